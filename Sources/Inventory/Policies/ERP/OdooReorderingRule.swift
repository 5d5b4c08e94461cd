// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Odoo's reordering rule: a forecast below the minimum is brought to the maximum, by whole multiples.
///
/// Q = max(min, max) − forecast where forecast < min, else nothing. A part of a multiple counts as a
/// whole one in releases up to 17 and from 19 on, so that the order may pass the maximum. Release 18
/// leaves it out instead, unless the maximum is zero.
///
/// - Reference: Odoo, `addons/stock/models/stock_orderpoint.py`; odoo/documentation, pull requests 14849
///   (release 17), 14850 (18) and 14853 (19)
public struct OdooReorderingRule: Hashable, Sendable {
  /// Below this an order is made, in units.
  public var minimum: Quantity
  /// What an order aims at, in units.
  public var maximum: Quantity
  /// Orders are whole multiples of this; zero for any quantity.
  public var multiple: Quantity
  /// The release of Odoo whose rounding is used, such as 18.
  public var release: Int

  /// A rule; release 19 where none is given.
  public init(
    minimum: Quantity, maximum: Quantity, multiple: Quantity = .zero, release: Int = 19
  ) {
    self.minimum = minimum
    self.maximum = maximum
    self.multiple = multiple
    self.release = release
  }

  /// How the release rounds to the multiple.
  public var rounding: RoundingRule { release == 18 && maximum != .zero ? .down : .up }

  /// Whether a forecast stock makes it order.
  public func triggers(at forecast: Quantity) -> Bool { forecast < minimum }

  /// Units to order at a forecast stock.
  public func orderQuantity(at forecast: Quantity) -> Quantity {
    guard triggers(at: forecast) else { return .zero }
    return rounding.round(max(minimum, maximum) - forecast, toMultipleOf: multiple)
  }
}

/// Odoo's minimum and maximum as a policy of the weekly run.
///
/// A stock below the minimum is ordered for, one at the minimum is not: the reorder point lies one step
/// below it. The multiple is rounded by the run's own rule; `rounding: down` is that of release 18.
public struct OdooMinMax: InventoryPolicy {
  /// The policy.
  public init() {}

  /// What the catalog says of it.
  public var card: PolicyCard {
    PolicyCard(
      id: "odoo-min-max", name: "Odoo's reordering rule",
      reference: "Odoo, stock_orderpoint.py; reorder_point and order_up_to of item_locations.csv",
      summary:
        "Below the minimum up to the maximum, as Odoo orders, to reproduce and compare.")
  }

  /// The given levels, and the service that the forecast expects of them; the target changes nothing.
  public func levels(
    for demand: IntervalDemand, terms: StockingTerms, costs: InventoryCosts, target: ServiceTarget
  ) throws(PolicyError) -> StockingLevels {
    guard let minimum = terms.givenReorderPoint else {
      throw .missingLevel(policy: card.id, column: "reorder_point")
    }
    guard let maximum = terms.givenOrderUpToLevel else {
      throw .missingLevel(policy: card.id, column: "order_up_to")
    }
    let level = max(minimum, maximum)
    return StockingLevels(
      given: level, reorderPoint: minimum - terms.step, demand: demand, terms: terms)
  }
}
