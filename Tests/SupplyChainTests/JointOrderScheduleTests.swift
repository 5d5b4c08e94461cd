// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@testable import SupplyChain

/// Suppliers' orders opened, closed and moved.
struct JointOrderScheduleTests {
  private func instance(_ seed: UInt64) -> JointOrderInstance {
    var instance = JointOrderInstance()
    instance.items = 40
    instance.suppliers = 2
    instance.buckets = 13
    instance.budgetShare = seed % 2 == 0 ? 0.8 : nil
    instance.minimumShare = 1
    instance.seed = seed
    return instance
  }

  /// Every supplier's packs cost no more at the prices, with money that is crowded, and keep its orders'
  /// limits; what the state says is used is what its packs use.
  @Test(arguments: UInt64(1)...6)
  func `orders are moved only where that is cheaper`(seed: UInt64) throws {
    let tables = JointOrderTables(instance(seed).problem())
    var ascent = JointOrderAscent(tables)
    ascent.climb(JointOrderSettings())
    let none = Array(repeating: Int32(0), count: tables.slotCount)
    let crowding = JointOrderCrowding(tables, price: ascent.best.budget)
    func worth(_ state: JointOrderState) -> Double {
      tables.suppliers.indices.reduce(crowding.charge(spent: state.spent)) {
        $0 + state.cost(of: $1, tables, money: ascent.best.budget)
      }
    }
    var costs = [worth(JointOrderState(tables, packs: none))]
    for replans in [0, 2000, 50_000] {
      var schedules = JointOrderSchedules(
        tables, JointOrderState(tables, packs: none), prices: ascent.best, scale: ascent.scale)
      schedules.better(
        than: ascent.relaxation.supplierCost, patterns: none, replans: replans)
      let state = schedules.state
      costs.append(worth(state))
      for group in 0..<tables.groupCount {
        #expect(!state.isShort(group, tables) && !state.isOverfull(group, tables))
      }
      let told = JointOrderState(tables, packs: state.packs)
      #expect(told.lines == state.lines)
      for (one, other) in zip(told.value + told.spent, state.value + state.spent) {
        #expect(abs(one - other) < 1e-6 * max(1, one))
      }
    }
    #expect(zip(costs, costs.dropFirst()).allSatisfy { $0 >= $1 - 1e-6 * abs($0) })
    // From nothing at all it comes near the bound by opening orders alone.
    let bound = ascent.relaxation.supplierCost.reduce(0, +)
    let base = tables.supplierBase.reduce(0, +)
    #expect(try #require(costs.last) - bound < 0.12 * (bound - base))
    #expect(costs[0] - bound > 1 * (bound - base))
  }

  /// Ten items share three orders; moving any of these alone costs more, unless the order that it is moved to
  /// counts as placed while its items are looked for.
  @Test func `orders are moved though no item alone pays for one`() throws {
    var instance = JointOrderInstance()
    instance.items = 10
    instance.suppliers = 1
    instance.buckets = 13
    instance.minimumShare = 1
    instance.containerShare = 0
    instance.seed = 5
    #expect(try JointOrderSolver(instance.problem()).plan().gap < 0.06)
  }

  @Test func `a supplier's part is gone back to`() {
    let tables = JointOrderTables(instance(2).problem())
    var random = RandomStream(seed: 4, stream: 1)
    var state = JointOrderState(
      tables, packs: (0..<tables.slotCount).map { _ in random.uniform() < 0.2 ? 1 : 0 })
    let before = state
    var part = JointOrderState.Part()
    for supplier in [1, 0] {
      state.keep(supplier, tables, in: &part)
      state.set(supplier, tables, to: Array(repeating: 2, count: tables.slotCount))
      state.cancel(tables.groupStart[supplier], tables)
      #expect(state.packs != before.packs)
      state.restore(supplier, tables, from: part)
      #expect(state.packs == before.packs && state.lines == before.lines)
      #expect(state.value == before.value && state.volume == before.volume)
      #expect(state.weight == before.weight && state.spent == before.spent)
    }
  }

  /// The charge of crowding is what its rate adds to the price, summed over what is spent.
  @Test func `crowded money costs the sum of its rate`() {
    let tables = JointOrderTables(instance(2).problem())
    let price = tables.budget.indices.map { Double($0) * 0.01 }
    let crowding = JointOrderCrowding(tables, price: price)
    let spent = tables.budget.enumerated().map { $1 * (0.9 + 0.02 * Double($0)) }
    var sum = 0.0
    for bucket in spent.indices {
      let budget = tables.budget[bucket]
      #expect(crowding.rate(of: bucket, spent: budget) == price[bucket])
      let step = (spent[bucket] - budget) / 1000
      for part in 0..<1000 {
        let at = budget + (Double(part) + 0.5) * step
        sum += (crowding.rate(of: bucket, spent: at) - price[bucket]) * step
      }
    }
    #expect(abs(crowding.charge(spent: spent) - sum) < 1e-9 * sum)
    #expect(sum > 0)
  }

  /// Prices that settle last where plans lie farthest from their bounds only ever raise the whole bound.
  @Test(arguments: UInt64(1)...4)
  func `settling the farthest suppliers never lowers the bound`(seed: UInt64) {
    let tables = JointOrderTables(instance(seed).problem())
    var settings = JointOrderSettings()
    settings.ascentSteps = 60
    settings.settlingSteps = 5
    var ascent = JointOrderAscent(tables)
    ascent.climb(settings)
    let before = ascent.bound
    ascent.settle(farthest: tables.suppliers.indices.map { 1 + Double($0) }, steps: 60)
    #expect(ascent.bound > before)
    ascent.relaxation.prices = ascent.best
    ascent.relaxation.solve(tables)
    #expect(ascent.relaxation.currentBound(tables) == ascent.bound)
  }
}
