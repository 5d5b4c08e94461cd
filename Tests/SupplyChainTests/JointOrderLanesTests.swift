// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

@testable import SupplyChain

/// Items planned side by side in single precision, against one after another in full.
struct JointOrderLanesTests {
  private func problem(_ seed: UInt64, items: Int, budgetShare: Double? = nil) -> JointOrderProblem
  {
    var instance = JointOrderInstance()
    instance.items = items
    instance.suppliers = max(1, items / 50)
    instance.buckets = 13
    instance.budgetShare = budgetShare
    instance.seed = seed
    var problem = instance.problem()
    var random = RandomStream(seed: seed, stream: 9)
    for place in problem.items.indices where Bool.random(using: &random) {
      problem.items[place].minimumPacks = Int.random(in: 1...3, using: &random)
    }
    return problem
  }

  @Test(arguments: UInt64(1)...6)
  func `side by side costs what one after another does`(seed: UInt64) {
    let tables = JointOrderTables(problem(seed, items: 60))
    var random = RandomStream(seed: seed, stream: 10)
    let rate = (0..<tables.groupCount).map { _ in random.uniform(in: 0.9...1.4) }
    let volume = (0..<tables.groupCount).map { _ in random.uniform(in: 0...0.1) }
    let weight = (0..<tables.groupCount).map { _ in random.uniform(in: 0...0.1) }
    let charge = tables.packCost.map { cost in
      random.uniform() < 0.2 ? .infinity : cost * random.uniform(in: 0...0.3)
    }
    var costs = Array(repeating: Double.nan, count: tables.itemCount)
    var packs = Array(repeating: 0, count: tables.slotCount)
    var money = packs.map(Double.init)
    var lanes = JointOrderLanes(tables)
    for supplier in tables.suppliers.indices {
      lanes.solve(supplier, tables) { group in
        (rate[group], volume[group], weight[group])
      } charge: { slot, _ in
        charge[slot]
      } cost: { item, cost in
        costs[item] = cost
      } buy: { order in
        #expect(order.group == tables.group[order.slot] && order.packs > 0)
        packs[order.slot] = order.packs
        money[order.slot] = order.money
      }
    }
    var program = JointOrderProgram(tables)
    for item in 0..<tables.itemCount {
      let slots = tables.slotStart[item]..<tables.slotStart[item + 1]
      let price = slots.map { slot in
        let group = tables.group[slot]
        return tables.packCost[slot] * rate[group] + tables.volume[item] * volume[group]
          + tables.weight[item] * weight[group]
      }
      for slot in slots {
        program.price[slot - slots.lowerBound] = price[slot - slots.lowerBound]
        program.charge[slot - slots.lowerBound] = charge[slot]
      }
      let exact = program.solve(item, tables)
      #expect(abs(costs[item] - exact) < 1e-5 * exact)
      // The packs themselves cost that, told in full precision.
      var (told, received) = (0.0, 0)
      for slot in slots {
        #expect(packs[slot] == 0 || packs[slot] >= tables.minimumPacks[item])
        let spent = Double(packs[slot]) * tables.packCost[slot]
        #expect(abs(money[slot] - spent) <= 1e-6 * spent)
        received += packs[slot]
        #expect(received <= tables.high[slot])
        if packs[slot] > 0 {
          told += Double(packs[slot]) * price[slot - slots.lowerBound] + charge[slot]
        }
        let row = tables.stageStart[item] + (slot - slots.lowerBound) * tables.levels[item]
        told += tables.stages[row + received]
      }
      #expect(told >= exact - 1e-9 * exact && told < exact * (1 + 1e-5))
    }
  }

  @Test func `the plan of many items keeps all limits, and its bound is exact`() throws {
    let problem = problem(3, items: 1000, budgetShare: 0.8)
    let plan = try JointOrderSolver(problem).plan()
    #expect(JointOrderCheck(problem).violations(of: plan.packs).isEmpty)
    #expect(plan.bound < plan.cost.total && plan.gap < 0.1)
    // The bound of prices found side by side is that of the exact programme at them.
    let tables = JointOrderTables(problem)
    var ascent = JointOrderAscent(tables)
    ascent.climb(JointOrderSettings())
    var relaxation = JointOrderRelaxation(tables)
    relaxation.isExact = true
    relaxation.prices = ascent.best
    relaxation.solve(tables)
    #expect(relaxation.currentBound(tables) == ascent.bound)
    #expect(plan.bound >= ascent.bound)
  }
}
