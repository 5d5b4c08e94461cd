// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// What shops have ordered and not received, by one of the models of the wait for the warehouse.
struct Outstanding {
  let system: OneWarehouse
  let model: OneWarehouse.DelayModel
  let arrivals: WarehouseArrivals

  /// The orders outstanding for stocks of the warehouse up to a largest one.
  init(
    _ system: OneWarehouse, _ model: OneWarehouse.DelayModel, upTo stock: Int
  ) throws(EchelonError) {
    self.system = system
    self.model = model
    arrivals = try WarehouseArrivals(system, sumsBelow: model == .exact ? stock : nil)
  }

  /// Those of one shop.
  func ofShop(_ place: Int) throws(EchelonError) -> ShopOutstanding {
    try ShopOutstanding(system.shops[place], place, self)
  }
}

/// What one shop has ordered and not received.
struct ShopOutstanding {
  private let shop: OneWarehouse.Shop
  private let place: Int
  private let model: OneWarehouse.DelayModel
  private let arrivals: WarehouseArrivals
  private let projection: ShopProjection?
  /// The demand of the transport time.
  let transported: LatticeMass
  /// The mean and the variance of all demand of a unit of time.
  private let meanDemand: Double
  private let demandVariance: Double

  init(_ shop: OneWarehouse.Shop, _ place: Int, _ all: Outstanding) throws(EchelonError) {
    self.shop = shop
    self.place = place
    model = all.model
    arrivals = all.arrivals
    projection = all.model == .exact ? try ShopProjection(all.arrivals, shop: place) : nil
    transported = try shop.demand.counts(over: shop.transportTime)
    meanDemand = all.system.meanDemand
    demandVariance = all.system.demandVariance
  }

  /// The distribution where the warehouse keeps a stock of s, and the mean of what it owes the shop.
  func distribution(
    _ stock: Int
  ) throws(EchelonError) -> (outstanding: LatticeMass, owed: Double) {
    if let projection {
      let waiting = projection.waiting(stock)
      return (waiting.convolved(with: transported), waiting.mean)
    }
    let share = shop.demand.mean / meanDemand
    let owed = share * arrivals.expectedBackorders(stock)
    if model == .metric {
      let time = shop.transportTime + owed / shop.demand.mean
      return (try shop.demand.counts(over: time), owed)
    }
    // What is owed is taken as the demand of a random last time, of which the shop has its part.
    let owedTime = arrivals.expectedBackorders(stock) / meanDemand
    let waiting =
      shop.demand.variance * owedTime
      + share * share * (arrivals.backorderVariance(stock) - demandVariance * owedTime)
    let variance = max(0, waiting) + shop.demand.variance * shop.transportTime
    let mean = owed + shop.demand.mean * shop.transportTime
    return (.negativeBinomial(mean: mean, variance: variance), owed)
  }

  /// The shop's performance with a base stock.
  func performance(
    of baseStock: Int, _ stock: Int
  ) throws(EchelonError) -> OneWarehousePerformance.Shop {
    let (outstanding, owed) = try distribution(stock)
    return performance(of: baseStock, outstanding, owed: owed)
  }

  /// The base stock of least cost: the least one with P(outstanding ≤ S) ≥ p / (h + p).
  func best(_ stock: Int) throws(EchelonError) -> OneWarehousePerformance.Shop {
    let (outstanding, owed) = try distribution(stock)
    return performance(of: level(outstanding), outstanding, owed: owed)
  }

  /// The least cost, and the base stock that it needs.
  func leastCost(_ outstanding: LatticeMass) -> Double {
    cost(level(outstanding), outstanding).cost
  }

  private func level(_ outstanding: LatticeMass) -> Int {
    let ratio = shop.stockoutCost / (shop.stockoutCost + shop.holdingCost)
    return max(0, Int(CountedMeasure(outstanding).level(reaching: ratio * outstanding.total)))
  }

  private func cost(
    _ level: Int, _ outstanding: LatticeMass
  ) -> (cost: Double, onHand: Double, short: Double) {
    let short = CountedMeasure(outstanding).excess(over: Double(level))
    let onHand = max(0, Double(level) - outstanding.mean + short)
    return (shop.holdingCost * onHand + shop.stockoutCost * short, onHand, short)
  }

  private func performance(
    of level: Int, _ outstanding: LatticeMass, owed: Double
  ) -> OneWarehousePerformance.Shop {
    let (cost, onHand, short) = cost(level, outstanding)
    let stock = LatticeMass(
      lowest: level - outstanding.highest, probabilities: outstanding.probabilities.reversed())
    return OneWarehousePerformance.Shop(
      baseStock: level, expectedBackorders: short, expectedOnHand: onHand,
      fillRate: EchelonDemand.fillRate(of: arrivals.streams[place].sizes, from: stock),
      readyRate: min(1, CountedMeasure(stock).above(0)), outstandingMean: outstanding.mean,
      outstandingVariance: outstanding.variance, expectedDelay: owed / shop.demand.mean,
      costRate: cost)
  }
}
