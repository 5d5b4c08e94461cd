// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A stock that is reviewed again and again, each cycle with the demand of one draw.
///
/// Every draw is a cycle from one receipt to the next, split at the chance to order within it. Just
/// after a receipt `ordersUnderway` orders are on their way. At the chance to order, a position at or
/// below the reorder point is raised to the order-up-to level; the cycle ends with the receipt of the
/// oldest order. The draws are gone through in their order after a warm-up with the last of them, so
/// that levels are compared under the same demand.
///
/// Where unmet demand is lost and every chance is used, the extra unit of a higher level can be thought
/// of as sold only when all others are gone. So what is lost in a sequence of draws falls with the
/// level, and the fill rate rises.
struct CycleSimulation {
  let demand: IntervalDemand
  let unmet: UnmetDemand

  /// What a simulated stock achieves.
  struct Service {
    /// The share of demand met from stock.
    var fillRate: Double
    /// The share of cycles in which demand up to the next receipt stays within the position.
    var cycleService: Double
  }

  /// The service of ordering up to `level` where the position is at or below `level - gap`.
  ///
  /// A gap of 0 orders at every chance.
  func service(level: Double, gap: Double) -> Service {
    var stock = SimulatedStock(onHand: level, ordersUnderway: demand.ordersUnderway, unmet: unmet)
    let count = demand.draws.count
    let warmUp = min(count, 2 * demand.ordersUnderway + 20)
    var wanted = 0.0
    var short = 0.0
    var covered = 0
    for turn in -warmUp..<count {
      let draw = demand.draws[turn < 0 ? turn + count : turn]
      var missed = stock.sell(draw.toOrder - draw.toReceipt)
      stock.order(stock.position <= level - gap ? level - stock.position : 0)
      let isCovered = draw.toNextReceipt <= stock.position
      missed += stock.sell(draw.toNextReceipt - draw.toOrder)
      stock.receive()
      guard turn >= 0 else { continue }
      wanted += draw.toNextReceipt - draw.toReceipt
      short += missed
      if isCovered { covered += 1 }
    }
    return Service(
      fillRate: wanted > 0 ? 1 - short / wanted : 1,
      cycleService: Double(covered) / Double(count))
  }
}

/// Stock on hand, less customers who wait, and the orders on their way.
private struct SimulatedStock {
  var onHand: Double
  let unmet: UnmetDemand
  private var pipeline: [Double]
  private var oldest = 0
  private var onOrder = 0.0

  init(onHand: Double, ordersUnderway: Int, unmet: UnmetDemand) {
    self.onHand = onHand
    self.unmet = unmet
    // One place more than the orders underway, for the one about to be placed.
    pipeline = Array(repeating: 0, count: ordersUnderway + 1)
  }

  var position: Double { onHand + onOrder }

  /// Takes demand from stock; what it does not meet is returned, once.
  mutating func sell(_ quantity: Double) -> Double {
    let short = max(0, quantity - max(0, onHand))
    onHand -= unmet == .lost ? quantity - short : quantity
    return short
  }

  mutating func order(_ quantity: Double) {
    pipeline[(oldest + pipeline.count - 1) % pipeline.count] = quantity
    onOrder += quantity
  }

  mutating func receive() {
    onHand += pipeline[oldest]
    onOrder -= pipeline[oldest]
    pipeline[oldest] = 0
    oldest = (oldest + 1) % pipeline.count
  }
}
