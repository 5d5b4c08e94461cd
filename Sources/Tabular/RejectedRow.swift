// SPDX-License-Identifier: GPL-3.0-or-later

/// A row that was refused: where it stands, the value at fault, why, and how to mend it.
public struct RejectedRow: Sendable, Hashable {
  /// The name of the source.
  public var file: String
  /// The line on which the cell (or the row) begins, the header's first line being 1.
  public var line: Int
  /// The byte of that line at which the cell begins, from 1; nil where it is not known.
  public var column: Int?
  /// The header's name of the column; empty where the whole row is at fault.
  public var field: String
  /// The cell as it stands in the file, cut off after 200 bytes.
  public var value: String
  /// Why it was refused.
  public var reason: String
  /// How to mend it.
  public var remedy: String

  /// A row that was refused.
  public init(
    file: String, line: Int, column: Int?, field: String, value: String, reason: String,
    remedy: String
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.field = field
    self.value = value
    self.reason = reason
    self.remedy = remedy
  }
}

extension RejectedRow: CustomStringConvertible {
  /// One line, as a compiler would print it.
  public var description: String {
    let place = column.map { "\(file):\(line):\($0)" } ?? "\(file):\(line)"
    let cell = field.isEmpty ? "" : "\(field) `\(value)` "
    return "\(place): rejected: \(cell)\(reason); \(remedy)"
  }
}
