// SPDX-License-Identifier: GPL-3.0-or-later

/// A joint order as flat arrays, items of a supplier together: what the search runs on.
///
/// An item's packs received are the same from one receipt to the next, so the costs of the buckets between
/// are summed to one stage a slot. A group is a supplier's order of one bucket.
struct JointOrderTables: Sendable {
  let bucketCount: Int
  /// The problem's place of each item here.
  var places: [Int] = []
  /// Where each item's slots begin; one more at the end.
  var slotStart: [Int] = [0]
  /// Where each supplier's items begin; one more at the end.
  var itemStart: [Int] = [0]
  /// Where each supplier's groups begin; one more at the end.
  var groupStart: [Int] = [0]

  // By item.
  var levels: [Int] = []
  var stageStart: [Int] = []
  var minimumPacks: [Int] = []
  var fixedCost: [Double] = []
  var volume: [Double] = []
  var weight: [Double] = []
  /// The location, where room is short and the item takes some; −1 else.
  var location: [Int] = []
  /// Where the item's stored volumes begin in `storedVolume`.
  var storedStart: [Int] = []
  /// Cost by supplier that no order changes, apart from that before the first receipt.
  var supplierBase: [Double] = []
  /// Cost before the first receipt, which nothing changes.
  var sunkCost = 0.0

  /// Cost that no order changes, apart from that before the first receipt.
  var baseCost: [Double] = []

  // By slot.
  var group: [Int] = []
  var packCost: [Double] = []
  /// The most packs received by the stage of the slot.
  var high: [Int] = []
  /// The first bucket of the slot's stage; it ends where the next begins.
  var receipt: [Int] = []

  /// The cost of each stage by packs received.
  ///
  /// There are `levels` values a slot. Packs too few for the least
  /// received cost `leastPenalty` each and bucket.
  var stages: [Double] = []
  var storedVolume: [Double] = []
  /// What a missing pack of the least received costs a bucket, by item.
  var leastPenalty: [Double] = []

  // By group.
  var groupBucket: [Int] = []
  var groupSupplier: [Int] = []

  var suppliers: [JointOrderSupplier]
  var budget: [Double]
  /// The room by location and bucket, raised to what stands there in any case.
  var capacity: [Double] = []
  /// The room that items take before their first receipt, by location and bucket.
  var fixedStorage: [Double] = []
  let locationCount: Int

  var itemCount: Int { places.count }
  var slotCount: Int { group.count }
  var groupCount: Int { groupBucket.count }

  init(_ problem: JointOrderProblem) {
    bucketCount = problem.bucketCount
    suppliers = problem.suppliers
    budget = (0..<problem.bucketCount).map { problem.budget(of: $0) }
    locationCount = problem.locations.count
    capacity = problem.locations.flatMap(\.capacity)
    fixedStorage = Array(repeating: 0, count: capacity.count)
    var members = Array(repeating: [Int](), count: problem.suppliers.count)
    for (place, item) in problem.items.enumerated() { members[item.supplier].append(place) }
    let cells = problem.items.reduce(0) { $0 + $1.slots.count * $1.cost.levels }
    stages.reserveCapacity(cells)
    for supplier in problem.suppliers.indices {
      supplierBase.append(members[supplier].reduce(0) { $0 + problem.items[$1].cost.baseCost })
      let groups = addGroups(of: supplier, members[supplier].map { problem.items[$0] })
      for place in members[supplier] { add(problem.items[place], place, groups) }
      itemStart.append(places.count)
      groupStart.append(groupBucket.count)
    }
    raiseCapacity(problem)
  }

  /// The groups of a supplier's order buckets, and the group of each bucket.
  private mutating func addGroups(of supplier: Int, _ items: [JointOrderItem]) -> [Int] {
    var groups = Array(repeating: -1, count: bucketCount)
    for item in items {
      for slot in item.slots { groups[slot.orderBucket] = 0 }
    }
    for bucket in 0..<bucketCount where groups[bucket] == 0 {
      groups[bucket] = groupBucket.count
      groupBucket.append(bucket)
      groupSupplier.append(supplier)
    }
    return groups
  }

