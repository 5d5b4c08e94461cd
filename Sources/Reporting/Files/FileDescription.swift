// SPDX-License-Identifier: GPL-3.0-or-later

/// What is said of a file of a report, by the code that writes it.
public struct FileDescription: Hashable, Sendable {
  /// The file's name.
  public var name: String
  /// The command that writes it.
  public var command: String
  /// What a row is, in a few words; empty where it has none.
  public var oneRow: String
  /// What the file is for, in a sentence.
  public var purpose: String
  /// What holds exactly between its figures, a line each.
  public var identities: [String]
  /// Its columns in order; of a JSON file its members, their paths joined by points.
  public var columns: [ColumnDescription]
  /// What the words of a column mean.
  public var terms: [Term]

  /// A word of a column and what it means.
  public struct Term: Hashable, Sendable {
    /// The column.
    public var column: String
    /// The word.
    public var word: String
    /// What it means.
    public var meaning: String
  }
}

extension TableFile {
  /// What is said of the file.
  ///
  /// - Parameter command: the command that writes it.
  /// - Returns: the description.
  func described(command: String) -> FileDescription {
    FileDescription(
      name: name, command: command, oneRow: oneRow, purpose: purpose, identities: identities,
      columns: columns.map(\.description), terms: terms)
  }
}
