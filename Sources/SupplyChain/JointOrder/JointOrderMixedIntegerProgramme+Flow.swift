// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderMixedIntegerProgramme {
  /// Adds the flow of an item through the levels of a slot.
  ///
  /// What arrives at a level before the slot is held there or starts an order; an order has the least packs
  /// from its start, adds packs one by one, and ends at a level after the slot.
  mutating func addFlow(_ item: JointOrderItem, _ slot: Int, _ columns: inout ItemColumns) {
    let before = slot == 0 ? 0...0 : columns.low[slot - 1]...columns.high[slot - 1]
    let after = columns.low[slot]...columns.high[slot]
    let least = item.minimumPacks
    let cost = stageCost(item, slot, after)
    var flow = [Flow](repeating: Flow(), count: after.upperBound + 1)
    for level in 0...after.upperBound {
      let first = before.lowerBound + least
      if before.contains(level) {
        if after.contains(level) {
          flow[level].hold = addColumn(cost: cost[level - after.lowerBound], upper: 1)
        }
        if least <= after.upperBound - level { flow[level].start = addColumn(upper: 1) }
      }
      guard level >= first else { continue }
      if level < after.upperBound { flow[level].add = addColumn(upper: 1) }
      if after.contains(level) {
        flow[level].end = addColumn(cost: cost[level - after.lowerBound], upper: 1)
      }
    }
    addConservation(of: flow, least, from: slot == 0 ? nil : columns.flows[slot - 1], before)
    addCounts(of: flow, item, slot, &columns)
    columns.flows.append(flow)
  }

  /// What comes to a level, or to an order at a level, goes on from it.
  private mutating func addConservation(
    of flow: [Flow], _ least: Int, from last: [Flow]?, _ before: ClosedRange<Int>
  ) {
    for level in before {
      var terms: [(column: Int, coefficient: Double)] = []
      if level < flow.count {
        terms += [flow[level].hold, flow[level].start].compactMap { $0 }.map { ($0, 1) }
      }
      if let last {
        terms += [last[level].hold, last[level].end].compactMap { $0 }.map { ($0, -1) }
      }
      let source = last == nil ? 1.0 : 0
      addRow(terms, lower: source, upper: source)
    }
    for level in flow.indices {
      let out = [flow[level].add, flow[level].end].compactMap { $0 }
      guard !out.isEmpty else { continue }
      var into: [Int?] = [level > 0 ? flow[level - 1].add : nil]
      if level >= least { into.append(flow[level - least].start) }
      addRow(out.map { ($0, 1) } + into.compactMap { $0 }.map { ($0, -1) }, lower: 0, upper: 0)
    }
  }

  /// The packs of a slot are those that its flow starts with and adds; an order is started or not.
  private mutating func addCounts(
    of flow: [Flow], _ item: JointOrderItem, _ slot: Int, _ columns: inout ItemColumns
  ) {
    let starts = flow.compactMap(\.start)
    let least = Double(item.minimumPacks)
    addRow(
      starts.map { ($0, least) } + flow.compactMap(\.add).map { ($0, 1) }
        + [(columns.packs[slot], -1)], lower: 0, upper: 0)
    guard item.minimumPacks > 1 || item.fixedCost > 0 else { return }
    let ordered = addColumn(cost: item.fixedCost, upper: 1, isInteger: true)
    columns.isOrdered.append(ordered)
    addRow(starts.map { ($0, 1) } + [(ordered, -1)], lower: 0, upper: 0)
  }
}
