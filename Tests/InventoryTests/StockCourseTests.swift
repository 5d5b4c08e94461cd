// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@Suite struct ExpectedDemandTests {
  private let monday = day("2026-03-02")

  @Test func `weeks are split by the profile and repeat beyond the horizon`() {
    let calendar = DemandCalendar(profile: WeekdayProfile(weights: [2, 1, 1, 1, 1, 1, 0]))
    let demand = ExpectedDemand(
      mean: [7, 14], firstBucket: Bucket(.week, containing: monday), calendar: calendar,
      from: monday.advanced(by: 1))
    #expect(agree(demand.demand(on: monday.advanced(by: 1)), 1))
    #expect(demand.demand(on: monday) == 0)
    #expect(demand.demand(on: monday.advanced(by: 6)) == 0)
    #expect(agree(demand.demand(on: monday.advanced(by: 7)), 4))
    #expect(agree(demand.demand(before: monday.advanced(by: 14)), 5 + 14))
    // The third week is the first of the last two again.
    #expect(agree(demand.demand(from: monday.advanced(by: 14), before: monday.advanced(by: 21)), 7))
    #expect(
      agree(demand.demand(from: monday.advanced(by: 21), before: monday.advanced(by: 28)), 14))
  }

  @Test func `cover and run-out agree`() {
    let demand = ExpectedDemand(
      mean: Array(repeating: 2, count: 30), firstBucket: Bucket(.day, containing: monday),
      calendar: DemandCalendar(), from: monday)
    #expect(demand.coverDays(of: 7, from: monday) == 3.5)
    #expect(demand.runOutDay(of: 7, from: monday) == monday.advanced(by: 3))
    #expect(demand.runOutDay(of: 8, from: monday) == monday.advanced(by: 4))
    #expect(demand.runOutDay(of: 0, from: monday) == monday)
    let none = ExpectedDemand(
      mean: [0], firstBucket: Bucket(.week, containing: monday), calendar: DemandCalendar(),
      from: monday)
    #expect(none.coverDays(of: 1, from: monday) == nil)
    #expect(none.runOutDay(of: 1, from: monday) == nil)
  }

  @Test func `nothing is wanted after the end of the listing`() {
    let demand = ExpectedDemand(
      mean: Array(repeating: 2, count: 10), firstBucket: Bucket(.day, containing: monday),
      calendar: DemandCalendar(
        listed: DayRange(first: nil, last: monday.advanced(by: 3))),
      from: monday)
    #expect(demand.demand(before: monday.advanced(by: 100)) == 8)
  }
}

@Suite struct StockCourseTests {
  private let monday = day("2026-03-02")
  private var weeks: [Bucket] {
    (0..<6).map { Bucket(.week, containing: monday).advanced(by: $0) }
  }

