// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Learning
import Tabular

extension ForecastingWork {
  /// Series on which one model of the catalog after another is timed.
  private static let catalogSeries = 200
  /// Series of the costly cases: Restock's, and the peer's, whose fits take seconds.
  private static let weeklySeries = (ours: 40, theirs: 4)
  private static let arimaSeries = 50

  /// Times the models and the whole program.
  mutating func time(folder: borrowing TemporaryFolder) throws {
    if let months = set(Self.timedSet) {
      let seasons = [months.season]
      add(
        "Automatic ETS", months.name, ModelTiming("ets", of: months, seasons),
        ForecastPeers.milliseconds(peers[months.name]?["AutoETS"]))
      add(
        "Dynamic optimised Theta", months.name, ModelTiming("dynamic-theta", of: months, seasons),
        ForecastPeers.milliseconds(peers[months.name]?["DynamicOptimizedTheta"]))
      let id = ForecastCatalog.ids.first { $0 == "arima" || $0 == "auto-arima" }
      let arima = id.flatMap { ModelTiming($0, of: months, seasons, first: Self.arimaSeries) }
      if let arima {
        let peer = try peer(["AutoARIMA"], months.path, folder, first: Self.arimaSeries)
        add(
          "Automatic ARIMA", "first \(Self.arimaSeries) of \(months.name)", arima,
          ForecastPeers.milliseconds(peer?["AutoARIMA"]))
      }
      let histories = Array(months.histories.prefix(Self.catalogSeries))
      for id in ForecastCatalog.ids {
        if let timing = ModelTiming(
          id, histories: histories, seasons: seasons, horizon: months.horizon, rounds: 1)
        {
          catalog.append((id, timing))
        }
      }
    }
    if let weeks = set("m5_week") {
      add(
        "Automatic ETS, season 52", weeks.name, ModelTiming("ets", of: weeks, [52]),
        ForecastPeers.milliseconds(peers[weeks.name]?["AutoETS 52"]))
    }
    try timeLongWeeks(folder)
    try timeProgram()
  }

  /// Made series of 1,000 positive weeks.
  private mutating func timeLongWeeks(_ folder: borrowing TemporaryFolder) throws {
    let histories = PositiveWeeks.series(Self.weeklySeries.ours)
    let path = folder.path("weeks")
    try writeWeeks(Array(histories.prefix(Self.weeklySeries.theirs)), to: path)
    let peer = try peer(["AutoETS:52", "DynamicOptimizedTheta:1"], path, folder, first: nil)
    let data = "made series of \(PositiveWeeks.count) weeks"
    add(
      "Automatic ETS, season 52", data,
      ModelTiming("ets", histories: histories, seasons: [PositiveWeeks.season], horizon: 13),
      ForecastPeers.milliseconds(peer?["AutoETS 52"]))
    add(
      "Dynamic optimised Theta, no season", data,
      ModelTiming("dynamic-theta", histories: histories, seasons: [], horizon: 13),
      ForecastPeers.milliseconds(peer?["DynamicOptimizedTheta 1"]))
  }

  /// The whole program beside the mean of the peer's ETS and DOT, from a cold start.
  private mutating func timeProgram() throws {
    let peer = peers[Self.timedSet]?["mean of ETS and DOT"]
    for (threads, run) in wholeRuns.sorted(by: { $0.key < $1.key }) {
      let series = set(Self.timedSet)?.keys.count ?? 0
      speedRows.append(
        SpeedRow(
          work: "Whole program, default forecast, "
            + (threads == 1 ? "one thread" : "\(threads) threads"),
          data: "\(Self.timedSet), \(series) series",
          ours: "\(fixed(run.wallSeconds, 2)) s wall, \(fixed(run.cpuSeconds, 2)) s CPU, "
            + "\(fixed(Double(run.peakBytes) / 1e6, 0)) MB",
          theirs: peer.map {
            "\(fixed($0.wallSoFar, 1)) s wall, \(fixed($0.cpuSoFar, 1)) s CPU"
          } ?? "—",
          ratio: peer.map { $0.wallSoFar / run.wallSeconds }))
    }
    let start = try program.start()
    let imported = python == nil ? nil : try peerStart()
    speedRows.append(
      SpeedRow(
        work: "Start of the program", data: "restock --version; import of the peer",
        ours: "\(fixed(1000 * start.wallSeconds, 1)) ms wall, "
          + "\(fixed(1000 * start.cpuSeconds, 1)) ms CPU",
        theirs: imported.map { "\(fixed(1000 * $0, 0)) ms wall" } ?? "—",
        ratio: imported.map { $0 / start.wallSeconds }))
  }

  private func peerStart() throws -> Double {
    guard let python else { return 0 }
    return median(
      try (0..<rounds).map { _ in
        try ChildProcess.run([python, "-c", "import statsforecast.models"]).wallSeconds
      })
  }

  private func peer(
    _ models: [String], _ path: String, _ folder: borrowing TemporaryFolder, first: Int?
  ) throws -> ForecastPeers? {
    guard let python else { return nil }
    return try ForecastPeers(
      python: python, script: script, set: path, models: models, folder: folder.path(""),
      first: first)
  }

  private mutating func add(
    _ work: String, _ data: String, _ ours: ModelTiming?, _ theirs: Double?
  ) {
    guard let ours else { return }
    speedRows.append(
      SpeedRow(
        work: work, data: data, ours: "\(fixed(ours.milliseconds, 3)) ms a series",
        theirs: theirs.map { "\(fixed($0, 2)) ms a series" } ?? "—",
        ratio: theirs.map { $0 / ours.milliseconds }))
  }

  /// The peer reads a set from files.
  private func writeWeeks(_ histories: [[Double]], to path: String) throws {
    let meta = "{\"bucket\": \"week\", \"season\": 52, \"horizon\": 13, \"mase_season\": 1}"
    try File.write(Array(meta.utf8), to: path + ".json")
    for (part, weeks) in [("history", 0..<PositiveWeeks.count), ("future", 0..<13)] {
      var writer = CSVWriter(header: ["sku", "date", "quantity"])
      for (place, history) in histories.enumerated() {
        for week in weeks {
          writer.text("s\(place)")
          writer.day(Int32(7 * (week + (part == "future" ? PositiveWeeks.count : 0)) + 4))
          writer.number(history[week])
          writer.endRow()
        }
      }
      try File.write(writer.bytes, to: "\(path).\(part).csv")
    }
  }
}

extension ModelTiming {
  /// Times a model of the catalog on the first series of a set.
  fileprivate init?(_ id: String, of set: CaseSet, _ seasons: [Int], first: Int? = nil) {
    let histories = first.map { Array(set.histories.prefix($0)) } ?? set.histories
    self.init(id, histories: histories, seasons: seasons, horizon: set.horizon)
  }
}
