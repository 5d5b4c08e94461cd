// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a row is refused: the column at fault, its value, the reason and the remedy.
struct Refusal: Error, Hashable {
  var column: String
  var value: String
  var reason: String
  var remedy: String

  /// A cell that must be filled is empty.
  static func empty(_ column: String) -> Refusal {
    Refusal(column: column, value: "", reason: "is empty", remedy: "fill the cell")
  }

  /// The row says what an earlier row has said.
  static func repeated(_ column: String, value: String, what: String, line: Int) -> Refusal {
    Refusal(
      column: column, value: value, reason: "repeats the \(what) of line \(line)",
      remedy: "keep one of the two rows")
  }
}

/// Which row was the first to bear a key.
struct FirstRows<Key: Hashable> {
  private var rows: [Key: Int] = [:]

  /// Notes a row's key; returns the earlier row that bears it too, if there is one.
  mutating func note(_ key: Key, row: Int) -> Int? {
    if let earlier = rows[key] { return earlier }
    rows[key] = row
    return nil
  }
}
