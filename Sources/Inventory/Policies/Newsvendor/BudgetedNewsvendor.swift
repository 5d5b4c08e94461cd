// SPDX-License-Identifier: GPL-3.0-or-later

/// Several newsvendor items that are bought from one budget.
///
/// With rᵢ, cᵢ, vᵢ the price, cost and salvage value and Fᵢ the demand's distribution, the best quantities
/// under Σ cᵢ qᵢ ≤ B are those that are best where a unit costs (1 + λ) cᵢ:
/// Fᵢ(qᵢ) = (rᵢ − (1 + λ) cᵢ) / (rᵢ − vᵢ), none below zero, with λ ≥ 0 the multiplier at which the budget
/// is spent: what one more unit of money would earn.
///
/// - Reference: Hadley & Whitin (1963), *Analysis of Inventory Systems*, section 6-4
public struct BudgetedNewsvendor<Demand: UncertainDemand>: Sendable {
  /// An item.
  public struct Item: Sendable {
    /// Its prices.
    public var prices: NewsvendorPrices
    /// Its demand.
    public var demand: Demand

    /// Prices and demand.
    public init(prices: NewsvendorPrices, demand: Demand) {
      self.prices = prices
      self.demand = demand
    }
  }

  /// What to buy.
  public struct Plan: Hashable, Sendable {
    /// λ: what one more unit of money earns.
    public var multiplier: Double
    /// qᵢ, in units.
    public var quantities: [Double]
    /// Σ cᵢ qᵢ.
    public var spend: Double
    /// The expected profit.
    public var expectedProfit: Double
    /// No quantities within the budget can earn more than this.
    public var profitBound: Double
  }

  /// The items.
  public let items: [Item]

  /// The items; refused where there are none, or one costs nothing.
  public init(items: [Item]) throws(CalculationError) {
    guard !items.isEmpty else { throw .unsolvable("there are no items") }
    for (i, item) in items.enumerated() {
      try CalculationInputs.Range.positive.checked("items[\(i)].cost", item.prices.purchaseCost)
    }
    self.items = items
  }

  /// The best quantities without a budget.
  public func solve() throws(CalculationError) -> Plan {
    try plan(quantities(at: 0), multiplier: 0, bound: nil)
  }

  /// The best quantities within a budget; refused where it is below zero.
  ///
  /// Where demand is counted, the quantities at the multiplier leave some money, which then buys the units
  /// that earn most for each unit of money as far as they fit. `profitBound` tells how far from the best
  /// that can be.
  public func solve(budget: Double) throws(CalculationError) -> Plan {
    try CalculationInputs.Range.nonNegative.checked("budget", budget)
    let free = try solve()
    if free.spend <= budget { return free }
    var low = 0.0
    var high = highestMultiplier
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if spend(quantities(at: middle)) > budget { low = middle } else { high = middle }
    }
    var quantities = quantities(at: high)
    // The dual function at the multiplier: profit where money costs λ, and the budget is given back.
    let relaxed = try plan(quantities, multiplier: high, bound: nil)
    let bound = relaxed.expectedProfit + high * (budget - relaxed.spend)
    fill(&quantities, with: budget - relaxed.spend)
    return try plan(quantities, multiplier: high, bound: bound)
  }

  /// Above it nothing is worth buying: the greatest (rᵢ + pᵢ − cᵢ) / cᵢ.
  private var highestMultiplier: Double {
    items.reduce(0) { max($0, $1.prices.newsvendor.stockoutCost / $1.prices.purchaseCost) }
  }

  private func quantities(at multiplier: Double) -> [Double] {
    items.map { item in
      let costs = item.prices.newsvendor
      let ratio =
        (costs.stockoutCost - multiplier * item.prices.purchaseCost)
        / (costs.stockoutCost + costs.holdingCost)
      return ratio > 0 ? max(0, item.demand.quantile(ratio)) : 0
    }
  }

  private func spend(_ quantities: [Double]) -> Double {
    zip(items, quantities).reduce(0) { $0 + $1.0.prices.purchaseCost * $1.1 }
  }

  /// Buys single units of counted items with what is left, the most rewarding for their money first.
  private func fill(_ quantities: inout [Double], with money: Double) {
    var rest = money
    for _ in 0..<1_000_000 {
      var best: Int?
      var bestGain = 0.0
      for (i, item) in items.enumerated() where item.demand.isInteger {
        let cost = item.prices.purchaseCost
        guard cost <= rest else { continue }
        let costs = item.prices.newsvendor
        let short = 1 - item.demand.cdf(quantities[i])
        let gain = (costs.stockoutCost + costs.holdingCost) * short - costs.holdingCost
        if gain / cost > bestGain {
          bestGain = gain / cost
          best = i
        }
      }
      guard let best else { return }
      quantities[best] += 1
      rest -= items[best].prices.purchaseCost
    }
  }

  private func plan(
    _ quantities: [Double], multiplier: Double, bound: Double?
  ) throws(CalculationError) -> Plan {
    var profit = 0.0
    for (item, quantity) in zip(items, quantities) {
      let answer = try item.prices.newsvendor.evaluate(item.demand, baseStockLevel: quantity)
      profit += item.prices.profit(answer, meanDemand: item.demand.mean)
    }
    return Plan(
      multiplier: multiplier, quantities: quantities, spend: spend(quantities),
      expectedProfit: profit, profitBound: max(profit, bound ?? profit))
  }
}
