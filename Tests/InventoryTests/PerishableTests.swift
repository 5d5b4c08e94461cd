// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Testing

@testable import Inventory

@Suite("Perishables with a fixed shelf life")
struct PerishableTests {
  private func deMoor(
    shelfLife: Int = 2, leadTime: Int = 1, _ issue: IssueOrder
  ) throws -> Perishable {
    let demand = try #require(PeriodDemand(rounding: .gamma(mean: 4, standardDeviation: 2)))
    return try Perishable(
      demand: demand, shelfLife: shelfLife, leadTime: leadTime, issue: issue, largestOrder: 10,
      costs: .init(unitCost: 3, stockoutCost: 5, wasteCost: 7, holdingCost: 1))
  }

  @Test("Hendrix et al. (2019): two periods of life, Poisson 5, profit 2.22 a period")
  func hendrix() throws {
    let demand = try #require(PeriodDemand.poisson(mean: 5))
    let item = try Perishable(
      demand: demand, shelfLife: 2, issue: .firstInFirstOut, largestOrder: 10,
      costs: .init(unitCost: 0.5, price: 1))
    #expect(abs(try item.solveOptimal(.average).performance.profitRate - 2.2151430) < 1e-6)
  }

  @Test("De Moor, Gijsbrechts and Boute (2022), figure 3: freshest first, the optimal orders")
  func deMoorTable() throws {
    let item = try deMoor(.lastInFirstOut)
    let optimum = try item.solveOptimal(.discounted(0.99))
    for newest in 0...8 {
      for oldest in 0...8 {
        let expected = [3, 3, 3, 2, 1, 0, 0, 0, 0][newest]
        #expect(optimum.order(newestFirst: [newest, oldest]) == expected)
      }
    }
    #expect(abs(try #require(optimum.discountedCost) - 1603.5974) < 0.001)
    #expect(try item.solveBaseStock(.discounted(0.99)).level == 5)
  }

  @Test("No order-up-to level costs less than the optimum; freshest first costs and wastes more")
  func laws() throws {
    for leadTime in 1...2 {
      var rates: [Double] = []
      for issue in IssueOrder.allCases {
        let item = try deMoor(leadTime: leadTime, issue)
        let optimum = try item.solveOptimal(.average).performance
        rates.append(optimum.costRate)
        for level in 0...14 {
          let cost = try item.evaluateBaseStock(level).performance.costRate
          #expect(cost >= optimum.costRate - 1e-5)
        }
        let best = try item.solveBaseStock(.average)
        #expect(
          best.performance.costRate
            <= (try item.evaluateBaseStock(best.level + 1).performance.costRate))
      }
      #expect(rates[0] < rates[1])
      let waste = try IssueOrder.allCases.map {
        try deMoor(leadTime: leadTime, $0).evaluateBaseStock(8).performance.waste
      }
      #expect(waste[0] < waste[1])
    }
  }

  @Test("A longer life never costs more, and nothing spoils in a long one")
  func longer() throws {
    let costs = try (1...4).map {
      try deMoor(shelfLife: $0, .firstInFirstOut).solveOptimal(.average).performance
    }
    for (shorter, longer) in zip(costs, costs.dropFirst()) {
      #expect(longer.costRate <= shorter.costRate + 1e-6)
      #expect(longer.waste <= shorter.waste + 1e-6)
    }
    #expect(costs[3].waste < 1e-3)
  }

  @Test("Exact figures agree with a simulation within its error", arguments: IssueOrder.allCases)
  func simulation(_ issue: IssueOrder) throws {
    let demand = try #require(PeriodDemand.poisson(mean: 4))
    let item = try Perishable(
      demand: demand, shelfLife: 3, leadTime: 2, issue: issue, largestOrder: 8,
      costs: .init(unitCost: 1, price: 4, stockoutCost: 2, wasteCost: 1.5, holdingCost: 0.25))
    let exact = try item.evaluateBaseStock(11).performance
    var random = RandomStream(seed: 77)
    // Newest first: one order on its way, then three ages on hand.
    var units = [0, 0, 0, 0]
    var batches: [Double] = []
    var wasted = 0
    let (count, length) = (200, 1_000)
    for _ in 0..<count {
      var cost = 0.0
      for _ in 0..<length {
        let order = min(8, max(0, 11 - units.reduce(0, +)))
        let wanted = random.poisson(mean: 4)
        var open = wanted
        for age in issue == .lastInFirstOut ? [1, 2, 3] : [3, 2, 1] {
          let taken = min(open, units[age])
          units[age] -= taken
          open -= taken
        }
        wasted += units[3]
        cost +=
          Double(order) - 4 * Double(wanted - open) + 2 * Double(open) + 1.5 * Double(units[3])
          + 0.25 * Double(units[1] + units[2])
        units = [order, units[0], units[1], units[2]]
      }
      batches.append(cost / Double(length))
    }
    let mean = batches.reduce(0, +) / Double(count)
    let variance = batches.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
    #expect(abs(mean - exact.costRate) < 4 * (variance / Double(count)).squareRoot())
    #expect(abs(Double(wasted) / Double(count * length) - exact.waste) < 0.02)
  }

  @Test("The discounted cost of the optimum is at most any level's, and near the rate over 1 − β")
  func discounting() throws {
    let item = try deMoor(.firstInFirstOut)
    let optimum = try #require(try item.solveOptimal(.discounted(0.999)).discountedCost)
    let level = try item.solveBaseStock(.discounted(0.999))
    #expect(optimum <= (try #require(level.discountedCost)))
    let rate = try item.solveOptimal(.average).performance.costRate
    #expect(abs(optimum * 0.001 / rate - 1) < 0.01)
  }

  @Test("Nonsense is refused in words")
  func refused() throws {
    let demand = try #require(PeriodDemand.poisson(mean: 5))
    func item(
      shelfLife: Int = 2, leadTime: Int = 1, largestOrder: Int = 9, unitCost: Double = 1
    ) throws -> Perishable {
      try Perishable(
        demand: demand, shelfLife: shelfLife, leadTime: leadTime, issue: .firstInFirstOut,
        largestOrder: largestOrder, costs: .init(unitCost: unitCost))
    }
    #expect(throws: DynamicProgramError.self) { try item(shelfLife: 0) }
    #expect(throws: DynamicProgramError.self) { try item(leadTime: 0) }
    #expect(throws: DynamicProgramError.self) { try item(largestOrder: 0) }
    #expect(throws: DynamicProgramError.self) { try item(unitCost: -1) }
    #expect(throws: DynamicProgramError.self) { try item(shelfLife: 12) }
    #expect(throws: DynamicProgramError.self) { try item().solveOptimal(.discounted(1)) }
  }
}
