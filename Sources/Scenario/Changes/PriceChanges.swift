// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ChangeApplication {
  /// Changes the prices that hold on some days; what was charged before stays.
  ///
  /// A price row inside the selection is split at the ends of the dates, and its part between them
  /// changed. A row that holds for more than the selection stays, and a narrower one beside it gives
  /// the changed price. Where no row holds, one is made from the item's price.
  mutating func changePrices(
    _ change: Change, _ adjustment: Change.Adjustment, _ keys: [SeriesKey]
  ) -> String {
    let from = max(change.dates.first ?? asOf, asOf)
    if let to = change.dates.last, to < from { return "its dates are over: nothing changes" }
    let window = DayRange(first: from, last: change.dates.last)
    let isByPlace = !change.selection.locations.isEmpty || !change.selection.regions.isEmpty
    var targets: [PriceTarget] = []
    if isByPlace {
      targets = keys.map { PriceTarget(sku: $0.sku, location: $0.location) }
    } else {
      targets = Set(keys.map(\.sku)).sorted().map { PriceTarget(sku: $0, location: nil) }
    }
    var general: [PriceRecord] = []
    var bySKU: [SKU: [PriceRecord]] = [:]
    for record in data.prices {
      if let sku = record.sku {
        bySKU[sku, default: []].append(record)
      } else {
        general.append(record)
      }
    }
    var unknown = 0
    for target in targets {
      let own = bySKU[target.sku] ?? []
      let price = assortment.items[target.sku]?.unitPrice
      if let changed = target.changed(own, general, window, adjustment, price: price) {
        bySKU[target.sku] = changed
      } else {
        unknown += 1
      }
    }
    data.prices = general + bySKU.sorted { $0.key < $1.key }.flatMap(\.value)
    return ChangeApplication.sentence([
      (targets.count - unknown, "price", "prices", "from \(from)"),
      (unknown, "item", "items", "without a known price, as before"),
    ])
  }
}

/// An item, or an item at a place, whose prices change.
///
/// Rows rank by item before place before kind; a row copied from a lower rank to the target's own may
/// hold only where no row of a rank between them does, or it would outrank that one.
private struct PriceTarget {
  var sku: SKU
  var location: LocationCode?

  /// The item's price rows after the change; nil where no price is known.
  func changed(
    _ own: [PriceRecord], _ general: [PriceRecord], _ window: DayRange,
    _ adjustment: Change.Adjustment, price: Money?
  ) -> [PriceRecord]? {
    var rows: [PriceRecord] = []
    for record in own {
      let isInside = location == nil || record.location == location
      guard isInside, let common = record.dates.common(with: window) else {
        rows.append(record)
        continue
      }
      rows += record.dates.parts(outside: window).map { record.holding($0) }
      rows.append(record.holding(common).adjusted(adjustment))
    }
    var isKnown = own.contains { $0.dates.overlaps(window) && concerns($0) }
    var taken = own.filter { $0.location == location }.map(\.dates)
    var lower = location == nil ? [] : [own.filter { $0.location == nil }]
    if let location { lower.append(general.filter { $0.location == location }) }
    lower.append(general.filter { $0.location == nil })
    for layer in lower {
      let copies = self.copies(of: layer, at: location, window, outside: taken, adjustment)
      isKnown = isKnown || !copies.isEmpty
      rows += copies
      taken += layer.map(\.dates)
    }
    if location == nil {
      for record in general where record.location != nil {
        let higher = own.filter { $0.location == nil || $0.location == record.location }
        let copies = self.copies(
          of: [record], at: record.location, window, outside: higher.map(\.dates), adjustment)
        isKnown = isKnown || !copies.isEmpty
        rows += copies
      }
    }
    var base = price
    guard base.adjust(adjustment), let base else { return isKnown ? rows : nil }
    let rest = window.parts(outsideAll: taken)
    let fallback = PriceRecord(sku: sku, dates: window, price: base).at(location)
    return rows + rest.map { fallback.holding($0) }
  }

  /// Rows of the item at a place like some others, changed, inside a window and outside some days.
  private func copies(
    of records: [PriceRecord], at place: LocationCode?, _ window: DayRange,
    outside taken: [DayRange], _ adjustment: Change.Adjustment
  ) -> [PriceRecord] {
    records.flatMap { record -> [PriceRecord] in
      guard let common = record.dates.common(with: window) else { return [] }
      var copy = record.at(place).adjusted(adjustment)
      copy.sku = sku
      return common.parts(outsideAll: taken).map { copy.holding($0) }
    }
  }

  private func concerns(_ record: PriceRecord) -> Bool {
    location == nil || record.location == nil || record.location == location
  }
}

extension PriceRecord {
  /// The same price on other days.
  fileprivate func holding(_ dates: DayRange) -> PriceRecord {
    var copy = self
    copy.dates = dates
    return copy
  }

  /// The same price at a place.
  fileprivate func at(_ place: LocationCode?) -> PriceRecord {
    var copy = self
    copy.location = place
    return copy
  }

  /// Another price, never below zero.
  fileprivate func adjusted(_ adjustment: Change.Adjustment) -> PriceRecord {
    var copy = self
    copy.price = max(.zero, Money(adjustment.applied(to: price.value)))
    return copy
  }
}

extension DayRange {
  /// The days that both hold; nil where there is none.
  func common(with other: DayRange) -> DayRange? {
    guard overlaps(other) else { return nil }
    let firsts = [first, other.first].compactMap(\.self)
    let lasts = [last, other.last].compactMap(\.self)
    return DayRange(first: firsts.max(), last: lasts.min())
  }

  /// The days outside another range: none, one or two stretches.
  func parts(outside other: DayRange) -> [DayRange] {
    guard overlaps(other) else { return [self] }
    var parts: [DayRange] = []
    if let start = other.first, first.map({ $0 < start }) ?? true {
      parts.append(DayRange(first: first, last: start.advanced(by: -1)))
    }
    if let end = other.last, last.map({ $0 > end }) ?? true {
      parts.append(DayRange(first: end.advanced(by: 1), last: last))
    }
    return parts
  }

  /// The days outside all of some ranges.
  func parts(outsideAll others: [DayRange]) -> [DayRange] {
    others.reduce([self]) { parts, other in parts.flatMap { $0.parts(outside: other) } }
  }
}
