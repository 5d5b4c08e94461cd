// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Reporting
import Retail
import Scenario
import Simulation
import SupplyChain
import Timeline

extension ReplayBoard {
  /// What was found.
  func report() -> SimulationReport {
    var report = SimulationReport()
    report.scenario = settings.name
    report.currency = settings.planCurrency(of: past.data)
    report.first = stretch.first
    report.last = stretch.end.advanced(by: -1)
    report.forecasts = stretch.forecastDays.count
    report.blockWeeks = settings.simulate.blockWeeks
    report.hasLocations = past.hasLocations
    for (contender, outcomes) in zip(contenders, outcomes) {
      if contender.isListed {
        report.policies.append(SimulatedPolicy(id: contender.id, summary: contender.summary))
      }
      report.entries += entries(of: contender.id, outcomes)
    }
    report.policies.append(
      SimulatedPolicy(
        id: SimulationReport.bound,
        summary: "The best orders of each item where demand and lead times are known."))
    report.entries += entries(of: SimulationReport.bound, outcomes[contenders.count])
    let bootstrap = BlockBootstrap(
      blockLength: settings.simulate.blockWeeks, resamples: settings.simulate.resamples,
      random: RandomStream(seed: settings.seed).substream(named: "replay bootstrap"))
    report.closed = distances(bootstrap)
    report.checks = checks(bootstrap)
    report.frontier = frontier()
    report.estimatedItems = nodes.map(\.key).filter { past.actuals.isEstimated[$0] != nil }
    report.notes = notes(report)
    report.ownNote = settings.simulate.note
    report.language = settings.report.language.words
    return report.worded
  }

  /// The rows of a policy: total, classes, categories, places, items.
  private func entries(of policy: String, _ outcomes: [NodeOutcome]) -> [SimulationEntry] {
    var rows = [
      SimulationEntry(
        policy: policy, scope: .total, measures: SimulationMeasures(outcomes[...].map(\.totals)))
    ]
    for (scope, member) in [
      (SimulationEntry.Scope.class, { (node: ReplayNode) in node.abc }),
      (.category, { $0.category }), (.location, { $0.key.location.code }),
    ] {
      let groups = Dictionary(grouping: nodes.indices) { member(nodes[$0]) }
      guard groups.count > 1 || scope == .class else { continue }
      for (name, places) in groups.sorted(by: { $0.key < $1.key }) {
        rows.append(
          SimulationEntry(
            policy: policy, scope: scope, member: name,
            measures: SimulationMeasures(places.map { outcomes[$0].totals })))
      }
    }
    for (node, outcome) in zip(nodes, outcomes) {
      rows.append(
        SimulationEntry(
          policy: policy, scope: .item, key: node.key,
          measures: SimulationMeasures([outcome.totals])))
    }
    return rows
  }

  /// What plans close of the distance from other rules to the bound.
  private func distances(_ bootstrap: BlockBootstrap) -> [ClosedDistance] {
    var wanted: [(plan: Int, baseline: Int)] = []
    if let today = contenders.firstIndex(where: { $0.id == "today" }), hasLevelsOfToday {
      wanted.append((0, today))
    }
    wanted += pairs.map { ($0.plan, $0.textbook) }
    return wanted.compactMap { plan, baseline in
      var series = RatioSeries(weeks: (stretch.count + 6) / 7)
      for node in nodes.indices {
        let from = outcomes[baseline][node].weeks.map(\.contribution)
        let to = outcomes[contenders.count][node].weeks.map(\.contribution)
        let own = outcomes[plan][node].weeks.map(\.contribution)
        series.add(
          numerator: zip(own, from).map { $0 - $1 }, denominator: zip(to, from).map { $0 - $1 })
      }
      let distance = series.denominator.reduce(0, +)
      guard distance > 0, let share = bootstrap.share(series) else { return nil }
      return ClosedDistance(
        policy: contenders[plan].id, baseline: contenders[baseline].id,
        distance: Money(distance), share: share)
    }
  }

  /// Whether the files give levels for any item.
  private var hasLevelsOfToday: Bool {
    nodes.contains { $0.item.terms.stocking.givenReorderPoint != nil }
  }

  private func frontier() -> [FrontierPoint] {
    pairs.filter { targets[$0.plan] != nil }.map { plan, textbook in
      FrontierPoint(
        policy: contenders[plan].id,
        plan: SimulationMeasures(outcomes[plan].map(\.totals)),
        textbook: SimulationMeasures(outcomes[textbook].map(\.totals)))
    }
  }

  /// How far below its target an item's fill rate may be.
  private static let shortfall = 0.02

