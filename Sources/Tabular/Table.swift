// SPDX-License-Identifier: GPL-3.0-or-later

/// A table as read: typed columns by request, and the account of what was and was not taken.
///
/// Rows are those that were accepted, in the order of the file.
public struct Table: Sendable {
  /// The name of the source.
  public let file: String
  /// The header's names as they stand, trimmed.
  public let header: [String]
  /// The byte between cells.
  public let delimiter: UInt8
  /// The wanted columns that the header holds, in the order of the requests.
  public let recognised: [RecognisedColumn]
  /// The header's names that nobody asked for, in the order of the header.
  public let unknownColumns: [String]
  /// Columns passed over because another one served the same request.
  public let passedOver: [PassedOverColumn]
  /// How many rows were accepted.
  public internal(set) var rowCount: Int
  /// How many rows were read: accepted and rejected, without header and blank lines.
  public internal(set) var rowsRead: Int
  /// The rejected rows in the order of the file, up to ``ReadOptions/rejectedLimit``.
  public internal(set) var rejected: [RejectedRow]
  /// How many rows were rejected.
  public internal(set) var rejectedCount: Int
  /// The SHA-256 of the source's bytes as stored, in lower-case hexadecimal; empty if not wanted.
  public let sha256: String
  /// How many bytes the source holds, as stored.
  public let byteCount: Int
  /// A digest of each accepted row's bytes as they stand; empty if not wanted.
  ///
  /// Equal rows have equal digests, and others hardly ever.
  public let rowDigests: [UInt64]

  let requests: [ColumnRequest]
  var columns: [Column?]
  var lines: LineMap

  /// A wanted column that the header holds.
  public struct RecognisedColumn: Sendable, Hashable {
    /// The name of the request.
    public let request: String
    /// The header's name.
    public let header: String
    /// The place in the header, from 0.
    public let index: Int
  }

  /// A column that also matches a request which another column serves.
  public struct PassedOverColumn: Sendable, Hashable {
    /// The header's name.
    public let header: String
    /// The name of the request.
    public let request: String
    /// The header's name of the column that served it.
    public let served: String
  }

  /// The line on which an accepted row begins, the header's first line being 1.
  public func line(ofRow row: Int) -> Int {
    lines[row]
  }

  /// Whether the header holds a column for the request.
  public func has(_ name: String) -> Bool {
    column(name) != nil
  }

  /// The text column of a request, nil where the header lacks it.
  public func text(_ name: String) -> TextColumn? {
    guard let column = column(name) else { return nil }
    guard case .text(let values) = column else { mismatch(name, "text") }
    return values
  }

  /// The numbers or shares of a request, NaN where empty, nil where the header lacks it.
  public func numbers(_ name: String) -> [Double]? {
    guard let column = column(name) else { return nil }
    guard case .number(let values) = column else { mismatch(name, "number or share") }
    return values
  }

  /// The decimal column of a request, nil where the header lacks it.
  public func decimals(_ name: String) -> DecimalColumn? {
    guard let column = column(name) else { return nil }
    guard case .decimal(let values) = column else { mismatch(name, "decimal") }
    return values
  }

  /// The integers of a request, ``EmptyCell/integer`` where empty, nil where the header lacks it.
  public func integers(_ name: String) -> [Int64]? {
    guard let column = column(name) else { return nil }
    guard case .integer(let values) = column else { mismatch(name, "integer") }
    return values
  }

  /// The flags of a request, nil where the header lacks it.
  public func flags(_ name: String) -> FlagColumn? {
    guard let column = column(name) else { return nil }
    guard case .flag(let values) = column else { mismatch(name, "flag") }
    return values
  }

  /// The days of a request since 1970-01-01, ``EmptyCell/day`` where empty, nil where the header
  /// lacks it.
  public func days(_ name: String) -> [Int32]? {
    guard let column = column(name) else { return nil }
    guard case .day(let values) = column else { mismatch(name, "day") }
    return values
  }

  /// The timestamps of a request, nil where the header lacks it.
  public func timestamps(_ name: String) -> TimestampColumn? {
    guard let column = column(name) else { return nil }
    guard case .timestamp(let values) = column else { mismatch(name, "timestamp") }
    return values
  }

  /// The rejection of an accepted row, for a rule of the caller's own.
  public func rejection(
    ofRow row: Int, _ name: String, value: String, reason: String, remedy: String
  ) -> RejectedRow {
    let header = recognised.first { $0.request == name }?.header ?? name
    return RejectedRow(
      file: file, line: line(ofRow: row), column: nil, field: header, value: value,
      reason: reason, remedy: remedy)
  }

  private func column(_ name: String) -> Column? {
    guard let index = requests.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("column \(name) was not requested")
    }
    return columns[index]
  }

  private func mismatch(_ name: String, _ kind: String) -> Never {
    preconditionFailure("column \(name) was not requested as \(kind)")
  }
}
