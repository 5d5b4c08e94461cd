// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
public import Retail
public import Timeline

/// Finds the terms of a SKU at a place in everything that the retailer's exports say.
///
/// The most specific row wins: item and location, sourcing, item, supplier, location, and last the
/// defaults, each use of which is recorded.
public struct PlanningTerms: Sendable {
  let defaults: PlanningDefaults
  let calendars: [String: WorkingCalendar]
  let items: [SKU: Item]
  let itemLocations: [SeriesKey: ItemLocation]
  let locations: [LocationCode: Location]
  let suppliers: [SupplierCode: Supplier]
  let sourcing: [SKU: [SourcingOption]]
  let offeredItems: [SupplierCode: Int]
  let purchases: [SeriesKey: [SupplierCode: Quantity]]
  let records: [SupplierCode: SupplierRecord]
  let prices: [SKU: Money]
  let unmet: @Sendable (LocationCode) -> UnmetDemand

  /// Terms by some data.
  ///
  /// - Parameters:
  ///   - data: the retailer's exports; of two rows for the same thing the last one holds.
  ///   - defaults: what stands in for what the data does not give.
  ///   - day: purchases of the year before it count towards suppliers' shares.
  ///   - prices: what items sold for lately, where `items.csv` has no price; with tax as in the data.
  ///   - unmet: what becomes of unmet demand at a place.
  public init(
    _ data: RetailData, defaults: PlanningDefaults, asOf day: Day, prices: [SKU: Money] = [:],
    unmet: @escaping @Sendable (LocationCode) -> UnmetDemand = { _ in .lost }
  ) {
    self.defaults = defaults
    calendars = data.calendars
    items = Dictionary(data.items.map { ($0.sku, $0) }) { $1 }
    itemLocations = Dictionary(data.itemLocations.map { ($0.key, $0) }) { $1 }
    locations = Dictionary(data.locations.map { ($0.code, $0) }) { $1 }
    suppliers = Dictionary(data.suppliers.map { ($0.code, $0) }) { $1 }
    sourcing = Dictionary(grouping: data.sourcing, by: \.sku)
    offeredItems = PlanningTerms.offeredItems(data)
    purchases = PlanningTerms.purchases(data, before: day)
    records = SupplierRecord.all(in: data.receipts)
    self.prices = prices
    self.unmet = unmet
  }

  /// The keys to plan: some keys and the warehouses that they are replenished from, ascending.
  public func keysToPlan(_ keys: some Sequence<SeriesKey>) -> [SeriesKey] {
    var found = Set(keys)
    var open = Array(found)
    while let key = open.popLast() {
      guard let source = replenishedFrom(key) else { continue }
      let above = SeriesKey(key.sku, source)
      if found.insert(above).inserted { open.append(above) }
    }
    return found.sorted()
  }

  /// The days late of a supplier's past receipts, ascending; for orders that are overdue.
  public func lateness(of supplier: SupplierCode?) -> [Int] {
    supplier.flatMap { records[$0]?.daysLate } ?? []
  }

  /// The terms of a SKU at a place for an order of a day, and the defaults that they rest on.
  public func terms(
    for key: SeriesKey, on day: Day
  ) -> (terms: ReplenishmentTerms, defaults: [UsedDefault]) {
    var search = TermsSearch(book: self, key: key, day: day)
    return (search.terms(), search.used)
  }

  /// The place that a SKU at a place is replenished from; nil where it is bought.
  func replenishedFrom(_ key: SeriesKey) -> LocationCode? {
    let row = itemLocations[key]
    // A supplier of its own goes before the place's usual warehouse.
    let source =
      row?.replenishedFrom
      ?? (row?.supplier == nil ? locations[key.location]?.replenishedFrom : nil)
    return source == key.location ? nil : source
  }
}
