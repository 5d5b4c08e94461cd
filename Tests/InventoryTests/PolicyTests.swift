// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing

/// Draws of a cycle: independent counts before the receipt, up to the order and up to the next receipt.
func draws(
  _ count: Int, lead: Double, beforeOrder: Double, afterOrder: Double, size: Double = 3,
  seed: UInt64 = 1
) -> [IntervalDemand.Draw] {
  var random = RandomStream(seed: seed)
  return (0..<count).map { _ in
    func some(_ mean: Double) -> Double {
      mean > 0 ? Double(random.negativeBinomial(mean: mean, size: size)) : 0
    }
    let first = some(lead)
    let second = first + some(beforeOrder)
    return .init(
      toReceipt: first, toOrder: second, toNextReceipt: second + some(afterOrder))
  }
}

/// Policies whose levels are the retailer's own, whatever the maximum stock.
private let ownLevels: Set = ["min-max", "odoo-min-max", "erpnext-reorder"]
private let targets = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995]

@Suite struct PolicyLaws {
  @Test(arguments: PolicyCatalog.ids, [UnmetDemand.lost, .backordered])
  func `a higher target never means a lower level`(id: String, unmet: UnmetDemand) throws {
    let policy = try #require(PolicyCatalog.policy(id))
    var random = RandomStream(seed: 44)
    for trial in 0..<12 {
      let demand = IntervalDemand(
        draws: draws(
          100, lead: 20 * random.uniform(), beforeOrder: 20 * random.uniform(),
          afterOrder: trial % 3 == 0 ? 0 : 10 * random.uniform(), size: 0.3 + random.uniform(),
          seed: UInt64(trial)))
      var terms = StockingTerms()
      terms.unmet = unmet
      terms.decimals = trial % 2
      terms.minimumOrderQuantity = Quantity(whole: trial % 5 * 4)
      terms.presentationStock = Quantity(whole: trial % 3)
      terms.minimumStock = Quantity(whole: trial % 7)
      terms.maximumStock = trial % 6 == 0 ? Quantity(whole: 40) : nil
      terms.givenReorderPoint = Quantity(whole: 10)
      terms.givenOrderUpToLevel = Quantity(whole: 30)
      for kind in ServiceKind.allCases {
        var last: StockingLevels?
        for target in targets {
          let levels = try policy.levels(
            for: demand, terms: terms,
            costs: InventoryCosts(
              holdingCost: 2, orderingCost: 5, stockoutCost: trial % 2 == 0 ? 3 : nil),
            target: ServiceTarget(kind, target))
          if let last {
            #expect(levels.orderUpToLevel >= last.orderUpToLevel)
            #expect(levels.reorderPoint >= last.reorderPoint)
            // Where sales are lost and orders wait, a higher level may shift an order: one cycle of the hundred.
            let waits = levels.orderUpToLevel - levels.reorderPoint > Quantity(whole: 1)
            let slack = unmet == .lost && waits ? 0.01 + 1e-9 : 0
            #expect(levels.expectedCycleService >= last.expectedCycleService - slack)
          }
          #expect(
            levels.orderUpToLevel
              == levels.orderUpToLevel.rounded(decimals: terms.decimals))
          if let most = terms.maximumStock, !ownLevels.contains(id) {
            #expect(levels.orderUpToLevel <= most)
          }
          last = levels
        }
      }
    }
  }

  @Test func `no demand asks for nothing and a sure demand for itself`() throws {
    let none = IntervalDemand(draws: [])
    let sure = IntervalDemand(draws: [.init(toReceipt: 3, toOrder: 5, toNextReceipt: 10)])
    for kind in ServiceKind.allCases {
      for unmet in UnmetDemand.allCases {
        var terms = StockingTerms()
        terms.unmet = unmet
        let target = ServiceTarget(kind, 0.95)
        let nothing = try OrderUpTo().levels(
          for: none, terms: terms, costs: InventoryCosts(), target: target)
        #expect(nothing.orderUpToLevel == .zero)
        #expect(nothing.expectedFillRate == 1)
        let levels = try OrderUpTo().levels(
          for: sure, terms: terms, costs: InventoryCosts(), target: target)
        #expect(levels.orderUpToLevel == Quantity(whole: 10))
        #expect(levels.safetyStock == .zero)
      }
    }
  }

  @Test func `a target that is no share is refused in words`() {
    for level in [0, 1, 1.2, -0.1, Double.nan] {
      let error = #expect(throws: PolicyError.self) {
        _ = try OrderUpTo().levels(
          for: IntervalDemand(draws: []), terms: StockingTerms(), costs: InventoryCosts(),
          target: ServiceTarget(.fillRate, level))
      }
      #expect(error?.description.contains("between 0 and 1") == true)
    }
  }
}

