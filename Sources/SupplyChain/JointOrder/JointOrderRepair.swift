// SPDX-License-Identifier: GPL-3.0-or-later

/// Brings a plan within every limit, the cheapest changes first, and then betters it item by item.
///
/// What breaks a limit is charged a little more than its multiplier, and more in each round in which it is
/// still broken, so that the items that lose least give way first. What no item can mend alone is undone an
/// order at a time: a plan without an order breaks no limit by it.
struct JointOrderRepair {
  var state: JointOrderState
  private var replanner: JointOrderReplanner
  private var isShort: [Bool]
  private var isOverfull: [Bool]
  private var isOverspent: [Bool]
  private var isCrowded: [Bool]
  private static let balancing = 0.05
  private static let discounts = [1, 1, 1, 0.95, 0.9, 0.8, 0.6, 0.3]
  private static let ramps = [1, 1, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]

  init(_ tables: JointOrderTables, packs: [Int32]) {
    self.init(tables, state: JointOrderState(tables, packs: packs))
  }

  init(_ tables: JointOrderTables, state: JointOrderState) {
    self.state = state
    replanner = JointOrderReplanner(tables)
    isShort = Array(repeating: false, count: tables.groupCount)
    isOverfull = isShort
    isOverspent = Array(repeating: false, count: tables.bucketCount)
    isCrowded = Array(repeating: false, count: tables.capacity.count)
  }

  /// Raises the charges of what is broken until nothing is, for so many rounds at most.
  mutating func mend(
    _ tables: borrowing JointOrderTables, _ start: JointOrderPressure, rounds: Int
  ) {
    var pressure = start
    for round in 0..<rounds {
      pressure.ramp = round < Self.ramps.count ? Self.ramps[round] : 0
      let isBroken = findBroken(tables)
      guard isBroken || round < Self.ramps.count else { break }
      sweepBroken(
        tables, pressure, isReversed: round % 2 == 1, withContainers: round < Self.ramps.count)
      raise(&pressure)
      balance(&pressure, tables)
    }
    undo(tables)
  }

  /// Replans every item under all limits while money's price falls to nothing.
  ///
  /// So what is left of the budgets goes where it is worth most.
  mutating func exchange(_ tables: borrowing JointOrderTables, prices: [Double], storage: [Double])
  {
    guard prices.contains(where: { $0 > 0 }) || storage.contains(where: { $0 > 0 }) else { return }
    var pressure = JointOrderPressure.hard(tables)
    for (round, factor) in Self.discounts.enumerated() {
      for bucket in prices.indices { pressure.price[bucket] = factor * prices[bucket] }
      for place in storage.indices { pressure.storagePrice[place] = factor * storage[place] }
      sweep(tables, pressure, isReversed: round % 2 == 1)
    }
  }

  private mutating func sweep(
    _ tables: borrowing JointOrderTables, _ pressure: borrowing JointOrderPressure, isReversed: Bool
  ) {
    let count = tables.itemCount
    for place in 0..<count {
      _ = replanner.replan(isReversed ? count - 1 - place : place, tables, &state, pressure)
    }
  }

  /// Replans every item under all limits, until a round changes nothing or the rounds are over.
  mutating func better(_ tables: borrowing JointOrderTables, rounds: Int) {
    let pressure = JointOrderPressure.hard(tables)
    for round in 0..<rounds {
      var changes = 0
      for place in 0..<tables.itemCount {
        let item = round % 2 == 1 ? tables.itemCount - 1 - place : place
        if replanner.replan(item, tables, &state, pressure) { changes += 1 }
      }
      if changes == 0 { break }
    }
  }

  /// Whether any limit is broken.
  mutating func isBroken(_ tables: borrowing JointOrderTables) -> Bool { findBroken(tables) }

  /// Notes what is broken, and says whether anything is.
  private mutating func findBroken(_ tables: borrowing JointOrderTables) -> Bool {
    var isAny = false
    for group in 0..<tables.groupCount {
      isShort[group] = state.isShort(group, tables)
      isOverfull[group] = state.isOverfull(group, tables)
      isAny = isAny || isShort[group] || isOverfull[group]
    }
    for bucket in 0..<tables.bucketCount {
      isOverspent[bucket] =
        state.spent[bucket] > tables.budget[bucket]
        + JointOrderCheck.tolerance * 0.5 * max(1, tables.budget[bucket])
      isAny = isAny || isOverspent[bucket]
    }
    for place in tables.capacity.indices {
      isCrowded[place] =
        state.stored[place] > tables.capacity[place]
        + JointOrderCheck.tolerance * 0.5 * max(1, tables.capacity[place])
      isAny = isAny || isCrowded[place]
    }
    return isAny
  }

