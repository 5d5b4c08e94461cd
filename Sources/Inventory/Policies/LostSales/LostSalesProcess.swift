// SPDX-License-Identifier: GPL-3.0-or-later

/// The dynamic programme of lost sales with a lead time of at least one period.
struct LostSalesProcess: DecisionProcess {
  let states: PipelineStates
  let kernel: DemandKernel
  /// The expected cost of a period by the stock on hand before demand.
  let periodCost: [Double]
  /// What a period in which something is ordered costs besides.
  var orderCost = 0.0
  /// Whether every allowed order is tried, or only the two next to the neighbour's.
  var triesAll = false

  var stateCount: Int { states.placeCount }

  /// One sweep with the best orders.
  ///
  /// The cost to go is L♮-convex in the tail sums of the state, so one unit more on hand lowers the best
  /// order by one unit or not at all: two orders are compared instead of all.
  func improve(
    _ values: [Double], into next: inout [Double], actions: inout [Int32]
  ) -> ValueStep {
    var step = ValueStep()
    let span = values.span
    for row in states.rows {
      let place = row.index * states.width
      var order = 0
      for x in 0...states.largestOnHand(row) {
        let largest = states.largestOrder(row, onHand: x)
        var best = Double.infinity
        let first = x == 0 || triesAll ? 0 : min(max(0, order - 1), largest)
        let last = x == 0 || triesAll ? largest : min(order, largest)
        for candidate in first...last {
          let cost = kernel.expectation(
            span, landing: states.landing(row, order: candidate), onHand: x)
          if cost < best {
            best = cost
            order = candidate
          }
        }
        actions[place + x] = Int32(order)
        let cost = periodCost[x] + best
        step.include(cost - values[place + x])
        next[place + x] = cost
      }
    }
    return step
  }

  func follow(_ actions: [Int32], _ values: [Double], into next: inout [Double]) -> ValueStep {
    var step = ValueStep()
    let span = values.span
    for row in states.rows {
      let place = row.index * states.width
      for x in 0...states.largestOnHand(row) {
        let order = Int(actions[place + x])
        let cost =
          periodCost[x] + (order > 0 ? orderCost : 0)
          + kernel.expectation(span, landing: states.landing(row, order: order), onHand: x)
        step.include(cost - values[place + x])
        next[place + x] = cost
      }
    }
    return step
  }
}
