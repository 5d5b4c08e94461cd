// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

/// Lots with a minimum and in packs.
struct PackedLotsTests {
  /// The least cost over all plans of so many packs a period.
  private func cheapestByTrial(
    _ problem: LotSizingProblem, _ terms: LotTerms, pack: Double, most: Int
  ) -> Double {
    var least = Double.infinity
    var quantities = Array(repeating: 0.0, count: problem.periods)
    func place(_ period: Int) {
      if period == problem.periods {
        if let plan = try? problem.evaluate(quantities) { least = min(least, plan.cost) }
        return
      }
      for packs in 0...most where terms.allows(Double(packs) * pack) {
        quantities[period] = Double(packs) * pack
        place(period + 1)
      }
    }
    place(0)
    return least
  }

  @Test func `the programme finds the cheapest of all plans that are tried`() throws {
    var random = RandomStream(seed: 4)
    for trial in 0..<30 {
      func values(_ most: Int) -> [Double] {
        (0..<4).map { _ in Double(Int.random(in: 0...most, using: &random)) }
      }
      let problem = try LotSizingProblem(
        demand: values(9), fixedCost: values(30), holdingCost: values(3), unitCost: values(6),
        openingStock: trial % 2 == 0 ? 3 : 0)
      let pack = trial % 3 == 0 ? 0.0 : Double(2 + trial % 3)
      let terms = try LotTerms(minimumOrderQuantity: Double(trial % 4) * 3, casePack: pack)
      let solution = PackedLots(terms: terms).solve(problem)
      #expect(solution.isOptimal)
      #expect(solution.plan.orderQuantities.allSatisfy(terms.allows))
      #expect(try problem.evaluate(solution.plan.orderQuantities).cost == solution.plan.cost)
      let unit = pack > 0 ? pack : 1
      let most = Int(((36 + terms.minimumOrderQuantity) / unit).rounded(.up))
      guard most <= 25 else { continue }
      let least = cheapestByTrial(problem, terms, pack: unit, most: most)
      #expect(agree(solution.plan.cost, least), "trial \(trial)")
    }
  }

  @Test func `tighter terms never cost less, and rules rounded up never less than the programme`()
    throws
  {
    var random = RandomStream(seed: 6)
    for _ in 0..<40 {
      let demand = (0..<20).map { _ in Double(Int.random(in: 0...60, using: &random)) }
      let problem = try LotSizingProblem(demand: demand, fixedCost: 120, holdingCost: 1)
      var last = WagnerWhitin.plan(for: problem).cost
      for (minimum, pack) in [(0.0, 6.0), (0, 12), (48, 12), (96, 24)] {
        let terms = try LotTerms(minimumOrderQuantity: minimum, casePack: pack)
        let solution = PackedLots(terms: terms).solve(problem)
        #expect(solution.isOptimal)
        #expect(solution.plan.cost >= last - 1e-9)
        last = solution.plan.cost
        for rule in [SilverMeal(), LeastUnitCost(), LotForLot()] as [any ForwardLots] {
          let plan = rule.plan(for: problem, terms: terms)
          #expect(plan.orderQuantities.allSatisfy(terms.allows))
          #expect(plan.cost >= last - 1e-9)
        }
      }
    }
  }

  @Test func `where the states are too many the plan says so and keeps a bound`() throws {
    let problem = try LotSizingProblem(
      demand: [100, 250, 70, 0, 310, 40], fixedCost: 90, holdingCost: 1)
    let terms = try LotTerms(minimumOrderQuantity: 200, casePack: 1)
    let exact = PackedLots(terms: terms).solve(problem)
    let rough = PackedLots(terms: terms, maximumStates: 100).solve(problem)
    #expect(exact.isOptimal && !rough.isOptimal)
    #expect(rough.plan.orderQuantities.allSatisfy(terms.allows))
    #expect(rough.lowerBound <= exact.plan.cost && exact.plan.cost <= rough.plan.cost)
  }

  @Test func `terms round up and refuse what breaks them`() throws {
    let terms = try LotTerms(minimumOrderQuantity: 20, casePack: 6)
    #expect(terms.quantity(covering: 0) == 0)
    #expect(terms.quantity(covering: 3) == 24)
    #expect(terms.quantity(covering: 30) == 30)
    #expect(terms.allows(24) && terms.allows(0) && !terms.allows(18) && !terms.allows(25))
    #expect(throws: LotSizingError.self) { try LotTerms(casePack: -1) }
  }
}
