// SPDX-License-Identifier: GPL-3.0-or-later

/// What the cells of a column hold, and so how they are read.
public enum CellKind: Sendable, Hashable {
  /// Text, trimmed of spaces; a ``TextColumn``.
  case text
  /// A finite binary number; `[Double]`, NaN where empty.
  case number
  /// An exact number with up to six decimals, for money and quantities; a ``DecimalColumn``.
  case decimal
  /// A whole number; `[Int64]`, ``EmptyCell/integer`` where empty.
  case integer
  /// A share from 0 to 1; `[Double]`, NaN where empty.
  case share
  /// `true`, `false`, `yes`, `no`, `y`, `n`, `1` or `0` in any case; a ``FlagColumn``.
  case flag
  /// An ISO 8601 date, a time of day after it is ignored; `[Int32]` days since 1970-01-01.
  case day
  /// An ISO 8601 date with an optional time of day; a ``TimestampColumn``.
  case timestamp
}

/// A column that the caller wants: its names, what its cells hold, and whether it must be there.
///
/// Names are compared without regard to case, spaces and underscores.
public struct ColumnRequest: Sendable, Hashable {
  /// The canonical name, by which the column is asked of the ``Table``.
  public var name: String
  /// Other well-known names, the most preferred first.
  public var aliases: [String]
  /// What the cells hold.
  public var kind: CellKind
  /// Whether a header without the column is an error.
  public var required: Bool
  /// Whether a cell may be empty; where not, a row with an empty cell is rejected.
  public var mayBeEmpty: Bool
  /// The longest text that a cell may hold, in bytes; a row with a longer one is rejected.
  public var longestText: Int

  /// Asks for a column by its canonical name and aliases.
  public init(
    _ name: String, aliases: [String] = [], _ kind: CellKind, required: Bool = false,
    mayBeEmpty: Bool = true, longestText: Int = .max
  ) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
    self.required = required
    self.mayBeEmpty = mayBeEmpty
    self.longestText = longestText
  }
}

/// How a table is to be read.
public struct ReadOptions: Sendable, Hashable {
  /// Request name to header name, for headers that bear neither the name nor an alias.
  public var mapping: [String: String]
  /// The byte between cells; nil tells `,` `;` and tab apart by the header.
  public var delimiter: UInt8?
  /// How many rejected rows are kept, all by default; ``Table/rejectedCount`` is exact in any case.
  public var rejectedLimit: Int
  /// Bytes read at a time; the result does not depend on it.
  public var blockSize: Int
  /// The longest row, in bytes, that is still taken for a row.
  public var longestRow: Int
  /// Whether ``Table/sha256`` is computed.
  public var digest: Bool
  /// Whether ``Table/rowDigests`` are computed.
  public var rowDigests: Bool

  /// Options with their defaults.
  public init(
    mapping: [String: String] = [:], delimiter: UInt8? = nil, rejectedLimit: Int = .max,
    blockSize: Int = 1 << 18, longestRow: Int = 1 << 24, digest: Bool = true,
    rowDigests: Bool = false
  ) {
    self.mapping = mapping
    self.delimiter = delimiter
    self.rejectedLimit = rejectedLimit
    self.blockSize = blockSize
    self.longestRow = longestRow
    self.digest = digest
    self.rowDigests = rowDigests
  }
}
