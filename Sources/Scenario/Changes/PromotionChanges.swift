// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ChangeApplication {
  /// The farthest that a promotion without an end is followed, in days.
  private static let promotionReach = 400

  /// A promotion on some days, at a price made from the regular one.
  ///
  /// Its rows stand before all others, so that they hold where another promotion does too.
  mutating func addPromotion(
    _ change: Change, _ adjustment: Change.Adjustment, _ keys: [SeriesKey]
  ) -> String {
    guard let days = window(of: change) else { return "its dates are over: nothing changes" }
    let book = priceBook
    let placed = Set(data.prices.filter { $0.location != nil }.map(\.sku))
    let isByPlace = !change.selection.locations.isEmpty || !change.selection.regions.isEmpty
    var rows: [PriceRecord] = []
    var (promoted, unknown): (Set<SKU>, Set<SKU>) = ([], [])
    var general: Set<SKU> = []
    for key in keys {
      let isPlaced = isByPlace || placed.contains(key.sku) || placed.contains(nil)
      guard isPlaced || general.insert(key.sku).inserted else { continue }
      for (dates, price) in regularPrices(of: key, on: days, in: book) {
        var promoted: Money? = price
        guard promoted.adjust(adjustment), let promoted else {
          unknown.insert(key.sku)
          continue
        }
        var row = PriceRecord(sku: key.sku, dates: dates, price: promoted, kind: .promotion)
        row.location = isPlaced ? key.location : nil
        rows.append(row)
      }
      if !unknown.contains(key.sku) { promoted.insert(key.sku) }
    }
    data.prices = rows + data.prices
    return ChangeApplication.sentence([
      (promoted.count, "item", "items", "from \(days.lowerBound) to \(days.upperBound)"),
      (unknown.count, "item", "items", "without a known price, as before"),
    ])
  }

  /// The regular prices of a SKU at a place on some days, and the days of each; nil where unknown.
  private func regularPrices(
    of key: SeriesKey, on days: ClosedRange<Day>, in book: PriceBook
  ) -> [(dates: DayRange, price: Money?)] {
    let count = days.lowerBound.days(to: days.upperBound) + 1
    let prices = book.prices(of: key, from: days.lowerBound, count: count, kind: .regular)
      .map { $0?.price ?? assortment.items[key.sku]?.unitPrice }
    var runs: [(dates: DayRange, price: Money?)] = []
    for (offset, price) in prices.enumerated() {
      let day = days.lowerBound.advanced(by: offset)
      if let last = runs.last, last.price == price {
        runs[runs.count - 1].dates.last = day
      } else {
        runs.append((DayRange(first: day, last: day), price))
      }
    }
    return runs
  }

  private var priceBook: PriceBook {
    var prices = RetailData()
    prices.prices = data.prices
    return PriceBook(KnownData(prices, asOf: asOf))
  }

  /// The days of a change from the as-of day on; nil where they are over.
  private func window(of change: Change) -> ClosedRange<Day>? {
    let from = max(change.dates.first ?? asOf, asOf)
    let to = change.dates.last ?? from.advanced(by: ChangeApplication.promotionReach)
    return to < from ? nil : from...to
  }
}

extension ChangeApplication {
  /// No promotions on some days: neither their prices nor their events.
  ///
  /// A row for more than the selection stays for the rest: a narrower one beside it gives the regular
  /// price, or events are written place by place.
  mutating func dropPromotions(_ change: Change, _ keys: [SeriesKey]) -> String {
    guard let days = window(of: change) else { return "its dates are over: nothing changes" }
    let dates = DayRange(first: days.lowerBound, last: change.dates.last)
    let selected = Set(keys)
    let (priced, prices) = pricesWithoutPromotions(dates, selected)
    let (told, events) = eventsWithoutPromotions(dates, selected)
    data.prices = prices
    data.events = events
    return ChangeApplication.sentence([
      (priced, "promotion price", "promotion prices", ""), (told, "event", "events", ""),
    ])
  }

  private func pricesWithoutPromotions(
    _ dates: DayRange, _ selected: Set<SeriesKey>
  ) -> (dropped: Int, rows: [PriceRecord]) {
    let book = priceBook
    var dropped = 0
    var rows: [PriceRecord] = []
    var narrower: [PriceRecord] = []
    for record in data.prices {
      guard record.kind == .promotion, let common = record.dates.common(with: dates) else {
        rows.append(record)
        continue
      }
      let covered = assortment.keys.filter { record.concerns($0) }
      let hit = covered.filter(selected.contains)
      if hit.isEmpty {
        rows.append(record)
        continue
      }
      dropped += 1
      if hit.count == covered.count {
        rows += record.dates.parts(outside: common).map { part in
          var row = record
          row.dates = part
          return row
        }
      } else {
        rows.append(record)
        guard let first = common.first else { continue }
        let last = common.last ?? first.advanced(by: ChangeApplication.promotionReach)
        narrower += hit.flatMap { key in
          regularPrices(of: key, on: first...last, in: book).compactMap { run in
            run.price.map { price in
              var row = PriceRecord(sku: key.sku, dates: run.dates, price: price)
              row.location = key.location
              return row
            }
          }
        }
      }
    }
    return (dropped, rows + narrower)
  }

  private func eventsWithoutPromotions(
    _ dates: DayRange, _ selected: Set<SeriesKey>
  ) -> (dropped: Int, events: [Event]) {
    var dropped = 0
    let events = data.events.flatMap { event -> [Event] in
      guard event.kind == .promotion, let common = event.dates.common(with: dates) else {
        return [event]
      }
      let covered = assortment.keys.filter { concerns(event, $0) }
      let rest = covered.filter { !selected.contains($0) }
      guard rest.count < covered.count else { return [event] }
      dropped += 1
      let outside = event.dates.parts(outside: common).map { part in
        var event = event
        event.dates = part
        return event
      }
      return outside
        + rest.map { key in
          var event = event
          event.dates = common
          event.sku = key.sku
          event.location = key.location
          return event
        }
    }
    return (dropped, events)
  }

  private func concerns(_ event: Event, _ key: SeriesKey) -> Bool {
    (event.sku == nil || event.sku == key.sku)
      && (event.location == nil || event.location == key.location)
      && (event.category == nil || event.category == assortment.items[key.sku]?.category)
      && (event.region == nil || event.region == assortment.locations[key.location]?.region)
  }
}

extension PriceRecord {
  fileprivate func concerns(_ key: SeriesKey) -> Bool {
    (sku == nil || sku == key.sku) && (location == nil || location == key.location)
  }
}
