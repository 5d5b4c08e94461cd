// SPDX-License-Identifier: GPL-3.0-or-later

/// The best packs of one item while all others stay: a programme over the packs received in which a slot's
/// packs cost whatever the rest of the plan makes of them.
///
/// `f_k(x) = C_k(x) + min_u f_{k−1}(x − u) + φ_k(u)` with `φ_k(u)` the change of the supplier's order, its
/// containers and the budget by `u` packs. No plan gets worse by it, under the same pressure.
struct JointOrderReplanner {
  /// The least costs by packs received, a row a slot after one for the start.
  private var costs: [Double]
  /// What packs in a slot add to the cost, by slot and number.
  private var added: [Double]
  /// The most packs received, by row.
  private var reach: [Int]
  /// The most packs of an order, by slot.
  private var most: [Int]

  /// Room for any item of the tables.
  init(_ tables: JointOrderTables) {
    var slots = 0
    var levels = 1
    var cells = 1
    for item in 0..<tables.itemCount {
      let count = tables.slotStart[item + 1] - tables.slotStart[item]
      slots = max(slots, count)
      levels = max(levels, tables.levels[item])
      cells = max(cells, count * tables.levels[item])
    }
    costs = Array(repeating: 0, count: cells + levels)
    added = Array(repeating: 0, count: cells)
    reach = Array(repeating: 0, count: slots + 1)
    most = Array(repeating: 0, count: slots)
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
    for slot in 0..<slots {
      let row = slot * count
      let high = tables.high[first + slot]
      most[slot] = setAdded(first + slot, item, tables, state, pressure, most: high, at: row)
      reach[slot + 1] = min(high, reach[slot] + most[slot])
      Self.advance(
        row: row, count: count, reach: reach[slot], high: reach[slot + 1],
        least: tables.minimumPacks[item], most: most[slot], stages: tables.stages,
        at: tables.stageStart[item] + row, added: added, costs: &costs)
      if tables.location[item] >= 0 {
        addStorage(
          first + slot, item, tables, state, pressure, reach: reach[slot + 1], at: row + count)
      }
    }
    let isChanged = trace(item, tables, &state)
    state.add(item, tables, sign: 1)
    return isChanged
  }

