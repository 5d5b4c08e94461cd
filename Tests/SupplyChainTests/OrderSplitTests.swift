// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Testing

@testable import SupplyChain

/// Orders split among suppliers, and orders raised to a price.
@Suite struct OrderSplitTests {
  private func claims(_ random: inout RandomStream) -> [OrderSplit.Claim] {
    let count = 2 + Int(random.uniform() * 2)
    let weights = (0..<count).map { _ in 0.1 + random.uniform() }
    let sum = weights.reduce(0, +)
    return weights.map { weight in
      OrderSplit.Claim(
        share: weight / sum, purchased: .zero,
        terms: OrderTerms(
          minimum: units(Int(random.uniform() * 12)), multiple: units(1 + Int(random.uniform() * 6))
        ))
    }
  }

  /// Over a hundred orders each supplier ends up with its share, and once there is a history no order
  /// that is small beside it is split.
  @Test(arguments: 0..<60) func `shares are kept over time by whole orders`(seed: Int) {
    var random = RandomStream(seed: UInt64(seed))
    var claims = claims(&random)
    var splits = 0
    for turn in 0..<120 {
      let total = units(20 + Int(random.uniform() * 20))
      let parts = OrderSplit(total, among: claims).quantities
      let sum = parts.reduce(Quantity.zero, +)
      #expect(sum >= total)
      for (part, claim) in zip(parts, claims) where part > .zero {
        #expect(part >= claim.terms.least)
        #expect(part == part.rounded(toMultipleOf: claim.terms.multiple, .down))
      }
      let most = claims.map(\.terms.multiple).reduce(.zero, max)
      #expect(sum <= max(total + most, claims.map(\.terms.least).reduce(.zero, max)))
      if turn >= 60, parts.count(where: { $0 > .zero }) > 1 { splits += 1 }
      for place in claims.indices { claims[place].purchased += parts[place] }
    }
    let bought = claims.reduce(0) { $0 + $1.purchased.value }
    for claim in claims {
      #expect(abs(claim.purchased.value / bought - claim.share) < 0.03)
    }
    #expect(splits == 0)
  }

  @Test func `the first large order is split, and a part below its minimum waits`() {
    var near = OrderSplit.Claim(share: 0.7, purchased: .zero, terms: OrderTerms(multiple: units(2)))
    var far = OrderSplit.Claim(share: 0.3, purchased: .zero, terms: OrderTerms(multiple: units(5)))
    #expect(OrderSplit(units(100), among: [near, far]).quantities == [units(70), units(30)])
    far.terms.minimum = units(40)
    #expect(OrderSplit(units(100), among: [near, far]).quantities == [units(100), .zero])
    near.purchased = units(100)
    // Of the next hundred the second lacks sixty of its share of both.
    #expect(OrderSplit(units(100), among: [near, far]).quantities == [units(40), units(60)])
  }

  /// Every quantity tried, with stock run day by day until both ways hold the same.
  private func bestByTrial(
    _ order: PriceBreak.Order, _ prices: OrderPrices, allOf quantities: [Int]
  ) -> (quantity: Int, gain: Double) {
    let needed = prices.cost(of: order.quantity).value
    let later = needed / order.quantity.value
    var best = (quantity: Int(order.quantity.value), gain: 0.0)
    for quantity in quantities where Double(quantity) > order.quantity.value {
      let cost = prices.cost(of: units(quantity)).value
      let perUnit = cost / Double(quantity)
      var extra = Double(quantity) - order.quantity.value
      var gain = later * extra - (cost - needed)
      // Each cycle sells what a later order would have brought; what is left is held for the cycle.
      while extra > 1e-9 {
        for _ in 0..<Int(order.cycleDays) { gain -= order.holdingRate * perUnit * extra }
        extra -= order.dailyDemand * order.cycleDays
      }
      if gain > best.gain + 1e-9 { best = (quantity, gain) }
    }
    return best
  }

  @Test(arguments: 0..<80) func `no order of a price gains more than the one found`(seed: Int) {
    var random = RandomStream(seed: UInt64(100 + seed))
    let multiple = 1 + Int(random.uniform() * 5)
    let needed = multiple * (2 + Int(random.uniform() * 20))
    let order = PriceBreak.Order(
      quantity: units(needed), multiple: units(multiple), most: units(needed + 400),
      dailyDemand: 1 + 9 * random.uniform(), cycleDays: Double(7 + 7 * (seed % 3)),
      holdingRate: 0.05 * random.uniform() / 30)
    let breaks = [0, needed / 2 + Int(random.uniform() * 60), needed + 100]
    let steps = zip(breaks, [5, 4.9 - 0.4 * random.uniform(), 4.3]).map {
      OrderPrices.Step(from: units($0), unitCost: Money($1))
    }
    let isIncremental = seed % 2 == 0
    let kind = isIncremental ? SourcingOption.BreakKind.incremental : .allUnits
    guard let prices = OrderPrices(steps, breakKind: kind) else { return }
    let all = stride(from: needed, through: needed + 400, by: multiple).map(\.self)
    // Where a price is for the whole order, its least quantity is what counts.
    let firsts = breaks.compactMap { from in all.first { $0 >= from } }
    let best = bestByTrial(order, prices, allOf: isIncremental ? all : firsts)
    let found = PriceBreak(order, prices: prices)
    if best.gain > 0.01 {
      #expect((found?.gain ?? 0) >= 0.95 * best.gain - 0.01)
      #expect((found?.gain ?? 0) <= best.gain + 1e-6)
    } else {
      #expect((found?.gain ?? 0) <= 0.02)
    }
  }

  @Test func `prices by the break's kind, worked by hand`() throws {
    let steps = [(0, 2.0), (100, 1.9), (500, 1.5)].map {
      OrderPrices.Step(from: units($0.0), unitCost: Money($0.1))
    }
    let all = try #require(OrderPrices(steps, breakKind: .allUnits))
    let beyond = try #require(OrderPrices(steps, breakKind: .incremental))
    #expect(
      [99, 100, 600].map { all.cost(of: units($0)) } == [Money(198), Money(190), Money(900)])
    #expect(
      [99, 100, 600].map { beyond.cost(of: units($0)) }
        == [Money(198), Money(200), Money(200 + 760 + 150)])
    #expect(beyond.unitCost(at: units(600)) == Money(1.85))
  }
}
