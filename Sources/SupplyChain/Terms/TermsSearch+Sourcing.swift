// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
public import Retail
public import Timeline

extension TermsSearch {
  /// The rows of `sourcing.csv` that hold on the day, the best one first.
  ///
  /// Rows for this place go before rows for all; a supplier named for the pair leaves only its own.
  var options: [SourcingOption] {
    let valid = (book.sourcing[key.sku] ?? []).filter { option in
      (option.location == nil || option.location == key.location) && option.dates.contains(day)
        && (row?.supplier == nil || row?.supplier == option.supplier)
        && (only == nil || only == option.supplier)
    }
    let own = valid.filter { $0.location != nil }
    func rank(_ option: SourcingOption) -> (Int, Quantity, Money, SupplierCode) {
      (
        option.priority ?? .max, option.fromQuantity ?? .zero,
        option.unitCost ?? Money(millionths: .max), option.supplier
      )
    }
    return (own.isEmpty ? valid : own).sorted { rank($0) < rank($1) }
  }

  /// The prices of an option's supplier, where they depend on the quantity.
  func prices(of option: SourcingOption?) -> OrderPrices? {
    guard let option else { return nil }
    let rows = options.filter {
      $0.supplier == option.supplier && $0.currency == option.currency && $0.unitCost != nil
    }
    guard rows.contains(where: { ($0.fromQuantity ?? .zero) > .zero }) else { return nil }
    return OrderPrices(
      rows.compactMap { row in
        row.unitCost.map { OrderPrices.Step(from: row.fromQuantity ?? .zero, unitCost: $0) }
      }, breakKind: rows.lazy.compactMap(\.breakKind).first ?? .allUnits)
  }
}

extension PlanningTerms {
  /// The suppliers that a SKU at a place may be bought from on a day, the best by rank first, and the
  /// defaults that their terms rest on.
  ///
  /// - Returns: no supplier where goods come from another place or no row of `sourcing.csv` holds.
  public func sources(
    for key: SeriesKey, on day: Day
  ) -> (sources: [SourceTerms], defaults: [UsedDefault]) {
    guard replenishedFrom(key) == nil else { return ([], []) }
    let options = TermsSearch(book: self, key: key, day: day).options
    var sources: [SourceTerms] = []
    var used: [UsedDefault] = []
    for option in options where !sources.contains(where: { $0.supplier == option.supplier }) {
      let rows = options.filter { $0.supplier == option.supplier }
      var search = TermsSearch(book: self, key: key, day: day, only: option.supplier)
      var source = SourceTerms(option.supplier, terms: search.terms())
      source.priority = rows.compactMap(\.priority).min()
      source.shareMinimum = rows.lazy.compactMap(\.shareMinimum).first ?? 0
      source.shareMaximum = rows.lazy.compactMap(\.shareMaximum).first ?? 1
      source.orderCost =
        source.terms.orderingCost.value / Double(max(1, offeredItems[option.supplier] ?? 1))
      source.purchased = purchases[key]?[option.supplier] ?? .zero
      sources.append(source)
      used += search.used
    }
    return (sources, used)
  }

  /// The SKUs that each supplier offers.
  static func offeredItems(_ data: RetailData) -> [SupplierCode: Int] {
    var skus: [SupplierCode: Set<SKU>] = [:]
    for item in data.items {
      if let supplier = item.supplier { skus[supplier, default: []].insert(item.sku) }
    }
    for option in data.sourcing { skus[option.supplier, default: []].insert(option.sku) }
    return skus.mapValues(\.count)
  }

  /// Units of each pair that each supplier delivered over the year before a day or has still to deliver.
  static func purchases(
    _ data: RetailData, before day: Day
  ) -> [SeriesKey: [SupplierCode: Quantity]] {
    var purchases: [SeriesKey: [SupplierCode: Quantity]] = [:]
    let first = day.advanced(by: -365)
    for receipt in data.receipts where receipt.received >= first && receipt.received < day {
      guard let supplier = receipt.supplier, receipt.quantity > .zero else { continue }
      purchases[receipt.key, default: [:]][supplier, default: .zero] += receipt.quantity
    }
    for order in data.openOrders where order.kind == .purchase {
      guard let supplier = order.supplier, order.quantity > .zero else { continue }
      purchases[order.key, default: [:]][supplier, default: .zero] += order.quantity
    }
    return purchases
  }
}
