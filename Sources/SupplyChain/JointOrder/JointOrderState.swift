// SPDX-License-Identifier: GPL-3.0-or-later

/// A plan in the making: packs by slot, and what they use of everything that is shared.
struct JointOrderState: Sendable {
  /// By slot.
  var packs: [Int32]
  /// By group.
  var value: [Double]
  var volume: [Double]
  var weight: [Double]
  /// By group, the items in the order.
  var lines: [Int32]
  /// By bucket.
  var spent: [Double]
  /// By location and bucket.
  var stored: [Double]

  init(_ tables: JointOrderTables, packs: [Int32]) {
    self.packs = packs
    value = Array(repeating: 0, count: tables.groupCount)
    volume = value
    weight = value
    lines = Array(repeating: 0, count: tables.groupCount)
    spent = Array(repeating: 0, count: tables.bucketCount)
    stored = tables.fixedStorage
    for item in 0..<tables.itemCount { add(item, tables, sign: 1) }
  }

  /// Adds an item's uses, or takes them away with a sign of −1.
  mutating func add(_ item: Int, _ tables: borrowing JointOrderTables, sign: Double) {
    let first = tables.slotStart[item]
    let location = tables.location[item] * tables.bucketCount
    var received = 0
    for slot in first..<tables.slotStart[item + 1] {
      let count = Int(packs[slot])
      received += count
      if count > 0 {
        let group = tables.group[slot]
        let money = sign * Double(count) * tables.packCost[slot]
        value[group] += money
        volume[group] += sign * Double(count) * tables.volume[item]
        weight[group] += sign * Double(count) * tables.weight[item]
        lines[group] += sign > 0 ? 1 : -1
        spent[tables.groupBucket[group]] += money
      }
      guard location >= 0 else { continue }
      let place = tables.storedStart[item] + received
      for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item) {
        stored[location + bucket] +=
          sign * tables.storedVolume[place + bucket * tables.levels[item]]
      }
    }
  }

  /// Sets a supplier's packs to those of a plan by slot.
  mutating func set(
    _ supplier: Int, _ tables: borrowing JointOrderTables, to packs: borrowing [Int32]
  ) {
    for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1] {
      add(item, tables, sign: -1)
      for slot in tables.slotStart[item]..<tables.slotStart[item + 1] {
        self.packs[slot] = packs[slot]
      }
      add(item, tables, sign: 1)
    }
  }

  /// What the plan costs: the same sum as the checker's, over the flat arrays; missing packs of the least
  /// received included.
  func cost(_ tables: borrowing JointOrderTables) -> Double {
    var sum = tables.sunkCost
    for supplier in 0..<tables.suppliers.count { sum += cost(of: supplier, tables) }
    return sum
  }

  /// What a supplier's part of the plan costs, where a unit of money and of room cost something by
  /// themselves; no prices are none.
  func cost(
    of supplier: Int, _ tables: borrowing JointOrderTables, money: borrowing [Double] = [],
    room: borrowing [Double] = []
  ) -> Double {
    var sum = 0.0
    for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1] {
      var received = 0
      let first = tables.slotStart[item]
      for slot in first..<tables.slotStart[item + 1] {
        let count = Int(packs[slot])
        received += count
        sum +=
          tables.stages[tables.stageStart[item] + (slot - first) * tables.levels[item] + received]
        if !room.isEmpty, tables.location[item] >= 0 {
          sum += roomCost(of: slot, item, received: received, tables, room)
        }
        if count > 0 { sum += Double(count) * tables.packCost[slot] + tables.fixedCost[item] }
      }
    }
    for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
    where lines[group] > 0 {
      sum += tables.suppliers[supplier].orderCost
      if !money.isEmpty { sum += value[group] * money[tables.groupBucket[group]] }
      guard let containers = tables.suppliers[supplier].containers else { continue }
      sum +=
        containers.cost
        * Double(containers.count(volume: volume[group], weight: weight[group]))
    }
    return sum
  }

  private func roomCost(
    of slot: Int, _ item: Int, received: Int, _ tables: borrowing JointOrderTables,
    _ room: borrowing [Double]
  ) -> Double {
    let location = tables.location[item] * tables.bucketCount
    let place = tables.storedStart[item] + received
    var sum = 0.0
    for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item) {
      sum +=
        room[location + bucket] * tables.storedVolume[place + bucket * tables.levels[item]]
    }
    return sum
  }
}
