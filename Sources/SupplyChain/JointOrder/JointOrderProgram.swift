// SPDX-License-Identifier: GPL-3.0-or-later

/// The best packs of one item at given prices: a programme over the packs received, slot by slot.
///
/// With `f_k(x)` the least cost up to the end of slot `k`'s stage with `x` packs received,
/// `f_k(x) = C_k(x) + min(f_{k−1}(x), min_{x′ ≤ x − m} f_{k−1}(x′) + p_k (x − x′) + F_k)` for the stage's cost
/// `C_k`, the price `p_k` of a pack, the charge `F_k` of an order and the least order `m`. The inner minimum
/// runs along with `x`, so that a slot takes time linear in the levels.
struct JointOrderProgram {
  /// Price of a pack, by the item's slots; set before solving.
  var price: [Double] = []
  /// What an order costs, by the item's slots; infinite where it is closed.
  var charge: [Double] = []
  /// The stages with what room costs, where it costs anything.
  private var priced: [Double] = []
  private var hasExtra = false
  /// Packs by the item's slots, of the last solution.
  var packs: [Int] = []

  /// The least costs by packs received, a row a slot after one for the start.
  private var costs: [Double] = []
  /// The most packs received, by row.
  private var reach: [Int] = []

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
    price = Array(repeating: 0, count: slots)
    charge = price
    packs = Array(repeating: 0, count: slots)
    costs = Array(repeating: 0, count: cells + levels)
    reach = Array(repeating: 0, count: slots + 1)
    priced = Array(repeating: 0, count: tables.locationCount > 0 ? cells : 0)
  }

  /// Sets the stages with what room costs at prices by location and bucket.
  mutating func setExtra(
    _ item: Int, _ tables: borrowing JointOrderTables, storage: borrowing [Double]
  ) {
    hasExtra = false
    guard tables.location[item] >= 0 else { return }
    let count = tables.levels[item]
    let first = tables.slotStart[item]
    let location = tables.location[item] * tables.bucketCount
    for bucket in 0..<tables.bucketCount where storage[location + bucket] > 0 { hasExtra = true }
    guard hasExtra else { return }
    for slot in first..<tables.slotStart[item + 1] {
      let row = (slot - first) * count
      Self.fill(row, count, from: tables.stages, at: tables.stageStart[item] + row, &priced)
      for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item)
      where storage[location + bucket] > 0 {
        Self.add(
          row, count, storage[location + bucket], from: tables.storedVolume,
          at: tables.storedStart[item] + bucket * count, &priced)
      }
    }
  }

  private static func fill(
    _ row: Int, _ count: Int, from stages: borrowing [Double], at start: Int,
    _ priced: inout [Double]
  ) {
    let source = stages.span.extracting(start..<(start + count))
    var target = priced.mutableSpan
    for level in 0..<count { target[row + level] = source[level] }
  }

  private static func add(
    _ row: Int, _ count: Int, _ price: Double, from stored: borrowing [Double], at start: Int,
    _ priced: inout [Double]
  ) {
    let source = stored.span.extracting(start..<(start + count))
    var target = priced.mutableSpan
    for level in 0..<count { target[row + level] += price * source[level] }
  }

  /// The least cost; `packs` holds how.
  mutating func solve(_ item: Int, _ tables: borrowing JointOrderTables) -> Double {
    let count = tables.levels[item]
    let first = tables.slotStart[item]
    let slots = tables.slotStart[item + 1] - first
    guard slots > 0 else { return 0 }
    reach[0] = 0
    costs[0] = 0
    for slot in 0..<slots {
      let high = tables.high[first + slot]
      reach[slot + 1] = charge[slot] < .infinity ? high : min(reach[slot], high)
      let row = slot * count
      if hasExtra {
        Self.advance(
          row: row, count: count, reach: reach[slot], high: reach[slot + 1],
          least: tables.minimumPacks[item], price: price[slot], charge: charge[slot],
          stages: priced, at: row, costs: &costs)
      } else {
        Self.advance(
          row: row, count: count, reach: reach[slot], high: reach[slot + 1],
          least: tables.minimumPacks[item], price: price[slot], charge: charge[slot],
          stages: tables.stages, at: tables.stageStart[item] + row, costs: &costs)
      }
    }
    let last = slots * count
    var best = 0
    for level in 0...reach[slots] where costs[last + level] < costs[last + best] { best = level }
    trace(item, tables, slots: slots, count: count, to: best)
    return costs[last + best]
  }

  /// One slot: from its row of costs to the next.
  private static func advance(
    row: Int, count: Int, reach: Int, high: Int, least: Int, price: Double, charge: Double,
    stages: borrowing [Double], at start: Int, costs: inout [Double]
  ) {
    let stages = stages.span.extracting(start..<(start + count))
    var costs = costs.mutableSpan
    let next = row + count
    guard charge < .infinity else {
      for level in 0...high { costs[next + level] = costs[row + level] + stages[level] }
      return
    }
    for level in 0..<min(least, high + 1) {
      costs[next + level] = level <= reach ? costs[row + level] + stages[level] : .infinity
    }
    guard least <= high else { return }
    var best = Double.infinity
    var money = charge + price * Double(least)
    var paid = 0.0
    let shared = min(reach, high)
    var level = least
    while level <= shared {
      let candidate = costs[row + level - least] - paid
      best = candidate < best ? candidate : best
      let buy = best + money
      let keep = costs[row + level]
      costs[next + level] = (buy < keep ? buy : keep) + stages[level]
      paid += price
      money += price
      level += 1
    }
    while level <= high {
      if level - least <= reach { best = min(best, costs[row + level - least] - paid) }
      costs[next + level] = best + money + stages[level]
      paid += price
      money += price
      level += 1
    }
  }

  /// Finds the packs on the way to a level, from the last slot back.
  private mutating func trace(
    _ item: Int, _ tables: borrowing JointOrderTables, slots: Int, count: Int, to last: Int
  ) {
    let least = tables.minimumPacks[item]
    var level = last
    for slot in stride(from: slots - 1, through: 0, by: -1) {
      let row = slot * count
      let stage =
        hasExtra ? priced[row + level] : tables.stages[tables.stageStart[item] + row + level]
      let kept = level <= reach[slot] ? costs[row + level] + stage : .infinity
      guard costs[row + count + level] < kept else {
        packs[slot] = 0
        continue
      }
      var from = 0
      var best = Double.infinity
      for other in 0...min(level - least, reach[slot]) {
        let cost = costs[row + other] - price[slot] * Double(other)
        if cost < best {
          best = cost
          from = other
        }
      }
      packs[slot] = level - from
      level = from
    }
  }
}
