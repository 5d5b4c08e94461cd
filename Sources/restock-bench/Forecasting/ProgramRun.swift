// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Timeline

/// `restock forecast` on a set, as a user runs it: from a cold start to the written file.
struct ProgramRun {
  /// The program's path.
  var program: String
  /// The nine quantiles of M5, in per cent.
  static let quantiles = "0.5,2.5,16.5,25,50,75,83.5,97.5,99.5"

  /// The command that forecasts a file or folder.
  func command(
    input: String, bucket: BucketSize, horizon: Int, threads: Int, output: String,
    more: [String] = []
  ) -> [String] {
    [
      program, "forecast", "--input", input, "--bucket", bucket.rawValue, "--horizon",
      String(horizon), "--quantiles", ProgramRun.quantiles, "--threads", String(threads),
      "--quiet", "--output", output,
    ] + more
  }

  /// Forecasts a set's history.
  func forecast(_ set: CaseSet, threads: Int, output: String) throws -> ChildProcess.Result {
    try ChildProcess.run(
      command(
        input: "\(set.path).history.csv.gz", bucket: set.bucket, horizon: set.horizon,
        threads: threads, output: output))
  }

  /// Whether the program takes an option.
  func takes(_ option: String) throws -> Bool {
    try ChildProcess.run([program, "forecast", "--help"]).output.contains(option)
  }

  /// What `restock --version` takes: the middle of several starts.
  func start(rounds: Int = 21) throws -> (wallSeconds: Double, cpuSeconds: Double) {
    let runs = try (0..<rounds).map { _ in try ChildProcess.run([program, "--version"]) }
    return (median(runs.map(\.wallSeconds)), median(runs.map(\.cpuSeconds)))
  }
}
