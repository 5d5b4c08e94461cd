// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// What became of one input file, for the manifest and the quality report.
public struct FileFacts: Sendable, Hashable {
  /// Which file of the contract it is.
  public var file: ExportFile
  /// The name that messages bear.
  public var name: String
  /// The path as the user gave it.
  public var path: String
  /// The SHA-256 of the bytes as stored, in lower-case hexadecimal.
  public var sha256: String
  /// How many bytes are stored.
  public var bytes: Int
  /// Rows read, without the header.
  public var rowsRead: Int
  /// Rows whose content is in the data.
  public var rowsUsed: Int
  /// Rows refused.
  public var rowsRejected: Int
  /// Distinct SKUs; nil where the file has no column of them.
  public var skus: Int?
  /// Distinct locations; nil where the file has no column of them, or an empty one.
  public var locations: Int?
  /// The first and the last day that rows begin on; nil where the file has no days.
  public var days: DayRange?
  /// The header's columns that were used, by their names there.
  public var columnsUsed: [String]
  /// The header's columns that the contract does not know.
  public var columnsUnknown: [String]
}
