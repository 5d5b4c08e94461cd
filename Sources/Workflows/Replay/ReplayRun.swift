// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Scenario
import Simulation
import SupplyChain
import Timeline

/// Replays items under contenders, all of them on the same demand, lead times and opening stock.
struct ReplayRun: Sendable {
  /// The items with their chances to order.
  let nodes: [ReplayNode]
  /// What each of them meets.
  let cases: [ReplayCase]
  /// The places that supply one another.
  let families: [SupplyFamily]
  private let orderCosts: SharedOrderCosts
  let threads: Int

  init(
    _ nodes: [ReplayNode], _ actuals: ReplayActuals, _ stretch: ReplayStretch, _ settings: Settings,
    threads: Int
  ) {
    let families = SupplyFamily.all(of: nodes.map(\.item))
    var nodes = nodes
    var served = nodes.map { [$0.key] }
    for family in families where family.isNetwork {
      for (member, below) in zip(family.members, family.served) {
        served[member] = below.map { nodes[family.members[$0]].key }
        // A warehouse is of the class of the best that it serves.
        let classes = below.map { nodes[family.members[$0]].abc }.filter { !$0.isEmpty }
        nodes[member].abc = classes.min() ?? nodes[member].abc
      }
    }
    self.nodes = nodes
    self.families = families
    self.threads = threads
    let orderCosts = SharedOrderCosts(nodes.map(\.item))
    self.orderCosts = orderCosts
    cases = nodes.indices.map { place in
      var item = ReplayCase(nodes[place], serving: served[place], actuals, stretch, settings)
      if orderCosts.isShared(place) { item.money.orderingCost = 0 }
      return item
    }
  }

  /// What became of each item under a contender.
  ///
  /// - Throws: `RunError` where the task is cancelled or a replay does not add up.
  func outcomes(
    of contender: ReplayContender, keepsWeeks: Bool = true
  ) async throws(RunError) -> [NodeOutcome] {
    var outcomes = try await map { family, nodes, cases throws(ReplayError) in
      var next = nodes.map { _ in 0 }
      var placed = nodes.map { _ in [Int]() }
      var cases = cases
      if contender.ignoresCases {
        for place in cases.indices { cases[place].orderInSingleUnits() }
      }
      let results = try family.replay(cases, keepsDays: keepsWeeks) { place, moment in
        let node = nodes[place]
        while node.chances[next[place]].place < moment.place { next[place] += 1 }
        let quantity = contender.order(node, node.chances[next[place]], at: moment)
        if quantity > .zero { placed[place].append(moment.place) }
        return quantity
      }
      return zip(results, placed).map { NodeOutcome($0, orderDays: $1) }
    }
    let shares = orderCosts.shares(outcomes.map(\.orderDays))
    for (place, own) in shares.enumerated() { outcomes[place].pay(own) }
    return outcomes
  }

  /// What becomes of each item where demand and lead times are known: no policy can better it.
  ///
  /// Places that others supply find there what they want, warehouses cost nothing, and an order that holds
  /// several items costs nothing either.
  ///
  /// - Throws: `RunError` where the task is cancelled or a bound cannot be found.
  func bound() async throws(RunError) -> [NodeOutcome] {
    try await map { family, _, cases throws(ReplayError) in
      var outcomes: [NodeOutcome] = []
      for (place, served) in zip(family.members.indices, family.served) {
        var item = cases[place]
        if family.suppliers[place] != nil {
          // A short supplier may send in parts what was ordered at one cost.
          item.minimumOrderQuantity = .zero
          item.money.orderingCost = 0
        }
        if served.count > 1 {
          item.money.holdingCost = 0
          item.shelfLife = nil
        }
        outcomes.append(NodeOutcome(try PerfectPlan(item, keepsDays: true).result))
      }
      return outcomes
    }
  }

