// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

/// A stock that is simulated day by day, apart from the policies' own arithmetic: an order of whole cases
/// every `review` days at the opening, there a lead time of its own later at the opening.
private func achieved(
  level: Int, review: Int, lead: LeadTime, days: Int, unmet: UnmetDemand, pack: Int = 1,
  demand: (inout RandomStream) -> Int
) -> (fillRate: Double, cycleService: Double) {
  var random = RandomStream(seed: 2026, stream: 7)
  var leadTimes = RandomStream(seed: 2026, stream: 8)
  var onHand = level
  var due: [Int: Int] = [:]
  var wanted = 0
  var met = 0
  var cycles = 0
  var goodCycles = 0
  var isGood = true
  for day in 0..<days {
    if day % review == 0 {
      let need = max(0, level - onHand - due.values.reduce(0, +))
      let quantity = (need + pack - 1) / pack * pack
      due[day + drawn(lead, &leadTimes), default: 0] += quantity
    }
    if let received = due.removeValue(forKey: day) {
      onHand += received
      cycles += 1
      if isGood { goodCycles += 1 }
      isGood = true
    }
    let units = demand(&random)
    let served = min(units, max(0, onHand))
    if served < units { isGood = false }
    wanted += units
    met += served
    onHand -= unmet == .lost ? served : units
  }
  return (Double(met) / Double(wanted), Double(goodCycles) / Double(cycles))
}

private func drawn(_ lead: LeadTime, _ random: inout RandomStream) -> Int {
  var left = random.uniform()
  for outcome in lead.outcomes {
    left -= outcome.probability
    if left < 0 { return outcome.days }
  }
  return lead.outcomes.last?.days ?? 0
}

/// The levels for stationary daily demand, by paths of days or of weeks.
private func levels(
  review: Int, lead: LeadTime, bucket: BucketSize, unmet: UnmetDemand, target: ServiceTarget,
  pack: Int = 1, demand: (inout RandomStream) -> Int
) throws -> StockingLevels {
  try levels(
    review: review, lead: lead, bucket: bucket, unmet: unmet, target: target, pack: pack,
    scale: { _ in 1 }, demand: { random, _ in demand(&random) })
}

/// The levels where each path draws a factor first, which its demand keeps to.
private func levels(
  review: Int, lead: LeadTime, bucket: BucketSize, unmet: UnmetDemand, target: ServiceTarget,
  pack: Int, scale: (inout RandomStream) -> Double, demand: (inout RandomStream, Double) -> Int
) throws -> StockingLevels {
  let asOf = day("2026-03-02")
  let interval = try ProtectionInterval(
    asOf: asOf, schedule: OrderSchedule(reviewDays: review), leadTime: lead)
  var random = RandomStream(seed: 99)
  let length = bucket == .day ? 1 : 7
  let horizon = 42 / length
  let paths = SamplePaths(
    horizon: horizon,
    values: (0..<6000).flatMap { _ in
      let level = scale(&random)
      return (0..<horizon).map { _ in
        Double((0..<length).reduce(0) { sum, _ in sum + demand(&random, level) })
      }
    })
  let cumulative = CumulativePaths(
    paths, firstBucket: Bucket(bucket, containing: asOf), calendar: DemandCalendar(),
    from: asOf, upTo: interval.openings,
    random: RandomStream(seed: 1))
  var terms = StockingTerms()
  terms.unmet = unmet
  terms.orderMultiple = Quantity(whole: pack)
  return try OrderUpTo().levels(
    for: IntervalDemand(
      [(cumulative, interval.openings)], over: interval, random: RandomStream(seed: 1)),
    terms: terms, costs: InventoryCosts(), target: target)
}