  private mutating func add(_ item: JointOrderItem, _ place: Int, _ groups: [Int]) {
    let count = item.cost.levels
    let isStored = item.location != nil && !item.cost.storedVolume.isEmpty
    places.append(place)
    baseCost.append(item.cost.baseCost)
    levels.append(count)
    stageStart.append(stages.count)
    minimumPacks.append(item.minimumPacks)
    fixedCost.append(item.fixedCost)
    volume.append(item.packVolume)
    weight.append(item.packWeight)
    location.append(isStored ? item.location ?? -1 : -1)
    storedStart.append(storedVolume.count)
    if isStored { storedVolume += item.cost.storedVolume }
    leastPenalty.append(Self.penalty(of: item))
    let firstReceipt = item.slots.first?.receiptBucket ?? bucketCount
    for bucket in 0..<firstReceipt { sunkCost += item.cost.total[bucket * count] }
    if isStored, let location = item.location {
      for bucket in 0..<firstReceipt {
        fixedStorage[location * bucketCount + bucket] += item.cost.storedVolume[bucket * count]
      }
    }
    let from = group.count
    for slot in item.slots {
      group.append(groups[slot.orderBucket])
      packCost.append(slot.packCost)
      receipt.append(slot.receiptBucket)
      high.append(count - 1)
    }
    slotStart.append(group.count)
    var most = count - 1
    var stage = Array(repeating: 0.0, count: count)
    for slot in stride(from: group.count - 1, through: from, by: -1) {
      for bucket in receipt[slot]..<stageEnd(slot, of: places.count - 1) {
        most = max(0, min(most, item.mostReceived(by: bucket)))
      }
      high[slot] = most
    }
    for slot in from..<group.count {
      for level in 0..<count { stage[level] = 0 }
      for bucket in receipt[slot]..<stageEnd(slot, of: places.count - 1) {
        let least = item.leastReceived(by: bucket)
        for level in 0..<count { stage[level] += item.cost.total[bucket * count + level] }
        for level in 0..<min(least, count) {
          stage[level] += leastPenalty[places.count - 1] * Double(least - level)
        }
      }
      stages += stage
    }
  }

  /// The slots of each group, group by group, and where each group's begin; one more at the end.
  var slotsByGroup: (slots: [Int], start: [Int]) {
    var start = Array(repeating: 0, count: groupCount + 1)
    for group in group { start[group + 1] += 1 }
    for group in 0..<groupCount { start[group + 1] += start[group] }
    var next = start
    var slots = Array(repeating: 0, count: slotCount)
    for slot in 0..<slotCount {
      slots[next[group[slot]]] = slot
      next[group[slot]] += 1
    }
    return (slots, start)
  }

  /// The slots of a supplier's items.
  func slots(of supplier: Int) -> Range<Int> {
    slotStart[itemStart[supplier]]..<slotStart[itemStart[supplier + 1]]
  }

  /// The same with money and room for everything.
  var unlimited: JointOrderTables {
    var tables = self
    for bucket in budget.indices { tables.budget[bucket] = .infinity }
    for place in capacity.indices { tables.capacity[place] = .infinity }
    return tables
  }

  /// What is after the last bucket of a slot's stage.
  func stageEnd(_ slot: Int, of item: Int) -> Int {
    slot + 1 < slotStart[item + 1] ? receipt[slot + 1] : bucketCount
  }

  /// The bucket of an item's first receipt, before which its stock is its own.
  func firstReceipt(of item: Int) -> Int {
    slotStart[item] < slotStart[item + 1] ? receipt[slotStart[item]] : bucketCount
  }

  /// More than a pack can cost or save in all buckets together.
  private static func penalty(of item: JointOrderItem) -> Double {
    guard item.leastReceived.contains(where: { $0 > 0 }) else { return 0 }
    var steepest = 0.0
    for place in item.cost.total.indices where place % item.cost.levels > 0 {
      steepest = max(steepest, abs(item.cost.total[place] - item.cost.total[place - 1]))
    }
    let price = item.slots.map(\.packCost).max() ?? 0
    return 10 * (price + steepest * Double(item.cost.total.count / item.cost.levels))
  }

  /// Room that is taken without any order cannot be saved: it is there in any case.
  private mutating func raiseCapacity(_ problem: JointOrderProblem) {
    for (place, used) in problem.storedWithoutOrders.enumerated() {
      capacity[place] = max(capacity[place], used)
    }
  }
}

extension JointOrderProblem {
  /// The room taken by location and bucket where nothing is ordered.
  var storedWithoutOrders: [Double] {
    var used = Array(repeating: 0.0, count: locations.count * bucketCount)
    for item in items where !item.cost.storedVolume.isEmpty {
      guard let location = item.location else { continue }
      for bucket in 0..<bucketCount {
        used[location * bucketCount + bucket] += item.cost.storedVolume[bucket * item.cost.levels]
      }
    }
    return used
  }
}
