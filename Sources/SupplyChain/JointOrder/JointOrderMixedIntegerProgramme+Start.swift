// SPDX-License-Identifier: GPL-3.0-or-later

import Solving

extension JointOrderMixedIntegerProgramme {
  /// The programme's columns for a plan, from which a solver can start.
  ///
  /// - Parameter packs: by item and slot.
  /// - Returns: a value each column; nil where the packs lie outside of an item's levels.
  public func columns(of packs: [[Int]]) -> [Double]? {
    guard packs.count == items.count else { return nil }
    var values = [Double](repeating: 0, count: programme.columnCount)
    values[programme.columnCount - 1] = 1
    for (place, quantities) in packs.enumerated() {
      let least = problem.items[place].minimumPacks
      guard set(items[place], quantities, least, &values) else { return nil }
    }
    for order in orders { set(order, packs, &values) }
    return values
  }

  private func set(
    _ columns: ItemColumns, _ quantities: [Int], _ least: Int, _ values: inout [Double]
  ) -> Bool {
    guard quantities.count == columns.packs.count else { return false }
    var received = 0
    for (slot, quantity) in quantities.enumerated() {
      received += quantity
      guard quantity >= 0, (columns.low[slot]...columns.high[slot]).contains(received) else {
        return false
      }
      values[columns.packs[slot]] = Double(quantity)
      if !columns.isOrdered.isEmpty, quantity > 0 { values[columns.isOrdered[slot]] = 1 }
      if !columns.flows.isEmpty {
        let path = path(columns.flows[slot], from: received - quantity, to: received, least)
        guard let path else { return false }
        for column in path { values[column] = 1 }
        continue
      }
      var left = received - columns.low[slot]
      for segment in columns.segments[slot] {
        values[segment.column] = Double(min(left, segment.width))
        left -= min(left, segment.width)
      }
    }
    return true
  }

  /// The columns of the flow that goes from one level to another; nil where there is no way.
  private func path(_ flow: [Flow], from before: Int, to after: Int, _ least: Int) -> [Int]? {
    guard after > before else { return flow[after].hold.map { [$0] } }
    guard after - before >= least, let start = flow[before].start, let end = flow[after].end else {
      return nil
    }
    return [start] + flow[(before + least)..<after].compactMap(\.add) + [end]
  }

  private func set(_ order: OrderColumns, _ packs: [[Int]], _ values: inout [Double]) {
    var (volume, weight, isPlaced) = (0.0, 0.0, false)
    for (item, quantities) in zip(problem.items, packs) where item.supplier == order.supplier {
      for (slot, quantity) in zip(item.slots, quantities)
      where slot.orderBucket == order.bucket && quantity > 0 {
        volume += Double(quantity) * item.packVolume
        weight += Double(quantity) * item.packWeight
        isPlaced = true
      }
    }
    guard isPlaced else { return }
    values[order.isPlaced] = 1
    guard let containers = problem.suppliers[order.supplier].containers,
      let column = order.containers
    else { return }
    values[column] = Double(containers.count(volume: volume, weight: weight))
    if let choice = order.isFullByVolume {
      values[choice] = volume / containers.volume >= weight / containers.weight ? 1 : 0
    }
  }
}
