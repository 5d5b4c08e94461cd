// SPDX-License-Identifier: GPL-3.0-or-later

extension LostSales {
  /// A constant order and what it costs and achieves.
  public struct ConstantOrder: Sendable, Hashable {
    /// r: units ordered each period.
    public var orderQuantity: Int
    /// What it costs and achieves.
    public var performance: Performance
  }

  /// A constant-order policy: the same r each period whatever the stock, whatever the lead time.
  ///
  /// What is left over is the waiting time of a queue; r must lie below the mean demand. It nears the
  /// optimum as the lead time grows.
  /// - Reference: Reiman (2004); Goldberg et al. (2016), Operations Research 64(3).
  public func evaluateConstantOrder(
    _ orderQuantity: Int
  ) throws(DynamicProgramError) -> Performance {
    let rest = try ReflectedWalk.stationary(demand: demand, supply: orderQuantity)
    return performance(
      onHand: Array(repeating: 0, count: orderQuantity) + rest,
      orderFrequency: orderQuantity > 0 ? 1 : 0)
  }

  /// The whole constant order of least average cost.
  ///
  /// The cost is convex in r, so it is sought upwards from zero orders by bisection of its steps.
  public func solveConstantOrder() throws(DynamicProgramError) -> ConstantOrder {
    var low = 0
    var high = max(0, Int((demand.mean - 1e-9).rounded(.up)) - 1)
    while low < high {
      let middle = (low + high) / 2
      let here = try evaluateConstantOrder(middle).costRate
      if try evaluateConstantOrder(middle + 1).costRate < here {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard demand.mean > 0 else {
      return ConstantOrder(
        orderQuantity: 0, performance: performance(onHand: [1], orderFrequency: 0))
    }
    return ConstantOrder(orderQuantity: low, performance: try evaluateConstantOrder(low))
  }
}
