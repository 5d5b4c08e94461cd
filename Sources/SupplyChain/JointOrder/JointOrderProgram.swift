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
  /// What is added to the stages, in their shape, where `hasExtra`.
  var extra: [Double] = []
  var hasExtra = false
  /// Packs by the item's slots, of the last solution.
  var packs: [Int] = []

  private var before: [Double] = []
  private var after: [Double] = []
  private var source: [Int32] = []

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
    before = Array(repeating: 0, count: levels)
    after = before
    source = Array(repeating: 0, count: cells)
    extra = Array(repeating: 0, count: tables.locationCount > 0 ? cells : 0)
  }

  /// Sets what room costs at prices by location and bucket.
  mutating func setExtra(
    _ item: Int, _ tables: borrowing JointOrderTables, storage: borrowing [Double]
  ) {
    hasExtra = false
    guard tables.location[item] >= 0 else { return }
    let count = tables.levels[item]
    let first = tables.slotStart[item]
    let location = tables.location[item] * tables.bucketCount
    for slot in first..<tables.slotStart[item + 1] {
      let row = (slot - first) * count
      for level in 0..<count { extra[row + level] = 0 }
      for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item)
      where storage[location + bucket] > 0 {
        hasExtra = true
        let price = storage[location + bucket]
        let place = tables.storedStart[item] + bucket * count
        for level in 0..<count { extra[row + level] += price * tables.storedVolume[place + level] }
      }
    }
  }

  /// The least cost; `packs` holds how.
  mutating func solve(_ item: Int, _ tables: borrowing JointOrderTables) -> Double {
    let count = tables.levels[item]
    let first = tables.slotStart[item]
    let slots = tables.slotStart[item + 1] - first
    guard slots > 0 else { return 0 }
    var reach = 0
    before[0] = 0
    for slot in 0..<slots {
      let high = tables.high[first + slot]
      forward(
        slot, tables, from: tables.stageStart[item] + slot * count, count: count, reach: reach,
        high: high, least: tables.minimumPacks[item])
      reach = charge[slot] < .infinity ? high : min(reach, high)
      swap(&before, &after)
    }
    var best = 0
    for level in 0...reach where before[level] < before[best] { best = level }
    let cost = before[best]
    for slot in stride(from: slots - 1, through: 0, by: -1) {
      let from = Int(source[slot * count + best])
      packs[slot] = best - from
      best = from
    }
    return cost
  }

  /// One slot: from `before`, known up to `reach`, to `after`, up to `high` or `reach`.
  private mutating func forward(
    _ slot: Int, _ tables: borrowing JointOrderTables, from place: Int, count: Int, reach: Int,
    high: Int, least: Int
  ) {
    let row = slot * count
    let isOpen = charge[slot] < .infinity
    let top = isOpen ? high : min(reach, high)
    let stage = tables.stages.span.extracting(place..<(place + count))
    if isOpen {
      Self.order(
        price: price[slot], charge: charge[slot], least: least, reach: reach, high: high,
        stage: stage, old: before, new: &after, way: &source, row: row)
    } else {
      for level in 0...top {
        after[level] = before[level] + stage[level]
        source[row + level] = Int32(truncatingIfNeeded: level)
      }
    }
    guard hasExtra else { return }
    for level in 0...top { after[level] += extra[row + level] }
  }

  private static func order(
    price: Double, charge: Double, least: Int, reach: Int, high: Int, stage: Span<Double>,
    old: [Double], new: inout [Double], way: inout [Int32], row: Int
  ) {
    let old = old.span
    var new = new.mutableSpan
    var way = way.mutableSpan
    var best = Double.infinity
    var bestLevel = 0
    for level in 0...high {
      let from = level - least
      if from >= 0, from <= reach {
        let candidate = old[from] - price * Double(from)
        if candidate < best {
          best = candidate
          bestLevel = from
        }
      }
      let buy = best + price * Double(level) + charge
      let keep = level <= reach ? old[level] : .infinity
      let isBought = buy < keep
      new[level] = (isBought ? buy : keep) + stage[level]
      way[row + level] = Int32(truncatingIfNeeded: isBought ? bestLevel : level)
    }
  }
}
