// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a report could not be written.
public enum ReportError: Error, Hashable, Sendable {
  /// A file or folder cannot be written; `reason` is the system's own text.
  case unwritable(path: String, reason: String)
  /// The folder holds something that no report is made of, and would be lost.
  case notAReport(path: String, found: String)

  /// The exit code of the program: 73, cannot write.
  public var exitCode: Int32 { 73 }
}

extension ReportError: CustomStringConvertible {
  /// The message: path, `error:`, what is wrong, a blank line and a hint.
  public var description: String {
    switch self {
    case .unwritable(let path, let reason):
      "\(path): error: cannot write: \(reason)\n\n"
        + "hint: check the folder, its permissions and the free space; the last report is as it was"
    case .notAReport(let path, let found):
      "\(path): error: the folder holds \(found) and no report\n\n"
        + "hint: choose a new or empty folder, so that nothing of yours is replaced"
    }
  }
}
