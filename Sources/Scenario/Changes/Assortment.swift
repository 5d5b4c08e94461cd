// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Which SKUs are at which places, and what selects them: the rows of the data by key.
struct Assortment {
  /// The pairs that occur in sales, stock, open orders or listings, ascending.
  private(set) var keys: [SeriesKey] = []
  /// The items of those pairs and of `items.csv`, ascending.
  private(set) var skus: [SKU] = []
  /// Rows of `items.csv` by SKU.
  private(set) var items: [SKU: Item] = [:]
  /// Rows of `item_locations.csv` by key.
  private(set) var itemLocations: [SeriesKey: ItemLocation] = [:]
  /// Rows of `suppliers.csv` by code.
  private(set) var suppliers: [SupplierCode: Supplier] = [:]
  /// Rows of `locations.csv` by code.
  private(set) var locations: [LocationCode: Location] = [:]
  /// Rows of `sourcing.csv` by SKU, the first priority first.
  private(set) var sourcing: [SKU: [SourcingOption]] = [:]

  /// The rows of some data; `sold` are the pairs of its sales.
  init(_ data: RetailData, sold: Set<SeriesKey>) {
    for item in data.items { items[item.sku] = item }
    for row in data.itemLocations { itemLocations[row.key] = row }
    for supplier in data.suppliers { suppliers[supplier.code] = supplier }
    for location in data.locations { locations[location.code] = location }
    for option in data.sourcing { sourcing[option.sku, default: []].append(option) }
    for (sku, options) in sourcing {
      sourcing[sku] = options.enumerated().sorted { a, b in
        let priority = (a.element.priority ?? .max, b.element.priority ?? .max)
        return priority.0 != priority.1 ? priority.0 < priority.1 : a.offset < b.offset
      }.map(\.element)
    }
    var found = sold
    found.formUnion(data.itemLocations.map(\.key))
    found.formUnion((data.stock ?? []).map(\.key))
    found.formUnion(data.openOrders.map(\.key))
    keys = found.sorted()
    skus = Set(keys.map(\.sku)).union(items.keys).sorted()
  }

  /// The place that sends a SKU to a place, where it is not bought.
  func sender(of key: SeriesKey) -> LocationCode? {
    itemLocations[key]?.replenishedFrom
      ?? (itemLocations[key]?.supplier == nil ? locations[key.location]?.replenishedFrom : nil)
  }

  /// Who supplies a SKU to a place; nil where it is moved or nobody says.
  func supplier(of key: SeriesKey) -> SupplierCode? {
    guard sender(of: key) == nil else { return nil }
    return itemLocations[key]?.supplier ?? items[key.sku]?.supplier
      ?? option(for: key, from: nil)?.supplier
  }

  /// The first supplier's terms for a SKU at a place, or a certain supplier's.
  func option(for key: SeriesKey, from supplier: SupplierCode?) -> SourcingOption? {
    sourcing[key.sku]?.first { option in
      (option.location == nil || option.location == key.location)
        && (supplier == nil || option.supplier == supplier)
    }
  }

  /// Mean days from order to receipt of a SKU at a place, by the most specific row.
  func leadTimeDays(of key: SeriesKey, assumptions: Settings.Assumptions) -> Double {
    if let own = itemLocations[key]?.leadTimeDays { return own }
    if sender(of: key) != nil {
      return locations[key.location]?.leadTimeDays ?? assumptions.transferDays
    }
    let supplier = supplier(of: key)
    return option(for: key, from: supplier)?.leadTimeDays
      ?? supplier.flatMap { suppliers[$0]?.leadTimeDays } ?? assumptions.leadTimeDays
  }
}

extension Assortment {
  /// Whether a selection covers a SKU at a place.
  func covers(_ selection: Change.Selection, _ key: SeriesKey) -> Bool {
    let item = items[key.sku]
    func holds(_ wanted: [String], _ value: String?) -> Bool {
      wanted.isEmpty || value.map(wanted.contains) ?? false
    }
    return holds(selection.skus, key.sku.code) && holds(selection.categories, item?.category)
      && holds(selection.brands, item?.brand)
      && holds(selection.locations, key.location.code)
      && holds(selection.regions, locations[key.location]?.region)
      && (selection.suppliers.isEmpty || holds(selection.suppliers, supplier(of: key)?.code))
  }

  /// The pairs that a selection covers, ascending.
  func keys(in selection: Change.Selection) -> [SeriesKey] {
    selection.isEverything ? keys : keys.filter { covers(selection, $0) }
  }

  /// The names that a selection gives and the data lacks, with the nearest that it has.
  func unknownNames(in selection: Change.Selection) -> (found: String, nearest: String?)? {
    let suppliers = Set(suppliers.keys).union(items.values.compactMap(\.supplier))
      .union(itemLocations.values.compactMap(\.supplier))
      .union(sourcing.values.flatMap { $0.map(\.supplier) })
    let known: [(name: String, wanted: [String], known: [String])] = [
      ("sku", selection.skus, skus.map(\.code)),
      ("category", selection.categories, items.values.compactMap(\.category)),
      ("brand", selection.brands, items.values.compactMap(\.brand)),
      ("supplier", selection.suppliers, suppliers.map(\.code)),
      (
        "location", selection.locations,
        locations.keys.map(\.code) + keys.map(\.location.code)
      ),
      ("region", selection.regions, locations.values.compactMap(\.region)),
    ]
    for (name, wanted, values) in known where !wanted.isEmpty {
      let values = Set(values)
      for one in wanted where !values.contains(one) {
        let nearest = Suggestion.nearest(to: one, among: values.sorted())
        return ("\(name) \(one)", nearest)
      }
    }
    return nil
  }
}

extension SalesHistory {
  /// The pairs that occur.
  var pairs: Set<SeriesKey> {
    var seen = Array(repeating: false, count: skus.count * locations.count)
    for row in 0..<count {
      seen[Int(sku[row]) * locations.count + Int(location[row])] = true
    }
    var pairs: Set<SeriesKey> = []
    for place in seen.indices where seen[place] {
      let (sku, location) = place.quotientAndRemainder(dividingBy: locations.count)
      pairs.insert(SeriesKey(skus[sku], locations[location]))
    }
    return pairs
  }
}
