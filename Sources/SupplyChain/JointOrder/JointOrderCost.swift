// SPDX-License-Identifier: GPL-3.0-or-later

/// What a joint order is expected to cost over the horizon, in money; the parts sum to the total.
public struct JointOrderCost: Sendable, Hashable {
  /// Holding, stock-outs, waste and the end of the horizon: the items' tables.
  public var stock = 0.0
  /// The packs bought.
  public var purchase = 0.0
  /// The items' fixed costs of being ordered.
  public var itemOrders = 0.0
  /// The suppliers' costs of an order.
  public var supplierOrders = 0.0
  /// The containers.
  public var containers = 0.0

  /// Nothing.
  public init() {}

  /// All of it.
  public var total: Double { stock + purchase + itemOrders + supplierOrders + containers }
}
