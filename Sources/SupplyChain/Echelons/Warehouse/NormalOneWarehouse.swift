// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The normal approximation of one warehouse and its shops, for demand too large to be counted.
///
/// The demand of the warehouse's lead time is normal. What the warehouse owes, B, is taken as the demand of
/// a random last time of mean τ = E[B] / μ, so that a shop of the share q of the mean demand μ and of the
/// variance v of all v₀ waits for q E[B] in the mean, with a variance of v τ + q² (Var B − v₀ τ). What it has
/// ordered and not received is taken as normal with that and the demand of its transport time.
///
/// - Reference: Graves (1985), section 3, for the two moments; Eppen & Schrage (1981), "Centralized
///   ordering policies in a multi-warehouse system with lead times and random demand", for normal demand
public struct NormalOneWarehouse: Sendable, Hashable {
  /// What a shop has.
  public struct Shop: Sendable, Hashable {
    /// S, its base stock.
    public var baseStock: Double
    /// What customers wait for.
    public var expectedBackorders: Double
    /// What is on hand.
    public var expectedOnHand: Double
    /// The chance of stock on hand; demand that flows is met from stock for as much.
    public var fillRate: Double
    /// How long an ordered unit waits at the warehouse, in the mean.
    public var expectedDelay: Double
    /// The cost of what it holds and of what customers wait for.
    public var costRate: Double
  }

  /// What stocks cost and achieve, per unit of time.
  public struct Performance: Sendable, Hashable {
    /// The stock of the warehouse.
    public var warehouseStock: Double
    /// What the warehouse owes the shops.
    public var warehouseBackorders: Double
    /// What the warehouse has on hand.
    public var warehouseOnHand: Double
    /// The cost of warehouse and shops.
    public var costRate: Double
    /// Every shop.
    public var shops: [Shop]
  }

  /// The time from the supplier to the warehouse.
  public let leadTime: Double
  /// The cost per unit of time of a unit on hand at the warehouse.
  public let holdingCost: Double
  /// The shops.
  public let shops: [OneWarehouse.Shop]

  private let demand: NormalDistribution
  private let mean: Double
  private let variance: Double

  /// A warehouse and its shops, of any demands; refused in words where a number has no meaning.
  public init(
    leadTime: Double, holdingCost: Double, shops: [OneWarehouse.Shop]
  ) throws(EchelonError) {
    try EchelonError.check(nonNegative: leadTime, "the warehouse's lead time")
    try EchelonError.check(positive: holdingCost, "the warehouse's holding cost")
    guard !shops.isEmpty else { throw .unsolvable("there is no shop") }
    for (place, shop) in shops.enumerated() {
      try EchelonError.check(nonNegative: shop.transportTime, "the time to shop \(place + 1)")
      try EchelonError.check(positive: shop.holdingCost, "the holding cost of shop \(place + 1)")
      try EchelonError.check(positive: shop.stockoutCost, "the stock-out cost of shop \(place + 1)")
      try shop.demand.check()
      try EchelonError.check(positive: shop.demand.mean, "the mean demand of shop \(place + 1)")
      try EchelonError.check(
        positive: shop.demand.variance, "the variance of the demand of shop \(place + 1)")
    }
    self.leadTime = leadTime
    self.holdingCost = holdingCost
    self.shops = shops
    mean = shops.reduce(0) { $0 + $1.demand.mean }
    variance = shops.reduce(0) { $0 + $1.demand.variance }
    demand = NormalDistribution(
      mean: mean * leadTime, standardDeviation: (variance * leadTime).squareRoot())
  }

  /// What given stocks cost and achieve.
  public func evaluate(
    warehouseStock: Double, shopStocks: [Double]
  ) throws(EchelonError) -> Performance {
    guard shopStocks.count == shops.count else {
      throw .outOfRange(
        "the number of base stocks", value: Double(shopStocks.count), needed: "one a shop")
    }
    for stock in shopStocks + [warehouseStock] {
      try EchelonError.check(nonNegative: stock, "a base stock")
    }
    return performance(warehouseStock) { place, _ in shopStocks[place] }
  }

  /// The stocks of least cost in this approximation.
  ///
  /// Each shop's stock is a newsvendor's; the warehouse's is looked for over the eight standard deviations
  /// of the demand of its lead time to either side of the mean, and refined.
  public func solve() -> Performance {
    let low = max(0, demand.mean - 8 * demand.standardDeviation)
    let high = demand.mean + 8 * demand.standardDeviation
    let step = (high - low) / 128
    var best = (stock: low, cost: cost(low))
    for place in 1...128 {
      let stock = low + Double(place) * step
      let found = cost(stock)
      if found < best.cost { best = (stock, found) }
    }
    let near = max(low, best.stock - step)...min(high, best.stock + step)
    if let refined = try? BrentMinimiser.minimise(within: near, { cost($0) }),
      refined.value < best.cost
    {
      best = (refined.point[0], refined.value)
    }
    return performance(best.stock) { place, outstanding in
      max(0, outstanding.quantile(ratio(place)))
    }
  }
}

extension NormalOneWarehouse {
  private func ratio(_ place: Int) -> Double {
    shops[place].stockoutCost / (shops[place].stockoutCost + shops[place].holdingCost)
  }

  /// What a shop has ordered and not received.
  private func outstanding(
    _ place: Int, owed: Double, owedVariance: Double
  ) -> NormalDistribution {
    let shop = shops[place]
    let share = shop.demand.mean / mean
    let owedTime = owed / mean
    let waiting =
      shop.demand.variance * owedTime + share * share * (owedVariance - variance * owedTime)
    let all = max(0, waiting) + shop.demand.variance * shop.transportTime
    return NormalDistribution(
      mean: share * owed + shop.demand.mean * shop.transportTime,
      standardDeviation: all.squareRoot())
  }

  private func owed(_ stock: Double) -> (mean: Double, variance: Double) {
    let mean = demand.loss(stock)
    return (mean, max(0, 2 * demand.secondLoss(stock) - mean * mean))
  }

  /// The least cost with a stock of the warehouse: (h + p) φ(z) σ a shop.
  private func cost(_ stock: Double) -> Double {
    let owed = owed(stock)
    var cost = holdingCost * (stock - demand.mean + owed.mean)
    for (place, shop) in shops.enumerated() {
      let z = SpecialFunctions.normalQuantile(ratio(place))
      cost +=
        (shop.holdingCost + shop.stockoutCost) * SpecialFunctions.normalDensity(z)
        * outstanding(place, owed: owed.mean, owedVariance: owed.variance).standardDeviation
    }
    return cost
  }

  private func performance(
    _ stock: Double, _ level: (Int, NormalDistribution) -> Double
  ) -> Performance {
    let owed = owed(stock)
    let onHand = max(0, stock - demand.mean + owed.mean)
    var measured: [Shop] = []
    for (place, shop) in shops.enumerated() {
      let outstanding = outstanding(place, owed: owed.mean, owedVariance: owed.variance)
      let level = level(place, outstanding)
      let short = outstanding.loss(level)
      let held = max(0, level - outstanding.mean + short)
      measured.append(
        Shop(
          baseStock: level, expectedBackorders: short, expectedOnHand: held,
          fillRate: outstanding.cumulative(level), expectedDelay: owed.mean / mean,
          costRate: shop.holdingCost * held + shop.stockoutCost * short))
    }
    return Performance(
      warehouseStock: stock, warehouseBackorders: owed.mean, warehouseOnHand: onHand,
      costRate: measured.reduce(holdingCost * onHand) { $0 + $1.costRate }, shops: measured)
  }
}
