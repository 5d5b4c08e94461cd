// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// The index card of a policy: what the command line, the reference page and the reports say of it.
public struct PolicyCard: Hashable, Sendable {
  /// The short name that settings and `item_locations.csv` use, such as `order-up-to`.
  public var id: String
  /// The full name, such as `Order up to a level`.
  public var name: String
  /// Where the method comes from: author, year, work.
  public var reference: String
  /// One sentence for a planner: when it fits and what it does.
  public var summary: String

  /// A card.
  public init(id: String, name: String, reference: String, summary: String) {
    self.id = id
    self.name = name
    self.reference = reference
    self.summary = summary
  }
}

/// What a stock has to keep to, whatever the demand.
public struct StockingTerms: Hashable, Sendable {
  /// Decimals of a quantity; levels are rounded up to them.
  public var decimals = 0
  /// Stock that fills the shelf and is not meant to be sold: it comes on top of the level.
  public var presentationStock = Quantity.zero
  /// Expected stock just before the next receipt is at least this, where it is above zero.
  public var minimumStock = Quantity.zero
  /// The order-up-to level is at most this; nil is no limit.
  public var maximumStock: Quantity?
  /// The least that an order may be; zero where there is no minimum.
  public var minimumOrderQuantity = Quantity.zero
  /// The reorder point that the user's system has.
  public var givenReorderPoint: Quantity?
  /// The order-up-to level that the user's system has.
  public var givenOrderUpToLevel: Quantity?
  /// The fixed order quantity that the user's system has.
  public var givenOrderQuantity: Quantity?
  /// Orders are whole multiples of this; zero is any quantity.
  public var orderMultiple = Quantity.zero
  /// How an order is rounded to its multiple.
  public var rounding = RoundingRule.up
  /// What becomes of demand that stock cannot meet.
  public var unmet = UnmetDemand.lost

  /// Pieces without any bounds.
  public init() {}

  /// The smallest difference between two levels.
  public var step: Quantity { Quantity.step(decimals: decimals) }
}

/// What stock, orders and shortages cost, for policies that weigh them.
public struct InventoryCosts: Hashable, Sendable {
  /// Per unit and year; nil where the item's cost is unknown.
  public var holdingCost: Double?
  /// Per order.
  public var orderingCost: Double
  /// Per unit short; nil where price or cost is unknown.
  public var stockoutCost: Double?

  /// Costs, nil where unknown.
  public init(holdingCost: Double? = nil, orderingCost: Double = 0, stockoutCost: Double? = nil) {
    self.holdingCost = holdingCost
    self.orderingCost = orderingCost
    self.stockoutCost = stockoutCost
  }
}

/// Why a policy gives no levels.
public enum PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The target lies outside 0 to 1.
  case impossibleTarget(Double)
  /// The policy takes its levels from a file that does not give them.
  case missingLevel(policy: String, column: String)

  /// The error in words.
  public var description: String {
    switch self {
    case .impossibleTarget(let level):
      "a service target of \(level) is none: it must lie between 0 and 1, both excluded"
    case .missingLevel(let policy, let column):
      "the policy \(policy) needs \(column) in item_locations.csv"
    }
  }
}

/// A rule for when and how much to order of one SKU at one place.
public protocol InventoryPolicy: Sendable {
  /// What the catalog says of it.
  var card: PolicyCard { get }

  /// The levels that reach a target, and the service that they are expected to give.
  ///
  /// For one item, a higher target never gives a lower level.
  func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels

  /// Units to order at an inventory position, before the supplier's terms.
  func orderQuantity(at position: Quantity, levels: StockingLevels) -> Quantity
}

extension InventoryPolicy {
  /// Up to the order-up-to level where the position is at or below the reorder point, else nothing.
  public func orderQuantity(at position: Quantity, levels: StockingLevels) -> Quantity {
    position <= levels.reorderPoint ? max(.zero, levels.orderUpToLevel - position) : .zero
  }
}
