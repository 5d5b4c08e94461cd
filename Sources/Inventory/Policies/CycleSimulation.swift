// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// A stock that is decided on again and again, and followed day by day.
///
/// At a decision, a position at or below the reorder point is raised to the order-up-to level, by an order
/// of whole multiples. Each order has a lead time of its own. Decision follows decision through the turns of
/// a demand course in their order, each up to the next with its own path, after a warm-up with the last of
/// them: so a turn's stock, and what is on its way, come from demand that differs from its own. From there
/// its path is followed on to the day on which the next order is expected; from this one's receipt on it
/// counts. A level of demand that is uncertain for weeks on end thus weighs on all days from the decision on.
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
    var scratch = Array(repeating: 0.0, count: course.expectedNextReceipt)
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
      var since = first
      for day in 1..<course.cycle where stock.arriving(day) > 0 {
        stock.sell(course.sums[first + day] - course.sums[since], unmet)
        since = first + day
        stock.receive(day)
      }
      stock.sell(course.sums[first + course.cycle] - course.sums[since], unmet)
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
    let end = course.expectedNextReceipt
    var (onHand, position) = (stock.onHand, stock.position)
    // Of a warehouse's goods, those that places below sell before any of the first day can reach them.
    let before = course.sums[first]
    onHand -= unmet == .lost ? min(before, max(0, onHand)) : before
    var short = 0.0
    var since = first
    func sell(before day: Int) {
      let demand = course.sums[first + day] - course.sums[since]
      let missed = max(0, demand - max(0, onHand))
      let taken = unmet == .lost ? demand - missed : demand
      onHand -= taken
      position -= taken
      if since >= first + course.expectedReceipt { short += missed }
      since = first + day
    }
    var (decision, nextDecision) = (0, course.cycle)
    for day in 1..<end {
      let arrived = arriving[day] + stock.arriving(day)
      guard arrived > 0 || day == nextDecision || day == course.expectedReceipt else { continue }
      sell(before: day)
      onHand += arrived
      arriving[day] = 0
      guard day == nextDecision else { continue }
      decision += 1
      nextDecision += course.cycle
      let quantity = size(level: level, gap: gap, at: position)
      position += quantity
      let arrival =
        course.nextReceipts[course.outcome(turn + decision)] + (decision - 1) * course.cycle
      if arrival <= day {
        onHand += quantity
      } else if arrival < end {
        arriving[arrival] += quantity
      }
    }
    sell(before: end)
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

  /// Takes demand from stock.
  mutating func sell(_ quantity: Double, _ unmet: UnmetDemand) {
    let taken = unmet == .lost ? min(quantity, max(0, onHand)) : quantity
    onHand -= taken
    position -= taken
  }

  /// Counts days from a later one on.
  mutating func moveOn(by days: Int) {
    for day in due.indices { due[day] = arriving(day + days) }
  }
}