  /// Whether plans that aim at a fill rate achieved it.
  private func checks(_ bootstrap: BlockBootstrap) -> [ServiceCheck] {
    withoutPacks.compactMap { plan, single in
      let aimed = nodes.map {
        targets[plan] ?? ($0.aimsAtFillRate && plan == 0 ? $0.item.target.level : nil)
      }
      guard aimed.contains(where: { $0 != nil }) else { return nil }
      var check = ServiceCheck(policy: contenders[plan].id)
      let yearly = 365 / Double(stretch.count)
      for (target, outcome) in zip(aimed, outcomes[plan]) {
        guard let target, let achieved = outcome.totals.fillRate else { continue }
        guard (1 - target) * outcome.totals.demand.value * yearly >= 20 else { continue }
        check.judged += 1
        if achieved < target - Self.shortfall { check.short += 1 }
        check.shortByChance += bootstrap.chance(ofFallingBy: Self.shortfall, outcome.served) ?? 0
      }
      for name in Set(nodes.map(\.abc)).sorted() {
        let members = nodes.indices.filter { nodes[$0].abc == name && aimed[$0] != nil }
        let demand = members.reduce(0) { $0 + outcomes[plan][$1].totals.demand.value }
        var series = RatioSeries(weeks: (stretch.count + 6) / 7)
        for member in members {
          let outcome = outcomes[plan][member]
          series.add(
            numerator: outcome.weeks.map(\.met), denominator: outcome.weeks.map(\.demand))
        }
        guard demand > 0, let achieved = bootstrap.share(series) else { continue }
        let promised = members.reduce(0) {
          $0 + (aimed[$1] ?? 0) * outcomes[plan][$1].totals.demand.value
        }
        check.classes.append(
          ServiceCheck.ClassService(
            name: name.isEmpty ? "—" : name, target: promised / demand, achieved: achieved))
      }
      let (with, without) = (
        SimulationMeasures(outcomes[plan].map(\.totals)),
        SimulationMeasures(outcomes[single].map(\.totals))
      )
      check.packs = ServiceCheck.PackEffect(
        fillRate: with.fillRate ?? 1, fillRateWithoutPacks: without.fillRate ?? 1,
        stock: with.averageStockValue, stockWithoutPacks: without.averageStockValue)
      return check
    }
  }

  private func notes(_ report: SimulationReport) -> [String] {
    var notes: [String] = []
    if !report.estimatedItems.isEmpty {
      let total = report.total(of: SimulationReport.plan)
      notes.append(
        "Stock had run out in truth on some days of \(report.estimatedItems.count) items; what was "
          + "wanted then is estimated, \(Quantity(total?.estimatedDemand ?? 0).rounded(decimals: 0)) "
          + "units in all: see estimated_demand in simulation.csv.")
    }
    if past.actuals.isSpread {
      notes.append(
        "The sales are by \(past.data.salesBucket.rawValue); each one's units were spread evenly over "
          + "its days.")
    }
    if past.changesDemand {
      notes.append("Changes of demand are left aside: real demand is replayed.")
    }
    if nodes.contains(where: { if case .transfer = $0.item.terms.source { true } else { false } }) {
      notes.append(
        "Places that a warehouse supplies get what it has: where it is short, each gets its share of what it "
          + "ordered, and the rest with the next delivery. The bound takes warehouses to have everything "
          + "and to cost nothing.")
    }
    let orderCosts = SharedOrderCosts(nodes.map(\.item))
    if nodes.indices.contains(where: orderCosts.isShared) {
      notes.append(
        "What an order to a supplier costs is paid once and shared by its lines; the bound pays nothing "
          + "where an order holds several items.")
    }
    if !settings.constraints.areOpen {
      notes.append(
        "Limits on all orders together (budget, room, loads, suppliers' minimums) are left aside.")
    }
    if nodes.contains(where: { $0.item.terms.unitCost == nil }) {
      notes.append("Items whose cost and price are unknown count with no money.")
    }
    return notes
  }
}

extension BlockBootstrap {
  /// A ratio with its interval of 95 %; nil where there are too few weeks for one.
  fileprivate func share(_ series: RatioSeries) -> EstimatedShare? {
    interval(of: series).map { found in
      EstimatedShare(
        value: found.ratio,
        interval: min(found.lower, found.upper)...max(found.lower, found.upper))
    }
  }
}

extension NodeOutcome {
  /// What was met of the demand of each week.
  fileprivate var served: RatioSeries {
    var series = RatioSeries(weeks: weeks.count)
    series.add(numerator: weeks.map(\.met), denominator: weeks.map(\.demand))
    return series
  }
}

extension ReplayNode {
  /// Whether its own policy looks for a fill rate.
  fileprivate var aimsAtFillRate: Bool {
    item.target.kind == .fillRate && ["order-up-to", "reorder-point"].contains(item.terms.policy)
  }
}

extension SimulationMeasures {
  /// The measures of items' totals together.
  init(_ all: [ReplayTotals]) {
    self.init()
    let sum = all.reduce(into: ReplayTotals()) { $0 += $1 }
    items = all.count
    demand = sum.demand.value
    estimatedDemand = sum.estimatedDemand.value
    sold = sum.sold.value
    fillRate = sum.fillRate
    valueFillRate = sum.valueFillRate
    cycleService = sum.cycleService
    stockoutDays = sum.stockoutDays
    averageStock = sum.averageStock
    averageStockValue = sum.averageStockValue
    turns = sum.turns
    grossMarginReturn = sum.grossMarginReturn
    orders = sum.orders
    marginEarned = sum.amounts.margin
    marginLost = sum.amounts.marginLost
    holding = sum.amounts.holding
    ordering = sum.amounts.ordering
    waste = sum.amounts.waste
    transport = sum.amounts.transport
    openingValue = sum.openingValue
    closingValue = sum.closingValue
    contribution = sum.amounts.contribution
  }
}
