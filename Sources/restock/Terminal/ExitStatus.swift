// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// How the program can end; the one table of exit codes.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  case gateFailed = 1
  case usage = 64
  case badData = 65
  case missingFile = 66
  case ownFault = 70
  case cannotWrite = 73
  case wrongSetting = 78

  /// What a code means, for `--help`.
  var meaning: String {
    switch self {
    case .done: "done"
    case .gateFailed: "done, but a gate that you set failed (--strict, --fail-under)"
    case .usage: "wrong usage of the command line"
    case .badData: "bad data in an input file"
    case .missingFile: "a file is missing or cannot be read"
    case .ownFault: "a fault of the program's own"
    case .cannotWrite: "an output cannot be written"
    case .wrongSetting: "a wrong setting in a scenario"
    }
  }

  /// The exit that the argument parser understands.
  var exit: ExitCode { ExitCode(rawValue) }

  /// The table as `--help` prints it.
  static var table: String {
    "EXIT CODES:\n"
      + allCases.map { status in
        let code = String(status.rawValue)
        return "  " + code + String(repeating: " ", count: 4 - code.count) + status.meaning
      }.joined(separator: "\n")
  }
}
