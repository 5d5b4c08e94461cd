// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

private func counts(_ paths: Int, _ horizon: Int, mean: Double, seed: UInt64 = 5) -> SamplePaths {
  var random = RandomStream(seed: seed)
  return SamplePaths(
    horizon: horizon,
    values: (0..<(paths * horizon)).map { _ in
      Double(random.negativeBinomial(mean: mean, size: 2))
    })
}

@Suite struct CumulativePathsTests {
  // Wednesday; the bucket's week starts on Monday 2 March.
  private let asOf = day("2026-03-04")
  private let week = Bucket(.week, containing: day("2026-03-04"))

  @Test func `whole weeks are not touched and each path keeps its own total`() {
    let paths = counts(50, 3, mean: 20)
    let monday = day("2026-03-02")
    let cumulative = CumulativePaths(
      paths, firstBucket: week, calendar: DemandCalendar(), from: monday,
      upTo: [day("2026-03-09"), day("2026-03-23")], random: RandomStream(seed: 1))
    for path in 0..<50 {
      let row = paths.values[(path * 3)..<(path * 3 + 3)]
      #expect(cumulative.demand(path, 0) == row.first)
      #expect(cumulative.demand(path, 1) == row.reduce(0, +))
    }
    #expect(!cumulative.exceedsHorizon)
  }

  @Test func `split days of whole units are whole and sum to the week`() {
    let paths = counts(200, 2, mean: 9)
    let monday = day("2026-03-02")
    let days = (1...14).map { monday.advanced(by: $0) }
    let cumulative = CumulativePaths(
      paths, firstBucket: week, calendar: DemandCalendar(), from: monday, upTo: days,
      random: RandomStream(seed: 1))
    for path in 0..<200 {
      var before = 0.0
      for place in days.indices {
        let value = cumulative.demand(path, place)
        #expect(value == value.rounded() && value >= before)
        before = value
      }
      #expect(cumulative.demand(path, 6) == paths.values[path * 2])
      #expect(before == paths.values[path * 2] + paths.values[path * 2 + 1])
    }
  }

  @Test func `a part of a week is a binomial share by the weekday profile`() {
    // Poisson weeks thinned to Wednesday to Friday are Poisson again: mean and variance agree.
    var random = RandomStream(seed: 9)
    let count = 20_000
    let paths = SamplePaths(
      horizon: 1, values: (0..<count).map { _ in Double(random.poisson(mean: 40)) })
    let profile = WeekdayProfile(weights: [1, 1, 1, 1, 2, 3, 1])
    let cumulative = CumulativePaths(
      paths, firstBucket: week, calendar: DemandCalendar(profile: profile), from: asOf,
      upTo: [day("2026-03-07")], random: RandomStream(seed: 2))
    let demand = SortedDemand((0..<count).map { cumulative.demand($0, 0) })
    let share = (1.0 + 1 + 2) / 10
    #expect(abs(demand.mean - 40 * share) < 4 * (16.0 / Double(count)).squareRoot())
    #expect(agree(demand.variance, 40 * share, relative: 0.05))
  }

  @Test func `fractions are split in proportion`() {
    let paths = SamplePaths(horizon: 1, values: [10.5])
    let cumulative = CumulativePaths(
      paths, firstBucket: week, calendar: DemandCalendar(), from: day("2026-03-02"),
      upTo: [asOf, day("2026-03-09")], random: RandomStream(seed: 2))
    #expect(agree(cumulative.demand(0, 0), 10.5 * 2 / 7))
    #expect(agree(cumulative.demand(0, 1), 10.5))
  }

  @Test func `closed days hand their share on and days outside the listing count nothing`() {
    let paths = SamplePaths(horizon: 1, values: [12.5])
    let closed: Set = [day("2026-03-02"), day("2026-03-08")]
    let listed = DayRange(first: nil, last: day("2026-03-05"))
    let cumulative = CumulativePaths(
      paths, firstBucket: week, calendar: DemandCalendar(closedDays: closed, listed: listed),
      from: day("2026-03-02"), upTo: [day("2026-03-03"), day("2026-03-06"), day("2026-03-09")],
      random: RandomStream(seed: 2))
    #expect(cumulative.demand(0, 0) == 0)
    #expect(agree(cumulative.demand(0, 1), 12.5 * 3 / 5))
    #expect(agree(cumulative.demand(0, 2), 12.5 * 3 / 5))
  }

  @Test func `beyond the horizon the last four weeks repeat`() {
    let paths = SamplePaths(horizon: 5, values: [100, 1, 2, 3, 4])
    let monday = day("2026-03-02")
    let cumulative = CumulativePaths(
      paths, firstBucket: week, calendar: DemandCalendar(), from: monday,
      upTo: [monday.advanced(by: 7 * 5), monday.advanced(by: 7 * 7), monday.advanced(by: 7 * 9)],
      random: RandomStream(seed: 2))
    #expect(cumulative.exceedsHorizon)
    #expect((0...2).map { cumulative.demand(0, $0) } == [110, 113, 120])
  }

  @Test func `the same stream gives the same split`() {
    let paths = counts(100, 2, mean: 30)
    func split(_ stream: UInt64) -> [Double] {
      CumulativePaths(
        paths, firstBucket: week, calendar: DemandCalendar(), from: asOf,
        upTo: [day("2026-03-06"), day("2026-03-12")],
        random: RandomStream(seed: 4, stream: stream)
      ).sums
    }
    #expect(split(1) == split(1))
    #expect(split(1) != split(2))
  }

