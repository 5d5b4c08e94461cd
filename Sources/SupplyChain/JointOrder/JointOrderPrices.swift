// SPDX-License-Identifier: GPL-3.0-or-later

/// The multipliers of what items share.
///
/// Within a supplier's order: `link[i,k]` is the item's share of the order's cost, `value` the reward a unit of
/// money towards the least order value, `volume` and `weight` the price of the containers' room.
struct JointOrderPrices: Sendable {
  /// Money a unit of money, by bucket.
  var budget: [Double]
  /// Money a unit of volume, by location and bucket.
  var storage: [Double]
  /// By group, money a unit of money, of volume and of weight.
  var value: [Double]
  var volume: [Double]
  var weight: [Double]
  /// Money an order of the item, by slot.
  var link: [Double]

  init(_ tables: JointOrderTables) {
    budget = Array(repeating: 0, count: tables.bucketCount)
    storage = Array(repeating: 0, count: tables.capacity.count)
    value = Array(repeating: 0, count: tables.groupCount)
    volume = value
    weight = value
    link = Array(repeating: 0, count: tables.slotCount)
  }
}
