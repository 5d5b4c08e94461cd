// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The first pairs of sine and cosine of a season.
struct Harmonics: Sendable, Hashable {
  /// The season's length in buckets.
  var seasonLength: Int
  /// The number of pairs; the last of half a season's length is a cosine alone.
  var pairs: Int

  /// The pairs that a season of this length can have.
  static func most(_ seasonLength: Int) -> Int { seasonLength / 2 }

  /// The number of columns.
  var columnCount: Int { 2 * pairs - (2 * pairs == seasonLength ? 1 : 0) }

  /// The columns over some buckets: cosine and sine of the first pair, of the second, ….
  func columns(_ buckets: Range<Int>) -> [[Double]] {
    guard pairs > 0 else { return [] }
    // One turn of the circle serves every pair, since the season is a whole number of buckets.
    let angles = (0..<seasonLength).map { 2 * Double.pi * Double($0) / Double(seasonLength) }
    let cosines = angles.map { cos($0) }
    let sines = angles.map { sin($0) }
    return (1...pairs).flatMap { pair in
      let phases = buckets.map { (pair * ($0 % seasonLength)) % seasonLength }
      let even = phases.map { cosines[$0] }
      return 2 * pair == seasonLength ? [even] : [even, phases.map { sines[$0] }]
    }
  }
}
