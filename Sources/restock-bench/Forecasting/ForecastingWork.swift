// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Timeline

/// What one run of the forecasting benchmark gathers.
struct ForecastingWork {
  let program: ProgramRun
  let threads: Int
  let rounds: Int
  /// The interpreter of the peers; nil without.
  var python: String?
  /// Their script.
  var script = ""

  var results: [SetResult] = []
  var calibrations: [CalibrationRun] = []
  /// The version of the peer that is one model of all series; nil where it was not run.
  var globalVersion: String?
  /// The peers' runs by set.
  private(set) var peers: [String: ForecastPeers] = [:]
  /// The whole program on the set that its speed is told by, on one thread and on several.
  private(set) var wholeRuns: [Int: ChildProcess.Result] = [:]
  var speedRows: [SpeedRow] = []
  var catalog: [(id: String, timing: ModelTiming)] = []

  /// The set that the whole program is timed on.
  static let timedSet = "m3_month"

  init(program: ProgramRun, threads: Int, rounds: Int) {
    self.program = program
    self.threads = threads
    self.rounds = rounds
  }

  /// The set of a name; nil where it was left out.
  func set(_ name: String) -> CaseSet? { results.first { $0.set.name == name }?.set }

  /// The version of the peers.
  var peerVersion: String {
    (peers.values.first?.version ?? "no peer, for want of a Python interpreter")
      + (globalVersion.map { " and \($0)" } ?? "")
  }

  /// Forecasts a set with the program and the peers, and scores all files.
  mutating func score(_ set: CaseSet, folder: borrowing TemporaryFolder) throws {
    let output = folder.path("\(set.name).restock.csv")
    if set.name == ForecastingWork.timedSet {
      for count in [1, threads] { wholeRuns[count] = try middle(set, count, output) }
    } else {
      _ = try program.forecast(set, threads: threads, output: output)
    }
    let yardsticks = set.yardsticks()
    var rows = [
      SetResult.Row(name: "Restock", card: try set.score(output, yardsticks), isPeer: false)
    ]
    if let python {
      let run = try ForecastPeers(
        python: python, script: script, set: set.path, models: set.peers, folder: folder.path(""))
      peers[set.name] = run
      for outcome in run.outcomes {
        rows.append(
          SetResult.Row(
            name: outcome.name, card: try set.score(outcome.file, yardsticks), isPeer: true))
      }
    }
    results.append(SetResult(set: set, rows: rows))
  }

  /// The run of middle wall time among several.
  private func middle(
    _ set: CaseSet, _ threads: Int, _ output: String
  ) throws -> ChildProcess.Result {
    let runs = try (0..<rounds).map { _ in
      try program.forecast(set, threads: threads, output: output)
    }
    return runs.sorted { $0.wallSeconds < $1.wallSeconds }[rounds / 2]
  }

  func accuracyPage(_ command: String) -> String {
    AccuracyPage(
      machine: Machine.description, command: command, peers: peerVersion, results: results,
      calibrations: calibrations
    ).text
  }

  func speedPage(_ command: String) -> String {
    SpeedPage(
      machine: Machine.description, command: command, peers: peerVersion, rows: speedRows,
      models: catalog, modelData: "\(catalog.first?.timing.series ?? 0) series of \(Self.timedSet)"
    ).text
  }
}

extension CaseSet {
  /// The peers: every model of the reference runs, and on weeks the yearly season too.
  var peers: [String] {
    let usual = ["AutoETS", "DynamicOptimizedTheta", "AutoCES"]
    let simple = ["SeasonalNaive", "TSB", "IMAPA"]
    switch bucket {
    case .week:
      return usual.map { "\($0):1:\($0)" } + simple + usual.map { "\($0):52" } + ["MSTL:52"]
    case .year: return usual + simple
    default: return usual + simple + ["MSTL"]
    }
  }
}