@Suite struct AchievedServiceTests {
  @Test(arguments: [UnmetDemand.lost, .backordered])
  func `an order lasts over days on which nothing is received`(unmet: UnmetDemand) throws {
    // Orders of Monday and Tuesday are there on Tuesday and, as Wednesday is closed, on Thursday.
    let shop = WorkingCalendar(
      rules: [Weekday.monday, .tuesday, .thursday, .friday, .saturday, .sunday].map {
        .init(kind: .receive, days: .weekday($0, everyWeeks: 1, anchor: nil))
      })
    let asOf = day("2026-03-02")
    let interval = try ProtectionInterval(
      asOf: asOf, schedule: OrderSchedule(destination: shop), leadTime: .fixed(1))
    #expect(interval.receiptDate == day("2026-03-03"))
    #expect(interval.nextOrderDate == day("2026-03-03"))
    #expect(interval.nextReceiptDate == day("2026-03-05"))
    let paths = CumulativePaths(
      SamplePaths(horizon: 14, values: Array(repeating: 10, count: 14 * 100)),
      firstBucket: Bucket(.day, containing: asOf), calendar: DemandCalendar(), from: asOf,
      upTo: interval.openings, random: RandomStream(seed: 1))
    let demand = IntervalDemand(
      [(paths, interval.openings)], over: interval, random: RandomStream(seed: 1))
    var terms = StockingTerms()
    terms.unmet = unmet
    for (target, level) in [(0.999, 30), (0.9, 28), (0.5, 20)] {
      let levels = try OrderUpTo().levels(
        for: demand, terms: terms, costs: InventoryCosts(), target: ServiceTarget(.fillRate, target)
      )
      // Ten are sold before the receipt; the twenty of Tuesday and Wednesday are what is met or not.
      #expect(levels.orderUpToLevel == Quantity(whole: level))
      #expect(abs(levels.expectedFillRate - Double(level - 10) / 20) < 1e-9)
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var review: Int
    var lead: Int
    var mean: Double
    var size: Double
    var bucket: BucketSize
    var unmet: UnmetDemand
    var testDescription: String {
      "review \(review), lead \(lead), mean \(mean), size \(size), \(bucket), \(unmet)"
    }
  }

  static let cases: [Case] = [
    Case(review: 7, lead: 3, mean: 5, size: .infinity, bucket: .day, unmet: .backordered),
    Case(review: 7, lead: 3, mean: 5, size: .infinity, bucket: .week, unmet: .lost),
    Case(review: 7, lead: 3, mean: 5, size: 2, bucket: .day, unmet: .lost),
    Case(review: 7, lead: 10, mean: 5, size: 2, bucket: .day, unmet: .backordered),
    Case(review: 7, lead: 10, mean: 5, size: 2, bucket: .day, unmet: .lost),
    Case(review: 1, lead: 5, mean: 20, size: 4, bucket: .day, unmet: .lost),
    Case(review: 3, lead: 14, mean: 8, size: 1, bucket: .day, unmet: .lost),
    Case(review: 14, lead: 0, mean: 8, size: 1, bucket: .day, unmet: .backordered),
  ]

  @Test(arguments: cases)
  func `a fill rate of 95 % is achieved`(this: Case) throws {
    let demand = { (random: inout RandomStream) in
      random.negativeBinomial(mean: this.mean, size: this.size)
    }
    let levels = try levels(
      review: this.review, lead: .fixed(Double(this.lead)), bucket: this.bucket, unmet: this.unmet,
      target: ServiceTarget(.fillRate, 0.95), demand: demand)
    let level = Int(levels.orderUpToLevel.value)
    let real = achieved(
      level: level, review: this.review, lead: .fixed(Double(this.lead)), days: 140_000,
      unmet: this.unmet, demand: demand)
    // Errors of 6,000 paths and of 140,000 days; a whole unit may be worth half a point.
    #expect(abs(real.fillRate - levels.expectedFillRate) < 0.004, "\(level) \(real)")
    #expect(real.fillRate > 0.946 && real.fillRate < 0.966, "\(level) \(real)")
  }

  @Test(arguments: [(5.0, 1.5, 1), (7, 2, 1), (7, 2, 48), (10, 3, 12)], [0.9, 0.95, 0.98])
  func `a lead time about as long as the review is served as promised, in whole cases too`(
    time: (mean: Double, deviation: Double, pack: Int), target: Double
  ) throws {
    let lead = LeadTime.gamma(mean: time.mean, standardDeviation: time.deviation)
    let demand = { (random: inout RandomStream) in random.negativeBinomial(mean: 10, size: 2.5) }
    for unmet in UnmetDemand.allCases {
      let levels = try levels(
        review: 7, lead: lead, bucket: .day, unmet: unmet,
        target: ServiceTarget(.fillRate, target), pack: time.pack, demand: demand)
      let real = achieved(
        level: Int(levels.orderUpToLevel.value), review: 7, lead: lead, days: 140_000, unmet: unmet,
        pack: time.pack, demand: demand)
      // Errors of 6,000 paths and of 20,000 cycles; a unit of level is worth a fifth of a point.
      #expect(abs(real.fillRate - levels.expectedFillRate) < 0.006, "\(unmet) \(levels) \(real)")
      #expect(levels.expectedFillRate >= target && levels.expectedFillRate < target + 0.005)
    }
  }

  @Test(arguments: [0.9, 0.95, 0.98])
  func `items whose level of demand is not known for sure are served as promised together`(
    target: Double
  ) throws {
    let lead = LeadTime.gamma(mean: 7, standardDeviation: 2)
    let scale = { (random: inout RandomStream) in random.gamma(shape: 11, scale: 1.0 / 11) }
    let levels = try levels(
      review: 7, lead: lead, bucket: .day, unmet: .lost, target: ServiceTarget(.fillRate, target),
      pack: 6, scale: scale, demand: { $0.negativeBinomial(mean: 10 * $1, size: 2.5) })
    // Each item keeps to its level for good, so that what is on its way came from that level too: a little
    // better for the shop than a level that shows from today on.
    var random = RandomStream(seed: 77)
    var (wanted, met) = (0.0, 0.0)
    for _ in 0..<400 {
      let level = scale(&random)
      let real = achieved(
        level: Int(levels.orderUpToLevel.value), review: 7, lead: lead, days: 2100, unmet: .lost,
        pack: 6, demand: { $0.negativeBinomial(mean: 10 * level, size: 2.5) })
      wanted += level
      met += level * real.fillRate
    }
    let short = 1 - met / wanted
    #expect(short < 1.05 * (1 - target) && short > 0.7 * (1 - target), "\(short)")
  }

  @Test func `days to wait for the order day raise the level by their demand`() throws {
    // Orders on Fridays only: from Monday on, four days of sure demand more have to be covered.
    for (lead, unmet) in [(2, UnmetDemand.lost), (9, .lost), (9, .backordered)] {
      func level(from asOf: Day) throws -> Double {
        let interval = try ProtectionInterval(
          asOf: asOf, schedule: OrderSchedule(orderDays: [.friday]),
          leadTime: .fixed(Double(lead)))
        let paths = SamplePaths(horizon: 60, values: Array(repeating: 3, count: 60 * 50))
        let cumulative = CumulativePaths(
          paths, firstBucket: Bucket(.day, containing: asOf), calendar: DemandCalendar(),
          from: asOf, upTo: interval.openings,
          random: RandomStream(seed: 1))
        var terms = StockingTerms()
        terms.unmet = unmet
        return try OrderUpTo().levels(
          for: IntervalDemand(
            [(cumulative, interval.openings)], over: interval, random: RandomStream(seed: 1)),
          terms: terms, costs: InventoryCosts(), target: ServiceTarget(.fillRate, 0.999)
        ).orderUpToLevel.value
      }
      let onFriday = try level(from: day("2026-03-06"))
      #expect(onFriday == Double(3 * (7 + lead)))
      #expect(try level(from: day("2026-03-02")) == onFriday + 12)
    }
  }

  @Test func `a cycle service of 90 % is achieved`() throws {
    let demand = { (random: inout RandomStream) in random.negativeBinomial(mean: 6, size: 3) }
    let levels = try levels(
      review: 7, lead: .fixed(4), bucket: .day, unmet: .backordered,
      target: ServiceTarget(.cycleService, 0.9), demand: demand)
    let real = achieved(
      level: Int(levels.orderUpToLevel.value), review: 7, lead: .fixed(4), days: 140_000,
      unmet: .backordered, demand: demand)
    #expect(abs(real.cycleService - levels.expectedCycleService) < 0.012, "\(real)")
  }
}
