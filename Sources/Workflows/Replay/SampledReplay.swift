// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Forecasting
import Inventory
import Numerical
import Preprocessing
public import Reporting
import Retail
public import Scenario
import Simulation
import SupplyChain
import Timeline

/// Tries policies on thousands of futures drawn from today's forecast: `restock simulate --sampled`.
///
/// Each future has a demand path of every item and lead times of its own; all policies meet the same ones.
/// The levels are those of today for the whole horizon. Futures are drawn until the standard error of the
/// plan's fill rate and contribution is small enough.
public struct SampledReplay: Sendable {
  /// What the plan is told, as in a run.
  public var settings: Settings
  /// How many threads to use; the outcome is the same with any number.
  public var threads = 1

  /// A trial under some settings.
  public init(settings: Settings) { self.settings = settings }

  /// Reads, forecasts, and draws futures until it is enough.
  ///
  /// - Throws: `RunError` where settings or data do not allow it.
  public func run(progress: Progress? = nil) async throws(RunError) -> SampledReport {
    try settings.checkReplayedPolicies()
    progress?("Reading", 0)
    guard let source = settings.data else {
      throw .usage("no data to forecast from", hint: "name it with data: or --data")
    }
    let collected = try Exports.named(source, columns: settings.columns)
      .collected(settings.collecting)
    guard let asOf = settings.asOf ?? collected.data.defaultAsOf else {
      throw .preparing(.noSales(asOf: Day(number: 0)), source: source)
    }
    let inputs: ChangedInputs
    do throws(ScenarioError) {
      inputs = try settings.makingChanges(in: collected.data, asOf: asOf)
    } catch {
      throw .settings(error)
    }
    let known = KnownData(inputs.data, asOf: asOf)
    let prepared = try known.prepared(
      bucket: settings.bucket, inputs.settings.preparation, source: source)
    progress?("Forecasting", 0)
    let stage = try await ForecastStage(
      learningFrom: known, prepared, inputs.settings, contests: .ofAll, factors: inputs.demand,
      threads: threads)
    let assortment = PlannedAssortment(
      known, prepared, leftOut: Set(collected.leftOut.map(\.sku)), settings: inputs.settings,
      currency: inputs.settings.planCurrency(of: inputs.data))
    let names = ["plan"] + settings.simulate.policies.filter { $0 != "textbook" }
    let items = try await items(assortment, stage, names, inputs.settings)
    progress?("Drawing futures", 0)
    let futures = SampledFutures(items: items, policies: names.count, from: asOf)
    let rule = StoppingRule(relative: settings.simulate.precision)
    let found: SampledMean
    do throws(ReplayError) {
      found = try await SampledMean.run(
        random: RandomStream(seed: settings.seed).substream(named: "sampled replay"), rule: rule,
        watched: [SampledFutures.fillRate, SampledFutures.contribution], threads: threads
      ) { draws throws(ReplayError) in try futures.measures(&draws) }
    } catch {
      if case .cancelled = error { throw .cancelled }
      throw .usage("the sampled replay failed: \(error)", hint: "mend the item's terms")
    }
    return report(found, names, asOf, futures, assortment)
  }

  /// Every item with its forecast and the rule of each policy.
  private func items(
    _ assortment: PlannedAssortment, _ stage: ForecastStage, _ names: [String],
    _ settings: Settings
  ) async throws(RunError) -> [SampledItem] {
    var planning = settings.planning(assortment)
    planning.hasStock = true
    let aims = names.map { name in
      name == "plan" ? OrderAim() : OrderAim(policy: name == "today" ? "min-max" : name)
    }
    let groups = Array(assortment.items.indices)
      .split { assortment.items[$0].key.sku != assortment.items[$1].key.sku }
    let fixed = planning
    do {
      return try await parallelMap(count: groups.count, threads: threads, grain: 2) { group in
        let places = groups[group]
        let forecasts = places.map { place in
          guard let series = assortment.series[place] else {
            return PlanForecast.nothing(from: stage.prepared.firstAhead, horizon: stage.horizon)
          }
          let adjusted = stage.forecast(series)
          return PlanForecast(
            firstBucket: adjusted.baseline.firstBucket, forecast: adjusted.forecast)
        }
        let rules = orderRules(
          places.map { assortment.items[$0] }, settings: fixed, aims: aims
        ) { forecasts[$0] }
        return places.indices.map { index in
          SampledItem(
            assortment.items[places[index]], forecasts[index], rules.map { $0[index] }, settings,
            asOf: assortment.asOf)
        }
      }.flatMap(\.self)
    } catch {
      throw .cancelled
    }
  }

  private func report(
    _ found: SampledMean, _ names: [String], _ asOf: Day, _ futures: SampledFutures,
    _ assortment: PlannedAssortment
  ) -> SampledReport {
    var report = SampledReport()
    report.scenario = settings.name
    report.first = asOf
    report.last = futures.lastDay
    report.items = futures.items.count
    report.paths = found.paths
    report.isSettled = found.isSettled
    let count = SampledReport.Measure.allCases.count
    for (policy, name) in names.enumerated() {
      for (place, measure) in SampledReport.Measure.allCases.enumerated() {
        let index = policy * count + place
        guard found.means.indices.contains(index) else { continue }
        report.entries.append(
          SampledReport.Entry(
            policy: name, measure: measure, mean: found.means[index],
            standardError: found.standardErrors[index]))
      }
    }
    return report
  }
}

extension Array {
  /// The elements in runs; a new one begins where two neighbours differ.
  fileprivate func split(where differ: (Element, Element) -> Bool) -> [[Element]] {
    var runs: [[Element]] = []
    for element in self {
      if let last = runs.last?.last, !differ(last, element) {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
    return runs
  }
}
