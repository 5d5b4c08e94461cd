// SPDX-License-Identifier: GPL-3.0-or-later

/// The cheapest lots for known demand with costs that vary by period: Wagner and Whitin's problem in
/// O(T log T).
///
/// With `D(t)` the demand and `H(t)` the holding cost of a unit over all periods before t, and
/// `p(t) = c(t) − H(t)`, the least cost from t on is, but for a constant,
///
///     F(t) = min over s > t of  K(t) + p(t)·(D(s) − D(t)) + F(s)        F(T) = 0
///
/// and no more than `F(t + 1)` where nothing is wanted in t. The minimum lies on the lower convex
/// envelope of the points (D(s), F(s)), which is kept as a stack and searched by halving. Unit costs
/// may fall faster than holding costs: nothing is assumed of them.
///
/// The buffers are kept from one problem to the next, so that one value solves many without
/// allocating.
///
/// - Reference: Wagner & Whitin (1958), doi:10.1287/mnsc.5.1.89; Wagelmans, van Hoesel & Kolen
///   (1992), doi:10.1287/opre.40.1.S145, section 2
public struct WagnerWhitin: Sendable {
  private var cumulative: [Double] = []
  private var slope: [Double] = []
  private var cost: [Double] = []
  private var price: [Double] = []
  private var stack: [Int] = []

  /// A solver with empty buffers.
  public init() {}

  /// The cheapest plan.
  ///
  /// Of several cheapest plans it is the one whose earlier lots cover fewer periods.
  public static func plan(for problem: LotSizingProblem) -> LotPlan {
    var solver = WagnerWhitin()
    var quantities = Array(repeating: 0.0, count: problem.periods)
    let demand = problem.netDemand
    _ = solver.solve(
      demand: demand.span, fixedCost: problem.fixedCost.span,
      holdingCost: problem.holdingCost.span, unitCost: problem.unitCost.span,
      orderQuantities: &quantities)
    return problem.unchecked(quantities)
  }

  /// Finds the cheapest quantities and their cost; the values are taken as they are, unchecked.
  ///
  /// - Parameters:
  ///   - demand: units wanted, a value a period, zero or above.
  ///   - fixedCost: money for an order of any size, a value a period, zero or above.
  ///   - holdingCost: money for a unit in stock at the end of a period.
  ///   - unitCost: money for a unit ordered, a value a period.
  ///   - orderQuantities: as long as the demand; overwritten with the plan.
  /// - Returns: the least cost of ordering, holding and units.
  public mutating func solve(
    demand: Span<Double>, fixedCost: Span<Double>, holdingCost: Span<Double>,
    unitCost: Span<Double>, orderQuantities: inout [Double]
  ) -> Double {
    let periods = demand.count
    if cost.count < periods + 1 { grow(to: periods + 1) }
    var total = 0.0
    var held = 0.0
    for period in 0..<periods {
      cumulative[period] = total
      price[period] = unitCost[period] - held
      total += demand[period]
      held += holdingCost[period]
    }
    cumulative[periods] = total
    findCosts(demand, fixedCost)
    return placeOrders(demand, fixedCost, holdingCost, unitCost, &orderQuantities)
  }

  private mutating func grow(to count: Int) {
    cumulative = Array(repeating: 0, count: count)
    slope = cumulative
    cost = cumulative
    price = cumulative
    stack = Array(repeating: 0, count: count)
  }

  /// Fills the costs to go, from the last period to the first.
  private mutating func findCosts(_ demand: Span<Double>, _ fixedCost: Span<Double>) {
    let periods = demand.count
    cost[periods] = 0
    stack[0] = periods
    slope[0] = .infinity
    var top = 0
    for period in stride(from: periods - 1, through: 0, by: -1) {
      // The slopes rise from the top of the stack to its bottom: the first that is not below −p ends
      // at the best next order.
      let sought = -price[period]
      var low = 0
      var high = top
      while low < high {
        let middle = (low + high + 1) >> 1
        if slope[middle] < sought { high = middle - 1 } else { low = middle }
      }
      let next = stack[low]
      let here = cumulative[period]
      var least = fixedCost[period] + price[period] * (cumulative[next] - here) + cost[next]
      if demand[period] == 0 { least = min(least, cost[period + 1]) }
      cost[period] = least
      // Two points above one another, which a demand lost in rounding makes too: the lower one stays.
      if cumulative[stack[top]] == here {
        guard least < cost[stack[top]] else { continue }
        if top == 0 {
          stack[0] = period
          continue
        }
        top -= 1
      }
      var steepness = (cost[stack[top]] - least) / (cumulative[stack[top]] - here)
      while top > 0 && steepness >= slope[top] {
        top -= 1
        steepness = (cost[stack[top]] - least) / (cumulative[stack[top]] - here)
      }
      top += 1
      stack[top] = period
      slope[top] = steepness
    }
  }

  /// Follows the costs to go from the first period on, and adds up the true cost.
  private func placeOrders(
    _ demand: Span<Double>, _ fixedCost: Span<Double>, _ holdingCost: Span<Double>,
    _ unitCost: Span<Double>, _ orderQuantities: inout [Double]
  ) -> Double {
    let periods = demand.count
    var money = 0.0
    var period = 0
    while period < periods {
      if demand[period] == 0 && cost[period] == cost[period + 1] {
        orderQuantities[period] = 0
        period += 1
        continue
      }
      let here = cumulative[period]
      let target = cost[period] - fixedCost[period]
      let tie = 1e-12 * (abs(cost[period]) + abs(price[period]) * (cumulative[periods] - here))
      var quantity = 0.0
      var carried = 0.0
      var next = period
      repeat {
        quantity += demand[next]
        money += carried * demand[next]
        carried += holdingCost[next]
        if next > period { orderQuantities[next] = 0 }
        next += 1
      } while next < periods
        && price[period] * (cumulative[next] - here) + cost[next] > target + tie
      orderQuantities[period] = quantity
      if quantity > 0 { money += fixedCost[period] + unitCost[period] * quantity }
      period = next
    }
    return money
  }
}