  @Test func `opening, receipts, demand and unmet make the closing, whatever the numbers`() {
    var random = RandomStream(seed: 71)
    for trial in 0..<300 {
      let asOf = monday.advanced(by: trial % 7)
      let mean = (0..<6).map { _ in random.uniform() * 40 }
      let demand = ExpectedDemand(
        mean: mean, firstBucket: weeks[0], calendar: DemandCalendar(), from: asOf)
      func movements() -> [StockMovement] {
        (0..<3).map { _ in
          StockMovement(
            day: asOf.advanced(by: Int(random.uniform() * 45) - 3),
            quantity: Quantity(random.uniform() * 50).rounded(decimals: 2))
        }
      }
      let course = StockCourse(
        opening: Quantity(random.uniform() * 60).rounded(decimals: 1),
        waiting: trial % 3 == 0 ? Quantity(whole: 5) : .zero, receipts: movements(),
        issues: trial % 4 == 0 ? movements() : [], demand: demand,
        unmet: trial % 2 == 0 ? .lost : .backordered)
      let rows = course.buckets(weeks, stockoutProbability: Array(repeating: 0, count: 6))
      var opening = course.opening
      for row in rows {
        #expect(row.opening == opening)
        #expect(row.opening + row.receipts - (row.demand - row.unmet) == row.closing)
        #expect(row.closing >= .zero && row.unmet >= .zero && row.unmet <= row.demand)
        opening = row.closing
      }
      let last = weeks[5].lastDay
      #expect(
        rows.reduce(Quantity.zero) { $0 + $1.receipts }
          == course.receipts.filter { $0.day <= last }.reduce(.zero) { $0 + $1.quantity })
      if course.unmet == .lost, course.waiting == .zero, course.issues.isEmpty {
        let total = demand.demand(before: last.advanced(by: 1))
        let sum = rows.reduce(Quantity.zero) { $0 + $1.demand }
        #expect(agree(sum.value, total, absolute: 0.0006))
      }
    }
  }

  @Test func `a worked example over three weeks`() {
    // One a day; 10 there, 14 come on Thursday of the second week.
    let demand = ExpectedDemand(
      mean: [7, 7, 7], firstBucket: weeks[0], calendar: DemandCalendar(), from: monday)
    func rows(_ unmet: UnmetDemand) -> [ProjectedBucket] {
      StockCourse(
        opening: Quantity(whole: 10), waiting: .zero,
        receipts: [.init(day: day("2026-03-13"), quantity: Quantity(whole: 14))],
        demand: demand, unmet: unmet
      ).buckets(Array(weeks[..<3]), stockoutProbability: [0, 0.5, 0])
    }
    let lost = rows(.lost)
    #expect(lost.map(\.closing.value) == [3, 11, 4])
    #expect(lost.map(\.unmet.value) == [0, 1, 0])
    for (row, days) in zip(lost, [3.0, 11, 4]) { #expect(agree(row.coverDays ?? -1, days)) }
    let waiting = rows(.backordered)
    #expect(waiting.map(\.closing.value) == [3, 10, 3])
    #expect(waiting.map(\.unmet.value) == [0, 0, 0])
  }

  @Test func `customers who wait are served first and counted at each close`() {
    let demand = ExpectedDemand(
      mean: [7, 7], firstBucket: weeks[0], calendar: DemandCalendar(), from: monday)
    let rows = StockCourse(
      opening: .zero, waiting: Quantity(whole: 4),
      receipts: [.init(day: day("2026-03-09"), quantity: Quantity(whole: 20))],
      demand: demand, unmet: .backordered
    ).buckets(Array(weeks[..<2]), stockoutProbability: [1, 0])
    #expect(rows.map(\.demand.value) == [11, 18])
    #expect(rows.map(\.unmet.value) == [11, 0])
    #expect(rows.map(\.closing.value) == [0, 2])
  }

  @Test func `the chance of a stock-out counts paths, bucket by bucket`() {
    // Daily paths that sell nothing but one lump: path 0 none, 1 a small one, 2 and 3 large ones.
    var values = Array(repeating: 0.0, count: 4 * 21)
    values[21 + 3] = 8
    values[42 + 3] = 12
    values[63 + 10] = 30
    let paths = SamplePaths(horizon: 21, values: values)
    let demand = ExpectedDemand(
      mean: Array(repeating: 0, count: 21), firstBucket: Bucket(.day, containing: monday),
      calendar: DemandCalendar(), from: monday)
    let course = StockCourse(
      opening: Quantity(whole: 10), waiting: .zero,
      receipts: [.init(day: day("2026-03-09"), quantity: Quantity(whole: 15))], demand: demand,
      unmet: .lost)
    let three = Array(weeks[..<3])
    let days = StockCourse.boundaries(three, movements: course.receipts)
      .union([day("2026-03-14")])
    let cumulative = CumulativePaths(
      paths, firstBucket: Bucket(.day, containing: monday), calendar: DemandCalendar(),
      from: monday, upTo: days, random: RandomStream(seed: 1))
    #expect(course.stockoutProbabilities(three, paths: cumulative) == [0.25, 0.25, 0])
    let early = course.shortage(before: day("2026-03-09"), paths: cumulative)
    #expect(early == .init(probability: 0.25, units: 0.5))
    let later = course.shortage(before: day("2026-03-14"), paths: cumulative)
    #expect(later == .init(probability: 0.5, units: (2.0 + 5) / 4))
  }
}
