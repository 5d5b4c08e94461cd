// SPDX-License-Identifier: GPL-3.0-or-later

public import Reporting
public import Scenario

/// Plans of several scenarios side by side: the work of `restock compare`.
///
/// Each scenario's plan is that of a run of its own; files are read once, and forecasts that a change
/// does not touch are made once. Beside the scenarios themselves, the base is planned with each of a
/// scenario's changes alone, which tells where the difference comes from.
public struct ScenarioComparison: Sendable {
  /// The scenarios, the base first.
  public var scenarios: [Settings]
  /// The measure whose difference is told first.
  public var measure = ComparedMeasure.profit
  /// How many threads to use; the outcome is the same with any number.
  public var threads = 1

  /// The most series whose contests are kept from one plan to the next; a draft takes some kilobytes.
  private static let draftCapacity = 50_000

  /// A comparison of the first scenario with the others.
  public init(_ scenarios: [Settings]) { self.scenarios = scenarios }

  /// Plans every scenario and compares.
  ///
  /// - Throws: `RunError` where settings or data do not allow it, or amounts are in two currencies.
  public func run(progress: Progress? = nil) async throws(RunError) -> ComparisonReport {
    guard let base = scenarios.first, scenarios.count > 1 else {
      throw .usage("a comparison takes two scenarios at least", hint: "name another scenario")
    }
    try refuseSameNames()
    let steps = scenarios.dropFirst().map { base.steps(to: $0) }
    let total = 1 + steps.reduce(0) { $0 + ($1.count > 1 ? $1.count + 1 : 1) }
    var work = PlanWork(
      shared: SharedWork(draftCapacity: ScenarioComparison.draftCapacity), threads: threads,
      progress: progress, total: total)
    let first = try await work.plan(base)
    var others: [ComparedScenario] = []
    for (scenario, steps) in zip(scenarios.dropFirst(), steps) {
      let plan = try await work.plan(scenario)
      guard plan.report.run.currency == first.report.run.currency else {
        throw .usage(
          "\(scenario.name) plans in \(plan.report.run.currency), \(base.name) in "
            + "\(first.report.run.currency)", hint: "give both scenarios the same currency")
      }
      let effects = try await effects(of: steps, base, first, plan, &work)
      others.append(ComparedScenario(plan: plan, effects: effects))
    }
    return ComparisonReport(base: first, others: others, measure: measure).worded
  }

  /// What each step does to the base.
  ///
  /// A step that cannot be made alone, such as a change of a shop that another step opens, is made on
  /// top of those before it.
  private func effects(
    of steps: [ScenarioStep], _ base: Settings, _ first: ComparedPlan, _ plan: ComparedPlan,
    _ work: inout PlanWork
  ) async throws(RunError) -> [ChangeEffect] {
    let before = OutcomeTotals(first.outcomes)
    if steps.count == 1 {
      let difference = OutcomeTotals(plan.outcomes) - before
      return [ChangeEffect(change: steps[0].change, difference: difference)]
    }
    var effects: [ChangeEffect] = []
    for (place, step) in steps.enumerated() {
      do throws(RunError) {
        let alone = try await work.totals(step.alone)
        effects.append(ChangeEffect(change: step.change, difference: alone - before))
      } catch {
        guard case .settings = error, place > 0 else { throw error }
        let without = try await work.totals(steps[place - 1].cumulative)
        let with = try await work.totals(step.cumulative)
        effects.append(
          ChangeEffect(
            change: step.change, basis: steps[..<place].map(\.change), difference: with - without))
      }
    }
    return effects
  }

  private func refuseSameNames() throws(RunError) {
    var seen: Set<String> = []
    for scenario in scenarios where !seen.insert(scenario.name).inserted {
      throw .usage(
        "two scenarios are called \(scenario.name)", hint: "give each a name of its own with name:")
    }
  }
}

/// Plans made one after another, each with what those before it left behind.
private struct PlanWork {
  var shared: SharedWork
  var threads: Int
  var progress: Progress?
  var total: Int
  var done = 0

  mutating func plan(_ settings: Settings) async throws(RunError) -> ComparedPlan {
    let (report, outcome) = try await outcome(of: settings)
    return ComparedPlan(report: report, outcomes: outcome.entries, unvalued: outcome.unvalued)
  }

  mutating func totals(_ settings: Settings) async throws(RunError) -> OutcomeTotals {
    OutcomeTotals(try await outcome(of: settings).outcome.entries)
  }

  private mutating func outcome(
    of settings: Settings
  ) async throws(RunError) -> (report: RunReport, outcome: PlanOutcome) {
    var run = WeeklyRun(settings: settings)
    run.threads = threads
    let (done, total, told) = (done, total, progress)
    let parts = try await run.parts(&shared, nil) { step, share in
      told?("Plan \(min(done + 1, total)) of \(total): \(step)", share)
    }
    self.done += 1
    let report = run.report(parts)
    return (report, PlanOutcome(parts, report))
  }
}
