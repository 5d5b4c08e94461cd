// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A stock that is decided on again and again, and followed day by day.
///
/// At a decision, a position at or below the reorder point is raised to the order-up-to level, by an order
/// of whole multiples. Each order has a lead time of its own. Decision follows decision through the turns of
/// a demand course in their order, each up to the next with its own path, after a warm-up with the last of
/// them: so a turn's stock, and what is on its way, come from demand that differs from its own. From there
/// its path is followed on to the end of the cycle that this order is expected to cover; that cycle counts.
/// A level of demand that is uncertain for weeks on end thus weighs on all days from the decision on.
///
/// Where every chance is used and orders are of any size, what is lost never rises with the level, so that
/// the fill rate rises with it: the extra unit of a higher level can be thought of as sold only when all
/// others are gone. With backorders the same holds for a fixed gap between the levels, since the
/// position's course below the level does not depend on it.
struct CycleSimulation {
  private let course: DemandCourse
  private let unmet: UnmetDemand
  private let multiple: OrderMultiple

  init(demand: IntervalDemand, unmet: UnmetDemand, multiple: OrderMultiple) {
    course = demand.course
    self.unmet = unmet
    self.multiple = multiple
  }

  /// What a simulated stock achieves.
  struct Service {
    /// The share of demand met from stock.
    var fillRate: Double
    /// The share of cycles in which demand up to the next receipt stays within the position.
    var cycleService: Double
  }

  /// Turns before the first that counts.
  private static let warmUp = 20

  /// The service of ordering up to `level` where the position is at or below `level - gap`.
  ///
  /// A gap of 0 orders at every chance.
  func service(level: Double, gap: Double) -> Service {
    var stock = Stock(onHand: level, days: (course.receipts.max() ?? 0) + course.cycle + 1)
    var scratch = Array(repeating: 0.0, count: course.expectedReceipt + course.cycle)
    var wanted = 0.0
    var short = 0.0
    var covered = 0
    for turn in -min(course.count, CycleSimulation.warmUp)..<course.count {
      let place = turn < 0 ? turn + course.count : turn
      stock.receive(0)
      stock.order(
        size(level: level, gap: gap, at: stock.position),
        for: course.receipts[course.outcome(place)])
      if turn >= 0 {
        let nextReceipt = course.nextReceipts[course.outcome(place)]
        if course.sum(place, upTo: nextReceipt) <= stock.position { covered += 1 }
        let found = lookAhead(place, from: stock, level: level, gap: gap, arriving: &scratch)
        wanted += found.wanted
        short += found.short
      }
      let first = course.paths[place] * course.width
      for day in 0..<course.cycle {
        if day > 0 { stock.receive(day) }
        _ = stock.sell(course.sums[first + day + 1] - course.sums[first + day], unmet)
      }
      stock.moveOn(by: course.cycle)
    }
    return Service(
      fillRate: wanted > 0 ? 1 - short / wanted : 1,
      cycleService: Double(covered) / Double(course.count))
  }

  /// What of the cycle that this order covers is wanted, and not met from stock, on a turn's own path.
  ///
  /// `arriving` is what later decisions' orders bring, by day; it is zero before and after.
  private func lookAhead(
    _ turn: Int, from stock: Stock, level: Double, gap: Double, arriving: inout [Double]
  ) -> (wanted: Double, short: Double) {
    let first = course.paths[turn] * course.width
    let end = course.expectedReceipt + course.cycle
    var (onHand, position) = (stock.onHand, stock.position)
    // Of a warehouse's goods, those that places below sell before any of the first day can reach them.
    let before = course.sums[first]
    onHand -= unmet == .lost ? min(before, max(0, onHand)) : before
    var short = 0.0
    var (decision, nextDecision) = (0, course.cycle)
    for day in 0..<end {
      if day > 0 {
        onHand += arriving[day] + stock.arriving(day)
        arriving[day] = 0
      }
      if day == nextDecision {
        decision += 1
        let quantity = size(level: level, gap: gap, at: position)
        position += quantity
        let arrival =
          course.nextReceipts[course.outcome(turn + decision)] + (decision - 1) * course.cycle
        if arrival <= day {
          onHand += quantity
        } else if arrival < end {
          arriving[arrival] += quantity
        }
        nextDecision += course.cycle
      }
      let demand = course.sums[first + day + 1] - course.sums[first + day]
      let missed = max(0, demand - max(0, onHand))
      let taken = unmet == .lost ? demand - missed : demand
      onHand -= taken
      position -= taken
      if day >= course.expectedReceipt { short += missed }
    }
    return (course.sums[first + end] - course.sums[first + course.expectedReceipt], short)
  }

  /// Units to order at a position.
  private func size(level: Double, gap: Double, at position: Double) -> Double {
    position <= level - gap + 1e-9 ? multiple.order(level - position) : 0
  }
}

/// What is on hand, less what is owed, and what is on its way by the day on which it arrives.
private struct Stock {
  private(set) var onHand: Double
  private(set) var position: Double
  private var due: [Double]

  init(onHand: Double, days: Int) {
    self.onHand = onHand
    position = onHand
    due = Array(repeating: 0, count: days)
  }

  /// What arrives at the opening of a day.
  func arriving(_ day: Int) -> Double { day < due.count ? due[day] : 0 }

  mutating func receive(_ day: Int) {
    onHand += due[day]
    due[day] = 0
  }

  mutating func order(_ quantity: Double, for day: Int) {
    position += quantity
    if day > 0 { due[day] += quantity } else { onHand += quantity }
  }

  /// Takes demand from stock; what it does not meet is returned.
  mutating func sell(_ quantity: Double, _ unmet: UnmetDemand) -> Double {
    let short = max(0, quantity - max(0, onHand))
    let taken = unmet == .lost ? quantity - short : quantity
    onHand -= taken
    position -= taken
    return short
  }

  /// Counts days from a later one on.
  mutating func moveOn(by days: Int) {
    for day in due.indices { due[day] = arriving(day + days) }
  }
}

/// Orders of whole multiples.
struct OrderMultiple {
  let multiple: Double
  let rounding: RoundingRule

  /// Orders of any size.
  static let any = OrderMultiple(multiple: 0, rounding: .up)

  /// The multiple that orders under some terms are of; any size where it is no more than the smallest.
  init(_ terms: StockingTerms) {
    multiple = terms.orderMultiple > terms.step ? terms.orderMultiple.value : 0
    rounding = terms.rounding
  }

  private init(multiple: Double, rounding: RoundingRule) {
    self.multiple = multiple
    self.rounding = rounding
  }

  /// What is ordered where so much is needed.
  func order(_ need: Double) -> Double {
    guard multiple > 0 else { return max(0, need) }
    // Sums of fractions are off by their last bits.
    guard need > 1e-9 else { return 0 }
    return rounding.round(need, toMultipleOf: multiple)
  }
}
