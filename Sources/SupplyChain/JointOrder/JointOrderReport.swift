// SPDX-License-Identifier: GPL-3.0-or-later

/// What a plan's limits cost, and which of them could not be kept.
struct JointOrderReport {
  let problem: JointOrderProblem
  let tables: JointOrderTables
  let state: JointOrderState
  let prices: JointOrderPrices
  let packs: [[Int]]
  /// The least price that counts.
  private static let least = 1e-9

  var binding: [JointOrderPlan.Binding] {
    var found: [JointOrderPlan.Binding] = []
    func add(_ constraint: JointOrderConstraint, _ price: Double, _ used: Double, _ limit: Double) {
      guard price > Self.least, limit < .infinity else { return }
      found.append(.init(constraint: constraint, price: price, used: used, limit: limit))
    }
    for bucket in 0..<tables.bucketCount {
      add(
        .budget(bucket: bucket), prices.budget[bucket], state.spent[bucket], tables.budget[bucket])
    }
    for place in tables.capacity.indices {
      add(
        .storage(location: place / tables.bucketCount, bucket: place % tables.bucketCount),
        prices.storage[place], state.stored[place], tables.capacity[place])
    }
    for group in 0..<tables.groupCount where state.lines[group] > 0 {
      let place = tables.groupSupplier[group]
      let bucket = tables.groupBucket[group]
      let terms = JointOrderTerms(tables.suppliers[place])
      add(
        .minimumOrderValue(supplier: place, bucket: bucket), prices.value[group],
        state.value[group], terms.value)
      guard let containers = tables.suppliers[place].containers else { continue }
      let room =
        (terms.hasVolume ? prices.volume[group] * terms.volume : 0)
        + (terms.hasWeight ? prices.weight[group] * terms.weight : 0)
      let used = containers.count(volume: state.volume[group], weight: state.weight[group])
      guard used >= containers.most else { continue }
      add(
        .containers(supplier: place, bucket: bucket), room - containers.cost, Double(used),
        Double(containers.most))
    }
    return found
  }

  var conflicts: [JointOrderPlan.Conflict] {
    storageConflicts + problem.items.indices.flatMap(leastConflicts)
  }

  /// Room that is short without any order, or with what must be received.
  private var storageConflicts: [JointOrderPlan.Conflict] {
    let committed = problem.storedWithoutOrders
    return tables.capacity.indices.compactMap { place in
      let room =
        problem.locations[place / tables.bucketCount].capacity[place % tables.bucketCount]
      let excess = state.stored[place] - room
      guard excess > JointOrderCheck.tolerance * max(1, state.stored[place]) else { return nil }
      return .init(
        constraint: .storage(
          location: place / tables.bucketCount, bucket: place % tables.bucketCount),
        amount: excess, against: [], isProven: committed[place] > room)
    }
  }

  /// The bucket in which an item is shortest of its least, and what stands against it.
  private func leastConflicts(_ place: Int) -> [JointOrderPlan.Conflict] {
    let item = problem.items[place]
    guard !item.leastReceived.isEmpty else { return [] }
    var worst: (bucket: Int, missing: Int)?
    for bucket in 0..<problem.bucketCount {
      let missing = item.leastReceived[bucket] - received(place, by: bucket)
      if missing > worst?.missing ?? 0 { worst = (bucket, missing) }
    }
    guard let worst else { return [] }
    let slots = item.slots.filter { $0.receiptBucket <= worst.bucket }
    var against: [JointOrderConstraint] = []
    var isProven = slots.isEmpty
    if item.mostReceived(by: worst.bucket) < item.leastReceived[worst.bucket] {
      against.append(.mostReceived(item: place, bucket: worst.bucket))
      isProven = true
    }
    for slot in slots
    where state.spent[slot.orderBucket] + slot.packCost
      > problem.budget(of: slot.orderBucket) * (1 + JointOrderCheck.tolerance)
    {
      against.append(.budget(bucket: slot.orderBucket))
    }
    if isBeyondBudget(by: worst.bucket) { isProven = true }
    let supplier = problem.suppliers[item.supplier]
    for slot in slots where supplier.minimumOrderValue > 0 && !isOrdered(item, slot) {
      against.append(
        .minimumOrderValue(supplier: item.supplier, bucket: slot.orderBucket))
    }
    if let location = item.location {
      for bucket in 0..<problem.bucketCount
      where bucket >= slots.first?.receiptBucket ?? problem.bucketCount
        && state.stored[location * problem.bucketCount + bucket] + item.packVolume
          > problem.locations[location].capacity[bucket]
      {
        against.append(.storage(location: location, bucket: bucket))
      }
    }
    return [
      .init(
        constraint: .leastReceived(item: place, bucket: worst.bucket),
        amount: Double(worst.missing), against: against, isProven: isProven)
    ]
  }

  private func received(_ place: Int, by bucket: Int) -> Int {
    zip(problem.items[place].slots, packs[place]).reduce(0) {
      $1.0.receiptBucket <= bucket ? $0 + $1.1 : $0
    }
  }

  private func isOrdered(_ item: JointOrderItem, _ slot: JointOrderItem.Slot) -> Bool {
    (tables.groupStart[item.supplier]..<tables.groupStart[item.supplier + 1]).contains {
      tables.groupBucket[$0] == slot.orderBucket && state.lines[$0] > 0
    }
  }

  /// Whether what all items must have received by a bucket costs more than the budgets up to it.
  private func isBeyondBudget(by bucket: Int) -> Bool {
    var last = -1
    var needed = 0.0
    for item in problem.items where !item.leastReceived.isEmpty {
      let slots = item.slots.filter { $0.receiptBucket <= bucket }
      guard let cheapest = slots.map(\.packCost).min() else { continue }
      let packs = min(item.leastReceived[bucket], item.mostReceived(by: bucket))
      needed += cheapest * Double(packs)
      last = max(last, slots[slots.count - 1].orderBucket)
    }
    guard last >= 0 else { return false }
    let money = (0...last).reduce(0) { $0 + problem.budget(of: $1) }
    return needed > money * (1 + JointOrderCheck.tolerance)
  }
}
