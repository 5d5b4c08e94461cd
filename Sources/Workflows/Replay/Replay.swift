// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Inventory
import Preprocessing
public import Reporting
import Retail
public import Scenario
import Simulation
import SupplyChain
import Timeline

/// Replays a stretch of the past under the plan and other policies: the work of `restock simulate`.
///
/// Week by week everything is forecast with what was known then, each policy orders, goods come after
/// their lead time, and real demand is sold as far as the stock goes. All policies meet the same demand,
/// lead times and opening stock. The bound knows demand and lead times beforehand.
public struct Replay: Sendable {
  /// What the plan is told, as in a run.
  public var settings: Settings
  /// How many threads to use; the outcome is the same with any number.
  public var threads = 1

  /// A replay under some settings.
  public init(settings: Settings) { self.settings = settings }

  /// Reads, goes through the past and compares.
  ///
  /// - Throws: `RunError` where settings or data do not allow it.
  public func run(progress: Progress? = nil) async throws(RunError) -> SimulationReport {
    try settings.checkReplayedPolicies()
    progress?("Reading", 0)
    guard let source = settings.data else {
      throw .usage(
        "no data to go back into", hint: "name it with data: in the scenario, or with --data")
    }
    let collected = try Exports.named(source, columns: settings.columns)
      .collected(settings.collecting)
    let stretch = try stretch(of: collected.data)
    let inputs: ChangedInputs
    do throws(ScenarioError) {
      inputs = try settings.makingChanges(in: collected.data, asOf: stretch.first)
    } catch {
      throw .settings(error)
    }
    var past = try ReplayPast(
      inputs, leftOut: Set(collected.leftOut.map(\.sku)), source: source, end: stretch.end,
      threads: threads)
    past.applyCasePacks(before: stretch.first)
    var board = ReplayBoard(past, stretch)
    try await board.replay(progress: progress)
    return board.report()
  }

  /// The days to replay, by the settings and the data.
  private func stretch(of data: RetailData) throws(RunError) -> ReplayStretch {
    let wanted = settings.simulate
    guard let asOf = settings.asOf ?? data.defaultAsOf, let firstSale = data.sales.day.min() else {
      throw .preparing(.noSales(asOf: Day(number: 0)), source: settings.data ?? "sales")
    }
    let end = min(asOf, wanted.end?.advanced(by: 1) ?? asOf)
    let first = wanted.start ?? end.advanced(by: -wanted.days)
    let earliest = first.advanced(by: -wanted.tuningDays)
    let least = Day(number: firstSale).advanced(by: Replay.leastHistory)
    guard earliest >= least else {
      throw .usage(
        "the replay needs sales before \(earliest), and they begin on \(Day(number: firstSale))",
        hint:
          "give a shorter stretch with simulate.days or simulate.start, or less simulate.tuning_days"
      )
    }
    guard let stretch = ReplayStretch(from: first, to: end, bucket: settings.bucket) else {
      throw .usage(
        "no \(settings.bucket.rawValue) begins between \(first) and \(end)",
        hint: "give a longer stretch with simulate.days, simulate.start and simulate.end")
    }
    return stretch
  }

  /// The fewest days of history before the first forecast.
  private static let leastHistory = 28
}

extension Settings {
  /// Refuses policies to replay that nobody knows.
  func checkReplayedPolicies() throws(RunError) {
    let known = ["today", "textbook"] + PolicyCatalog.ids
    if let unknown = simulate.policies.first(where: { !known.contains($0) }) {
      throw .settings(refusal(of: "simulate.policies", word: unknown, known: known))
    }
    try checkPolicy()
  }

  /// Refuses a policy that the catalog does not have.
  func checkPolicy() throws(RunError) {
    guard PolicyCatalog.policy(service.policy) == nil else { return }
    throw .settings(
      refusal(of: "service.policy", word: service.policy, known: PolicyCatalog.ids))
  }
}
