// SPDX-License-Identifier: GPL-3.0-or-later

/// Why the archive could not be read or written; `path` is its file, `reason` SQLite's own text.
public enum ArchiveError: Error, Hashable, Sendable {
  /// There is no such file.
  case missing(path: String)
  /// The file is damaged, or no database at all.
  case damaged(path: String, reason: String)
  /// The file is a database of another program.
  case foreign(path: String)
  /// A newer version of the program made the archive.
  case newer(path: String, version: Int)
  /// Another program held the archive for longer than was waited.
  case locked(path: String)
  /// There is no room for what is to be written.
  case full(path: String)
  /// The file cannot be opened, read or written.
  case unusable(path: String, reason: String)
  /// The archive holds no run of this number.
  case noRun(path: String, run: Int)
}

extension ArchiveError: CustomStringConvertible {
  /// The message: path, `error:`, what is wrong, a blank line and a hint.
  public var description: String { "\(path): error: \(problem)\n\nhint: \(hint)" }

  /// The archive's file.
  public var path: String {
    switch self {
    case .missing(let path), .damaged(let path, _), .foreign(let path), .newer(let path, _),
      .locked(let path), .full(let path), .unusable(let path, _), .noRun(let path, _):
      path
    }
  }

  /// What is wrong, in one line.
  public var problem: String {
    switch self {
    case .missing: "there is no archive"
    case .damaged(_, let reason): "the archive is damaged: \(reason)"
    case .foreign: "the file is a database of another program, and no archive of runs"
    case .newer(_, let version): "a newer restock made the archive (version \(version))"
    case .locked: "another program holds the archive"
    case .full: "no room is left for the archive"
    case .unusable(_, let reason): "the archive cannot be used: \(reason)"
    case .noRun(_, let run): "the archive holds no run \(run)"
    }
  }

  /// What would mend it, in one line.
  public var hint: String {
    switch self {
    case .missing: "restock run makes one beside its reports; name another with --archive"
    case .damaged: "bring it back from a backup, or save what is left with sqlite3 FILE .recover"
    case .foreign: "name another file with --archive"
    case .newer: "use that version of restock, or name another file with --archive"
    case .locked: "wait until the other run is over, and try again"
    case .full: "make room on the disk, and run again"
    case .unusable: "check the folder, its permissions and the free space"
    case .noRun: "restock history lists the runs"
    }
  }
}
