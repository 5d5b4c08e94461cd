// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// What stocks at a warehouse and its shops achieve, in expectation and per unit of time.
public struct OneWarehousePerformance: Sendable, Hashable {
  /// What a shop achieves.
  public struct Shop: Sendable, Hashable {
    /// S, its base stock.
    public var baseStock: Int
    /// What customers wait for.
    public var expectedBackorders: Double
    /// What is on hand.
    public var expectedOnHand: Double
    /// The share of demand that is met from stock.
    public var fillRate: Double
    /// The chance of stock on hand.
    public var readyRate: Double
    /// The mean of what the shop has ordered and not received.
    public var outstandingMean: Double
    /// Its variance.
    public var outstandingVariance: Double
    /// How long an ordered unit waits at the warehouse, in the mean.
    public var expectedDelay: Double
    /// The cost of what it holds and of what customers wait for.
    public var costRate: Double
  }

  /// The stock of the warehouse.
  public var warehouseStock: Int
  /// What the warehouse owes the shops.
  public var warehouseBackorders: Double
  /// What the warehouse has on hand.
  public var warehouseOnHand: Double
  /// The chance of stock on hand at the warehouse.
  public var warehouseReadyRate: Double
  /// The cost of warehouse and shops.
  public var costRate: Double
  /// Every shop.
  public var shops: [Shop]
}

extension OneWarehouse {
  /// What given stocks cost and achieve.
  ///
  /// - Parameters:
  ///   - warehouseStock: the warehouse's base stock, zero or above.
  ///   - shopStocks: the base stock of each shop, zero or above.
  ///   - model: how the wait for the warehouse is found.
  /// - Returns: the cost, and the stock, service and wait of every shop.
  /// - Throws: `EchelonError` where stocks do not fit the shops, or there are too many orders.
  public func evaluate(
    warehouseStock: Int, shopStocks: [Int], by model: DelayModel = .exact
  ) throws(EchelonError) -> OneWarehousePerformance {
    guard shopStocks.count == shops.count else {
      throw .outOfRange(
        "the number of base stocks", value: Double(shopStocks.count), needed: "one a shop")
    }
    for stock in shopStocks + [warehouseStock] {
      guard stock >= 0, stock <= EchelonDemand.largestDemand else {
        throw .outOfRange(
          "a base stock", value: Double(stock),
          needed: "from 0 to \(EchelonDemand.largestDemand) units")
      }
    }
    let outstanding = try Outstanding(self, model, upTo: warehouseStock)
    var measured: [OneWarehousePerformance.Shop] = []
    for place in shops.indices {
      let shop = try outstanding.ofShop(place)
      measured.append(try shop.performance(of: shopStocks[place], warehouseStock))
    }
    return performance(outstanding.arrivals, warehouseStock, measured)
  }

  func performance(
    _ arrivals: WarehouseArrivals, _ stock: Int, _ shops: [OneWarehousePerformance.Shop]
  ) -> OneWarehousePerformance {
    let onHand = arrivals.expectedOnHand(stock)
    return OneWarehousePerformance(
      warehouseStock: stock, warehouseBackorders: arrivals.expectedBackorders(stock),
      warehouseOnHand: onHand, warehouseReadyRate: arrivals.readyRate(stock),
      costRate: shops.reduce(holdingCost * onHand) { $0 + $1.costRate }, shops: shops)
  }
}
