// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import TestSupport
import Testing
import Timeline

/// The day of an ISO date that is known to be one.
func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { preconditionFailure("\(text) is no date") }
  return day
}

@Suite struct LeadTimeTests {
  @Test func `a whole number of days is sure`() {
    let time = LeadTime.fixed(5)
    #expect(time.outcomes == [.init(days: 5, probability: 1)])
    #expect(LeadTime.fixed(0).outcomes == [.init(days: 0, probability: 1)])
  }

  @Test func `half a day is an even chance`() {
    let time = LeadTime.fixed(2.5)
    #expect(time.outcomes == [.init(days: 2, probability: 0.5), .init(days: 3, probability: 0.5)])
    #expect(agree(time.mean, 2.5))
  }

  @Test(arguments: [(7.0, 2.0), (14, 5), (3, 1), (30, 12), (60, 3)])
  func `a gamma lead time keeps its mean and spread`(mean: Double, deviation: Double) {
    let time = LeadTime.gamma(mean: mean, standardDeviation: deviation)
    #expect(agree(time.outcomes.reduce(0) { $0 + $1.probability }, 1))
    // Rounding to whole days adds a variance of 1/12.
    let spread = (deviation * deviation + 1.0 / 12).squareRoot()
    #expect(agree(time.mean, mean, relative: 0.01))
    #expect(agree(time.standardDeviation, spread, relative: 0.02))
    #expect(time.outcomes.map(\.days) == time.outcomes.map(\.days).sorted())
  }

  @Test func `an empirical lead time is what was seen`() throws {
    let time = try #require(LeadTime.empirical(days: [5, 3, 5, 9]))
    #expect(time.outcomes.map(\.days) == [3, 5, 9])
    #expect(time.outcomes.map(\.probability) == [0.25, 0.5, 0.25])
    #expect(time.mean == 5.5)
    #expect(LeadTime.empirical(days: []) == nil)
  }
}

@Suite struct ProtectionIntervalTests {
  @Test func `a weekly review and a lead time of five days`() throws {
    // Monday 2 March 2026.
    let interval = try ProtectionInterval(
      asOf: day("2026-03-02"), schedule: OrderSchedule(reviewDays: 7), leadTime: .fixed(5))
    #expect(interval.orderDate == day("2026-03-02"))
    #expect(interval.receiptDate == day("2026-03-07"))
    #expect(interval.nextOrderDate == day("2026-03-09"))
    #expect(interval.nextReceiptDate == day("2026-03-14"))
    #expect(interval.days == 12)
  }

  @Test func `order days, a weekend and a holiday push the dates`() throws {
    // Orders on Monday and Thursday; the supplier ships Monday to Friday but not on Friday 3 April 2026
    // (Good Friday) nor on Easter Monday; the shop receives Tuesday to Saturday.
    let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
    let closed = ["2026-04-03", "2026-04-06"].map {
      WorkingCalendar.Rule(kind: .closed, days: .date(day($0)))
    }
    let supplier = WorkingCalendar(
      rules: closed
        + weekdays.map {
          .init(kind: .ship, days: .weekday($0, everyWeeks: 1, anchor: nil))
        })
    let shop = WorkingCalendar(
      rules: [Weekday.tuesday, .wednesday, .thursday, .friday, .saturday].map {
        .init(kind: .receive, days: .weekday($0, everyWeeks: 1, anchor: nil))
      })
    let schedule = OrderSchedule(
      orderDays: [.monday, .thursday], source: supplier, destination: shop)

    // From Friday 27 March: the next order day is Monday 30 March; three working days end on
    // Thursday 2 April.
    let first = try ProtectionInterval(
      asOf: day("2026-03-27"), schedule: schedule, leadTime: .fixed(3, unit: .working))
    #expect(first.orderDate == day("2026-03-30"))
    #expect(first.receiptDate == day("2026-04-02"))
    // The next chance is Thursday 2 April: working days are Tue 7, Wed 8 and Thu 9 April.
    #expect(first.nextOrderDate == day("2026-04-02"))
    #expect(first.nextReceiptDate == day("2026-04-09"))

    // From Friday 3 April: Monday the 6th is closed, so Thursday the 9th; shipped then, three working
    // days end on Tuesday the 14th.
    let second = try ProtectionInterval(
      asOf: day("2026-04-03"), schedule: schedule, leadTime: .fixed(3, unit: .working))
    #expect(second.orderDate == day("2026-04-09"))
    #expect(second.receiptDate == day("2026-04-14"))

    // In calendar days, an order of Thursday 2 April is due on Sunday the 5th; closed supplier on
    // Monday, so the shop receives it on Tuesday the 7th.
    let third = try ProtectionInterval(
      asOf: day("2026-04-02"), schedule: schedule, leadTime: .fixed(3))
    #expect(third.orderDate == day("2026-04-02"))
    #expect(third.receiptDate == day("2026-04-07"))
  }

  @Test func `a fortnightly calendar counts from its anchor`() throws {
    let calendar = WorkingCalendar(rules: [
      .init(
        kind: .order,
        days: .weekday(.wednesday, everyWeeks: 2, anchor: day("2026-01-07")))
    ])
    let interval = try ProtectionInterval(
      asOf: day("2026-01-08"), schedule: OrderSchedule(source: calendar), leadTime: .fixed(10))
    #expect(interval.orderDate == day("2026-01-21"))
    #expect(interval.nextOrderDate == day("2026-02-04"))
    #expect(interval.receiptDate == day("2026-01-31"))
    #expect(interval.nextReceiptDate == day("2026-02-14"))
  }

  @Test func `a lead time longer than the review leaves orders underway`() throws {
    let interval = try ProtectionInterval(
      asOf: day("2026-03-02"), schedule: OrderSchedule(reviewDays: 7), leadTime: .fixed(17))
    // Orders of 2, 9 and 16 March; the first comes on the 19th.
    #expect(interval.nextReceiptDate == day("2026-03-26"))
  }

  @Test func `orders never cross and every lead time has its dates`() throws {
    let interval = try ProtectionInterval(
      asOf: day("2026-03-02"),
      schedule: OrderSchedule(reviewDays: 3, orderDays: [.monday, .wednesday, .friday]),
      leadTime: .gamma(mean: 9, standardDeviation: 4))
    for outcome in interval.outcomes {
      #expect(interval.asOf <= outcome.receipt)
    }
    #expect(interval.outcome(at: 0) == 0)
    #expect(interval.outcome(at: 0.999_999_999) == interval.outcomes.count - 1)
  }

  @Test func `a calendar that never opens is an error in words`() {
    let never = WorkingCalendar(rules: [
      .init(kind: .order, days: .date(day("2001-01-01")))
    ])
    let error = #expect(throws: IntervalError.self) {
      _ = try ProtectionInterval(
        asOf: day("2026-03-02"), schedule: OrderSchedule(source: never), leadTime: .fixed(3))
    }
    #expect(error == .noOrderDay(onOrAfter: day("2026-03-02")))
    #expect(error?.description.contains("order_days") == true)
  }
}
