// SPDX-License-Identifier: GPL-3.0-or-later

/// All inventory policies, a line each.
public enum PolicyCatalog {
  /// The policies with their usual settings.
  public static let policies: [any InventoryPolicy] = [
    OrderUpTo(),
    ReorderPoint(),
    LeastCostReorderPoint(),
    NormalOrderUpTo(),
    GivenLevels(),
    OdooMinMax(),
    ERPNextReorder(),
    NetSuiteReorder(),
  ]

  /// The policy where nothing names another.
  public static let standard: any InventoryPolicy = OrderUpTo()

  /// The policy of an id, such as `order-up-to`; nil where there is none.
  public static func policy(_ id: String) -> (any InventoryPolicy)? {
    policies.first { $0.card.id == id }
  }

  /// The ids of all policies, in the catalog's order.
  public static var ids: [String] { policies.map { $0.card.id } }
}
