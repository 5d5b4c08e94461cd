// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// What echelon base-stock levels achieve in a serial system, in expectation and per unit of time.
///
/// With periodic review costs, stock and waiting demand are those at the end of a period.
public struct SerialEchelonPerformance: Sendable, Hashable {
  /// What a stage has.
  public struct Stage: Sendable, Hashable {
    /// The echelon inventory: the stock at the stage and below, on the way included, less what customers
    /// wait for.
    public var echelonInventory: Double
    /// The stock at the stage itself.
    public var onHand: Double
    /// What the stage below has ordered and has not been sent; at the first stage, what customers wait for.
    public var backorders: Double
    /// What is on the way to the stage.
    public var inTransit: Double
  }

  /// The cost.
  public var costRate: Double
  /// What customers wait for.
  public var expectedBackorders: Double
  /// The chance that stage 1 has stock, at any time or at the end of a period.
  public var readyRate: Double
  /// The share of demand that is met from stock; nil where whole periods' demands meet continuous review.
  public var fillRate: Double?
  /// Every stage, the one that customers draw from first.
  public var stages: [Stage]
}

extension SerialEchelons {
  /// Goes down from the last stage: a stage's position is the less of its level and what the stage above
  /// has, and one covered time later its echelon inventory is that less the time's demand.
  ///
  /// Also gives the position of stage 1, to which nothing but its own time's demand is still to come.
  func performance<Measure: EchelonMeasure>(
    of levels: [Double], _: Measure.Type, _ demands: [Measure.Demand]
  ) -> (SerialEchelonPerformance, position: Measure) {
    let mean = demand.mean
    let top = stages.count - 1
    var position = Measure(point: levels[top], mass: 1)
    var expected = levels[top]
    var measured: [SerialEchelonPerformance.Stage] = []
    var inventory = position.adding(demands[top])
    for place in stages.indices.reversed() {
      let after = expected - mean * costedTime(place)
      if place > 0 {
        let level = levels[place - 1]
        let onHand = inventory.excess(over: level)
        let handed = expected - mean * coveredTime(place) - onHand
        measured.append(
          .init(
            echelonInventory: after, onHand: onHand, backorders: max(0, level - handed),
            inTransit: mean * stages[place].leadTime))
        expected = handed
        position = inventory.cut(at: level, total: 1)
        inventory = position.adding(demands[place - 1])
      } else {
        let onHand = inventory.excess(over: 0)
        measured.append(
          .init(
            echelonInventory: after, onHand: onHand, backorders: max(0, onHand - after),
            inTransit: mean * stages[place].leadTime))
      }
    }
    measured.reverse()
    let backorders = measured[0].backorders
    let held = zip(stages, measured).reduce(0) {
      $0 + $1.0.echelonHoldingCost * $1.1.echelonInventory
    }
    let performance = SerialEchelonPerformance(
      costRate: held + (stockoutCost + holdingCost) * backorders, expectedBackorders: backorders,
      readyRate: min(1, max(0, inventory.above(0))), fillRate: nil, stages: measured)
    return (performance, position)
  }

  /// The same with the fill rate of counted demand.
  func served(
    _ performance: SerialEchelonPerformance, _ position: CountedMeasure
  ) throws(EchelonError) -> SerialEchelonPerformance {
    var served = performance
    let before = position.adding(try demand.counts(over: stages[0].leadTime).negated)
    if review == .periodic {
      served.fillRate = periodicFillRate(performance, before)
    } else if let orders = demand.orders, orders.rate > 0 {
      served.fillRate = EchelonDemand.fillRate(of: orders.sizes, from: before.mass)
    }
    return served
  }

  /// The same with the fill rate of normal demand.
  func served(
    _ performance: SerialEchelonPerformance, _ position: NormalMeasure
  ) throws(EchelonError) -> SerialEchelonPerformance {
    var served = performance
    if review == .periodic {
      let time = demand.normal(over: stages[0].leadTime)
      let before = position.adding(
        .init(mean: -time.mean, standardDeviation: time.standardDeviation))
      served.fillRate = periodicFillRate(performance, before)
    } else {
      // Demand that flows is met from stock exactly while there is some.
      served.fillRate = performance.readyRate
    }
    return served
  }

  /// One less the share of a period's demand that begins to wait in it.
  private func periodicFillRate<Measure: EchelonMeasure>(
    _ performance: SerialEchelonPerformance, _ before: Measure
  ) -> Double? {
    guard demand.mean > 0 else { return nil }
    // Before a period's demand, one period's mean more is in the echelon.
    let inventory = performance.stages[0].echelonInventory + demand.mean
    let waiting = max(0, before.excess(over: 0) - inventory)
    return min(1, max(0, 1 - (performance.expectedBackorders - waiting) / demand.mean))
  }
}
