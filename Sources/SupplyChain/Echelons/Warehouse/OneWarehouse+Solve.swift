// SPDX-License-Identifier: GPL-3.0-or-later

/// The stocks of least cost of a warehouse and its shops.
public struct OneWarehousePlan: Sendable, Hashable {
  /// The stocks, and what they cost and achieve.
  public let performance: OneWarehousePerformance
  /// The largest warehouse stock that was tried; every larger one is proven to cost more.
  public let largestTried: Int
}

extension OneWarehouse {
  /// The stocks of least cost, of those at or above zero.
  ///
  /// For each stock of the warehouse the shops' base stocks are newsvendors of their own. However much the
  /// warehouse has, a shop costs no less than if it never waited: what it waits for and the demand of its
  /// transport time are independent, and a newsvendor who knew the one would do no worse. So once the cost
  /// of the warehouse's stock and of shops without waits is above the least cost so far, no larger stock
  /// is better, and the least cost is proven. The same holds of `metric`, by the demand of the mean
  /// wait; of `twoMoments`, whose waits are no such sum, it is taken to hold.
  ///
  /// - Parameter model: how the wait for the warehouse is found.
  /// - Returns: the stocks, and the largest one of the warehouse that had to be tried.
  /// - Throws: `EchelonError` where there are too many orders for the model.
  public func solve(by model: DelayModel = .exact) throws(EchelonError) -> OneWarehousePlan {
    let arrivals = try WarehouseArrivals(self)
    let first = Int((meanDemand * leadTime).rounded(.up))
    var known = 0.0
    var free = 0.0
    let start = try Outstanding(self, model, upTo: first)
    for place in shops.indices {
      let shop = try start.ofShop(place)
      known += try shop.best(first).costRate
      free += shop.leastCost(shop.transported)
    }
    known += holdingCost * arrivals.expectedOnHand(first)
    var last = first
    while holdingCost * arrivals.expectedOnHand(last + 1) + free < known { last += 1 }
    let all = try Outstanding(self, model, upTo: last)
    var costs = (0...last).map { holdingCost * arrivals.expectedOnHand($0) }
    for place in shops.indices {
      let shop = try all.ofShop(place)
      for stock in 0...last {
        costs[stock] += shop.leastCost(try shop.distribution(stock).outstanding)
      }
    }
    var best = 0
    for stock in costs.indices where costs[stock] < costs[best] { best = stock }
    var measured: [OneWarehousePerformance.Shop] = []
    for place in shops.indices { measured.append(try all.ofShop(place).best(best)) }
    return OneWarehousePlan(
      performance: performance(all.arrivals, best, measured), largestTried: last)
  }
}
