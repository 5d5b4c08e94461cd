// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Preprocessing
import Retail
import Scenario
import SupplyChain
import Timeline

/// What is planned: every listed SKU at its places, with its terms, target and stock.
struct PlannedAssortment: Sendable {
  /// The items, ascending by key.
  var items: [PlanItem]
  /// The series of each item's history, of an opened shop that of the shop it is like; nil where it
  /// has none.
  let series: [Int?]
  /// The defaults that stood in for terms.
  let assumptions: [PlanningAssumption]
  /// Whether there is a stock file at all.
  let hasStock: Bool
  /// The day at whose opening the plan is made.
  let asOf: Day
  /// The shops that the scenario opens.
  let addedShops: [LocationCode: AddedShop]

  init(
    _ known: KnownData, _ prepared: PreparedDemand, leftOut: Set<SKU>, settings: Settings,
    currency: Currency, addedShops: [LocationCode: AddedShop] = [:]
  ) {
    let book = PlanningTerms(
      known.termsData, defaults: settings.planningDefaults(currency: currency),
      asOf: known.asOf, prices: known.recentPrices
    ) { settings.service.unmet(at: $0) }
    let excluded = leftOut.union(prepared.leftOut)
      .union(known.items.filter { $0.isStocked == false }.map(\.sku))
    let keys = book.keysToPlan(
      PlannedAssortment.listedKeys(known, prepared).filter { !excluded.contains($0.sku) })
    let stock = Dictionary(
      (known.openingStock ?? []).map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    let orders = Dictionary(grouping: known.openOrders, by: \.key)
    let itemOf = Dictionary(known.items.map { ($0.sku, $0) }, uniquingKeysWith: { $1 })
    let rowOf = Dictionary(known.itemLocations.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    var used: [UsedDefault] = []
    series = keys.map { key in
      let place = addedShops[key.location]?.model ?? key.location
      return prepared.panel.index(of: SeriesKey(key.sku, place))
    }
    self.addedShops = addedShops
    var items: [PlanItem] = []
    for (key, series) in zip(keys, series) {
      let (terms, defaults) = book.terms(for: key, on: known.asOf)
      let sourced = book.sources(for: key, on: known.asOf)
      used += defaults + (sourced.sources.count > 1 ? sourced.defaults : [])
      let classes = series.map { prepared.classes[$0] }
      var item = PlanItem(
        key: key, terms: terms,
        target: settings.service.target(
          for: key, item: itemOf[key.sku], itemLocation: rowOf[key],
          abc: classes?.revenue.rawValue, xyz: classes?.variation.rawValue))
      if sourced.sources.count > 1 { item.sources = sourced.sources }
      item.stock = stock[key]
      item.openOrders = orders[key] ?? []
      if case .supplier(let supplier) = terms.source { item.lateness = book.lateness(of: supplier) }
      if let series { item.describe(by: prepared, series) }
      items.append(item)
    }
    self.items = items
    assumptions = PlanningAssumption.counted(used)
    hasStock = known.openingStock != nil
    asOf = known.asOf
  }

  /// Pairs that have sold or succeed one that has, pairs that a file lists, and, where there is but one place,
  /// every item.
  ///
  /// Rows of zero alone list nothing: many exports have one for every item at every place.
  private static func listedKeys(_ known: KnownData, _ prepared: PreparedDemand) -> [SeriesKey] {
    let living = prepared.panel.keys.indices.filter { !prepared.hasEnded($0) }
    let listed = known.itemLocations.filter { row in
      row.listedTo.map { $0 >= known.asOf } ?? true
    }.map(\.key)
    var keys = living.filter(prepared.hasBegun).map { prepared.panel.keys[$0] } + listed
    let places = Set(living.map { prepared.panel.keys[$0].location } + listed.map(\.location))
    if places.count == 1, let place = places.first {
      keys += known.items.filter { item in
        item.discontinued.map { $0 >= known.asOf } ?? true
      }.map { SeriesKey($0.sku, place) }
    }
    let ended = Set(
      prepared.panel.keys.indices.filter(prepared.hasEnded).map { prepared.panel.keys[$0] })
    return keys.filter { !ended.contains($0) }
  }
}

extension PlanItem {
  /// How far ahead closed days are looked up, in days.
  private static let calendarReach = 400

  /// Takes over what the item's history tells.
  fileprivate mutating func describe(by prepared: PreparedDemand, _ series: Int) {
    weekdayProfile = WeekdayProfile(weights: prepared.profiles.shares(series))
    let first = prepared.firstAhead.firstDay
    let shares = prepared.openShares(series, from: first, count: PlanItem.calendarReach)
    closedDays = Set(shares.indices.filter { shares[$0] == 0 }.map { first.advanced(by: $0) })
    firstSale = prepared.lifecycles[series].firstSale
    lastSale = prepared.lifecycles[series].lastSale
  }
}

extension KnownData {
  /// The files that hold terms, without what came in later than was known.
  fileprivate var termsData: RetailData {
    var data = RetailData()
    data.items = items
    data.itemLocations = itemLocations
    data.locations = locations
    data.suppliers = suppliers
    data.sourcing = sourcing
    data.calendars = calendars
    data.receipts = receipts
    data.openOrders = openOrders
    return data
  }

  /// What each SKU sold for over the last year of its sales, units weighed; where sales have no prices,
  /// what the price file says of that year, days weighed; none where unknown.
  fileprivate var recentPrices: [SKU: Money] {
    guard !sales.price.isEmpty else { return recentShelfPrices }
    let from = asOf.advanced(by: -365).number
    var revenue = [Double](repeating: 0, count: sales.skus.count)
    var units = revenue
    for row in 0..<sales.count where sales.day[row] >= from && sales.price[row] > 0 {
      guard sales.quantity[row] > 0 else { continue }
      revenue[Int(sales.sku[row])] += sales.price[row] * sales.quantity[row]
      units[Int(sales.sku[row])] += sales.quantity[row]
    }
    var prices: [SKU: Money] = [:]
    for (sku, total) in zip(sales.skus.indices, units) where total > 0 {
      prices[sales.skus[sku]] = Money(revenue[sku] / total).rounded(decimals: 4)
    }
    return prices
  }
  /// The mean of each SKU's price rows over the last year, by the days that they held.
  private var recentShelfPrices: [SKU: Money] {
    let from = asOf.advanced(by: -365)
    var sums: [SKU: (amount: Double, days: Double)] = [:]
    for row in prices {
      guard let sku = row.sku else { continue }
      let days = Double(row.dates.offsets(from: from, count: 365).count)
      sums[sku, default: (0, 0)].amount += days * row.price.value
      sums[sku, default: (0, 0)].days += days
    }
    return sums.compactMapValues { sum in
      sum.days > 0 ? Money(sum.amount / sum.days).rounded(decimals: 4) : nil
    }
  }
}
