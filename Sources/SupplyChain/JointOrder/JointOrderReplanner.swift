// SPDX-License-Identifier: GPL-3.0-or-later

/// The best packs of one item while all others stay: a programme over the packs received in which a slot's
/// packs cost whatever the rest of the plan makes of them.
///
/// `f_k(x) = C_k(x) + min_u f_{k−1}(x − u) + φ_k(u)` with `φ_k(u)` the change of the supplier's order, its
/// containers and the budget by `u` packs. No plan gets worse by it, under the same pressure.
struct JointOrderReplanner {
  private var cost: [Double]
  private var next: [Double]
  private var added: [Double]
  private var source: [Int32]

  /// Room for any item of the tables.
  init(_ tables: JointOrderTables) {
    var levels = 1
    var cells = 1
    for item in 0..<tables.itemCount {
      let count = tables.slotStart[item + 1] - tables.slotStart[item]
      levels = max(levels, tables.levels[item])
      cells = max(cells, count * tables.levels[item])
    }
    cost = Array(repeating: 0, count: levels)
    next = cost
    added = cost
    source = Array(repeating: 0, count: cells)
  }

  /// Replans an item.
  ///
  /// - Returns: whether its packs changed.
  mutating func replan(
    _ item: Int, _ tables: borrowing JointOrderTables, _ state: inout JointOrderState,
    _ pressure: borrowing JointOrderPressure
  ) -> Bool {
    let count = tables.levels[item]
    let first = tables.slotStart[item]
    let slots = tables.slotStart[item + 1] - first
    guard slots > 0, count > 1 else { return false }
    state.add(item, tables, sign: -1)
    for level in 0..<count { cost[level] = level == 0 ? 0 : .infinity }
    var reach = 0
    for slot in first..<(first + slots) {
      let high = tables.high[slot]
      let most = setAdded(slot, item, tables, state, pressure, most: high)
      Self.advance(
        reach: reach, high: high, least: tables.minimumPacks[item], most: most,
        place: tables.stageStart[item] + (slot - first) * count, stages: tables.stages,
        added: added, old: cost, new: &next, way: &source, row: (slot - first) * count)
      reach = min(high, reach + most)
      if tables.location[item] >= 0 {
        addStorage(slot, item, tables, state, pressure, reach: reach)
      }
      swap(&cost, &next)
    }
    var level = 0
    for candidate in 0...reach where cost[candidate] < cost[level] { level = candidate }
    var isChanged = false
    if cost[level] < .infinity {
      for slot in stride(from: first + slots - 1, through: first, by: -1) {
        let from = Int(source[(slot - first) * count + level])
        let number = Int32(truncatingIfNeeded: level - from)
        if state.packs[slot] != number {
          state.packs[slot] = number
          isChanged = true
        }
        level = from
      }
    }
    state.add(item, tables, sign: 1)
    return isChanged
  }

  /// Sets what each number of packs in a slot adds to the cost; the most that may be is returned.
  private mutating func setAdded(
    _ slot: Int, _ item: Int, _ tables: borrowing JointOrderTables,
    _ state: borrowing JointOrderState, _ pressure: borrowing JointOrderPressure, most: Int
  ) -> Int {
    let group = tables.group[slot]
    added[0] = 0
    let supplier = tables.suppliers[tables.groupSupplier[group]]
    let order = JointOrderOrder(
      orderCost: supplier.orderCost, least: supplier.minimumOrderValue,
      containers: supplier.containers, value: state.value[group], volume: state.volume[group],
      weight: state.weight[group], hasOthers: state.lines[group] > 0,
      valuePressure: pressure.value[group], loadPressure: pressure.load[group],
      ramp: pressure.ramp)
    // An order that the others leave below its least value cannot do without this item.
    added[0] =
      order.hasOthers ? order.cost(addedValue: 0, addedVolume: 0, addedWeight: 0) : 0
    guard pressure.isOpen[group] || order.hasOthers else { return 0 }
    let bucket = tables.groupBucket[group]
    let budget = tables.budget[bucket]
    let spent = state.spent[bucket]
    let price = tables.packCost[slot]
    let rate = pressure.budget[bucket]
    let charge = price * (1 + pressure.price[bucket])
    if spent > budget * (1 + JointOrderCheck.tolerance * 0.5), rate < .infinity {
      added[0] += (spent - budget) * rate
    }
    var last = 0
    let least = tables.minimumPacks[item]
    guard least <= most else { return 0 }
    for number in 1..<least { added[number] = .infinity }
    for number in least...most {
      let money = Double(number) * price
      var sum = Double(number) * charge + tables.fixedCost[item]
      sum += order.cost(
        addedValue: money, addedVolume: Double(number) * tables.volume[item],
        addedWeight: Double(number) * tables.weight[item])
      let excess = spent + money - budget
      if excess > JointOrderCheck.tolerance * 0.5 * max(1, budget) {
        if rate == .infinity { break }
        sum += excess * rate
      }
      added[number] = sum
      last = number
    }
    return last
  }

  private mutating func addStorage(
    _ slot: Int, _ item: Int, _ tables: borrowing JointOrderTables,
    _ state: borrowing JointOrderState, _ pressure: borrowing JointOrderPressure, reach: Int
  ) {
    let location = tables.location[item] * tables.bucketCount
    for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item) {
      let room = tables.capacity[location + bucket]
      guard room < .infinity else { continue }
      let place = tables.storedStart[item] + bucket * tables.levels[item]
      let price = pressure.storagePrice[location + bucket]
      if price > 0 {
        for level in 0...reach { next[level] += price * tables.storedVolume[place + level] }
      }
      // More packs never take less room.
      let fullest = state.stored[location + bucket] + tables.storedVolume[place + reach]
      guard fullest - room > JointOrderCheck.tolerance * 0.5 * max(1, room) else { continue }
      for level in 0...reach {
        let excess = state.stored[location + bucket] + tables.storedVolume[place + level] - room
        if excess > JointOrderCheck.tolerance * 0.5 * max(1, room) {
          next[level] += excess * pressure.storage[location + bucket]
        }
      }
    }
  }

  private static func advance(
    reach: Int, high: Int, least: Int, most: Int, place: Int, stages: [Double], added: [Double],
    old: [Double], new: inout [Double], way: inout [Int32], row: Int
  ) {
    let stages = stages.span
    let added = added.span
    let old = old.span
    var new = new.mutableSpan
    var way = way.mutableSpan
    for level in 0...min(high, reach + most) {
      var best = level <= reach ? old[level] + added[0] : .infinity
      var from = level
      if most >= least, level >= least {
        for number in max(least, level - reach)...max(min(most, level), max(least, level - reach))
        where number <= most && number <= level {
          let candidate = old[level - number] + added[number]
          if candidate < best {
            best = candidate
            from = level - number
          }
        }
      }
      new[level] = best + stages[place + level]
      way[row + level] = Int32(truncatingIfNeeded: from)
    }
  }
}
