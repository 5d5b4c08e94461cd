// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

extension RunRecord {
  /// The forecast of one series; numbers are kept in single precision, seven digits.
  public struct Forecast: Hashable, Sendable {
    /// The SKU and the place.
    public var key: SeriesKey
    /// The bucket of the first value.
    public var start: Bucket
    /// The name of the model.
    public var model: String
    /// The last known bucket's demand, which a naive forecast carries forward; nil where none is known.
    public var naive: Double?
    /// Expected units, a bucket each, after overrides.
    public var mean: [Float]
    /// Expected units before overrides, a bucket each; empty where nothing was overridden.
    public var baseline: [Float]
    /// Quantiles, a bucket after another.
    public var quantiles: [Float]

    /// The forecast of a series.
    public init(
      key: SeriesKey, start: Bucket, model: String, naive: Double?, mean: [Float],
      baseline: [Float], quantiles: [Float]
    ) {
      self.key = key
      self.start = start
      self.model = model
      self.naive = naive
      self.mean = mean
      self.baseline = baseline
      self.quantiles = quantiles
    }
  }

  /// What was aimed at for a SKU at a place, and what was foreseen for its stock.
  public struct Levels: Hashable, Sendable {
    /// The SKU and the place.
    public var key: SeriesKey
    /// The policy that gave the levels.
    public var policy: String
    /// Order when the position falls to this or below.
    public var reorderPoint: Quantity
    /// Order up to this.
    public var orderUpToLevel: Quantity
    /// Held against uncertain demand.
    public var safetyStock: Quantity
    /// Share of demand that was expected to be met from stock.
    public var expectedFillRate: Double
    /// Whether it supplies other places, so that its own customers do not tell what it needs.
    public var servesOthers = false
    /// Units free to sell at the opening; nil where stock was not known.
    public var opening: Quantity?
    /// Units on order that come in, a bucket each from the forecast's first; empty for none.
    public var scheduled: [Float] = []
    /// Units of proposed and foreseen orders that come in, a bucket each; empty for none.
    public var planned: [Float] = []

    /// Levels of a SKU at a place.
    public init(
      key: SeriesKey, policy: String, reorderPoint: Quantity, orderUpToLevel: Quantity,
      safetyStock: Quantity, expectedFillRate: Double
    ) {
      self.key = key
      self.policy = policy
      self.reorderPoint = reorderPoint
      self.orderUpToLevel = orderUpToLevel
      self.safetyStock = safetyStock
      self.expectedFillRate = expectedFillRate
    }
  }

  /// A proposed order line, and what is needed to judge what became of it.
  public struct Line: Hashable, Sendable {
    /// The SKU and the place that it goes to.
    public var key: SeriesKey
    /// Who supplies it; nil where unknown or a transfer.
    public var supplier: SupplierCode?
    /// The place that sends it; nil where bought.
    public var fromLocation: LocationCode?
    /// The day the order goes out.
    public var orderDate: Day
    /// The day it should come in.
    public var receiptDate: Day
    /// The day of the next possible receipt, up to which the line is to last.
    public var coversUntil: Day
    /// Units.
    public var quantity: Quantity
    /// The same in purchase units; nil where an older program recorded the line.
    public var purchaseUnits: Quantity?
    /// What a unit costs; nil where unknown.
    public var unitCost: Money?
    /// What a unit short costs; nil where unknown.
    public var stockoutCost: Money?
    /// The currency of the costs.
    public var currency: Currency
    /// Whether it was fit to import.
    public var isProposed: Bool
    /// Why, in a sentence.
    public var reason: String
    /// What the quantity is made of.
    public var parts: [OrderPart]

    /// What is paid for it, rounded to the currency; nil where unknown, and for a transfer.
    public var value: Money? {
      guard fromLocation == nil, let unitCost else { return nil }
      return unitCost.times(quantity).rounded(decimals: currency.decimals)
    }

    /// A proposed order line.
    public init(
      key: SeriesKey, supplier: SupplierCode?, fromLocation: LocationCode?, orderDate: Day,
      receiptDate: Day, coversUntil: Day, quantity: Quantity, unitCost: Money?,
      stockoutCost: Money?, currency: Currency, isProposed: Bool, reason: String,
      parts: [OrderPart]
    ) {
      self.key = key
      self.supplier = supplier
      self.fromLocation = fromLocation
      self.orderDate = orderDate
      self.receiptDate = receiptDate
      self.coversUntil = coversUntil
      self.quantity = quantity
      self.unitCost = unitCost
      self.stockoutCost = stockoutCost
      self.currency = currency
      self.isProposed = isProposed
      self.reason = reason
      self.parts = parts
    }
  }
}