@Suite struct OrderUpToTests {
  private let demand = IntervalDemand(
    draws: draws(4000, lead: 12, beforeOrder: 9, afterOrder: 12))

  @Test func `cycle service is the quantile of demand to the next receipt`() throws {
    let levels = try OrderUpTo().levels(
      for: demand, terms: StockingTerms(), costs: InventoryCosts(),
      target: ServiceTarget(.cycleService, 0.9))
    #expect(levels.orderUpToLevel.value == demand.toNextReceipt.quantile(0.9))
    #expect(levels.expectedCycleService >= 0.9)
    #expect(levels.safetyStock.value == levels.orderUpToLevel.value - 33)
  }

  @Test func `the fill rate with backorders is that of the formula, summed by hand`() throws {
    var terms = StockingTerms()
    terms.unmet = .backordered
    let levels = try OrderUpTo().levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: ServiceTarget(.fillRate, 0.95))
    func fillRate(_ level: Double) -> Double {
      var short = 0.0
      var wanted = 0.0
      for draw in demand.draws {
        short += max(0, draw.toNextReceipt - level) - max(0, draw.toReceipt - level)
        wanted += draw.toNextReceipt - draw.toReceipt
      }
      return 1 - short / wanted
    }
    let level = levels.orderUpToLevel.value
    #expect(fillRate(level) >= 0.95 && fillRate(level - 1) < 0.95)
    #expect(agree(levels.expectedFillRate, fillRate(level)))
  }

  @Test func `presentation stock comes on top and bounds hold`() throws {
    func level(_ change: (inout StockingTerms) -> Void) throws -> StockingLevels {
      var terms = StockingTerms()
      change(&terms)
      return try OrderUpTo().levels(
        for: demand, terms: terms, costs: InventoryCosts(),
        target: ServiceTarget(.fillRate, 0.9))
    }
    let plain = try level { _ in }
    let shown = try level { $0.presentationStock = Quantity(whole: 6) }
    #expect(shown.orderUpToLevel == plain.orderUpToLevel + Quantity(whole: 6))
    #expect(shown.stockBounds == Quantity(whole: 6))
    #expect(shown.expectedFillRate == plain.expectedFillRate)
    let capped = try level { $0.maximumStock = Quantity(whole: 20) }
    #expect(capped.orderUpToLevel == Quantity(whole: 20))
    #expect(capped.expectedFillRate < plain.expectedFillRate)
    let raised = try level { $0.minimumStock = Quantity(whole: 50) }
    #expect(raised.safetyStock == Quantity(whole: 50))
  }
}

@Suite struct ReorderPointTests {
  @Test func `the gap is the economic order quantity, and at least the minimum`() throws {
    // 12 a week: √(2 × 10 × 12 × 52.14 / 2) = 79.1.
    let demand = IntervalDemand(
      draws: (0..<100).map { _ in .init(toReceipt: 6, toOrder: 12, toNextReceipt: 18) },
      cycleDays: 7)
    var terms = StockingTerms()
    let target = ServiceTarget(.cycleService, 0.95)
    let costs = InventoryCosts(holdingCost: 2, orderingCost: 10)
    let levels = try ReorderPoint().levels(for: demand, terms: terms, costs: costs, target: target)
    #expect(levels.orderUpToLevel - levels.reorderPoint == Quantity(whole: 80))
    terms.minimumOrderQuantity = Quantity(whole: 100)
    let larger = try ReorderPoint().levels(for: demand, terms: terms, costs: costs, target: target)
    #expect(larger.orderUpToLevel - larger.reorderPoint == Quantity(whole: 100))
    let free = try ReorderPoint().levels(
      for: demand, terms: StockingTerms(), costs: InventoryCosts(), target: target)
    #expect(free.orderUpToLevel - free.reorderPoint == Quantity(whole: 1))
  }

