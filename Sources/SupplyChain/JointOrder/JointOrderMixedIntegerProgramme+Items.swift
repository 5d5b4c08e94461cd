// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderMixedIntegerProgramme {
  /// Adds an item's packs, the stages that they are received by, and its own charges and least orders.
  mutating func addItem(_ item: JointOrderItem) {
    var columns = ItemColumns()
    (columns.low, columns.high) = levels(of: item)
    let firstReceipt = item.slots.first?.receiptBucket ?? problem.bucketCount
    for bucket in 0..<firstReceipt { addConstant(item.cost.total[bucket * item.cost.levels]) }
    let flows = item.minimumPacks > 1 || item.fixedCost > 0 || hasOrders(item.supplier)
    for slot in item.slots.indices {
      columns.packs.append(
        addColumn(
          cost: item.slots[slot].packCost, upper: Double(columns.most(slot)), isInteger: true))
      if flows {
        addFlow(item, slot, &columns)
      } else {
        columns.segments.append(addSegments(item, slot, columns))
        addBalance(slot, columns)
      }
    }
    items.append(columns)
  }

  /// Whether a supplier's orders cost or have to meet anything.
  func hasOrders(_ supplier: Int) -> Bool {
    let terms = problem.suppliers[supplier]
    return terms.orderCost > 0 || terms.minimumOrderValue > 0 || terms.containers != nil
  }

  /// What is after the last bucket of a slot's stage.
  func stageEnd(_ item: JointOrderItem, _ slot: Int) -> Int {
    slot + 1 < item.slots.count ? item.slots[slot + 1].receiptBucket : problem.bucketCount
  }

  /// The least and the most packs received by each slot's stage.
  private func levels(of item: JointOrderItem) -> (low: [Int], high: [Int]) {
    var high = item.slots.map { _ in 0 }
    var most = item.cost.mostPacks
    for slot in item.slots.indices.reversed() {
      for bucket in item.slots[slot].receiptBucket..<stageEnd(item, slot) {
        most = min(most, item.mostReceived(by: bucket))
      }
      high[slot] = most
    }
    var low: [Int] = []
    var least = 0
    for slot in item.slots.indices {
      for bucket in item.slots[slot].receiptBucket..<stageEnd(item, slot) {
        least = max(least, item.leastReceived(by: bucket))
      }
      least = min(least, high[slot])
      low.append(least)
    }
    return (low, high)
  }

  /// The cost of a slot's stage by packs received; nothing where the next order arrives with this one.
  func stageCost(_ item: JointOrderItem, _ slot: Int, _ levels: ClosedRange<Int>) -> [Double] {
    var cost = [Double](repeating: 0, count: levels.count)
    for bucket in item.slots[slot].receiptBucket..<stageEnd(item, slot) {
      let first = bucket * item.cost.levels
      for level in levels { cost[level - levels.lowerBound] += item.cost.total[first + level] }
    }
    return cost
  }

  /// Adds the segments between a stage's least and most packs, those together that cost and store the same.
  private mutating func addSegments(
    _ item: JointOrderItem, _ slot: Int, _ columns: ItemColumns
  ) -> [Segment] {
    let (low, high) = (columns.low[slot], columns.high[slot])
    let cost = stageCost(item, slot, low...high)
    addConstant(cost[0])
    var steps = [ConvexSteps(below: cost).steps]
    if item.location != nil, !item.cost.storedVolume.isEmpty {
      for bucket in item.slots[slot].receiptBucket..<stageEnd(item, slot) {
        let first = bucket * item.cost.levels
        steps.append(
          ConvexSteps(below: item.cost.storedVolume[(first + low)...(first + high)]).steps)
      }
    }
    var segments: [Segment] = []
    var level = 0
    while level < high - low {
      let next = ((level + 1)..<(high - low)).first { other in
        steps.contains { $0[other] != $0[level] }
      }
      let width = (next ?? high - low) - level
      segments.append(
        Segment(column: addColumn(cost: steps[0][level], upper: Double(width)), width: width))
      level += width
    }
    return segments
  }

  /// What is received by a stage is what was received by the one before, and the slot's packs.
  private mutating func addBalance(_ slot: Int, _ columns: ItemColumns) {
    var terms = columns.segments[slot].map { ($0.column, 1.0) }
    var received = Double(columns.low[slot])
    if slot > 0 {
      terms += columns.segments[slot - 1].map { ($0.column, -1.0) }
      received -= Double(columns.low[slot - 1])
    }
    terms.append((columns.packs[slot], -1))
    addRow(terms, lower: -received, upper: -received)
  }
}
