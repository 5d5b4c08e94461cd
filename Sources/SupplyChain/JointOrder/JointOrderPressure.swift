// SPDX-License-Identifier: GPL-3.0-or-later

/// What breaking a limit costs while a plan is brought within all of them.
struct JointOrderPressure: Sendable {
  /// By bucket, money a unit of money, within the budget too; none where plans are judged as they are.
  var price: [Double]
  /// By location and bucket, money a unit of volume, within the room too.
  var storagePrice: [Double]
  /// By bucket, money a unit of money above the budget.
  var budget: [Double]
  /// By location and bucket, money a unit of volume above the room.
  var storage: [Double]
  /// By group, money a unit of money below the least value.
  var value: [Double]
  /// By group, money a container above the most.
  var load: [Double]
  /// The share of a container at which it costs all of itself: 0 is as it is, 1 is in proportion.
  var ramp: Double
  /// By group, whether an order may be placed.
  var isOpen: [Bool]
  /// By group, whether an order counts as placed before any item is in it, so that none pays for all.
  var isPlaced: [Bool]

  /// No limit may be broken, every order may be placed, and containers cost what they do.
  static func hard(_ tables: JointOrderTables) -> JointOrderPressure {
    let groups = Array(repeating: Double.infinity, count: tables.groupCount)
    return JointOrderPressure(
      price: Array(repeating: 0, count: tables.bucketCount),
      storagePrice: Array(repeating: 0, count: tables.capacity.count),
      budget: Array(repeating: .infinity, count: tables.bucketCount),
      storage: Array(repeating: .infinity, count: tables.capacity.count), value: groups,
      load: groups, ramp: 0,
      isOpen: Array(repeating: true, count: tables.groupCount),
      isPlaced: Array(repeating: false, count: tables.groupCount))
  }
}

/// A supplier's order as the items other than one leave it, and what it costs with more packs of that one.
struct JointOrderOrder {
  let orderCost: Double
  let least: Double
  let containers: JointOrderSupplier.Containers?
  let value: Double
  let volume: Double
  let weight: Double
  let hasOthers: Bool
  let valuePressure: Double
  let loadPressure: Double
  let ramp: Double

  /// The cost of the order with so much more in it; infinite where a limit that may not be is broken.
  func cost(addedValue: Double, addedVolume: Double, addedWeight: Double) -> Double {
    var cost = orderCost
    let missing = least - value - addedValue
    if missing > JointOrderCheck.tolerance * 0.5 * max(1, least) {
      // The jump makes the last pack worth its while, however little is missing.
      cost += (missing + 0.02 * least) * valuePressure
    }
    guard let containers else { return cost }
    let load = containers.load(volume: volume + addedVolume, weight: weight + addedWeight)
    let count = Double(containers.count(of: load))
    var room = containers.cost * count
    if ramp > 0, count > 1 {
      room -= containers.cost * max(0, 1 - (load - (count - 1)) / ramp)
    }
    if count > Double(containers.most) {
      room += (load - Double(containers.most) + 0.05) * loadPressure
    }
    if containers.leastFill > 0 {
      let gap = containers.leastFill - load / count
      if gap > JointOrderCheck.tolerance * 0.5 { room += gap * count * loadPressure }
    }
    return cost + room
  }
}