  @Test func `waiting for a larger order lowers the reorder point`() throws {
    let demand = IntervalDemand(
      draws: draws(3000, lead: 4, beforeOrder: 6, afterOrder: 4), cycleDays: 7)
    var terms = StockingTerms()
    terms.unmet = .backordered
    let target = ServiceTarget(.fillRate, 0.95)
    let plain = try OrderUpTo().levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    terms.minimumOrderQuantity = Quantity(whole: 60)
    let waiting = try ReorderPoint().levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    #expect(waiting.reorderPoint < plain.orderUpToLevel)
    #expect(waiting.orderUpToLevel > plain.orderUpToLevel)
    #expect(waiting.expectedFillRate >= 0.95)
  }

  @Test func `with a gap of one unit it is the order-up-to level`() throws {
    let demand = IntervalDemand(
      draws: draws(3000, lead: 4, beforeOrder: 6, afterOrder: 4), cycleDays: 7)
    var terms = StockingTerms()
    terms.unmet = .backordered
    let target = ServiceTarget(.fillRate, 0.95)
    let plain = try OrderUpTo().levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    let point = try ReorderPoint().levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    // Cycle by cycle the simulation sums what the formula expects.
    #expect(plain.orderUpToLevel == point.orderUpToLevel)
  }
}

@Suite struct NormalOrderUpToTests {
  @Test func `mean plus z standard deviations`() throws {
    var random = RandomStream(seed: 3)
    let demand = IntervalDemand(
      draws: (0..<20_000).map { _ in
        let lead = max(0, random.normal(mean: 200, standardDeviation: 20))
        return .init(
          toReceipt: lead, toOrder: lead,
          toNextReceipt: lead + max(0, random.normal(mean: 300, standardDeviation: 40)))
      })
    var terms = StockingTerms()
    terms.decimals = 3
    terms.unmet = .backordered
    let sigma = (20.0 * 20 + 40 * 40).squareRoot()
    let cycle = try NormalOrderUpTo().levels(
      for: demand, terms: terms, costs: InventoryCosts(),
      target: ServiceTarget(.cycleService, 0.975))
    #expect(agree(cycle.orderUpToLevel.value, 500 + 1.959964 * sigma, relative: 0.005))
    // Normal demand: the formula and the draws agree.
    let fill = try NormalOrderUpTo().levels(
      for: demand, terms: terms, costs: InventoryCosts(),
      target: ServiceTarget(.fillRate, 0.98))
    #expect(agree(fill.expectedFillRate, 0.98, relative: 0.002))
  }
}

@Suite struct GivenLevelsTests {
  @Test func `levels are those of the file`() throws {
    let demand = IntervalDemand(draws: draws(500, lead: 4, beforeOrder: 6, afterOrder: 4))
    var terms = StockingTerms()
    terms.presentationStock = Quantity(whole: 4)
    terms.givenReorderPoint = Quantity(whole: 12)
    terms.givenOrderUpToLevel = Quantity(whole: 40)
    let target = ServiceTarget(.fillRate, 0.95)
    let levels = try GivenLevels().levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    #expect(levels.reorderPoint == Quantity(whole: 12))
    #expect(levels.orderUpToLevel == Quantity(whole: 40))
    let policy = GivenLevels()
    #expect(policy.orderQuantity(at: Quantity(whole: 12), levels: levels) == Quantity(whole: 28))
    #expect(policy.orderQuantity(at: Quantity(whole: 13), levels: levels) == .zero)
    terms.givenOrderUpToLevel = nil
    terms.givenOrderQuantity = Quantity(whole: 20)
    let byQuantity = try GivenLevels().levels(
      for: demand, terms: terms, costs: InventoryCosts(), target: target)
    #expect(byQuantity.orderUpToLevel == Quantity(whole: 32))
    terms.givenOrderQuantity = nil
    #expect(
      throws: PolicyError.missingLevel(policy: "min-max", column: "order_up_to or order_quantity")
    ) {
      _ = try GivenLevels().levels(
        for: demand, terms: terms, costs: InventoryCosts(), target: target)
    }
  }
}
