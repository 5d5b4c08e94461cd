// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting
import Retail
import Scenario
import Simulation
import SupplyChain
import Timeline

/// Who is replayed, and what became of them.
struct ReplayBoard: Sendable {
  let past: ReplayPast
  let stretch: ReplayStretch
  /// What the rules aim at; the plan's own first.
  private var aims: [OrderAim] = []
  private(set) var contenders: [ReplayContender] = []
  /// By contender: what became of each item.
  private(set) var outcomes: [[NodeOutcome]] = []
  private(set) var nodes: [ReplayNode] = []
  /// Plans with the textbook of the same service, by their places among the contenders.
  private(set) var pairs: [(plan: Int, textbook: Int)] = []
  /// Plans with the same plan in single units, by their places among the contenders.
  private(set) var withoutPacks: [(plan: Int, single: Int)] = []
  /// The fill rate that a contender aims at for all items; the plan's own is by item.
  private(set) var targets: [Int: Double] = [:]

  var settings: Settings { past.settings }

  init(_ past: ReplayPast, _ stretch: ReplayStretch) {
    self.past = past
    self.stretch = stretch
    addPlans()
    addNamed()
  }

  /// The plan by itself and at each target of the frontier, each in single units too.
  private mutating func addPlans() {
    add(OrderAim(), id: SimulationReport.plan, "What the weekly run orders under this scenario.")
    let standard = PolicyCatalog.standard.card.id
    for target in settings.simulate.targets {
      targets[contenders.count] = target
      add(
        OrderAim(policy: standard, target: ServiceTarget(.fillRate, target)),
        id: "plan at \(percent(target))", "The plan that aims at this fill rate.", isListed: false)
    }
    for place in contenders.indices {
      guard case .aim(let aim) = contenders[place].rule else { continue }
      var single = aims[aim]
      single.ignoresCases = true
      withoutPacks.append((place, contenders.count))
      add(
        single, id: contenders[place].id + " in single units",
        "The same with orders of any size.", isListed: false)
    }
  }

  /// The policies that the scenario names.
  private mutating func addNamed() {
    for id in settings.simulate.policies where id != "textbook" {
      add(
        OrderAim(policy: id == "today" ? GivenLevels().card.id : id), id: id,
        PolicyCatalog.policy(id)?.card.summary
          ?? "The levels of item_locations.csv; the plan's where an item has none.")
    }
  }

  private mutating func add(
    _ aim: OrderAim, id: String, _ summary: String, isListed: Bool = true
  ) {
    contenders.append(
      ReplayContender(
        id: id, summary: summary, rule: .aim(aims.count), isListed: isListed,
        ignoresCases: aim.ignoresCases))
    aims.append(aim)
  }

  /// Replays everyone, the bound last.
  mutating func replay(progress: Progress?) async throws(RunError) {
    let run = try await past.run(over: stretch, aims: aims, progress: progress)
    nodes = run.nodes
    try await addTextbooks(progress: progress)
    for (place, contender) in contenders.enumerated() {
      progress?("Replaying", Double(place) / Double(contenders.count + 1))
      outcomes.append(try await run.outcomes(of: contender))
    }
    outcomes.append(try await run.bound())
  }

  /// The textbook's rules: at the same service as each plan, and at its own best.
  private mutating func addTextbooks(progress: Progress?) async throws(RunError) {
    guard settings.simulate.policies.contains("textbook") else { return }
    let plans = withoutPacks.map(\.plan)
    guard settings.simulate.tuningDays > 0,
      let before = ReplayStretch(
        from: stretch.first.advanced(by: -settings.simulate.tuningDays), to: stretch.first,
        bucket: settings.bucket)
    else {
      let factor = settings.simulate.safetyFactor
      let same = Dictionary(nodes.map { ($0.abc, factor) }) { first, _ in first }
      pairs.append((plans[0], contenders.count))
      contenders.append(.textbook(same))
      return
    }
    let tuning = ReplayTuning(
      run: try await past.run(over: before, aims: aims, progress: progress))
    for plan in plans {
      progress?("Tuning", Double(plan) / Double(plans.count))
      let achieved = try await tuning.run.outcomes(of: contenders[plan], keepsWeeks: false)
      let factors = try await tuning.factors(matching: achieved)
      var textbook = ReplayContender.textbook(
        factors, id: plan == plans[0] ? "textbook" : "textbook as \(contenders[plan].id)",
        tuning: ": as much of demand met as by the \(contenders[plan].id) in the time before")
      textbook.isListed = plan == plans[0]
      pairs.append((plan, contenders.count))
      contenders.append(textbook)
    }
    pairs.append((plans[0], contenders.count))
    contenders.append(
      .textbook(
        try await tuning.bestFactors(), id: "textbook for money",
        tuning: ": what would have earned most in the time before"))
  }

  private func percent(_ share: Double) -> String {
    "\(Quantity((share * 1000).rounded() / 10)) %"
  }
}