  private mutating func sweepBroken(
    _ tables: borrowing JointOrderTables, _ pressure: borrowing JointOrderPressure,
    isReversed: Bool, withContainers: Bool
  ) {
    let count = tables.itemCount
    let isTight = withContainers && pressure.price.contains { $0 > 0 }
    for place in 0..<count {
      let item = isReversed ? count - 1 - place : place
      if isTight || canHelp(item, tables) || (withContainers && sharesContainers(item, tables)) {
        _ = replanner.replan(item, tables, &state, pressure)
      }
    }
  }

  private func sharesContainers(_ item: Int, _ tables: borrowing JointOrderTables) -> Bool {
    let slot = tables.slotStart[item]
    guard slot < tables.slotStart[item + 1] else { return false }
    let supplier = tables.suppliers[tables.groupSupplier[tables.group[slot]]]
    return (supplier.containers?.cost ?? 0) > 0
  }

  /// Whether an item takes part in something broken, or could fill an order that is short.
  private func canHelp(_ item: Int, _ tables: borrowing JointOrderTables) -> Bool {
    for slot in tables.slotStart[item]..<tables.slotStart[item + 1] {
      let group = tables.group[slot]
      if isShort[group] { return true }
      if state.packs[slot] > 0, isOverfull[group] || isOverspent[tables.groupBucket[group]] {
        return true
      }
    }
    guard tables.location[item] >= 0 else { return false }
    let location = tables.location[item] * tables.bucketCount
    for bucket in 0..<tables.bucketCount where isCrowded[location + bucket] { return true }
    return false
  }

  private func raise(_ pressure: inout JointOrderPressure) {
    let factor = 1.4
    for group in isShort.indices where isShort[group] { pressure.value[group] *= factor }
    for group in isShort.indices where isShort[group] || isOverfull[group] {
      pressure.load[group] *= factor
    }
    for bucket in isOverspent.indices where isOverspent[bucket] {
      pressure.budget[bucket] *= factor
    }
    for place in isCrowded.indices where isCrowded[place] { pressure.storage[place] *= factor }
  }

  /// Makes money cheaper where it is left over, and dearer where there is too little.
  private func balance(_ pressure: inout JointOrderPressure, _ tables: borrowing JointOrderTables) {
    for bucket in state.spent.indices
    where pressure.price[bucket] > 0 && tables.budget[bucket] < .infinity {
      let excess = state.spent[bucket] / max(1e-9, tables.budget[bucket]) - 1
      pressure.price[bucket] *= 1 + Self.balancing * max(-1, min(1, excess))
    }
  }

  /// Takes back whole orders until every limit is kept.
  private mutating func undo(_ tables: borrowing JointOrderTables) {
    if findBroken(tables) {
      sweepBroken(tables, JointOrderPressure.hard(tables), isReversed: false, withContainers: false)
    }
    while findBroken(tables) {
      var victim = -1
      for group in 0..<tables.groupCount where state.lines[group] > 0 {
        if isShort[group] || isOverfull[group] { victim = group }
        if victim < 0, isOverspent[tables.groupBucket[group]] || isCrowding(group, tables) {
          victim = group
        }
      }
      guard victim >= 0 else { break }
      state.cancel(victim, tables)
    }
  }

  private func isCrowding(_ group: Int, _ tables: borrowing JointOrderTables) -> Bool {
    guard !isCrowded.isEmpty else { return false }
    let supplier = tables.groupSupplier[group]
    for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1]
    where tables.location[item] >= 0 {
      for slot in tables.slotStart[item]..<tables.slotStart[item + 1]
      where tables.group[slot] == group && state.packs[slot] > 0 {
        for bucket in tables.receipt[slot]..<tables.bucketCount
        where isCrowded[tables.location[item] * tables.bucketCount + bucket] { return true }
      }
    }
    return false
  }
}
