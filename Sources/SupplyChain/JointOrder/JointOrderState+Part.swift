// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderState {
  /// A supplier's part of a plan and what it makes all use: to go back to.
  struct Part {
    fileprivate var packs: [Int32] = []
    fileprivate var value: [Double] = []
    fileprivate var volume: [Double] = []
    fileprivate var weight: [Double] = []
    fileprivate var lines: [Int32] = []
    fileprivate var spent: [Double] = []
    fileprivate var stored: [Double] = []
  }

  /// Keeps a supplier's part in one that was kept before.
  func keep(_ supplier: Int, _ tables: borrowing JointOrderTables, in part: inout Part) {
    let groups = tables.groupStart[supplier]..<tables.groupStart[supplier + 1]
    let items = tables.itemStart[supplier]..<tables.itemStart[supplier + 1]
    let slots = tables.slotStart[items.lowerBound]..<tables.slotStart[items.upperBound]
    part.packs.replaceSubrange(part.packs.indices, with: packs[slots])
    part.value.replaceSubrange(part.value.indices, with: value[groups])
    part.volume.replaceSubrange(part.volume.indices, with: volume[groups])
    part.weight.replaceSubrange(part.weight.indices, with: weight[groups])
    part.lines.replaceSubrange(part.lines.indices, with: lines[groups])
    part.spent.replaceSubrange(part.spent.indices, with: spent)
    part.stored.replaceSubrange(part.stored.indices, with: stored)
  }

  /// Goes back to a supplier's part, where no other supplier's has changed since.
  mutating func restore(
    _ supplier: Int, _ tables: borrowing JointOrderTables, from part: borrowing Part
  ) {
    let groups = tables.groupStart[supplier]
    let slots = tables.slotStart[tables.itemStart[supplier]]
    for place in part.packs.indices { packs[slots + place] = part.packs[place] }
    for place in part.value.indices {
      value[groups + place] = part.value[place]
      volume[groups + place] = part.volume[place]
      weight[groups + place] = part.weight[place]
      lines[groups + place] = part.lines[place]
    }
    for bucket in part.spent.indices { spent[bucket] = part.spent[bucket] }
    for place in part.stored.indices { stored[place] = part.stored[place] }
  }
}
