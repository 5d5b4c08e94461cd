// SPDX-License-Identifier: GPL-3.0-or-later

extension JointOrderState {
  /// Whether an order is placed below its least value, or in containers that are too empty.
  func isShort(_ group: Int, _ tables: borrowing JointOrderTables) -> Bool {
    guard lines[group] > 0 else { return false }
    let supplier = tables.suppliers[tables.groupSupplier[group]]
    let least = supplier.minimumOrderValue
    if value[group] < least - JointOrderCheck.tolerance * 0.5 * max(1, least) { return true }
    guard let containers = supplier.containers, containers.leastFill > 0 else { return false }
    let count = containers.count(volume: volume[group], weight: weight[group])
    let fill = containers.fill(volume: volume[group], weight: weight[group], count: count)
    return fill < containers.leastFill - JointOrderCheck.tolerance * 0.5
  }

  /// Whether an order takes more containers than may be.
  func isOverfull(_ group: Int, _ tables: borrowing JointOrderTables) -> Bool {
    guard lines[group] > 0,
      let containers = tables.suppliers[tables.groupSupplier[group]].containers
    else { return false }
    return containers.count(volume: volume[group], weight: weight[group]) > containers.most
  }

  /// Takes a whole order back.
  mutating func cancel(_ group: Int, _ tables: borrowing JointOrderTables) {
    let supplier = tables.groupSupplier[group]
    for item in tables.itemStart[supplier]..<tables.itemStart[supplier + 1] {
      for slot in tables.slotStart[item]..<tables.slotStart[item + 1]
      where tables.group[slot] == group && packs[slot] > 0 {
        add(item, tables, sign: -1)
        packs[slot] = 0
        add(item, tables, sign: 1)
      }
    }
    // Rounding must not leave a little of an order that is gone.
    value[group] = 0
    volume[group] = 0
    weight[group] = 0
  }
}
