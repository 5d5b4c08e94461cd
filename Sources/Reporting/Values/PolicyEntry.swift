// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What is aimed at for a SKU at a place, and what it rests on.
public struct PolicyEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The item's name, category and class by revenue.
  public var labels: ItemLabels
  /// The class by forecastability, `X`, `Y` or `Z`.
  public var xyz: String?
  /// The Syntetos–Boylan class: smooth, erratic, intermittent or lumpy.
  public var demandClass: String?
  /// Who supplies it.
  public var supplier: SupplierCode?
  /// The policy's name.
  public var policy: String
  /// The service target.
  public var target: ServiceTarget
  /// What becomes of unmet demand.
  public var unmet: UnmetDemand
  /// The levels and the service expected of them.
  public var levels: StockingLevels
  /// Whether the levels count the stock of the places that this one supplies.
  public var isEchelon = false
  /// From whom it is bought and why; nil where there is no choice.
  public var sourcing: Sourcing?
  /// Mean days from order to receipt.
  public var leadTimeDays: Double
  /// Days from this order's placing to the receipt of the next.
  public var protectionDays: Double
  /// Expected units a day over the protection interval.
  public var dailyDemand: Double
  /// The position that the order starts from; nil where stock is unknown.
  public var position: StockPosition?
  /// What a unit costs; nil where unknown.
  public var unitCost: Money?
  /// The currency of the cost.
  public var currency: Currency

  /// Levels for a SKU at a place.
  public init(
    key: SeriesKey, labels: ItemLabels = ItemLabels(), xyz: String? = nil,
    demandClass: String? = nil, supplier: SupplierCode? = nil, policy: String,
    target: ServiceTarget, unmet: UnmetDemand, levels: StockingLevels, leadTimeDays: Double,
    protectionDays: Double, dailyDemand: Double, position: StockPosition?, unitCost: Money?,
    currency: Currency
  ) {
    self.key = key
    self.labels = labels
    self.xyz = xyz
    self.demandClass = demandClass
    self.supplier = supplier
    self.policy = policy
    self.target = target
    self.unmet = unmet
    self.levels = levels
    self.leadTimeDays = leadTimeDays
    self.protectionDays = protectionDays
    self.dailyDemand = dailyDemand
    self.position = position
    self.unitCost = unitCost
    self.currency = currency
  }

  /// Why an item that several suppliers offer is bought from whom it is.
  public struct Sourcing: Hashable, Sendable {
    /// What decided.
    public var basis: SourcingBasis
    /// The share of purchases that the supplier is to have, 0 to 1.
    public var share: Double
    /// The best of the other suppliers; nil where none can be compared.
    public var nextSupplier: SupplierCode?
    /// What buying everything from it would cost more a year; nil where there is none.
    public var nextYearlyCost: Money?

    /// A choice among suppliers.
    public init(
      basis: SourcingBasis, share: Double, nextSupplier: SupplierCode?, nextYearlyCost: Money?
    ) {
      self.basis = basis
      self.share = share
      self.nextSupplier = nextSupplier
      self.nextYearlyCost = nextYearlyCost
    }
  }

  /// On-hand stock at cost, rounded to the currency; nil where stock or cost is unknown.
  var stockValue: Money? {
    guard let position, let unitCost else { return nil }
    return unitCost.times(position.onHand).rounded(decimals: currency.decimals)
  }
}
