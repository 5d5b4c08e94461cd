// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What one supplier asks for an item.
public struct SupplierOffer: Sendable, Hashable {
  /// A price, and the order quantity from which it holds.
  public struct Price: Sendable, Hashable {
    /// The least quantity of the price; the first one's is also the least that is delivered.
    public var from: Double
    /// What a unit costs.
    public var unitCost: Double

    /// A price from a quantity on.
    public init(from: Double = 0, unitCost: Double) {
      self.from = from
      self.unitCost = unitCost
    }
  }

  /// The supplier.
  public var supplier: SupplierCode
  /// The prices, by quantity.
  public var prices: [Price]
  /// Whether a price holds for the whole order or for the units beyond its quantity.
  public var breakKind: SourcingOption.BreakKind
  /// The fixed cost of an order.
  public var orderCost: Double
  /// The mean time from order to receipt.
  public var leadTime: Double
  /// Its standard deviation.
  public var leadTimeDeviation: Double
  /// The least order; zero where there is none.
  public var minimumOrderQuantity: Double
  /// Orders are whole multiples of this; one unit where nothing is said.
  public var casePack: Double
  /// The least share of purchases that it must have.
  public var shareMinimum: Double
  /// The largest share that it may have.
  public var shareMaximum: Double

  /// An offer at one price.
  public init(_ supplier: SupplierCode, unitCost: Double, leadTime: Double) {
    self.supplier = supplier
    prices = [Price(unitCost: unitCost)]
    breakKind = .allUnits
    orderCost = 0
    self.leadTime = leadTime
    leadTimeDeviation = 0
    minimumOrderQuantity = 0
    casePack = 1
    shareMinimum = 0
    shareMaximum = 1
  }

  /// The offer that a supplier's rows of `sourcing.csv` for an item make, of one currency.
  ///
  /// - Parameters:
  ///   - rows: of one supplier; each may give a price break, and what they say of the rest the first one
  ///     that says it decides.
  ///   - leadTime: in days, where no row gives one.
  /// - Throws: `noPrice` where no row has a unit cost, `noOffer` where there is no row.
  public init(rows: [SourcingOption], leadTime: Double) throws(SourcingError) {
    guard let first = rows.first else { throw .noOffer }
    func said<Value>(_ value: (SourcingOption) -> Value?) -> Value? {
      rows.lazy.compactMap(value).first
    }
    self.init(
      first.supplier, unitCost: 0, leadTime: said(\.leadTimeDays) ?? leadTime)
    prices = rows.compactMap { row in
      row.unitCost.map { Price(from: row.fromQuantity?.value ?? 0, unitCost: $0.value) }
    }.sorted { ($0.from, $0.unitCost) < ($1.from, $1.unitCost) }
    guard !prices.isEmpty else { throw .noPrice(first.supplier.code) }
    breakKind = said(\.breakKind) ?? .allUnits
    minimumOrderQuantity = said(\.minimumOrderQuantity)?.value ?? 0
    casePack = said(\.casePack)?.value ?? 1
    shareMinimum = said(\.shareMinimum) ?? 0
    shareMaximum = said(\.shareMaximum) ?? 1
  }

  /// Refuses numbers without a meaning.
  func check() throws(SourcingError) {
    guard let first = prices.first else { throw .noPrice(supplier.code) }
    try SourcingError.check(nonNegative: first.from, "the first quantity of \(supplier)")
    for (place, price) in prices.enumerated() {
      try SourcingError.check(positive: price.unitCost, "a unit cost of \(supplier)")
      guard place == 0 || price.from > prices[place - 1].from, price.from < .infinity else {
        throw .outOfRange(
          "a price break of \(supplier)", value: price.from, needed: "above the one before it")
      }
    }
    for (value, name) in [
      (orderCost, "the order cost"), (leadTime, "the lead time"),
      (leadTimeDeviation, "the lead time's deviation"),
      (minimumOrderQuantity, "the minimum order quantity"), (shareMinimum, "the least share"),
    ] { try SourcingError.check(nonNegative: value, "\(name) of \(supplier)") }
    try SourcingError.check(positive: casePack, "the case pack of \(supplier)")
    guard shareMaximum <= 1, shareMaximum >= shareMinimum else {
      throw .outOfRange(
        "the largest share of \(supplier)", value: shareMaximum,
        needed: "at most 1, and no less than the least share \(shareMinimum)")
    }
  }
}
