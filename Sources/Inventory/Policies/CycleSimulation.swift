// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A stock that is reviewed again and again, each cycle with the demand of one draw.
///
/// A draw is a cycle between two receipts, split at the chance to order within it, after the lead time's
/// demand. At a chance to order, a position at or below the reorder point is raised to the order-up-to
/// level. The draws are gone through in their order after a warm-up with the last of them, so that levels
/// are compared under the same demand. What counts is the demand between the receipts.
///
/// A supplier that is late stays late: draws with as many orders on their way are gone through together,
/// since with lost sales a lead time beyond the review period keeps back goods that a shorter one brings
/// in time.
///
/// Where every chance is used, what is lost in a sequence of draws never rises with the level, so that
/// the fill rate rises with it: the extra unit of a higher level can be thought of as sold only when all
/// others are gone. With backorders the same holds for a fixed gap between the levels, since the
/// position's course below the level does not depend on it.
struct CycleSimulation {
  let unmet: UnmetDemand
  private let courses: [Course]

  /// Draws with as many orders on their way, in their order.
  fileprivate struct Course {
    let underway: Int
    let draws: [IntervalDemand.Draw]
  }

  init(demand: IntervalDemand, unmet: UnmetDemand) {
    self.unmet = unmet
    let numbers = Set(demand.draws.map(\.ordersUnderway)).sorted()
    courses = numbers.map { number in
      Course(underway: number, draws: demand.draws.filter { $0.ordersUnderway == number })
    }
  }

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
    var tally = Tally()
    for course in courses {
      if course.underway == 0 {
        addSingleOrders(course, level: level, gap: gap, to: &tally)
      } else {
        addPipeline(course, level: level, gap: gap, to: &tally)
      }
    }
    return tally.service
  }

  /// One order at a time: the stock at an order is all there is until it comes.
  private func addSingleOrders(
    _ course: Course, level: Double, gap: Double, to tally: inout Tally
  ) {
    var stock = level
    course.turns { draw, counts in
      let position = stock <= level - gap ? level : stock
      let sold = unmet == .lost ? min(draw.toReceipt, max(0, stock)) : draw.toReceipt
      let isCovered = draw.toNextReceipt <= position
      stock = position - sold
      let short =
        sell(draw.toOrder - draw.toReceipt, from: &stock)
        + missed(draw.toNextReceipt - draw.toOrder, from: stock)
      if counts { tally.count(draw, short: short, isCovered: isCovered) }
    }
  }

  /// Several orders on their way: each cycle's receipt is the oldest of them.
  ///
  /// The draws' own lead time demand cannot be told apart by receipts; the cycles' demand stands for it,
  /// and the level is counted from what the expected demand up to the next receipt differs by, such as
  /// days to wait for the first order day.
  private func addPipeline(_ course: Course, level: Double, gap: Double, to tally: inout Tally) {
    let underway = course.underway
    let shift = course.shift
    let level = max(0, level - shift)
    var stock = level
    // One place more than the orders underway, for the one about to be placed.
    var pipeline = Array(repeating: 0.0, count: underway + 1)
    var onOrder = 0.0
    var oldest = 0
    course.turns { draw, counts in
      var short = sell(draw.toOrder - draw.toReceipt, from: &stock)
      let wanted = stock + onOrder <= level - gap ? level - stock - onOrder : 0
      pipeline[(oldest + underway) % pipeline.count] = wanted
      onOrder += wanted
      let isCovered = draw.toNextReceipt - shift <= stock + onOrder
      short += sell(draw.toNextReceipt - draw.toOrder, from: &stock)
      stock += pipeline[oldest]
      onOrder -= pipeline[oldest]
      oldest = (oldest + 1) % pipeline.count
      if counts { tally.count(draw, short: short, isCovered: isCovered) }
    }
  }

  private func missed(_ quantity: Double, from stock: Double) -> Double {
    max(0, quantity - max(0, stock))
  }

  /// Takes demand from stock; what it does not meet is returned, once.
  private func sell(_ quantity: Double, from stock: inout Double) -> Double {
    let short = missed(quantity, from: stock)
    stock -= unmet == .lost ? quantity - short : quantity
    return short
  }

  /// What counted cycles amount to.
  private struct Tally {
    var cycles = 0
    var covered = 0
    var wanted = 0.0
    var short = 0.0

    mutating func count(_ draw: IntervalDemand.Draw, short: Double, isCovered: Bool) {
      cycles += 1
      wanted += draw.toNextReceipt - draw.toReceipt
      self.short += short
      if isCovered { covered += 1 }
    }

    var service: Service {
      Service(
        fillRate: wanted > 0 ? 1 - short / wanted : 1,
        cycleService: cycles > 0 ? Double(covered) / Double(cycles) : 1)
    }
  }
}

extension CycleSimulation.Course {
  /// What the expected demand up to the next receipt is more than if it were made of cycles alone.
  fileprivate var shift: Double {
    let sum = draws.reduce(0) { sum, draw in
      let cycle = draw.toNextReceipt - draw.toReceipt
      return sum + draw.toOrder - Double(underway + 1) * cycle
    }
    return sum / Double(draws.count)
  }

  /// Hands every draw to a closure, the warm-up first.
  fileprivate func turns(_ body: (_ draw: IntervalDemand.Draw, _ counts: Bool) -> Void) {
    let count = draws.count
    let warmUp = min(count, 2 * underway + 20)
    for draw in draws[(count - warmUp)...] { body(draw, false) }
    for draw in draws { body(draw, true) }
  }
}
