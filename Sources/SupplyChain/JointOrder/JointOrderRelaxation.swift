// SPDX-License-Identifier: GPL-3.0-or-later

/// The relaxation at some prices: every item's best packs, the bound, and what the packs use.
struct JointOrderRelaxation: Sendable {
  var prices: JointOrderPrices
  /// By supplier, the least priced cost of its items.
  var supplierCost: [Double]
  var itemCost: [Double]
  /// By group.
  var value: [Double]
  var volume: [Double]
  var weight: [Double]
  /// By group, whether an item has packs in it.
  private(set) var isOrdered: [Bool]
  /// By bucket.
  var spent: [Double]
  /// By location and bucket.
  var stored: [Double]
  /// By group, what a unit of money counts.
  private var rate: [Double]
  /// Packs by slot.
  var packs: [Int32]
  /// Whether items are solved in full precision, as a bound asks for.
  var isExact: Bool
  private var program: JointOrderProgram
  /// Many items are solved side by side while prices are looked for.
  private(set) var lanes: JointOrderLanes?
  /// The fewest items that single precision pays for.
  private static let manyItems = 1000

  init(_ tables: JointOrderTables) {
    prices = JointOrderPrices(tables)
    supplierCost = Array(repeating: 0, count: tables.suppliers.count)
    itemCost = Array(repeating: 0, count: tables.itemCount)
    value = Array(repeating: 0, count: tables.groupCount)
    volume = value
    weight = value
    rate = value
    isOrdered = Array(repeating: false, count: tables.groupCount)
    spent = Array(repeating: 0, count: tables.bucketCount)
    stored = Array(repeating: 0, count: tables.capacity.count)
    packs = Array(repeating: 0, count: tables.slotCount)
    program = JointOrderProgram(tables)
    isExact = tables.itemCount < Self.manyItems || tables.locationCount > 0
    lanes = isExact ? nil : JointOrderLanes(tables)
  }

  /// Solves every item at the prices and sums what they use.
  mutating func solve(_ tables: borrowing JointOrderTables) {
    clear()
    for supplier in 0..<tables.suppliers.count { solve(tables, supplier) }
  }

  /// Forgets what suppliers share, before they are solved one after another.
  mutating func clear() {
    for bucket in spent.indices { spent[bucket] = 0 }
    for place in stored.indices { stored[place] = 0 }
  }

  /// Solves every item of a supplier at the prices and adds what they use.
  mutating func solve(_ tables: borrowing JointOrderTables, _ supplier: Int) {
    for group in tables.groupStart[supplier]..<tables.groupStart[supplier + 1] {
      rate[group] = 1 + prices.budget[tables.groupBucket[group]] - prices.value[group]
      isOrdered[group] = false
      value[group] = 0
      volume[group] = 0
      weight[group] = 0
    }
    guard isExact else { return solveLanes(tables, supplier) }
    var cost = 0.0
    for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1] {
      let first = tables.slotStart[item]
      for slot in first..<tables.slotStart[item + 1] {
        program.price[slot - first] = price(of: slot, item, tables)
        program.charge[slot - first] = tables.fixedCost[item] + prices.link[slot]
      }
      program.setExtra(item, tables, storage: prices.storage)
      itemCost[item] = program.solve(item, tables)
      cost += itemCost[item]
      use(item, tables)
    }
    supplierCost[supplier] = cost
  }

  /// Solves a supplier's items side by side.
  private mutating func solveLanes(_ tables: borrowing JointOrderTables, _ supplier: Int) {
    guard var lanes else { return }
    self.lanes = nil
    defer { self.lanes = lanes }
    var sum = 0.0
    for slot in tables.slots(of: supplier) { packs[slot] = 0 }
    lanes.solve(supplier, tables) { group in
      (rate[group], prices.volume[group], prices.weight[group])
    } charge: { slot, item in
      tables.fixedCost[item] + prices.link[slot]
    } cost: { item, cost in
      itemCost[item] = cost
      sum += cost
    } buy: { order in
      packs[order.slot] = Int32(truncatingIfNeeded: order.packs)
      use(order.packs, order.item, order.group, money: order.money, tables)
    }
    supplierCost[supplier] = sum
  }

  /// What a pack costs in a slot at the prices.
  private func price(of slot: Int, _ item: Int, _ tables: borrowing JointOrderTables) -> Double {
    let group = tables.group[slot]
    return tables.packCost[slot] * rate[group]
      + tables.volume[item] * prices.volume[group] + tables.weight[item] * prices.weight[group]
  }

  /// Takes an item's packs of an order into what is used.
  private mutating func use(
    _ count: Int, _ item: Int, _ group: Int, money: Double, _ tables: borrowing JointOrderTables
  ) {
    isOrdered[group] = true
    value[group] += money
    volume[group] += Double(count) * tables.volume[item]
    weight[group] += Double(count) * tables.weight[item]
    spent[tables.groupBucket[group]] += money
  }

  private mutating func use(_ item: Int, _ tables: borrowing JointOrderTables) {
    let first = tables.slotStart[item]
    var received = 0
    for slot in first..<tables.slotStart[item + 1] {
      let count = program.packs[slot - first]
      packs[slot] = Int32(truncatingIfNeeded: count)
      if count > 0 {
        use(
          count, item, tables.group[slot], money: Double(count) * tables.packCost[slot], tables)
      }
      received += count
      guard tables.location[item] >= 0 else { continue }
      for bucket in tables.receipt[slot]..<tables.stageEnd(slot, of: item) {
        stored[tables.location[item] * tables.bucketCount + bucket] +=
          tables.storedVolume[tables.storedStart[item] + bucket * tables.levels[item] + received]
      }
    }
    guard tables.location[item] >= 0 else { return }
    let start = first < tables.slotStart[item + 1] ? tables.receipt[first] : tables.bucketCount
    for bucket in 0..<start {
      stored[tables.location[item] * tables.bucketCount + bucket] +=
        tables.storedVolume[tables.storedStart[item] + bucket * tables.levels[item]]
    }
  }

  /// The bound of the last solution, of all suppliers.
  func currentBound(_ tables: borrowing JointOrderTables) -> Double {
    var sum = tables.sunkCost
    for cost in supplierCost { sum += cost }
    for bucket in 0..<tables.bucketCount where prices.budget[bucket] > 0 {
      sum -= prices.budget[bucket] * tables.budget[bucket]
    }
    for place in prices.storage.indices where prices.storage[place] > 0 {
      // Before the first receipt an item's volume is its own, whatever is ordered.
      sum += prices.storage[place] * (tables.fixedStorage[place] - tables.capacity[place])
    }
    return sum
  }
}