  /// A result an item, in order.
  private func map(
    _ body:
      @escaping @Sendable (SupplyFamily, [ReplayNode], [ReplayCase]) throws(ReplayError) ->
      [NodeOutcome]
  ) async throws(RunError) -> [NodeOutcome] {
    let (nodes, cases, families) = (nodes, cases, families)
    let found: [Swift.Result<[NodeOutcome], ReplayError>]
    do {
      found = try await parallelMap(count: families.count, threads: threads, grain: 8) { place in
        let members = families[place].members
        do throws(ReplayError) {
          return .success(
            try body(families[place], members.map { nodes[$0] }, members.map { cases[$0] }))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw .cancelled
    }
    var results: [NodeOutcome?] = nodes.map { _ in nil }
    for (family, one) in zip(families, found) {
      switch one {
      case .success(let own):
        for (member, outcome) in zip(family.members, own) { results[member] = outcome }
      case .failure(let error):
        let keys = family.members.map { "\(nodes[$0].key)" }.joined(separator: ", ")
        throw .usage(
          "the replay of \(keys) failed: \(error)", hint: "mend its terms or its history")
      }
    }
    return results.compactMap(\.self)
  }
}

/// What became of an item under a contender: totals, and the weeks that a bootstrap draws.
struct NodeOutcome: Sendable {
  var totals: ReplayTotals
  var weeks: [Week] = []
  /// The places of the days on which it ordered.
  private(set) var orderDays: [Int] = []

  /// A week's money and service.
  struct Week: Sendable {
    var contribution = 0.0
    var demand = 0.0
    var met = 0.0
  }

  init(_ result: ReplayResult, orderDays: [Int] = []) {
    totals = result.totals
    self.orderDays = orderDays
    weeks = Array(repeating: Week(), count: (result.days.count + 6) / 7)
    for (place, day) in result.days.enumerated() {
      weeks[place / 7].contribution += day.amounts.contribution.value
      weeks[place / 7].demand += day.demand.value
      weeks[place / 7].met += day.soldAtOnce.value
    }
  }

  /// Pays its share of each order.
  fileprivate mutating func pay(_ shares: [Money]) {
    for (day, share) in zip(orderDays, shares) {
      totals.amounts.ordering += share
      if weeks.indices.contains(day / 7) { weeks[day / 7].contribution -= share.value }
    }
  }
}

extension ReplayCase {
  /// What an item meets over a stretch, with the stock for those that it serves.
  fileprivate init(
    _ node: ReplayNode, serving served: [SeriesKey], _ actuals: ReplayActuals,
    _ stretch: ReplayStretch, _ settings: Settings
  ) {
    let terms = node.item.terms
    let count = stretch.count
    var leadTimes = [Int?](repeating: nil, count: count)
    for chance in node.chances { leadTimes[chance.place] = chance.leadTimeDays }
    self.init(
      firstDay: stretch.first,
      demand: actuals.demand(of: node.key, from: stretch.first, count: count)
        .map { Quantity($0) },
      opening: ReplayCase.opening(node, serving: served, actuals, stretch, settings),
      arrivals: OrderArrivals(leadTimes: leadTimes, moment: .beforeSales),
      money: ReplayMoney(terms, settings, days: count))
    isEstimated = actuals.estimated(of: node.key, from: stretch.first, count: count)
    casePack = max(terms.orderMultiple, node.step)
    minimumOrderQuantity = terms.minimumOrderQuantity
    unmet = terms.stocking.unmet
    shelfLife = terms.shelfLifeDays
  }

  /// Leaves out the case and the minimum.
  fileprivate mutating func orderInSingleUnits() {
    casePack = .zero
    minimumOrderQuantity = .zero
  }

  /// Average demand of a quarter before the replay for as many days as are asked for, in whole cases; a
  /// warehouse's is that of all that it serves.
  private static func opening(
    _ node: ReplayNode, serving served: [SeriesKey], _ actuals: ReplayActuals,
    _ stretch: ReplayStretch, _ settings: Settings
  ) -> Quantity {
    let window = 91
    let before = served.flatMap {
      actuals.demand(of: $0, from: stretch.first.advanced(by: -window), count: window)
    }
    let terms = node.item.terms
    let days =
      settings.simulate.openingDays
      ?? (terms.leadTime.mean + Double(terms.schedule.reviewDays))
    let wanted = Quantity(before.reduce(0, +) / Double(window) * days)
    return wanted.rounded(toMultipleOf: max(terms.orderMultiple, node.step), .up)
  }
}

extension ReplayMoney {
  /// What things cost by an item's terms: one price and cost over all days.
  init(_ terms: ReplenishmentTerms, _ settings: Settings, days: Int) {
    let cost = terms.unitCost?.value ?? 0
    let price = terms.unitPrice?.value ?? cost
    self.init(unitPrice: price, days: days, unitCost: cost)
    holdingCost = cost * settings.costs.holdingRate / 365
    orderingCost = terms.orderingCost.value
    if case .perUnit(let amount) = settings.costs.stockout {
      stockoutCost = max(0, amount.value - (price - cost))
    }
  }
}
