// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Scenario
import Timeline

/// What came, and the places in it from which it is forecast again.
struct BacktestPast: Sendable {
  /// How many buckets before the end an origin lies.
  struct Origin: Sendable {
    var heldBack: Int
  }

  /// The origins, the earliest first.
  let origins: [Origin]
  /// Buckets from one origin to the next.
  let spacing: Int
  /// Demand as it is known at the end: the actual demand of every bucket.
  let actual: PreparedDemand
  /// The actual demand by series, each up to its own end where that is what is counted back from.
  let panel: DemandPanel
  /// Whether each series is counted back from an end of its own.
  let goesByOwnEnds: Bool

  /// What models are fitted to where series have ends of their own: `panel` with outliers treated.
  private let cleaned: DemandPanel
  private let data: RetailData
  private let known: KnownData
  private let settings: Settings
  private let source: String

  /// The fewest buckets of history that an origin leaves to the longest series.
  private static let leastHistory = 3

  init(
    _ data: RetailData, asOf: Day, settings: Settings, origins limit: Int, spacing: Int,
    source: String
  ) throws(RunError) {
    self.data = data
    self.settings = settings
    self.source = source
    self.spacing = spacing
    known = KnownData(data, asOf: asOf)
    actual = try known.prepared(
      bucket: settings.bucket, settings.preparation, source: source)
    let ends = known.knowsSalesAlone ? StatedHistories(known) : nil
    let cut = ends?.cutting(actual.panel)
    goesByOwnEnds = cut.map { $0.count > 0 } ?? false
    panel = goesByOwnEnds ? cut?.panel ?? actual.panel : actual.panel
    cleaned = goesByOwnEnds ? ends?.cutting(actual.cleaned).panel ?? panel : actual.cleaned
    var longest = 0
    for series in 0..<panel.count { longest = max(longest, panel.range(of: series).count) }
    let horizon = settings.horizon
    let held = (0..<limit).map { horizon + $0 * spacing }
      .filter { longest - $0 >= BacktestPast.leastHistory }
    guard !held.isEmpty else {
      throw .usage(
        "the longest history has \(longest) buckets, too few to hold \(horizon) of them back",
        hint: "give a shorter --horizon, at most \(max(1, longest - BacktestPast.leastHistory)), "
          + "or a shorter --bucket")
    }
    origins = held.reversed().map { Origin(heldBack: $0) }
  }

  /// Whether the sales know locations.
  var hasLocations: Bool { known.hasLocations }

  /// The category of each item that has one.
  var categoryOfSKU: [SKU: String] {
    Dictionary(
      known.items.compactMap { item in item.category.map { (item.sku, $0) } },
      uniquingKeysWith: { $1 })
  }

  /// The day at whose opening the forecast of an origin is made; the latest of all series.
  func day(of origin: Origin) -> Day {
    actual.firstAhead.advanced(by: -origin.heldBack).firstDay
  }

  /// What was known at an origin, ready to be forecast by each contender.
  func stages(
    at origin: Origin, _ contenders: [BacktestContender], _ outside: OutsideForecasts, threads: Int
  ) async throws(RunError) -> BacktestStages {
    let then: KnownData
    let prepared: PreparedDemand
    let fitted: DemandPanel
    if goesByOwnEnds {
      // In a file of sales alone that states every bucket, a history says the same at any later day.
      (then, prepared) = (known, actual)
      fitted = cleaned.withoutLast(origin.heldBack)
    } else {
      then = KnownData(data, asOf: day(of: origin))
      prepared = try then.prepared(
        bucket: settings.bucket, settings.preparation, source: source)
      fitted = prepared.cleaned
    }
    var stages = contenders.map { contender in
      ForecastStage(
        then, prepared, horizon: settings.horizon, seed: settings.seed,
        settings: contender.settings, panel: fitted)
    }
    for place in stages.indices {
      try await stages[place].learnEffects(then, threads: threads)
      stages[place].global = try await GlobalStage(
        stages[place], then, threads: threads, progress: nil)
    }
    // Other programs' forecasts and the agreement with groups belong to the default alone.
    stages[0].outside = outside
    try await stages[0].hold(.ofSample, threads: threads)
    try await stages[0].reconcile(
      then, settings.forecast.hierarchy, threads: threads, progress: nil)
    return BacktestStages(
      stages: stages,
      observed: goesByOwnEnds ? panel.withoutLast(origin.heldBack) : prepared.panel,
      conditionalRows: then.cutoff.conditionalEvents + then.cutoff.conditionalPrices
        + then.cutoff.conditionalOverrides)
  }
}

/// One origin's forecasts, still to be made.
struct BacktestStages: Sendable {
  /// A stage a contender, over the same series.
  var stages: [ForecastStage]
  /// The demand that was known, as it was sold.
  var observed: DemandPanel
  /// Planned rows that count as known without saying when they became so.
  var conditionalRows: Int
}

extension KnownData {
  /// Whether there is nothing but quantities sold: nothing else that could tell of later.
  fileprivate var knowsSalesAlone: Bool {
    events.isEmpty && prices.isEmpty && stockHistory.isEmpty && itemLocations.isEmpty
      && items.isEmpty && replacements.isEmpty && calendars.isEmpty && sales.price.isEmpty
      && sales.inStock.isEmpty && sales.isPromoted.isEmpty
  }
}

extension DemandPanel {
  /// The panel with the last buckets of every series taken off; a series may be left empty.
  fileprivate func withoutLast(_ count: Int) -> DemandPanel {
    var shorter = DemandPanel(size: size)
    for series in 0..<self.count {
      let whole = range(of: series)
      let kept = whole.lowerBound..<max(whole.lowerBound, whole.upperBound - count)
      shorter.append(
        keys[series], start: starts[series], demand: Array(demand[kept]),
        state: Array(state[kept]), exposure: Array(exposure[kept]))
    }
    return shorter
  }
}
