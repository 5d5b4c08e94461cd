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
  let threads: Int

  init(
    _ nodes: [ReplayNode], _ actuals: ReplayActuals, _ stretch: ReplayStretch, _ settings: Settings,
    threads: Int
  ) {
    self.nodes = nodes
    self.threads = threads
    cases = nodes.map { ReplayCase($0, actuals, stretch, settings) }
  }

  /// What became of each item under a contender.
  ///
  /// - Throws: `RunError` where the task is cancelled or a replay does not add up.
  func outcomes(
    of contender: ReplayContender, keepsWeeks: Bool = true
  ) async throws(RunError) -> [NodeOutcome] {
    try await map { node, item throws(ReplayError) in
      var next = 0
      var item = item
      if contender.ignoresCases { item.orderInSingleUnits() }
      return NodeOutcome(
        try StockReplay.run(item, keepsDays: keepsWeeks) { moment in
          while node.chances[next].place < moment.place { next += 1 }
          return contender.order(node, node.chances[next], at: moment.position)
        })
    }
  }

  /// What becomes of each item where demand and lead times are known.
  ///
  /// - Throws: `RunError` where the task is cancelled or a bound cannot be found.
  func bound() async throws(RunError) -> [NodeOutcome] {
    try await map { _, item throws(ReplayError) in
      NodeOutcome(try PerfectPlan(item, keepsDays: true).result)
    }
  }

  /// A result an item, in order.
  func map<Result: Sendable>(
    _ body: @escaping @Sendable (ReplayNode, ReplayCase) throws(ReplayError) -> Result
  ) async throws(RunError) -> [Result] {
    let (nodes, cases) = (nodes, cases)
    let found: [Swift.Result<Result, ReplayError>]
    do {
      found = try await parallelMap(count: nodes.count, threads: threads, grain: 8) { place in
        do throws(ReplayError) {
          return .success(try body(nodes[place], cases[place]))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw .cancelled
    }
    var results: [Result] = []
    for (node, one) in zip(nodes, found) {
      switch one {
      case .success(let result): results.append(result)
      case .failure(let error):
        throw .usage(
          "the replay of \(node.key) failed: \(error)", hint: "mend its terms or its history")
      }
    }
    return results
  }
}

/// What became of an item under a contender: totals, and the weeks that a bootstrap draws.
struct NodeOutcome: Sendable {
  var totals: ReplayTotals
  var weeks: [Week] = []

  /// A week's money and service.
  struct Week: Sendable {
    var contribution = 0.0
    var demand = 0.0
    var met = 0.0
  }

  init(_ result: ReplayResult) {
    totals = result.totals
    weeks = Array(repeating: Week(), count: (result.days.count + 6) / 7)
    for (place, day) in result.days.enumerated() {
      weeks[place / 7].contribution += day.amounts.contribution.value
      weeks[place / 7].demand += day.demand.value
      weeks[place / 7].met += day.soldAtOnce.value
    }
  }
}

extension ReplayCase {
  /// What an item meets over a stretch.
  fileprivate init(
    _ node: ReplayNode, _ actuals: ReplayActuals, _ stretch: ReplayStretch, _ settings: Settings
  ) {
    let terms = node.item.terms
    let count = stretch.count
    var leadTimes = [Int?](repeating: nil, count: count)
    for chance in node.chances { leadTimes[chance.place] = chance.leadTimeDays }
    self.init(
      firstDay: stretch.first,
      demand: actuals.demand(of: node.key, from: stretch.first, count: count)
        .map { Quantity($0) },
      opening: ReplayCase.opening(node, actuals, stretch, settings),
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

  /// Average demand of a quarter before the replay for as many days as are asked for, in whole cases.
  private static func opening(
    _ node: ReplayNode, _ actuals: ReplayActuals, _ stretch: ReplayStretch, _ settings: Settings
  ) -> Quantity {
    let window = 91
    let before = actuals.demand(
      of: node.key, from: stretch.first.advanced(by: -window), count: window)
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
