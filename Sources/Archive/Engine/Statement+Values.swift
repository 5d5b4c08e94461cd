// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension Database {
  /// Hands each row of a statement to a closure.
  func read(
    _ sql: String, _ body: (borrowing Statement) throws(ArchiveError) -> Void
  ) throws(ArchiveError) {
    var statement = try prepare(sql)
    while try statement.next() { try body(statement) }
  }
}

extension Statement {
  /// A SKU and a location from a cell on.
  func key(_ place: Int) -> SeriesKey {
    SeriesKey(SKU(text(place) ?? ""), LocationCode(text(place + 1) ?? ""))
  }

  /// An amount in millionths; nil where NULL.
  func amount<Amount: FixedPoint>(_ place: Int) -> Amount? {
    isNull(place) ? nil : Amount(millionths: Int64(integer(place)))
  }

  /// A day of an ISO 8601 text.
  func day(_ place: Int) throws(ArchiveError) -> Day {
    let words = text(place) ?? ""
    guard let day = Day(iso: words) else {
      throw .damaged(path: path, reason: "\(words) is no day")
    }
    return day
  }
}
