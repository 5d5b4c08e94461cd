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
    for (columns, quantities) in zip(items, packs) {
      guard set(columns, quantities, &values) else { return nil }
    }
    for order in orders { set(order, packs, &values) }
    return values
  }

  private func set(
    _ columns: ItemColumns, _ quantities: [Int], _ values: inout [Double]
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
      var left = received - columns.low[slot]
      for segment in columns.segments[slot] {
        values[segment.column] = Double(min(left, segment.width))
        left -= min(left, segment.width)
      }
    }
    return true
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
