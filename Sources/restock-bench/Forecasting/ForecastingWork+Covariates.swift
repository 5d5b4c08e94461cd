// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ForecastingWork {
  /// The set that has prices and events.
  private static let explainedSet = "m5_day"

  /// Forecasts the daily set with its prices and events, as a data folder, and scores it beside.
  mutating func scoreWithCovariates(
    _ covariates: String, globalScript: String, folder: borrowing TemporaryFolder
  ) throws {
    guard let set = set(Self.explainedSet) else { return }
    let yardsticks = set.yardsticks()
    let data = try TemporaryFolder(in: folder.path(""))
    defer { data.remove() }
    for (source, name) in [
      ("\(set.path).history.csv.gz", "sales.csv.gz"),
      ("\(covariates)/prices.csv.gz", "prices.csv.gz"),
      ("\(covariates)/events.csv.gz", "events.csv.gz"),
    ] {
      guard let real = realpath(source, nil) else {
        throw ChildProcess.Failure(command: source, status: errno)
      }
      defer { free(real) }
      guard symlink(real, data.path(name)) == 0 else {
        throw ChildProcess.Failure(command: name, status: errno)
      }
    }
    var variants = [("Restock", [String]())]
    if try program.takes("--effort") {
      variants.append(("Restock, effort high", ["--effort", "high"]))
    }
    var explained = SetResult(set: set, rows: [])
    explained.set.name += " with prices and events"
    for (number, (name, more)) in variants.enumerated() {
      let output = folder.path("explained.\(number).csv")
      _ = try ChildProcess.run(
        program.command(
          input: data.path(""), bucket: set.bucket, horizon: set.horizon, threads: threads,
          output: output, more: more))
      explained.rows.append(
        SetResult.Row(name: name, card: try set.score(output, yardsticks), isPeer: false))
    }
    defer { results.append(explained) }
    guard let python else { return }
    let peer = try ForecastPeers(
      running: [python, globalScript, set.path, folder.path(""), covariates])
    for outcome in peer.outcomes {
      explained.rows.append(
        SetResult.Row(
          name: outcome.name, card: try set.score(outcome.file, yardsticks), isPeer: true))
    }
    if !peer.version.isEmpty { globalVersion = peer.version }
  }
}
