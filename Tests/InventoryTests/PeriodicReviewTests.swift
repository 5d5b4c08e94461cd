// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

@Suite struct PeriodicReviewTests {
  private let lumpy = LatticeMass(probabilities: [0.5, 0.1, 0.1, 0.1, 0.1, 0.1])

  private func review(
    demand: [LatticeMass]? = nil, intervals: [Int] = [1],
    leadTime: LatticeMass = .certain(2), fixed: Double = 12
  ) throws -> PeriodicReview {
    try PeriodicReview(
      demand: demand ?? [lumpy], intervals: intervals, leadTime: leadTime, holdingCost: 1,
      stockoutCost: 8, fixedCost: fixed)
  }

  private func minMax(_ point: Int, _ level: Int) -> ReviewRule {
    .minMax([.init(reorderPoint: point, orderUpToLevel: level)])
  }

  @Test func `reviewed each period it is (s, S)`() throws {
    let rule = try MinMaxReordering(
      demand: lumpy, leadTime: 2, holdingCost: 1, stockoutCost: 8, fixedCost: 12)
    let best = try rule.leastCost()
    let periodic = try review()
    #expect(
      try periodic.leastCostMinMax() == minMax(best.reorderPoint, best.orderUpToLevel))
    let found = try periodic.evaluate(minMax(best.reorderPoint, best.orderUpToLevel))
    let expected = try rule.evaluate(
      reorderPoint: best.reorderPoint, orderUpToLevel: best.orderUpToLevel)
    #expect(agree(found.costRate, expected.costRate, relative: 1e-10))
    #expect(agree(found.fillRate, expected.fillRate, relative: 1e-10))
    #expect(agree(found.orderRate, expected.orderRate, relative: 1e-10))
    // Said as a calendar of two equal intervals it is the same, by value iteration too.
    let twice = try review(intervals: [1, 1])
    let again = try twice.leastCostMinMax()
    #expect(
      again
        == .minMax(
          Array(
            repeating: .init(
              reorderPoint: best.reorderPoint, orderUpToLevel: best.orderUpToLevel), count: 2)))
    #expect(
      agree(try twice.evaluate(again).costRate, expected.costRate, relative: 1e-10))
  }

  @Test func `order up to each week is the newsvendor's level`() throws {
    // Five days between reviews, three to come: the sum of a day's level costs, by hand.
    let periodic = try review(
      demand: [.poisson(mean: 2)], intervals: [5], leadTime: .certain(3), fixed: 0)
    let level = periodic.leastCostOrderUpToLevel()
    func cost(_ level: Double) -> Double {
      (4...8).reduce(0) { sum, days in
        let demand = PoissonDistribution(mean: 2 * Double(days))
        let short = demand.loss(level)
        return sum + 1 * (level - demand.mean + short) + 8 * short
      } / 5
    }
    #expect(
      agree(
        try periodic.evaluate(.orderUpTo([level])).costRate, cost(Double(level)), relative: 1e-9))
    #expect(cost(Double(level)) <= cost(Double(level - 1)))
    #expect(cost(Double(level)) <= cost(Double(level + 1)))
    let ninety = try periodic.orderUpToLevel(reaching: .cycleServiceLevel(0.9))
    #expect(Double(ninety) == PoissonDistribution(mean: 16).quantile(0.9))
    // β = 1 − (E[(D(8) − S)⁺] − E[(D(3) − S)⁺]) / E[D(5)].
    let filled = try periodic.orderUpToLevel(reaching: .fillRate(0.98))
    func fill(_ level: Int) -> Double {
      1
        - (PoissonDistribution(mean: 16).loss(Double(level))
          - PoissonDistribution(mean: 6).loss(Double(level))) / 10
    }
    #expect(fill(filled) >= 0.98 && fill(filled - 1) < 0.98)
    #expect(
      agree(try periodic.evaluate(.orderUpTo([filled])).fillRate, fill(filled), relative: 1e-9))
  }

  /// A simulation day by day; orders never overtake one another.
  private func simulate(
    _ rule: ReviewRule, demand: [LatticeMass], intervals: [Int], leadTimes: [Int], cycles: Int
  ) -> (onHand: Double, backorders: Double, fillRate: Double, cycleService: Double, orders: Double)
  {
    var random = RandomStream(seed: 9)
    let cycle = intervals.reduce(0, +)
    var review = 0
    var nextReview = 0
    var (stock, onOrder, lastReceipt) = (20, 0, 0)
    var arrivals: [(period: Int, units: Int)] = []
    var first = 0
    var (held, short, met, wanted, orders, covered, reviews) = (0, 0, 0, 0, 0, 0, 0)
    for period in 0..<(cycles * cycle) {
      if period == nextReview {
        let position = stock + onOrder
        var units = 0
        switch rule {
        case .orderUpTo(let levels):
          units = max(0, levels[levels.count == 1 ? 0 : review] - position)
        case .minMax(let levels):
          let pair = levels[levels.count == 1 ? 0 : review]
          if position <= pair.reorderPoint { units = pair.orderUpToLevel - position }
        case .lots(let point, let quantity):
          while position + units <= point { units += quantity }
        }
        // A lead time that would overtake waits for the order before: the sequence of receipts is
        // that of the last of all lead times so far.
        let lead = leadTimes[Int(random.uniform() * Double(leadTimes.count))]
        lastReceipt = max(lastReceipt, period + lead)
        arrivals.append((lastReceipt, units))
        onOrder += units
        if units > 0 { orders += 1 }
        nextReview += intervals[review]
        review = (review + 1) % intervals.count
      }
      while first < arrivals.count, arrivals[first].period <= period {
        reviews += 1
        if stock >= 0 { covered += 1 }
        stock += arrivals[first].units
        onOrder -= arrivals[first].units
        first += 1
      }
      let mass = demand[period % demand.count]
      var uniform = random.uniform()
      var size = mass.highest
      for k in mass.lowest...mass.highest {
        uniform -= mass[k]
        if uniform < 0 {
          size = k
          break
        }
      }
      met += min(size, max(0, stock))
      wanted += size
      stock -= size
      held += max(0, stock)
      short += max(0, -stock)
    }
    let periods = Double(cycles * cycle)
    return (
      Double(held) / periods, Double(short) / periods, Double(met) / Double(wanted),
      Double(covered) / Double(reviews), Double(orders) / periods
    )
  }

  @Test func `what levels achieve is what a simulation counts`() throws {
    let busy = LatticeMass(probabilities: [0.2, 0.2, 0.2, 0.2, 0.2])
    let calendar: [(demand: [LatticeMass], intervals: [Int], leadTimes: [Int], rule: ReviewRule)] =
      [
        ([lumpy], [3], [4, 4, 5, 6], minMax(9, 18)),
        ([lumpy], [2, 5], [3, 3, 4], .lots(reorderPoint: 11, quantity: 7)),
        ([lumpy], [2, 5], [1, 2], .orderUpTo([14, 8])),
        (
          [lumpy, busy, busy, lumpy, busy, lumpy, lumpy], [1, 2, 4], [2],
          .minMax([
            .init(reorderPoint: 6, orderUpToLevel: 15), .init(reorderPoint: 9, orderUpToLevel: 12),
            .init(reorderPoint: 2, orderUpToLevel: 17),
          ])
        ),
      ]
    for this in calendar {
      var chances = Array(repeating: 0.0, count: (this.leadTimes.max() ?? 0) + 1)
      for periods in this.leadTimes { chances[periods] += 1 / Double(this.leadTimes.count) }
      let exact = try review(
        demand: this.demand, intervals: this.intervals,
        leadTime: LatticeMass(probabilities: chances)
      ).evaluate(this.rule)
      let seen = simulate(
        this.rule, demand: this.demand, intervals: this.intervals, leadTimes: this.leadTimes,
        cycles: 120_000)
      // The calendars' lead times differ by no more than an interval, so that none overtakes.
      #expect(agree(exact.expectedOnHand, seen.onHand, absolute: 0.06))
      #expect(agree(exact.expectedBackorders, seen.backorders, absolute: 0.03))
      #expect(agree(exact.fillRate, seen.fillRate, absolute: 0.005))
      #expect(agree(exact.cycleServiceLevel, seen.cycleService, absolute: 0.005))
      #expect(agree(exact.orderRate, seen.orders, absolute: 0.003))
    }
  }

  @Test func `no other levels cost less, with unequal intervals`() throws {
    let periodic = try review(
      intervals: [2, 5], leadTime: LatticeMass(probabilities: [0, 0.5, 0.5]))
    let best = try periodic.leastCostMinMax()
    guard case .minMax(let levels) = best else {
      Issue.record("levels of another rule")
      return
    }
    let cost = try periodic.evaluate(best).costRate
    for index in levels.indices {
      for (down, up) in [(-1, 0), (1, 0), (0, -1), (0, 1), (2, 2), (-2, -2), (-2, 1)] {
        var others = levels
        others[index].reorderPoint += down
        others[index].orderUpToLevel += up
        guard others[index].orderUpToLevel > others[index].reorderPoint else { continue }
        #expect(try periodic.evaluate(.minMax(others)).costRate >= cost - 1e-9)
      }
    }
    // A pair for each review is at least as good as one for all.
    for point in 0...12 {
      for level in (point + 1)...24 {
        #expect(try periodic.evaluate(minMax(point, level)).costRate >= cost - 1e-9)
      }
    }
    let lots = try periodic.evaluate(periodic.leastCostLots())
    #expect(lots.costRate >= cost - 1e-9)
  }

  @Test func `the best lots are the best of all`() throws {
    let periodic = try review(intervals: [2, 5])
    let least = try periodic.evaluate(periodic.leastCostLots()).costRate
    for quantity in 1...25 {
      let given = try periodic.evaluate(periodic.leastCostLots(quantity: quantity)).costRate
      #expect(given >= least - 1e-9)
      for point in 0...20 {
        let cost = try periodic.evaluate(.lots(reorderPoint: point, quantity: quantity)).costRate
        #expect(cost >= given - 1e-9)
      }
    }
  }

  @Test func `targets are reached by the least levels`() throws {
    let periodic = try review(
      intervals: [2, 5], leadTime: try PeriodicReview.gammaLeadTime(mean: 3, standardDeviation: 1))
    for target in [ReorderTarget.fillRate(0.95), .cycleServiceLevel(0.9)] {
      func service(_ rule: ReviewRule) throws -> Double {
        let found = try periodic.evaluate(rule)
        return target == .fillRate(0.95) ? found.fillRate : found.cycleServiceLevel
      }
      let point = try periodic.reorderPoint(reaching: target, gap: 8)
      #expect(try service(minMax(point, point + 8)) >= target.level)
      #expect(try service(minMax(point - 1, point + 7)) < target.level)
      let lots = try periodic.reorderPoint(reaching: target, lot: 8)
      #expect(try service(.lots(reorderPoint: lots, quantity: 8)) >= target.level)
      #expect(try service(.lots(reorderPoint: lots - 1, quantity: 8)) < target.level)
      let each = try periodic.orderUpToLevels(reaching: target)
      // The longer interval needs more; the position left over from it only adds.
      #expect(each.count == 2 && each[1] > each[0])
      #expect(try service(.orderUpTo(each)) >= target.level)
    }
  }

  @Test func `a gamma lead time keeps its moments and a fraction is a chance`() throws {
    let gamma = try PeriodicReview.gammaLeadTime(mean: 9, standardDeviation: 3)
    #expect(agree(gamma.total, 1))
    #expect(agree(gamma.mean, 9, relative: 1e-3))
    // Rounding to whole periods adds a twelfth.
    #expect(agree(gamma.variance, 9 + 1.0 / 12, relative: 1e-3))
    let fraction = try PeriodicReview.gammaLeadTime(mean: 2.25, standardDeviation: 0)
    #expect(fraction.lowest == 2 && fraction.probabilities == [0.75, 0.25])
  }

  @Test func `no demand, deterministic demand and nonsense`() throws {
    let none = try review(demand: [.certain(0)], intervals: [2, 5])
    #expect(try none.evaluate(.orderUpTo([3])).expectedOnHand == 3)
    #expect(try none.orderUpToLevel(reaching: .fillRate(0.9)) == 0)
    #expect(try none.evaluate(none.leastCostMinMax()).costRate == 0)
    // Three a period, at once, reviewed each second period: order 6 a time, 3 left at the first end.
    let sure = try review(demand: [.certain(3)], intervals: [2], leadTime: .certain(0))
    let found = try sure.evaluate(.orderUpTo([6]))
    #expect(agree(found.expectedOnHand, 1.5))
    #expect(agree(found.orderRate, 0.5))
    #expect(found.fillRate == 1 && found.cycleServiceLevel == 1)
    let lumps = try sure.evaluate(minMax(0, 12))
    #expect(agree(lumps.orderRate, 0.25))
    func words(_ body: () throws -> Void) -> String? {
      #expect(throws: ReorderError.self, performing: body)?.description
    }
    #expect(words { _ = try review(intervals: [0]) }?.contains("whole number of periods") == true)
    #expect(words { _ = try review(demand: [lumpy, lumpy]) }?.contains("do not fit") == true)
    #expect(words { _ = try sure.evaluate(minMax(4, 4)) }?.contains("not above") == true)
    #expect(
      words { _ = try sure.evaluate(.orderUpTo([1, 2])) }?.contains("do not fit 1 reviews") == true)
  }
}
