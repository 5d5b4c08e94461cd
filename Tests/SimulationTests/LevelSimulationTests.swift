// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct LevelSimulationTests {
  private func poisson(_ mean: Double, _ count: Int, seed: UInt64 = 1) -> [Int32] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in Int32(random.poisson(mean: mean)) }
  }

  /// The same course as the replay day by day, for all rules, with both kinds of unmet demand.
  @Test(arguments: UnmetDemand.allCases) func sameAsReplay(unmet: UnmetDemand) throws {
    let demand = poisson(3, 200)
    func check(_ rule: some LevelRule, leadTime: Int, review: Int) throws {
      let simulation = LevelSimulation(leadTime: leadTime, reviewPeriod: review, unmet: unmet)
      let counts = try simulation.run(rule, demand: demand.span, opening: 9)
      var item = replayCase(
        demand: demand.map(Int.init), opening: 9,
        leadTimes: (0..<200).map { $0 % review == 0 ? leadTime : nil })
      item.unmet = unmet
      let totals = try StockReplay.run(item) { moment in
        Quantity(whole: rule.order(at: Int(moment.position.inventoryPosition.value)))
      }.totals
      #expect(totals.sold == Quantity(whole: counts.sold))
      #expect(totals.soldAtOnce == Quantity(whole: counts.soldAtOnce))
      #expect(totals.stockDays == Quantity(whole: counts.stockPeriods))
      #expect(totals.closing == Quantity(whole: counts.closing))
      #expect(totals.orders == counts.orders && totals.stockoutDays == counts.stockoutPeriods)
    }
    try check(BaseStockRule(baseStockLevel: 14), leadTime: 4, review: 1)
    try check(MinMaxRule(reorderPoint: 11, orderUpToLevel: 25), leadTime: 3, review: 2)
    try check(LotRule(reorderPoint: 17, orderQuantity: 6), leadTime: 5, review: 1)
  }

  /// Backorders under a base stock S: stock at a close is (S − D)⁺ and waiting (D − S)⁺, with D the Poisson
  /// demand of lead time and period (Zipkin 2000, section 6.2).
  @Test func closedForm() throws {
    let level = 20
    let simulation = LevelSimulation(leadTime: 4, unmet: .backordered)
    let counts = try simulation.run(
      BaseStockRule(baseStockLevel: level), demand: poisson(3.5, 1_000_000).span, opening: level)
    // Order after sales with lead time 4: the close of a period has the demand of 4 periods against it.
    let mean = 14.0
    var probability = exp(-mean)
    var stock = 0.0
    var waiting = 0.0
    for units in 0..<200 {
      stock += probability * Double(max(0, level - units))
      waiting += probability * Double(max(0, units - level))
      probability *= mean / Double(units + 1)
    }
    #expect(abs(counts.averageStock - stock) < 0.03)
    #expect(abs(counts.averageWaiting - waiting) < 0.015)
    // Met at once: what is there at an opening, after the demand of 3 periods, and what is there at its
    // close differ by it on average.
    var before = exp(-10.5)
    var short = 0.0
    for units in 0..<200 {
      short += before * Double(max(0, units - level))
      before *= 10.5 / Double(units + 1)
    }
    #expect(abs((counts.fillRate ?? 0) - (1 - (waiting - short) / 3.5)) < 0.002)
  }
}
