// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

@Suite struct JointReplenishmentTests {
  private func random(_ random: inout RandomStream, items: Int) throws -> JointReplenishment {
    try JointReplenishment(
      sharedFixedCost: random.uniform(in: 5...100),
      items: (0..<items).map { _ in
        .init(
          fixedCost: random.uniform(in: 0...200), holdingCost: random.uniform(in: 0.1...2),
          demandRate: random.uniform(in: 1...500))
      })
  }

  @Test func `the optimum is the best of all multiples up to twelve`() throws {
    var random = RandomStream(seed: 11)
    for _ in 0..<60 {
      let method = try self.random(&random, items: 3)
      let best = try method.solveOptimum()
      #expect(best.costRate <= method.solveSilver().costRate * (1 + 1e-12))
      #expect(best.costRate <= method.solveFullAggregation().costRate * (1 + 1e-12))
      #expect(agree(try method.evaluate(multiples: best.multiples).costRate, best.costRate))
      var least = Double.infinity
      for code in 0..<(12 * 12 * 12) {
        let multiples = [code % 12 + 1, code / 12 % 12 + 1, code / 144 + 1]
        least = min(least, try method.evaluate(multiples: multiples).costRate)
      }
      #expect(best.costRate <= least * (1 + 1e-12))
      if best.multiples.allSatisfy({ $0 <= 12 }) { #expect(agree(best.costRate, least)) }
    }
  }

  @Test func `the base cycle is the best for its multiples`() throws {
    var random = RandomStream(seed: 12)
    let method = try self.random(&random, items: 20)
    let best = try method.solveOptimum()
    for factor in [0.9, 1.1] {
      let near = try method.evaluate(
        multiples: best.multiples, baseCycleTime: best.baseCycleTime * factor)
      #expect(near.costRate > best.costRate)
    }
  }

  @Test func `an item alone is the economic order quantity`() throws {
    let method = try JointReplenishment(
      sharedFixedCost: 5, items: [.init(fixedCost: 3, holdingCost: 0.225, demandRate: 1300)])
    let plan = try method.solveOptimum()
    #expect(agree(plan.orderQuantities[0], 304.0467800264368))
    #expect(agree(plan.costRate, method.independentCostRate))
  }

  @Test func `nonsense is refused`() throws {
    #expect(throws: CalculationError.self) { try JointReplenishment(sharedFixedCost: 1, items: []) }
    #expect(throws: CalculationError.self) {
      try JointReplenishment(
        sharedFixedCost: 0, items: [.init(fixedCost: 0, holdingCost: 1, demandRate: 1)])
    }
    let method = try JointReplenishment(
      sharedFixedCost: 0, items: [.init(fixedCost: 1, holdingCost: 1, demandRate: 1)])
    #expect(throws: CalculationError.self) { try method.solveOptimum() }
    #expect(throws: CalculationError.self) { try method.evaluate(multiples: [0]) }
  }
}
