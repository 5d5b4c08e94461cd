// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@testable import SupplyChain

/// One item replanned against all the packs it could have, others unchanged.
struct JointOrderReplannerTests {
  /// Random charges for what is broken, some of them without end.
  private func pressure(
    _ tables: JointOrderTables, _ random: inout RandomStream
  ) -> JointOrderPressure {
    var pressure = JointOrderPressure.hard(tables)
    if random.uniform() < 0.7 { pressure.ramp = random.uniform() }
    for group in pressure.value.indices {
      if random.uniform() < 0.7 { pressure.value[group] = random.uniform(in: 0...0.5) }
      if random.uniform() < 0.4 { pressure.load[group] = random.uniform(in: 0...50) }
      pressure.isOpen[group] = random.uniform() < 0.8
      pressure.isPlaced[group] = pressure.isOpen[group] && random.uniform() < 0.4
    }
    for bucket in pressure.price.indices {
      pressure.price[bucket] = random.uniform(in: 0...0.3)
      pressure.budget[bucket] = random.uniform(in: 0...0.5)
    }
    return pressure
  }

  /// What the item's packs cost beside the rest of the plan, told from the problem's terms.
  private func cost(
    _ packs: [Int32], _ item: Int, _ tables: JointOrderTables, _ rest: JointOrderState,
    _ pressure: JointOrderPressure
  ) -> Double {
    var sum = 0.0
    var received = 0
    for (place, slot) in (tables.slotStart[item]..<tables.slotStart[item + 1]).enumerated() {
      let number = Double(packs[place])
      received += Int(packs[place])
      guard received <= tables.high[slot] else { return .infinity }
      let row = tables.stageStart[item] + place * tables.levels[item]
      sum += tables.stages[row + received]
      let group = tables.group[slot]
      let supplier = tables.suppliers[tables.groupSupplier[group]]
      let hasOthers = rest.lines[group] > 0 || pressure.isPlaced[group]
      let bucket = tables.groupBucket[group]
      let money = number * tables.packCost[slot]
      sum += max(0, rest.spent[bucket] + money - tables.budget[bucket]) * pressure.budget[bucket]
      if number == 0, !hasOthers { continue }
      guard hasOthers || pressure.isOpen[group] else { return .infinity }
      sum += supplier.orderCost + money * (1 + pressure.price[bucket])
      if number > 0 { sum += tables.fixedCost[item] }
      let missing = supplier.minimumOrderValue - rest.value[group] - money
      if missing > 0 {
        sum += (missing + 0.02 * supplier.minimumOrderValue) * pressure.value[group]
      }
      guard let containers = supplier.containers else { continue }
      let load = max(
        (rest.volume[group] + number * tables.volume[item]) / containers.volume,
        (rest.weight[group] + number * tables.weight[item]) / containers.weight)
      let count = max(1, (load - 1e-9).rounded(.up))
      sum += containers.cost * count
      if pressure.ramp > 0, count > 1 {
        sum -= containers.cost * max(0, 1 - (load - count + 1) / pressure.ramp)
      }
      if count > Double(containers.most) {
        sum += (load - Double(containers.most) + 0.05) * pressure.load[group]
      }
    }
    return sum
  }

  @Test(arguments: UInt64(1)...30)
  func `an item's packs cost the least of all that it could have`(seed: UInt64) throws {
    var instance = JointOrderInstance()
    instance.items = 6
    instance.suppliers = 1
    instance.buckets = 5
    instance.budgetShare = seed % 3 == 0 ? 0.7 : nil
    instance.minimumShare = seed % 2 == 0 ? 1 : 0
    instance.containerShare = seed % 4 < 2 ? 1 : 0
    instance.packBuckets = 0.3...2
    instance.seed = seed
    var problem = instance.problem()
    // Few containers, so that an item alone may take more than there may be.
    problem.suppliers[0].containers?.most = seed % 5 < 3 ? 1 : 2
    let tables = JointOrderTables(problem)
    var random = RandomStream(seed: seed, stream: 77)
    var state = JointOrderState(
      tables, packs: (0..<tables.slotCount).map { _ in random.uniform() < 0.3 ? 1 : 0 })
    var replanner = JointOrderReplanner(tables)
    for item in 0..<tables.itemCount {
      let pressure = pressure(tables, &random)
      var rest = state
      rest.add(item, tables, sign: -1)
      _ = replanner.replan(item, tables, &state, pressure)
      let slots = tables.slotStart[item]..<tables.slotStart[item + 1]
      let found = cost(Array(state.packs[slots]), item, tables, rest, pressure)
      var least = Double.infinity
      func look(_ packs: [Int32]) {
        guard packs.count < slots.count else {
          least = min(least, cost(packs, item, tables, rest, pressure))
          return
        }
        let received = Int(packs.reduce(0, +))
        for number in 0..<(tables.levels[item] - received) {
          look(packs + [Int32(number)])
        }
      }
      look([])
      #expect(found == least || abs(found - least) <= 1e-9 * abs(least), "item \(item)")
      #expect(!replanner.replan(item, tables, &state, pressure))
    }
  }

  /// The container holds all packs that the item may have but one, so that a single amount is forbidden.
  @Test func `an amount that alone is too much leaves the others as they are`() throws {
    var instance = JointOrderInstance()
    instance.items = 1
    instance.suppliers = 1
    instance.buckets = 12
    instance.minimumShare = 0
    instance.packBuckets = 0.5...0.6
    for seed in UInt64(1)...10 {
      instance.seed = seed
      var problem = instance.problem()
      let most = problem.items[0].cost.mostPacks
      try #require(most > 3)
      problem.suppliers[0].containers = JointOrderSupplier.Containers(
        volume: problem.items[0].packVolume * (Double(most) - 0.5), cost: 1, most: 1)
      var found: [Double] = []
      // Without the container's limit that amount is never bought, so that both cost the same.
      for limit in [1, 2] {
        problem.suppliers[0].containers?.most = limit
        let tables = JointOrderTables(problem)
        var state = JointOrderState(tables, packs: try #require(tables.packs(problem.noPacks)))
        var replanner = JointOrderReplanner(tables)
        _ = replanner.replan(0, tables, &state, .hard(tables))
        #expect(state.packs.reduce(0, +) > 1)
        found.append(state.cost(tables))
      }
      #expect(found[0] == found[1])
    }
  }

  @Test(arguments: UInt64(1)...40)
  func `no plan within all limits gets worse`(seed: UInt64) throws {
    var instance = JointOrderInstance()
    instance.items = 5
    instance.suppliers = 1
    instance.buckets = 6
    instance.budgetShare = seed % 2 == 0 ? 0.9 : nil
    instance.containerShare = 1
    instance.packBuckets = 0.3...2
    instance.seed = seed
    var problem = instance.problem()
    problem.suppliers[0].containers?.most = 3
    let tables = JointOrderTables(problem)
    let plan = try JointOrderSolver(problem).plan()
    let pressure = JointOrderPressure.hard(tables)
    var replanner = JointOrderReplanner(tables)
    for start in [problem.noPacks, plan.packs] {
      var state = JointOrderState(tables, packs: try #require(tables.packs(start)))
      var cost = state.cost(tables)
      for item in Array(0..<tables.itemCount) + Array((0..<tables.itemCount).reversed()) {
        _ = replanner.replan(item, tables, &state, pressure)
        let after = state.cost(tables)
        #expect(after <= cost + 1e-9 * abs(cost))
        cost = after
      }
      #expect(JointOrderCheck(problem).violations(of: tables.packs(state, like: problem)).isEmpty)
    }
  }
}
