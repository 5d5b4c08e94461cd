// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Scenario
import SupplyChain
import Timeline

/// The past that is replayed: the data, what customers wanted, and how its rules are made.
struct ReplayPast: Sendable {
  let data: RetailData
  let settings: Settings
  let actuals: ReplayActuals
  /// Whether the scenario changes demand, which no replay of real demand can follow.
  let changesDemand: Bool
  let hasLocations: Bool
  private let leftOut: Set<SKU>
  private let source: String
  private var packs: CasePackRule?
  let threads: Int

  init(
    _ inputs: ChangedInputs, leftOut: Set<SKU>, source: String, end: Day, threads: Int
  ) throws(RunError) {
    data = inputs.data
    settings = inputs.settings
    changesDemand = !inputs.demand.isEmpty
    self.leftOut = leftOut
    self.source = source
    self.threads = threads
    let known = KnownData(inputs.data, asOf: end)
    hasLocations = known.hasLocations
    actuals = try ReplayActuals(known, inputs.settings.preparation, source: source)
  }

  /// Deals out the cases that the settings name, by the units sold in the year before a day.
  mutating func applyCasePacks(before day: Day) {
    let sizes = settings.simulate.casePacks
    guard !sizes.isEmpty else { return }
    let from = day.advanced(by: -365)
    packs = CasePackRule(
      sizes,
      units: Dictionary(
        uniqueKeysWithValues: actuals.demand.keys.map { key in
          (key, actuals.demand(of: key, from: from, count: 365).reduce(0, +))
        }))
  }

  /// The items of a stretch, with their chances to order under some aims.
  func run(
    over stretch: ReplayStretch, aims: [OrderAim], progress: Progress?
  ) async throws(RunError) -> ReplayRun {
    let rules = RollingRules(
      data: data, settings: settings, leftOut: leftOut, source: source, actuals: actuals,
      stretch: stretch, aims: aims, packs: packs, threads: threads)
    let nodes = try await rules.nodes(progress: progress)
    return ReplayRun(nodes, actuals, stretch, settings, threads: threads)
  }
}
