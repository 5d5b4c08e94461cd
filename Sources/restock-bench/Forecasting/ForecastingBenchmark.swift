// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Evaluation
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Scores and times the forecasts beside statsforecast, and writes both pages of it.
struct ForecastingBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecasting",
    abstract: "Accuracy and speed of the forecasts beside statsforecast, in one run.",
    discussion: """
      Needs the program: swift build -c release --product restock. Takes the peers some ten minutes
      of one processor. Every number of the pages is measured by the run that writes them.
      """)

  @Option(help: "The folder of the sets: <set>.json, <set>.history.csv.gz, <set>.future.csv.gz.")
  var cases: String

  @Option(help: "A folder with prices.csv.gz and events.csv.gz of the set m5_day.")
  var covariates: String?

  @Option(
    help: """
      A Python interpreter that has statsforecast and scipy, and for the global peer mlforecast and \
      lightgbm; without it there are no peers.
      """)
  var python: String?

  @Option(help: "The program. (default: restock beside this one)")
  var restock: String?

  @Option(help: "The sets, by name.")
  var sets = "m3_month,m3_quarter,m3_year,m5_week,m5_day,jewelry,carparts"

  @Option(help: "How many threads the whole program uses.")
  var threads = 2

  @Option(help: "How many origins calibration is looked at from; 0 is none.")
  var origins = 8

  @Option(help: "The folder of accuracy.md and speed.md.")
  var output = "Reports"

  @Option(help: "The folder in which a temporary folder is made.")
  var folder = "/tmp"

  func validate() throws {
    guard threads > 0, origins >= 0 else { throw ValidationError("--threads begins at 1") }
  }

  func run() async throws {
    // Before the work, not after it.
    guard mkdir(output, 0o755) == 0 || errno == EEXIST, access(output, W_OK) == 0 else {
      throw ValidationError("\(output): no folder that can be written to")
    }
    let folder = try TemporaryFolder(in: folder)
    defer { folder.remove() }
    let beside = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
    let program = ProgramRun(
      program: restock ?? (beside.dropLast() + ["restock"]).joined(separator: "/"))
    var work = ForecastingWork(program: program, threads: threads, rounds: 3)
    work.python = python
    work.script = folder.path("peers.py")
    try File.write(Array(ForecastPeers.script.utf8), to: work.script)
    for name in sets.split(separator: ",") {
      say("\(name): forecasts and scores")
      try work.score(try CaseSet("\(cases)/\(name)"), folder: folder)
    }
    if let covariates {
      say("m5_day with prices and events")
      try File.write(Array(GlobalPeer.script.utf8), to: folder.path("global.py"))
      try work.scoreWithCovariates(
        covariates, globalScript: folder.path("global.py"), folder: folder)
    }
    if origins > 0 {
      for (name, sum) in [("m3_month", nil), ("m5_week", 4), ("carparts", nil)] {
        guard let set = work.set(name) else { continue }
        say("\(name): calibration")
        work.calibrations.append(
          try await CalibrationRun(set, origins: origins, sumOver: sum, threads: threads))
      }
    }
    say("speed")
    try work.time(folder: folder)
    let command =
      "restock-bench forecasting --cases FOLDER"
      + (covariates == nil ? "" : " --covariates FOLDER")
      + (python == nil ? "" : " --python PYTHON")
    try File.write(Array(work.accuracyPage(command).utf8), to: "\(output)/accuracy.md")
    try File.write(Array(work.speedPage(command).utf8), to: "\(output)/speed.md")
    print("\(output)/accuracy.md, \(output)/speed.md")
  }

  /// Talk goes to standard error, at once.
  private func say(_ step: String) {
    let line = Array((step + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
