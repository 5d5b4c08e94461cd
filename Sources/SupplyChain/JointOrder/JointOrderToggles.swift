// SPDX-License-Identifier: GPL-3.0-or-later

/// One item's best packs where some slots are open, and what opening or closing each slot would cost it.
///
/// `F_k(x)` is the least cost up to slot `k`'s stage with `x` packs received, `B_k(x)` the least cost from slot
/// `k` on with `x` received before it. Each slot's change costs a pass over the levels between the two.
struct JointOrderToggles {
  /// Price of a pack, by the item's slots, open or not.
  var price: [Double]
  /// What an order costs, by the item's slots, where it is open.
  var charge: [Double]
  /// Whether a slot is open.
  var isOpen: [Bool]
  /// The cost with the slot's state changed, less the cost as it is.
  var change: [Double]
  /// Packs by the item's slots.
  var packs: [Int]
  private var forward: [Double]
  private var backward: [Double]
  private var stages: [Double]

  /// Room for any item of the tables.
  init(_ tables: JointOrderTables) {
    var slots = 0
    var cells = 1
    for item in 0..<tables.itemCount {
      let count = tables.slotStart[item + 1] - tables.slotStart[item]
      slots = max(slots, count)
      cells = max(cells, (count + 1) * tables.levels[item])
    }
    price = Array(repeating: 0, count: slots)
    charge = price
    change = price
    isOpen = Array(repeating: false, count: slots)
    packs = Array(repeating: 0, count: slots)
    forward = Array(repeating: 0, count: cells)
    backward = forward
    stages = forward
  }

  /// The least cost; `packs` holds how, and `change` the slots' changes where they are asked for.
  mutating func solve(
    _ item: Int, _ tables: borrowing JointOrderTables, storage: [Double], withChanges: Bool
  ) -> Double {
    let count = tables.levels[item]
    let slots = tables.slotStart[item + 1] - tables.slotStart[item]
    guard slots > 0 else { return 0 }
    let least = tables.minimumPacks[item]
    setStages(item, tables, storage)
    for level in 0..<count { backward[slots * count + level] = 0 }
    for slot in stride(from: slots - 1, through: 0, by: -1) {
      Self.back(
        row: slot * count, count: count, high: tables.high[tables.slotStart[item] + slot],
        least: least, price: price[slot], charge: isOpen[slot] ? charge[slot] : .infinity,
        stage: stages, cost: &backward)
    }
    trace(item, tables, slots: slots, count: count, least: least)
    let cost = backward[0]
    guard withChanges else { return cost }
    for level in 0..<count { forward[level] = level == 0 ? 0 : .infinity }
    for slot in 0..<slots {
      let row = slot * count
      let high = tables.high[tables.slotStart[item] + slot]
      let other = Self.ahead(
        row: row, count: count, high: high, least: least, price: price[slot],
        charge: charge[slot], isOpen: isOpen[slot],
        stage: stages, rest: backward, cost: &forward)
      change[slot] = other - cost
    }
    return cost
  }

  /// The item's stage costs, with what room costs.
  private mutating func setStages(
    _ item: Int, _ tables: borrowing JointOrderTables, _ storage: [Double]
  ) {
    let count = tables.levels[item]
    let first = tables.slotStart[item]
    let from = tables.stageStart[item]
    for cell in 0..<(count * (tables.slotStart[item + 1] - first)) {
      stages[cell] = tables.stages[from + cell]
    }
    guard tables.location[item] >= 0 else { return }
    let location = tables.location[item] * tables.bucketCount
    for slot in first..<tables.slotStart[item + 1] {
      let row = (slot - first) * count
      for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item)
      where storage[location + bucket] > 0 {
        let price = storage[location + bucket]
        let place = tables.storedStart[item] + bucket * count
        for level in 0..<count { stages[row + level] += price * tables.storedVolume[place + level] }
      }
    }
  }

  private static func back(
    row: Int, count: Int, high: Int, least: Int, price: Double, charge: Double,
    stage: [Double], cost: inout [Double]
  ) {
    let stage = stage.span
    var cost = cost.mutableSpan
    let next = row + count
    let isOpen = charge < .infinity
    for level in stride(from: count - 1, to: isOpen ? max(-1, high - least) : high, by: -1) {
      cost[row + level] = level <= high ? stage[row + level] + cost[next + level] : .infinity
    }
    var best = Double.infinity
    guard isOpen else {
      for level in stride(from: high, through: 0, by: -1) {
        cost[row + level] = stage[row + level] + cost[next + level]
      }
      return
    }
    var level = high - least
    var paid = price * Double(high)
    var money = charge - price * Double(level)
    while level >= 0 {
      let target = level + least
      let candidate = stage[row + target] + cost[next + target] + paid
      best = candidate < best ? candidate : best
      let buy = best + money
      let keep = stage[row + level] + cost[next + level]
      cost[row + level] = buy < keep ? buy : keep
      paid -= price
      money += price
      level -= 1
    }
  }

  /// Finds the packs on the way from no packs, slot by slot.
  private mutating func trace(
    _ item: Int, _ tables: borrowing JointOrderTables, slots: Int, count: Int, least: Int
  ) {
    var level = 0
    for slot in 0..<slots {
      let row = slot * count
      let high = tables.high[tables.slotStart[item] + slot]
      packs[slot] = 0
      guard isOpen[slot], level + least <= high,
        backward[row + level] < stages[row + level] + backward[row + count + level]
      else { continue }
      var best = Double.infinity
      var target = level
      for other in (level + least)...high {
        let cost = stages[row + other] + backward[row + count + other] + price[slot] * Double(other)
        if cost < best {
          best = cost
          target = other
        }
      }
      packs[slot] = target - level
      level = target
    }
  }

  /// Goes on by a slot and returns the least cost with the slot's state changed.
  private static func ahead(
    row: Int, count: Int, high: Int, least: Int, price: Double, charge: Double, isOpen: Bool,
    stage: [Double], rest: [Double], cost: inout [Double]
  ) -> Double {
    let stage = stage.span
    let rest = rest.span
    var cost = cost.mutableSpan
    var best = Double.infinity
    var keeping = Double.infinity
    var buying = Double.infinity
    for level in 0...high {
      if level >= least {
        best = min(best, cost[row + level - least] - price * Double(level - least))
      }
      let after = stage[row + level] + rest[row + count + level]
      let keep = cost[row + level]
      let buy = best + price * Double(level) + charge
      keeping = min(keeping, keep + after)
      buying = min(buying, min(keep, buy) + after)
      let next = isOpen ? min(keep, buy) : keep
      cost[row + count + level] = next + stage[row + level]
    }
    for level in (high + 1)..<max(high + 1, count) { cost[row + count + level] = .infinity }
    return isOpen ? keeping : buying
  }
}
