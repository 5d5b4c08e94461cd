// SPDX-License-Identifier: GPL-3.0-or-later

extension LostSales {
  /// A policy as the order of each state that it can enter.
  public struct OrderTable: Sendable {
    let states: PipelineStates
    let orders: [Int32]

    init(states: PipelineStates, orders: [Int32]) {
      self.states = states
      self.orders = orders
    }

    /// A rule, kept within the limits of the states.
    init(_ states: PipelineStates, rule: (PipelineStates.Row, Int) -> Int) {
      var orders = Array(repeating: Int32(0), count: states.placeCount)
      for row in states.rows {
        for onHand in 0...states.largestOnHand(row) {
          let order = min(rule(row, onHand), states.largestOrder(row, onHand: onHand))
          orders[row.index * states.width + onHand] = Int32(max(0, order))
        }
      }
      self.init(states: states, orders: orders)
    }

    /// The order with so much on hand and these orders on their way, the next to arrive first.
    ///
    /// Nil for a state that the policy never enters.
    public func order(onHand: Int, onOrder: [Int]) -> Int? {
      guard onOrder.count == states.leadTime - 1, onHand >= 0, onOrder.allSatisfy({ $0 >= 0 })
      else { return nil }
      let radix = states.limits[states.leadTime] + 1
      var tail = 0
      var index = 0
      for l in (1..<states.leadTime).reversed() {
        tail += onOrder[l - 1]
        guard tail <= states.limits[l + 1] else { return nil }
      }
      guard onHand + tail <= states.limits[0] else { return nil }
      for order in onOrder { index = index * radix + order }
      return Int(orders[index * states.width + onHand])
    }
  }
}
