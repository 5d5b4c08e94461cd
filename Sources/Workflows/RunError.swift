// SPDX-License-Identifier: GPL-3.0-or-later

public import Archive
public import Collecting
public import Preprocessing
public import Reporting
public import Scenario
public import Tabular

/// Why a command's work could not be done; each case carries the error of the stage that failed.
public enum RunError: Error, Sendable {
  /// The settings are wrong.
  case settings(ScenarioError)
  /// The exports cannot be read.
  case collecting(CollectError)
  /// The demand cannot be prepared; `source` names where the sales came from.
  case preparing(PreparationError, source: String)
  /// The report cannot be written.
  case reporting(ReportError)
  /// A single file cannot be read.
  case reading(TabularError)
  /// A single file cannot be written.
  case writing(TabularError)
  /// A document is not what it should be; `place` names it, with line and column where known.
  case document(place: String, problem: String, hint: String)
  /// The archive of runs cannot be used.
  case archive(ArchiveError)
  /// What was asked for cannot be; the text says what would do.
  case usage(String, hint: String)
  /// The work was stopped from outside.
  case cancelled

  /// The exit code of the data contract.
  public var exitCode: Int32 {
    switch self {
    case .settings(let error): error.exitCode
    case .collecting(let error): error.family.rawValue
    case .preparing: 65
    case .reporting(let error): error.exitCode
    case .reading(.missingFile): 66
    case .reading, .document: 65
    case .writing: 73
    case .archive(let error): RunError.exitCode(of: error)
    case .usage: 64
    case .cancelled: 70
    }
  }
}

extension RunError: CustomStringConvertible {
  /// Place, `error:`, what is wrong, a blank line and a hint.
  public var description: String {
    switch self {
    case .settings(let error): error.description
    case .collecting(let error): error.description
    case .preparing(let error, let source): RunError.text(of: error, source: source)
    case .reporting(let error): error.description
    case .reading(let error), .writing(let error): error.description
    case .document(let place, let problem, let hint):
      "\(place): error: \(problem)\n\nhint: \(hint)"
    case .archive(let error): error.description
    case .usage(let problem, let hint): "error: \(problem)\n\nhint: \(hint)"
    case .cancelled: "error: stopped before the end"
    }
  }

  fileprivate static func exitCode(of error: ArchiveError) -> Int32 {
    switch error {
    case .missing: 66
    case .damaged, .foreign, .newer: 65
    case .locked, .full, .unusable: 73
    case .noRun: 64
    }
  }

  private static func text(of error: PreparationError, source: String) -> String {
    let words = error.description.split(separator: ";", maxSplits: 1)
    let hint = words.count > 1 ? "\n\nhint:\(words[1])" : ""
    return "\(source): error: \(words.first ?? "")\(hint)"
  }
}
