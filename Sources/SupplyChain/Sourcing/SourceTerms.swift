// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// One of the suppliers that an item may be bought from at a place.
public struct SourceTerms: Hashable, Sendable {
  /// The supplier.
  public var supplier: SupplierCode
  /// The terms of an order to it.
  public var terms: ReplenishmentTerms
  /// Lower goes first; nil goes last.
  public var priority: Int?
  /// The least share of purchases that it must have.
  public var shareMinimum: Double
  /// The largest share that it may have.
  public var shareMaximum: Double
  /// What one more order of the item costs: the supplier's order cost, shared by the items that it offers.
  public var orderCost: Double
  /// Units that it delivered over the last year, and those that are on order.
  public var purchased: Quantity

  /// A supplier by its terms, without limits on its share.
  public init(_ supplier: SupplierCode, terms: ReplenishmentTerms) {
    self.supplier = supplier
    self.terms = terms
    shareMinimum = 0
    shareMaximum = 1
    orderCost = 0
    purchased = .zero
  }
}

/// Who decides among several suppliers of an item.
public enum SourcingRule: String, Sendable, CaseIterable {
  /// The lowest priority number; among equals the least cost.
  case priority
  /// The least cost, whatever priorities say.
  case leastCost = "least_cost"
}
