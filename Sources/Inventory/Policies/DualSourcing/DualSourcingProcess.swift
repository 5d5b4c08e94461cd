// SPDX-License-Identifier: GPL-3.0-or-later

/// The dynamic programme of dual sourcing.
///
/// A state is the expedited position x before ordering, counted from `lowest`, and the later regular
/// orders. An action raises x to y and orders r regularly. All units are charged as if expedited when
/// demanded, and the difference given back when a regular unit joins the expedited position: the cost to go
/// is then flat below the level that x is raised to, so that x below `lowest` counts as `lowest`.
struct DualSourcingProcess: DecisionProcess {
  let states: PipelineStates
  let kernel: DemandKernel
  let lowest: Int
  /// Cost of the demand to cover by the raised position, from `lowest`.
  let coverCosts: [Double]
  let meanDemand: Double
  let regularUnitCost: Double
  let expeditedUnitCost: Double
  var triesAll = false

  var stateCount: Int { states.placeCount }

  /// What an action is written as: r and the place that x is raised to.
  func order(_ action: Int32) -> Int { Int(action) / states.width }
  func raised(_ action: Int32) -> Int { Int(action) % states.width }

  /// The cost from a raised position with a regular order.
  @inline(__always)
  private func cost(
    _ values: Span<Double>, _ row: PipelineStates.Row, _ y: Int, _ order: Int
  ) -> Double {
    let arriving = states.leadTime >= 2 ? row.arriving : order
    let landing = states.leadTime >= 2 ? (row.nextRow + order) * states.width : 0
    return coverCosts[y] + expeditedUnitCost * (meanDemand - Double(arriving))
      + regularUnitCost * Double(order)
      + kernel.expectation(values, landing: landing, onHand: y + arriving)
  }

  /// One sweep with the best actions.
  ///
  /// One unit more in the expedited position lowers the best regular order by one unit or not at all (the
  /// cost to go is L♮-convex), so two orders are compared instead of all.
  func improve(
    _ values: [Double], into next: inout [Double], actions: inout [Int32]
  ) -> ValueStep {
    var step = ValueStep()
    let span = values.span
    for row in states.rows {
      let place = row.index * states.width
      let largest = states.largestOnHand(row)
      var order = 0
      for y in 0...largest {
        let most = states.largestOrder(row, onHand: y)
        let first = y == 0 || triesAll ? 0 : min(max(0, order - 1), most)
        let last = y == 0 || triesAll ? most : min(order, most)
        var best = Double.infinity
        for candidate in first...last {
          let cost = cost(span, row, y, candidate)
          if cost < best {
            best = cost
            order = candidate
          }
        }
        next[place + y] = best
        actions[place + y] = Int32(order * states.width + y)
      }
      for x in (0..<largest).reversed() where next[place + x + 1] < next[place + x] {
        next[place + x] = next[place + x + 1]
        actions[place + x] = actions[place + x + 1]
      }
      for x in 0...largest { step.include(next[place + x] - values[place + x]) }
    }
    return step
  }

  func follow(_ actions: [Int32], _ values: [Double], into next: inout [Double]) -> ValueStep {
    var step = ValueStep()
    let span = values.span
    for row in states.rows {
      let place = row.index * states.width
      for x in 0...states.largestOnHand(row) {
        let action = actions[place + x]
        let cost = cost(span, row, raised(action), order(action))
        step.include(cost - values[place + x])
        next[place + x] = cost
      }
    }
    return step
  }

  /// What a rule leads to from the highest position, where nothing has to be ordered.
  ///
  /// The rule gives the raised position and the regular order of a row and a position, from `lowest`.
  func chain(
    _ demand: PeriodDemand, _ rule: (PipelineStates.Row, Int) -> (raised: Int, order: Int)
  ) -> ReachableChain {
    let rows = Dictionary(uniqueKeysWithValues: states.rows.map { ($0.index, $0) })
    return ReachableChain(from: states.limits[0], stateCount: stateCount) { state, outcome in
      guard let row = rows[state / states.width] else { return }
      let (raised, order) = rule(row, state % states.width)
      let arriving = states.leadTime >= 2 ? row.arriving : order
      let landing = states.leadTime >= 2 ? (row.nextRow + order) * states.width : 0
      let stock = raised + arriving
      for d in 0..<min(stock, demand.largest + 1) {
        outcome(landing + stock - d, demand.probabilities[d])
      }
      outcome(landing, demand.probability(atLeast: stock))
    }
  }

  /// Whether a policy, wherever it goes, ever stands at the edge of the states.
  func touchesEdges(
    _ actions: [Int32], _ demand: PeriodDemand
  ) -> (lowest: Bool, order: Bool, position: Bool) {
    var touched = (lowest: false, order: false, position: false)
    _ = chain(demand) { row, x in
      let action = actions[row.index * states.width + x]
      let (y, order) = (raised(action), order(action))
      if y == 0 { touched.lowest = true }
      if order == states.limits[states.leadTime] { touched.order = true }
      let orders = order > 0 || y > x
      if orders, y + row.onOrder + order == states.limits[0] { touched.position = true }
      return (y, order)
    }
    return touched
  }
}
