// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a member lost over the rolling origins.
struct MemberLoss: Sendable, Hashable {
  /// The sum of its losses.
  var sum: Double
  /// The number of buckets that were compared; 0 where it could not be tried.
  var count: Int

  /// The loss a bucket; not a number where it could not be tried.
  var mean: Double { count > 0 ? sum / Double(count) : .nan }

  /// The buckets that each member is taken to have been compared in besides, with the middle loss.
  static let borrowed = 10.0
  /// The power of the inverse loss that a weight goes with.
  static let power = 4.0
  /// The share of the weight that the members divide among them by their losses; the rest is shared
  /// equally.
  static let earnedShare = 0.5

  /// The members' weights: half by their losses, half the same for all.
  ///
  /// Losses of a few buckets are luck for a good part, and the equal-weight mean is hard to beat.
  /// Each loss is therefore first drawn towards the middle one's, as if ten more buckets had been seen
  /// with it; what is earned then goes with a power of the inverse, and is shrunk half-way to equal
  /// weights. A member that could not be tried has the middle loss.
  ///
  /// - Reference: Stock & Watson (2004), doi:10.1002/for.928, section 4; Diebold & Pauly (1990),
  ///   doi:10.1016/0169-2070(90)90028-A
  static func weights(_ losses: [MemberLoss]) -> [Double] {
    let equal = 1 / Double(losses.count)
    let known = losses.lazy.filter { $0.count > 0 }.map(\.mean).filter(\.isFinite).sorted()
    guard let largest = known.last, largest > 0, losses.count > 1 else {
      return losses.map { _ in equal }
    }
    let middle = (known[known.count / 2] + known[(known.count - 1) / 2]) / 2
    let drawn = losses.map { loss in
      loss.mean.isFinite
        ? (loss.sum + borrowed * middle) / (Double(loss.count) + borrowed) : middle
    }
    // A member without any loss leaves the others nothing to earn, and no more than that.
    let least = max(drawn.min() ?? 0, 1e-9 * largest)
    let inverse = drawn.map { pow(least / max($0, least), power) }
    let total = inverse.reduce(0, +)
    return inverse.map { earnedShare * $0 / total + (1 - earnedShare) * equal }
  }
}