  /// Sets what each number of packs in a slot adds to the cost; the most that may be is returned.
  private mutating func setAdded(
    _ slot: Int, _ item: Int, _ tables: borrowing JointOrderTables,
    _ state: borrowing JointOrderState, _ pressure: borrowing JointOrderPressure, most: Int,
    at row: Int
  ) -> Int {
    let group = tables.group[slot]
    let supplier = tables.suppliers[tables.groupSupplier[group]]
    let order = JointOrderOrder(
      orderCost: supplier.orderCost, least: supplier.minimumOrderValue,
      containers: supplier.containers, value: state.value[group], volume: state.volume[group],
      weight: state.weight[group], hasOthers: state.lines[group] > 0 || pressure.isPlaced[group],
      valuePressure: pressure.value[group], loadPressure: pressure.load[group],
      ramp: pressure.ramp)
    // An order that the others leave below its least value cannot do without this item.
    added[row] =
      order.hasOthers ? order.cost(addedValue: 0, addedVolume: 0, addedWeight: 0) : 0
    guard pressure.isOpen[group] || order.hasOthers else { return 0 }
    let bucket = tables.groupBucket[group]
    let budget = tables.budget[bucket]
    let spent = state.spent[bucket]
    let price = tables.packCost[slot]
    let rate = pressure.budget[bucket]
    let charge = price * (1 + pressure.price[bucket])
    if spent > budget * (1 + JointOrderCheck.tolerance * 0.5), rate < .infinity {
      added[row] += (spent - budget) * rate
    }
    var last = 0
    let least = tables.minimumPacks[item]
    guard least <= most else { return 0 }
    for number in 1..<least { added[row + number] = .infinity }
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
      added[row + number] = sum
      last = number
    }
    return last
  }

  private mutating func addStorage(
    _ slot: Int, _ item: Int, _ tables: borrowing JointOrderTables,
    _ state: borrowing JointOrderState, _ pressure: borrowing JointOrderPressure, reach: Int,
    at row: Int
  ) {
    let location = tables.location[item] * tables.bucketCount
    for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item) {
      let place = tables.storedStart[item] + bucket * tables.levels[item]
      let price = pressure.storagePrice[location + bucket]
      if price > 0 {
        for level in 0...reach { costs[row + level] += price * tables.storedVolume[place + level] }
      }
      let room = tables.capacity[location + bucket]
      guard room < .infinity else { continue }
      // More packs never take less room.
      let fullest = state.stored[location + bucket] + tables.storedVolume[place + reach]
      guard fullest - room > JointOrderCheck.tolerance * 0.5 * max(1, room) else { continue }
      for level in 0...reach {
        let excess = state.stored[location + bucket] + tables.storedVolume[place + level] - room
        if excess > JointOrderCheck.tolerance * 0.5 * max(1, room) {
          costs[row + level] += excess * pressure.storage[location + bucket]
        }
      }
    }
  }

  /// One slot: from its row of costs to the next.
  ///
  /// What packs add runs straight but for a few corners. On a run without end the best level to buy from
  /// goes along with the level, so that it takes time linear in the levels; on the others all pairs are
  /// tried.
  private static func advance(
    row: Int, count: Int, reach: Int, high: Int, least: Int, most: Int, stages: borrowing [Double],
    at start: Int, added: borrowing [Double], costs: inout [Double]
  ) {
    let stages = stages.span.extracting(start..<(start + count))
    let added = added.span.extracting(row..<(row + count))
    let kept = added[0]
    let next = row + count
    var costs = costs.mutableSpan
    // There is room for both rows, as long as levels: no index below leaves them.
    for level in 0...min(reach, high) {
      costs[unchecked: next &+ level] = costs[unchecked: row &+ level] + kept
    }
    if reach < high {
      for level in (reach + 1)...high { costs[unchecked: next &+ level] = .infinity }
    }
    var from = least
    while from <= most {
      var to = from
      while to < most, isStraight(added, from, to + 1) { to += 1 }
      if to == most, most >= high, to - from > 2 {
        buy(from...to, row: row, next: next, reach: reach, high: high, added, &costs)
      } else {
        for number in from...to {
          buy(
            number, row: row, next: next, reach: reach, high: high, added[number], &costs)
        }
      }
      from = to + 1
    }
    for level in 0...high { costs[unchecked: next &+ level] += stages[unchecked: level] }
  }

  /// Buys any number of a run that goes on for as long as levels do.
  private static func buy(
    _ run: ClosedRange<Int>, row: Int, next: Int, reach: Int, high: Int,
    _ added: borrowing Span<Double>, _ costs: inout MutableSpan<Double>
  ) {
    let from = run.lowerBound
    guard from <= high else { return }
    let slope = (added[run.upperBound] - added[from]) / Double(run.count - 1)
    var best = Double.infinity
    var paid = 0.0
    for level in from...high {
      if level - from <= reach {
        let candidate = costs[unchecked: row &+ level &- from] - paid
        best = candidate < best ? candidate : best
      }
      let bought = best + paid + added[from]
      let kept = costs[unchecked: next &+ level]
      costs[unchecked: next &+ level] = bought < kept ? bought : kept
      paid += slope
    }
  }

  /// Buys one number.
  private static func buy(
    _ number: Int, row: Int, next: Int, reach: Int, high: Int, _ money: Double,
    _ costs: inout MutableSpan<Double>
  ) {
    let last = min(high - number, reach)
    guard last >= 0 else { return }
    let target = next + number
    for level in 0...last {
      let bought = costs[unchecked: row &+ level] + money
      let kept = costs[unchecked: target &+ level]
      costs[unchecked: target &+ level] = bought < kept ? bought : kept
    }
  }

  /// Whether one more costs what the second of a run costs more than its first; nothing without end does.
  private static func isStraight(_ added: borrowing Span<Double>, _ from: Int, _ to: Int) -> Bool {
    let slope = added[from + 1] - added[from]
    return abs(added[to] - added[to - 1] - slope) < 1e-9 * abs(slope) + 1e-12 * abs(added[to])
  }

  /// Finds the packs on the way to the least cost, from the last slot back.
  ///
  /// - Returns: whether any changed.
  private func trace(
    _ item: Int, _ tables: borrowing JointOrderTables, _ state: inout JointOrderState
  ) -> Bool {
    let count = tables.levels[item]
    let first = tables.slotStart[item]
    let slots = tables.slotStart[item + 1] - first
    let last = slots * count
    var level = 0
    for candidate in 0...reach[slots] where costs[last + candidate] < costs[last + level] {
      level = candidate
    }
    guard costs[last + level] < .infinity else { return false }
    var isChanged = false
    for slot in stride(from: slots - 1, through: 0, by: -1) {
      let row = slot * count
      var best = level <= reach[slot] ? costs[row + level] + added[row] : .infinity
      var packs = 0
      let few = max(tables.minimumPacks[item], level - reach[slot])
      let many = min(most[slot], level)
      for number in few...max(few, many) where number <= many {
        let candidate = costs[row + level - number] + added[row + number]
        if candidate < best {
          best = candidate
          packs = number
        }
      }
      level -= packs
      let number = Int32(truncatingIfNeeded: packs)
      guard state.packs[first + slot] != number else { continue }
      state.packs[first + slot] = number
      isChanged = true
    }
    return isChanged
  }
}
