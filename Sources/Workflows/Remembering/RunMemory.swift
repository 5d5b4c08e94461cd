// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Reporting
import Retail

/// The archive beside the reports as a run uses it: it is asked for the runs before and given the run.
///
/// Nothing that is wrong with it stops a run: it is said in words, and the archive stays as it is. A new
/// one is begun beside one that is damaged or another program's.
public struct RunMemory: Sendable {
  /// The archive's file.
  public var path: String
  /// When the run is made, for the archive alone; nil is not said.
  public var recorded: String?
  /// How long another program's lock is waited for, in milliseconds.
  var patience = Archive.usualPatience

  /// The name of the archive beside the reports.
  static let fileName = "restock.sqlite"
  /// The most archives beside one another.
  private static let mostFiles = 9

  /// An archive at a path.
  public init(path: String, recorded: String? = nil) {
    self.path = path
    self.recorded = recorded
  }

  /// The archive that lies beside a report's folder.
  public static func path(beside folder: String) -> String {
    var parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    while parts.count > 1, parts.last == "" || parts.last == "." { parts.removeLast() }
    let parent: String
    switch parts.last {
    case nil, "", ".", "..": parent = folder + "/.."
    case .some where parts.count == 1: return fileName
    default: parent = parts.dropLast().joined(separator: "/")
    }
    return parent + "/" + fileName
  }

  /// The archive, and those that are begun beside it where it cannot be used.
  private var candidates: [String] {
    let end = path.hasSuffix(".sqlite") ? ".sqlite" : ""
    let stem = path.dropLast(end.count)
    return [path] + (2...RunMemory.mostFiles).map { "\(stem)-\($0)\(end)" }
  }

  /// What was done with the first archive that let it be done, and what was wrong on the way.
  struct Attempt<Outcome: ~Copyable>: ~Copyable {
    var outcome: Outcome?
    var troubles: [Trouble]
  }

  /// Why an archive was not used, and which one was instead; nil for none.
  struct Trouble: Hashable {
    var error: ArchiveError
    var instead: String?
    var aim: Aim
  }

  /// What an archive is wanted for.
  enum Aim {
    /// To look at earlier runs.
    case recall
    /// To keep this run.
    case record
  }

  /// Tries the archive, then those beside it.
  func attempt<Outcome: ~Copyable>(
    _ aim: Aim, _ body: (String) throws(ArchiveError) -> Outcome
  ) -> Attempt<Outcome> {
    var troubles: [Trouble] = []
    for (place, path) in candidates.enumerated() {
      do throws(ArchiveError) {
        return Attempt(outcome: try body(path), troubles: troubles)
      } catch {
        if case .missing = error { return Attempt(outcome: nil, troubles: troubles) }
        let goesOn: Bool
        switch error {
        case .damaged, .foreign: goesOn = place + 1 < candidates.count
        default: goesOn = false
        }
        troubles.append(
          Trouble(error: error, instead: goesOn ? candidates[place + 1] : nil, aim: aim))
        if !goesOn { return Attempt(outcome: nil, troubles: troubles) }
      }
    }
    return Attempt(outcome: nil, troubles: troubles)
  }
}

extension RunMemory.Trouble {
  /// What is wrong and what was done about it, for a terminal.
  var warning: String { "warning: \(error.path): \(error.problem); it \(effect)" }

  /// The same for the report, with files by their names alone.
  var finding: Finding {
    Finding(
      code: "archive", severity: .warning, count: 1,
      message: error.problem, effect: "\(RunMemory.name(of: error.path)) \(effect)")
  }

  private var effect: String {
    if let instead { return "is left as it is, and \(RunMemory.name(of: instead)) is used" }
    return switch aim {
    case .recall: "is left as it is, and earlier runs are not looked at"
    case .record: "is left as it is, and this run is not recorded"
    }
  }
}

extension RunMemory {
  /// A file's name without its folders.
  fileprivate static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
