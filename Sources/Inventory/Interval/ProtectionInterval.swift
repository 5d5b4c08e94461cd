// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
public import Timeline

/// A schedule that leaves no day to order or to receive.
public enum IntervalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No order day follows within the search limit.
  case noOrderDay(onOrAfter: Day)
  /// No receiving day follows within the search limit.
  case noReceiptDay(orderedOn: Day)

  /// The error in words.
  public var description: String {
    switch self {
    case .noOrderDay(let day):
      "no order day follows \(day) within three years; mend order_days or the calendar's order rows"
    case .noReceiptDay(let day):
      "an order of \(day) finds no day to ship or receive within three years; mend the calendars"
    }
  }
}

/// What this order has to last for: from now to the receipt of the next possible order, by date.
///
/// Receipts are there at the opening of their day, sales follow, orders leave before the cut-off. So
/// demand to a receipt is that of the days from `asOf` to the day before it.
public struct ProtectionInterval: Hashable, Sendable {
  /// One outcome of the lead time.
  public struct Outcome: Hashable, Sendable {
    /// Its probability.
    public var probability: Double
    /// The day at whose opening this order is there.
    public var receipt: Day
    /// The day at whose opening the next possible order is there, after the same lead time.
    public var nextReceipt: Day
  }

  /// The day at whose opening the plan is made.
  public let asOf: Day
  /// The day this order goes out: the first chance from `asOf` on.
  public let orderDate: Day
  /// The next chance to order.
  public let nextOrderDate: Day
  /// This order's receipt by the mean lead time, rounded up to whole days.
  public let receiptDate: Day
  /// The next order's receipt by the mean lead time, rounded up to whole days.
  public let nextReceiptDate: Day
  /// The receipts by each lead time; earlier goes first.
  public let outcomes: [Outcome]

  /// The interval of a schedule and a lead time, seen from the opening of a day.
  public init(asOf: Day, schedule: OrderSchedule, leadTime: LeadTime) throws(IntervalError) {
    guard let order = schedule.orderDate(onOrAfter: asOf) else {
      throw .noOrderDay(onOrAfter: asOf)
    }
    guard let next = schedule.orderDate(after: order) else {
      throw .noOrderDay(onOrAfter: order.advanced(by: schedule.reviewDays))
    }
    func receipt(_ day: Day, _ leadTimeDays: Int) throws(IntervalError) -> Day {
      guard
        let found = schedule.receiptDate(
          orderedOn: day, leadTime: leadTimeDays, workingDays: leadTime.unit == .working)
      else { throw .noReceiptDay(orderedOn: day) }
      return found
    }
    self.asOf = asOf
    orderDate = order
    nextOrderDate = next
    receiptDate = try receipt(order, leadTime.meanDays)
    nextReceiptDate = try receipt(next, leadTime.meanDays)
    var found: [Outcome] = []
    for outcome in leadTime.outcomes {
      found.append(
        Outcome(
          probability: outcome.probability, receipt: try receipt(order, outcome.days),
          nextReceipt: try receipt(next, outcome.days)))
    }
    outcomes = found
  }

  /// Days from this order's placing to the receipt of the next, by the mean lead time.
  public var days: Int { orderDate.days(to: nextReceiptDate) }

  /// The latest receipt that can happen: how far demand must be known.
  public var lastReceipt: Day { outcomes.map(\.nextReceipt).max() ?? nextReceiptDate }

  /// Days from one decision to the next.
  public var cycleDays: Int { orderDate.days(to: nextOrderDate) }

  /// Every day from `asOf` on up to whose opening demand matters: to the latest receipt.
  public var openings: [Day] {
    let last = max(lastReceipt, nextReceiptDate)
    return (0...asOf.days(to: last)).map { asOf.advanced(by: $0) }
  }

  /// The outcome of the lead time at a uniform number between 0 and 1.
  public func outcome(at uniform: Double) -> Int {
    var sum = 0.0
    for (place, outcome) in outcomes.enumerated() {
      sum += outcome.probability
      if uniform < sum { return place }
    }
    return outcomes.count - 1
  }
}