  @Test func `adding another place's demand from a day on`() {
    let first = SamplePaths(horizon: 1, values: [7])
    let other = SamplePaths(horizon: 1, values: [70.7])
    let days = [day("2026-03-03"), day("2026-03-05"), day("2026-03-09")]
    func cumulative(_ paths: SamplePaths) -> CumulativePaths {
      CumulativePaths(
        paths, firstBucket: week, calendar: DemandCalendar(), from: day("2026-03-02"),
        upTo: days, random: RandomStream(seed: 2))
    }
    let sum = cumulative(first).adding(cumulative(other), from: day("2026-03-05"))
    #expect(sum.demand(0, 0) == cumulative(first).demand(0, 0))
    #expect(sum.demand(0, 1) == cumulative(first).demand(0, 1))
    #expect(agree(sum.demand(0, 2), 7 + 70.7 * 4 / 7))
  }
}

extension CumulativePaths {
  /// All sums, path by path.
  fileprivate var sums: [Double] {
    (0..<count).flatMap { path in days.indices.map { demand(path, $0) } }
  }
}

@Suite struct IntervalDemandTests {
  @Test func `demand to both receipts comes from the same path and lead time`() throws {
    let asOf = day("2026-03-02")
    let interval = try ProtectionInterval(
      asOf: asOf, schedule: OrderSchedule(reviewDays: 7),
      leadTime: .gamma(mean: 6, standardDeviation: 3))
    let paths = counts(2000, 8, mean: 14)
    let cumulative = CumulativePaths(
      paths, firstBucket: Bucket(.week, containing: asOf), calendar: DemandCalendar(),
      from: asOf, upTo: interval.openings,
      random: RandomStream(seed: 3))
    let demand = IntervalDemand(
      [(cumulative, interval.openings)], over: interval, random: RandomStream(seed: 3))
    for draw in demand.draws {
      #expect(draw.toReceipt <= draw.toNextReceipt && draw.toOrder <= draw.toNextReceipt)
    }
    // Wald: a mean of 2 a day over a mean of 6 days, and over seven days more.
    #expect(agree(demand.toReceipt.mean, 12, relative: 0.03))
    #expect(agree(demand.cycleMean, 14, relative: 0.03))
  }

  @Test func `lead times are spread over the paths in their shares`() throws {
    let asOf = day("2026-03-02")
    let interval = try ProtectionInterval(
      asOf: asOf, schedule: OrderSchedule(reviewDays: 7),
      leadTime: .gamma(mean: 6, standardDeviation: 3))
    // One unit a day for sure: demand to the receipt counts the days.
    let paths = SamplePaths(
      horizon: 60, values: Array(repeating: 1, count: 60 * 1000))
    let cumulative = CumulativePaths(
      paths, firstBucket: Bucket(.day, containing: asOf), calendar: DemandCalendar(),
      from: asOf, upTo: interval.openings,
      random: RandomStream(seed: 3))
    let demand = IntervalDemand(
      [(cumulative, interval.openings)], over: interval, random: RandomStream(seed: 8))
    for (place, outcome) in interval.outcomes.enumerated() {
      let days = Double(asOf.days(to: outcome.receipt))
      let share = demand.toReceipt.cdf(days) - demand.toReceipt.cdf(days - 0.5)
      #expect(abs(share - outcome.probability) < 0.003, "\(place)")
    }
  }
}

@Suite struct SortedDemandTests {
  @Test func `functions are those of the empirical distribution`() {
    var random = RandomStream(seed: 12)
    let draws = (0..<500).map { _ in random.gamma(shape: 0.7, scale: 20) }
    let sorted = SortedDemand(draws)
    let distribution = sorted.distribution
    for x in [0, 0.1, 5, 14, 60, 1000] {
      #expect(agree(sorted.loss(x), distribution.loss(x), relative: 1e-9, absolute: 1e-9))
      #expect(sorted.cdf(x) == distribution.cdf(x))
    }
    for p in [0.01, 0.5, 0.9, 0.95, 0.999] {
      #expect(sorted.quantile(p) == distribution.quantile(p))
    }
    #expect(agree(sorted.mean, distribution.mean))
    #expect(agree(sorted.variance, distribution.variance))
    #expect(SortedDemand([]).mean == 0)
  }

  @Test func `draws are taken as often as their weights ask for`() {
    let draws = (0..<100).map {
      IntervalDemand.Draw(toReceipt: 0, toOrder: Double($0), toNextReceipt: Double($0))
    }
    let weights = draws.indices.map { 1 / Double(1 + $0) }
    let taken = IntervalDemand(draws: draws, cycleDays: 7).resampled(by: weights)
    #expect(taken.draws.count == 100 && taken.cycleDays == 7)
    let total = weights.reduce(0, +)
    for (draw, weight) in zip(draws, weights) {
      let share = 100 * weight / total
      let count = Double(taken.draws.count { $0 == draw })
      #expect(abs(count - share) < 1)
      #expect(
        !zip(taken.draws, taken.draws.dropFirst()).contains {
          share < 20 && $0 == draw && $1 == draw
        })
    }
    let same = IntervalDemand(draws: draws).resampled(by: draws.map { _ in 2.5 })
    #expect(same.toNextReceipt == IntervalDemand(draws: draws).toNextReceipt)
  }
}
