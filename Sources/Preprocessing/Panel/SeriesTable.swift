// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The series of a data set in key order, which of them each sales row belongs to, and where each one
/// begins and ends.
struct SeriesTable {
  /// Keys, ascending.
  let keys: [SeriesKey]
  /// Each series' place, as an index of `places`.
  let place: [Int32]
  /// Locations, ascending.
  let places: [LocationCode]
  /// The offset of each series' first positive sale; `Int32.max` without one.
  private(set) var firstSale: [Int32]
  /// The offset of each series' last positive sale; -1 without one.
  private(set) var lastSale: [Int32]
  /// Place of each location of the sales table.
  let placeOfLocation: [Int32]
  private let pairs: SalesPairs
  /// From the number of a pair to the series; -1 where the pair is left out.
  private let seriesOfPair: [Int32]

  /// The series of the sales rows, the pairs given and successors at their predecessors' places, less
  /// those of ignored SKUs.
  init(
    _ known: KnownData, frame: Frame, listed: [SeriesKey], plan: SuccessionPlan, ignored: Set<SKU>
  ) {
    let sales = known.sales
    pairs = SalesPairs(sales)
    var wanted = Set(pairs.keys + listed)
    let replaced = Set(plan.replacements.flatMap { [$0.old, $0.new] })
    var locations = Dictionary(grouping: wanted.filter { replaced.contains($0.sku) }, by: \.sku)
      .mapValues { Set($0.map(\.location)) }
    for replacement in plan.replacements {
      let places = locations[replacement.old] ?? []
      locations[replacement.new, default: []].formUnion(places)
      wanted.formUnion(places.map { SeriesKey(replacement.new, $0) })
    }
    wanted = wanted.filter { !ignored.contains($0.sku) }
    let keys = wanted.sorted()
    let places = Set(wanted.map(\.location)).union(sales.locations).sorted()
    let placeNumber = Dictionary(
      uniqueKeysWithValues: places.enumerated().map { ($1, Int32($0)) })
    let seriesNumber = Dictionary(
      uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })

    self.keys = keys
    self.places = places
    place = keys.map { placeNumber[$0.location] ?? 0 }
    placeOfLocation = sales.locations.map { placeNumber[$0] ?? 0 }
    seriesOfPair = pairs.keys.map { seriesNumber[$0] ?? -1 }
    firstSale = [Int32](repeating: .max, count: keys.count)
    lastSale = [Int32](repeating: -1, count: keys.count)
    for row in 0..<sales.count where sales.quantity[row] > 0 {
      let series = series(of: row, sales)
      guard series >= 0 else { continue }
      let offset = Int32(frame.offset(of: Day(number: sales.day[row])))
      firstSale[series] = min(firstSale[series], offset)
      lastSale[series] = max(lastSale[series], offset)
    }
  }

  /// The place of a key; nil where there is no such series.
  func index(of key: SeriesKey) -> Int? {
    let index = keys.partitioningIndex { $0 >= key }
    return index < keys.count && keys[index] == key ? index : nil
  }

  /// The series of a sales row; -1 where its SKU is left out.
  func series(of row: Int, _ sales: SalesHistory) -> Int {
    Int(seriesOfPair[pairs.number(of: row, in: sales)])
  }
}
