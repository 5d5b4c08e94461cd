// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

@Suite struct LotReorderingTests {
  private func poisson(
    rate: Double = 1.5, leadTime: Double = 2, holding: Double = 20, stockout: Double = 150,
    fixed: Double = 100
  ) throws -> LotReordering {
    try .poisson(
      demandRate: rate, leadTime: leadTime, holdingCost: holding, stockoutCost: stockout,
      fixedCost: fixed)
  }

  /// Snyder & Shen (2019), Example 5.8.
  @Test func `the textbook's example`() throws {
    let best = try poisson().leastCost()
    #expect(best.reorderPoint == 3)
    #expect(best.orderQuantity == 5)
    #expect(agree(best.costRate, 107.92358063314975, relative: 1e-9))
  }

  @Test func `no other levels cost less, for one unit a customer and for batches`() throws {
    var random = RandomStream(seed: 11)
    for trial in 0..<20 {
      let sizes: LatticeMass =
        trial % 2 == 0 ? .certain(1) : LatticeMass(lowest: 1, probabilities: [0.5, 0.1, 0.4])
      let rule = try LotReordering.compoundPoisson(
        customerRate: 0.3 + 3 * random.uniform(), customerSizes: sizes,
        leadTime: 2 * random.uniform(), holdingCost: 0.5 + random.uniform(),
        stockoutCost: 1 + 20 * random.uniform(), fixedCost: 30 * random.uniform())
      let best = try rule.leastCost()
      #expect(
        agree(
          try rule.evaluate(reorderPoint: best.reorderPoint, orderQuantity: best.orderQuantity)
            .costRate, best.costRate, relative: 1e-10))
      for quantity in 1...(2 * best.orderQuantity + 4) {
        for point in (best.reorderPoint - quantity - 4)...(best.reorderPoint + 8) {
          let cost = try rule.evaluate(reorderPoint: point, orderQuantity: quantity).costRate
          #expect(cost >= best.costRate - 1e-9)
        }
        let given = try rule.leastCost(orderQuantity: quantity)
        let beside = [given.reorderPoint - 1, given.reorderPoint + 1]
        for point in beside {
          let cost = try rule.evaluate(reorderPoint: point, orderQuantity: quantity).costRate
          #expect(cost >= given.costRate - 1e-9)
        }
      }
    }
  }

  /// A simulation of customers who come one by one, with everything counted by the clock.
  private func simulate(
    rate: Double, sizes: LatticeMass, leadTime: Double, point: Int, quantity: Int, customers: Int
  ) -> (onHand: Double, backorders: Double, fillRate: Double, cycles: Double, orders: Double) {
    var random = RandomStream(seed: 5)
    var stock = point + quantity
    var position = stock
    var arrivals: [(time: Double, units: Int)] = []
    var first = 0
    var (now, held, short) = (0.0, 0.0, 0.0)
    var (met, wanted, orders, covered, received) = (0, 0, 0, 0, 0)
    func pass(_ until: Double) {
      held += Double(max(0, stock)) * (until - now)
      short += Double(max(0, -stock)) * (until - now)
      now = until
    }
    for _ in 0..<customers {
      let next = now + random.exponential() / rate
      while first < arrivals.count, arrivals[first].time <= next {
        pass(arrivals[first].time)
        received += 1
        if stock >= 0 { covered += 1 }
        stock += arrivals[first].units
        first += 1
      }
      pass(next)
      var uniform = random.uniform()
      var size = sizes.highest
      for k in sizes.lowest...sizes.highest {
        uniform -= sizes[k]
        if uniform < 0 {
          size = k
          break
        }
      }
      met += min(size, max(0, stock))
      wanted += size
      stock -= size
      position -= size
      if position <= point {
        var units = 0
        while position <= point {
          position += quantity
          units += quantity
        }
        orders += 1
        arrivals.append((now + leadTime, units))
      }
    }
    return (
      held / now, short / now, Double(met) / Double(wanted), Double(covered) / Double(received),
      Double(orders) / now
    )
  }

  @Test func `what levels achieve is what a simulation counts`() throws {
    for (sizes, point, quantity) in [
      (LatticeMass.certain(1), 3, 5),
      (LatticeMass(lowest: 1, probabilities: [0.6, 0, 0, 0.4]), 5, 3),
    ] {
      let rule = try LotReordering.compoundPoisson(
        customerRate: 1.5, customerSizes: sizes, leadTime: 2, holdingCost: 20, stockoutCost: 150,
        fixedCost: 100)
      let exact = try rule.evaluate(reorderPoint: point, orderQuantity: quantity)
      let seen = simulate(
        rate: 1.5, sizes: sizes, leadTime: 2, point: point, quantity: quantity,
        customers: 400_000)
      // Some 100,000 independent cycles: standard errors of a few thousandths.
      #expect(agree(exact.expectedOnHand, seen.onHand, absolute: 0.04))
      #expect(agree(exact.expectedBackorders, seen.backorders, absolute: 0.03))
      #expect(agree(exact.fillRate, seen.fillRate, absolute: 0.005))
      #expect(agree(exact.cycleServiceLevel, seen.cycles, absolute: 0.006))
      #expect(agree(exact.orderRate, seen.orders, absolute: 0.004))
      #expect(
        agree(
          exact.costRate,
          100 * exact.orderRate + 20 * exact.expectedOnHand + 150 * exact.expectedBackorders))
    }
  }

  @Test func `targets are reached by the least point, and service rises with it`() throws {
    let rule = try LotReordering.compoundPoisson(
      customerRate: 2, customerSizes: LatticeMass(lowest: 1, probabilities: [0.5, 0.5]),
      leadTime: 3, holdingCost: 1, stockoutCost: 10, fixedCost: 20)
    for quantity in [1, 4, 12] {
      var last = ReorderTarget.fillRate(0)
      for point in -20...40 {
        let found = try rule.evaluate(reorderPoint: point, orderQuantity: quantity)
        #expect(found.fillRate >= last.level - 1e-12)
        last = .fillRate(found.fillRate)
      }
      for level in [0.5, 0.9, 0.99] {
        let fill = try rule.reorderPoint(reaching: .fillRate(level), orderQuantity: quantity)
        let cycle = try rule.reorderPoint(
          reaching: .cycleServiceLevel(level), orderQuantity: quantity)
        func found(_ point: Int) throws -> ReorderPerformance {
          try rule.evaluate(reorderPoint: point, orderQuantity: quantity)
        }
        #expect(try found(fill).fillRate >= level - 1e-11)
        #expect(try found(fill - 1).fillRate < level)
        #expect(try found(cycle).cycleServiceLevel >= level - 1e-11)
        #expect(try found(cycle - 1).cycleServiceLevel < level)
      }
    }
  }

  @Test func `the cheapest levels for a target are the cheapest of all that reach it`() throws {
    let rule = try poisson(rate: 2, leadTime: 3, holding: 1, stockout: 10, fixed: 20)
    for target in [ReorderTarget.fillRate(0.9), .cycleServiceLevel(0.9)] {
      let best = try rule.leastCost(reaching: target)
      var least = Double.infinity
      for quantity in 1...60 {
        let point = try rule.reorderPoint(reaching: target, orderQuantity: quantity)
        let found = try rule.evaluate(reorderPoint: point, orderQuantity: quantity)
        least = min(least, 20 * found.orderRate + found.expectedOnHand)
      }
      #expect(agree(best.costRate, least))
    }
  }

  @Test func `a cost per stock-out moves the reorder point up, from the lowest that is allowed`()
    throws
  {
    let rule = try poisson(rate: 2, leadTime: 3, holding: 1, stockout: 10, fixed: 20)
    let free = try rule.leastCost(perStockout: 0)
    #expect(free.reorderPoint == 6)
    var last = free
    for cost in [5.0, 50, 500, 5000] {
      let next = try rule.leastCost(perStockout: cost)
      #expect(next.reorderPoint >= last.reorderPoint)
      #expect(next.costRate > last.costRate)
      for quantity in [next.orderQuantity - 1, next.orderQuantity + 1] {
        let beside = try rule.leastCost(perStockout: cost, orderQuantity: quantity)
        #expect(beside.costRate >= next.costRate)
      }
      last = next
    }
    #expect(last.reorderPoint > free.reorderPoint + 3)
  }

  @Test func `a compound sum has the moments of its parts, however many`() {
    let sizes = LatticeMass(lowest: 0, probabilities: [0.2, 0.5, 0, 0, 0.3])
    for events in [0.01, 3, 150, 5000] {
      let sum = LatticeMass.compoundPoisson(events: events, sizes: sizes)
      #expect(agree(sum.total, 1, relative: 1e-12))
      #expect(agree(sum.mean, events * 1.7, relative: 1e-10))
      #expect(agree(sum.variance, events * (0.5 + 0.3 * 16), relative: 1e-9))
    }
    #expect(
      agree(
        LatticeMass.compoundPoisson(events: 3, sizes: .certain(1))[4],
        PoissonDistribution(mean: 3).probability(4)))
    #expect(LatticeMass.compoundPoisson(events: 0, sizes: sizes) == .certain(0))
  }

  @Test func `tables of counts are the distributions`() {
    for mean in [0.01, 7, 900] {
      let poisson = LatticeMass.poisson(mean: mean)
      let counts = LatticeMass.negativeBinomial(mean: mean, variance: 3 * mean)
      let law = NegativeBinomialDistribution(mean: mean, size: mean / 2)
      for k in [0, 1, 5, Int(mean), Int(1.1 * mean)] {
        #expect(
          agree(poisson[k], PoissonDistribution(mean: mean).probability(Double(k)), relative: 1e-10)
        )
        #expect(agree(counts[k], law.probability(Double(k)), relative: 1e-9))
      }
      #expect(agree(poisson.total, 1) && agree(counts.total, 1))
      #expect(agree(counts.variance, 3 * mean, relative: 1e-8))
    }
    #expect(agree(LatticeMass.geometric(mean: 3)[2], 0.25 * 0.75 * 0.75))
  }

  @Test func `an empirical lead time demand is taken as it is`() throws {
    // Demand of the lead time is 2 or 6, each half of the time; levels 3 … 6 by hand.
    let rule = try LotReordering(
      leadTimeDemand: LatticeMass(probabilities: [0, 0, 0.5, 0, 0, 0, 0.5]), customerRate: 4,
      holdingCost: 1, stockoutCost: 1, fixedCost: 0)
    let found = try rule.evaluate(reorderPoint: 2, orderQuantity: 2)
    // Positions 3 and 4: stock 1 or 2, backorders 3 or 2, each half of the time.
    #expect(agree(found.expectedOnHand, 0.75))
    #expect(agree(found.expectedBackorders, 1.25))
    #expect(agree(found.orderRate, 2))
    #expect(agree(found.fillRate, 0.5))
    #expect(agree(found.cycleServiceLevel, 0.5))
  }

  @Test func `no demand, no lead time, tiny and huge costs`() throws {
    let none = try poisson(rate: 0).leastCost()
    #expect(none.costRate == 0)
    // Stock comes at once: the EOQ with backorders in whole units, √(2 · 100 · 1.5 · 170/150 / 20) ≈ 4.1.
    let atOnce = try poisson(leadTime: 0).leastCost()
    #expect(atOnce.orderQuantity == 4)
    let free = try poisson(fixed: 0).leastCost()
    #expect(free.orderQuantity == 1)
    let dear = try poisson(stockout: 1e12).leastCost()
    #expect(dear.reorderPoint > 15 && dear.reorderPoint < 40)
    #expect(dear.costRate.isFinite)
    let cheap = try poisson(stockout: 1e-6, fixed: 0).leastCost()
    #expect(cheap.reorderPoint == -1)
    let large = try poisson(holding: 1e-6, fixed: 1e4).leastCost()
    #expect(agree(Double(large.orderQuantity), 173_205, relative: 1e-3))
  }

  @Test func `nonsense is refused in words`() throws {
    func words(_ body: () throws -> Void) -> String? {
      #expect(throws: ReorderError.self, performing: body)?.description
    }
    #expect(
      words { _ = try poisson(holding: -1) } == "the holding cost is -1.0, and must be above zero")
    #expect(words { _ = try poisson(stockout: 0) }?.contains("stock-out cost") == true)
    #expect(words { _ = try poisson(fixed: .nan) }?.contains("fixed cost") == true)
    #expect(words { _ = try poisson(rate: 1e12) }?.contains("larger units") == true)
    #expect(
      words { _ = try poisson(fixed: 1e300).leastCost() }?.contains("larger units") == true)
    let rule = try poisson()
    #expect(
      words { _ = try rule.reorderPoint(reaching: .fillRate(1.2), orderQuantity: 3) }?
        .contains("between 0 and 1") == true)
    #expect(
      words { _ = try rule.evaluate(reorderPoint: 3, orderQuantity: 0) }?
        .contains("order quantity") == true)
  }
}
