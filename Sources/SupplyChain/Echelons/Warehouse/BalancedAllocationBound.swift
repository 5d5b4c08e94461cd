// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A cost that no policy for one warehouse and its shops is below, whatever it knows and however it shares.
///
/// Lets the warehouse share out its shops' stock anew at every moment, as if what a shop has too much of
/// could be had back. What is left is Clark and Scarf's recursion: with h₀ at the warehouse, h and p at a
/// shop and D the demand of its transport time, Cᵢ(y) = E[(hᵢ − h₀)(y − Dᵢ) + (pᵢ + hᵢ)(Dᵢ − y)⁺], R(x) is
/// the least sum of Cᵢ(yᵢ) with Σ yᵢ ≤ x, and the bound is the least E[h₀ (y − D₀) + R(y − D₀)], less what is
/// on the way. R is found unit by unit, as every Cᵢ is convex. Where shops hold for less than the
/// warehouse, the warehouse is taken to hold for as little.
///
/// - Reference: Chen & Zheng (1994), "Lower bounds for multi-echelon stochastic inventory systems",
///   Management Science 40(11), section 4; Federgruen & Zipkin (1984), "Approximations of dynamic,
///   multilocation production and inventory problems", Management Science 30(1)
public struct BalancedAllocationBound: Sendable, Hashable {
  /// The bound, in cost per unit of time.
  public let costRate: Double
  /// The echelon position of the warehouse at which it is reached.
  public let echelonLevel: Int

  /// The bound of a system.
  public init(_ system: OneWarehouse) throws(EchelonError) {
    let holdingCost = system.shops.reduce(system.holdingCost) { min($0, $1.holdingCost) }
    let least = system.shops.reduce(.infinity) { min($0, $1.stockoutCost) } + holdingCost
    var slopes: [Double] = []
    var cost = 0.0
    for shop in system.shops {
      let demand = try shop.demand.counts(over: shop.transportTime)
      let (steps, lowest) = Self.steps(shop, demand, holdingCost)
      slopes += steps
      cost += lowest - holdingCost * shop.demand.mean * shop.transportTime
    }
    slopes.sort()
    let all = try WarehouseArrivals(system)
    let shared = Self.curvature(slopes, least)
    let measure = CountedMeasure(shared).adding(all.units)
    let level = measure.level(reaching: least - holdingCost)
    echelonLevel = Int(level)
    costRate =
      cost + holdingCost * (level - system.meanDemand * system.leadTime)
      + measure.excess(over: level)
  }

  /// What each further unit of a shop from zero on changes its cost by, while that falls, and the least
  /// cost that it comes to.
  private static func steps(
    _ shop: OneWarehouse.Shop, _ demand: LatticeMass, _ holdingCost: Double
  ) -> (slopes: [Double], least: Double) {
    let tails = demand.tails + [0]
    var slopes: [Double] = []
    for level in 0...demand.highest {
      let slope =
        shop.holdingCost - holdingCost
        - (shop.stockoutCost + shop.holdingCost) * tails[level + 1]
      guard slope < 0 else { break }
      slopes.append(slope)
    }
    let level = Double(slopes.count)
    let short = CountedMeasure(demand).excess(over: level)
    return (
      slopes,
      (shop.holdingCost - holdingCost) * (level - shop.demand.mean * shop.transportTime)
        + (shop.stockoutCost + shop.holdingCost) * short
    )
  }

  /// The second derivative of R: its slope is −a far down, where the shop of the least stock-out cost does
  /// without, then rises through the sorted slopes to zero.
  private static func curvature(_ slopes: [Double], _ least: Double) -> LatticeMass {
    let first = slopes.firstIndex { $0 >= -least } ?? slopes.count
    var masses: [Double] = []
    var last = -least
    for slope in slopes[first...] {
      masses.append(max(0, slope - last))
      last = slope
    }
    masses.append(-last)
    return LatticeMass(lowest: first, probabilities: masses)
  }
}
