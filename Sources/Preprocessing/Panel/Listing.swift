// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// When each SKU is listed where: what the pair says goes before what the item says.
struct Listing {
  private let items: [SKU: Item]
  private let pairs: [SeriesKey: ItemLocation]

  init(_ known: KnownData) {
    items = Dictionary(
      known.items.map { ($0.sku, $0) }, uniquingKeysWith: { first, _ in first })
    pairs = Dictionary(
      known.itemLocations.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The first and last day on which a SKU is listed at a place; open where nobody says.
  func dates(of key: SeriesKey) -> DayRange {
    DayRange(
      first: pairs[key]?.listedFrom ?? items[key.sku]?.introduced,
      last: pairs[key]?.listedTo ?? items[key.sku]?.discontinued)
  }

  /// The item's category; nil where unknown.
  func category(of sku: SKU) -> String? { items[sku]?.category }

  /// Whether an item is no part of the plan because it is not kept in stock.
  func isNotStocked(_ sku: SKU) -> Bool { items[sku]?.isStocked == false }

  /// The pairs that are listed by a file of their own: those of `item_locations.csv` at places that sell,
  /// and the items themselves where the exports know no locations.
  static func pairs(_ known: KnownData) -> [SeriesKey] {
    let warehouses = Set(known.locations.filter { $0.kind == .warehouse }.map(\.code))
    let listed = known.itemLocations.map(\.key).filter { !warehouses.contains($0.location) }
    guard !known.hasLocations else { return listed }
    return listed + known.items.map { SeriesKey($0.sku, .everywhere) }
  }
}
