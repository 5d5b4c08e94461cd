// SPDX-License-Identifier: GPL-3.0-or-later

/// A bound on what changed set-ups cost, at the marginal prices of time of those before the change.
///
/// With set-ups and prices of time given, each item makes each demand in its cheapest set-up, so that
/// only the items changed are costed anew. By duality the bound is the cost itself for the set-ups
/// that the prices come of.
struct SetupBound: Sendable {
  private let table: LotTable
  private var prices: [Double]
  private var itemCost: [Double]
  private var total = 0.0

  init(_ table: LotTable) {
    self.table = table
    prices = Array(repeating: 0, count: table.periods)
    itemCost = Array(repeating: 0, count: table.items)
  }

  /// Takes the prices of the flow just found for given set-ups.
  mutating func follow(_ flow: inout SetupFlow, _ isSetUp: [Bool]) {
    flow.findPrices(isSetUp, into: &prices)
    total = table.constant
    for period in 0..<table.periods {
      prices[period] = max(0, prices[period])
      total -= prices[period] * table.capacity[period]
    }
    for item in 0..<table.items {
      itemCost[item] = cost(of: item, isSetUp)
      total += itemCost[item]
    }
  }

  /// No plan with these set-ups costs less, where the items of two places differ from those followed.
  func cost(_ isSetUp: [Bool], _ first: Int, _ second: Int) -> Double {
    let item = first / table.periods
    var bound = total + cost(of: item, isSetUp) - itemCost[item]
    let other = second / table.periods
    if other != item {
      bound += cost(of: other, isSetUp) - itemCost[other]
    }
    return bound
  }

  private func cost(of item: Int, _ isSetUp: [Bool]) -> Double {
    let row = item * table.periods
    var cost = 0.0
    var least = Double.infinity
    for period in 0..<table.periods {
      if isSetUp[row + period] {
        cost += table.setupCost[item] + prices[period] * table.setupTime[item]
        least = min(least, table.price[row + period] + prices[period])
      }
      let wanted = table.demand[row + period]
      if wanted > 0 { cost += wanted * least }
    }
    return cost
  }
}
