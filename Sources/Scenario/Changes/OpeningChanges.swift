// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ChangeApplication {
  /// Throws where a place that is to be opened is known already.
  func refuseKnown(_ change: Change, _ code: LocationCode) throws(ScenarioError) {
    let isKnown =
      assortment.locations[code] != nil || assortment.keys.contains { $0.location == code }
    guard isKnown else { return }
    throw refused(
      change,
      .contradiction(
        "changes: the data has a place \(code) already", hint: "give the new place another code"))
  }

  /// Opens a shop that sells what another one sells, on the same terms, from empty shelves.
  mutating func openShop(
    _ change: Change, _ code: LocationCode, like model: LocationCode, times factor: Double
  ) throws(ScenarioError) -> String {
    try refuseKnown(change, code)
    let keys = assortment.keys.filter { $0.location == model }
    guard !keys.isEmpty else {
      let known = Set(assortment.keys.map(\.location.code)).sorted()
      throw refused(
        change, found: "location \(model)",
        nearest: Suggestion.nearest(to: model.code, among: known))
    }
    if let place = assortment.locations[model] {
      var new = place
      new.code = code
      new.name = nil
      data.locations.append(new)
    } else {
      data.locations.append(Location(code: code))
    }
    for key in keys {
      var row = assortment.itemLocations[key] ?? ItemLocation(key: key)
      row.key = SeriesKey(key.sku, code)
      row.listedFrom = [row.listedFrom, change.dates.first].compactMap(\.self).max()
      data.itemLocations.append(row)
      data.stock?.append(StockRecord(key: row.key, onHand: .zero))
    }
    copyRows(from: model, to: code)
    settings.service.copyPlace(model.code, to: code.code)
    // A shop like a new shop is like the one that has a history.
    let known = addedShops[model]
    addedShops[code] = AddedShop(
      model: known?.model ?? model, factor: factor * (known?.factor ?? 1))
    addedPlaces.insert(code)
    copyFactors(from: model, to: code)
    if let first = change.dates.first, first > asOf {
      let closed = DayRange(first: nil, last: first.advanced(by: -1))
      demand.rules.append(
        DemandFactors.Rule(
          keys: Set(keys.map { SeriesKey($0.sku, code) }), dates: closed, factor: 0))
    }
    return counted(keys)
  }

  /// What rows say of a place alone holds for a place like it.
  private mutating func copyRows(from model: LocationCode, to code: LocationCode) {
    data.prices += data.prices.filter { $0.location == model }.map { row in
      var row = row
      row.location = code
      return row
    }
    data.sourcing += data.sourcing.filter { $0.location == model }.map { row in
      var row = row
      row.location = code
      return row
    }
  }

  /// Changes of demand before this one hold for the place too.
  private mutating func copyFactors(from model: LocationCode, to code: LocationCode) {
    for index in demand.rules.indices {
      guard let keys = demand.rules[index].keys else { continue }
      demand.rules[index].keys = keys.union(
        keys.filter { $0.location == model }.map { SeriesKey($0.sku, code) })
    }
  }

  /// Opens a warehouse that buys for some shops what others bought or sent them until now.
  mutating func openWarehouse(
    _ code: LocationCode, for keys: [SeriesKey], days: Double
  ) -> String {
    let shops = keys.filter { assortment.locations[$0.location]?.kind != .warehouse }
    var place = Location(code: code)
    place.kind = .warehouse
    let senders = Set(shops.compactMap { assortment.sender(of: $0) }).sorted()
    place.calendar = senders.first.flatMap { assortment.locations[$0]?.calendar }
    place.region = shops.first.flatMap { assortment.locations[$0.location]?.region }
    data.locations.append(place)
    addedPlaces.insert(code)
    var rows = itemLocationRows
    var opened: Set<SKU> = []
    for key in shops {
      // The warehouse takes over the terms of whoever bought the item until now.
      let buyer = assortment.sender(of: key).map { SeriesKey(key.sku, $0) } ?? key
      if opened.insert(key.sku).inserted { takeOver(buyer, at: code) }
      let row = itemLocationRow(of: key, &rows)
      data.itemLocations[row].supplier = nil
      data.itemLocations[row].replenishedFrom = code
      data.itemLocations[row].leadTimeDays = days
    }
    return counted(shops)
  }

  private mutating func takeOver(_ buyer: SeriesKey, at code: LocationCode) {
    let known = assortment.itemLocations[buyer]
    var row = ItemLocation(key: SeriesKey(buyer.sku, code))
    row.supplier = assortment.supplier(of: buyer)
    row.leadTimeDays = known?.leadTimeDays
    row.casePack = known?.casePack
    data.itemLocations.append(row)
    data.stock?.append(StockRecord(key: row.key, onHand: .zero))
    for option in assortment.sourcing[buyer.sku] ?? [] where option.location == buyer.location {
      var option = option
      option.location = code
      data.sourcing.append(option)
    }
  }
}

extension Settings.Service {
  /// What is set for a place holds for a place like it, where nothing is set for that one.
  fileprivate mutating func copyPlace(_ model: String, to code: String) {
    if byLocation[code] == nil { byLocation[code] = byLocation[model] }
    if unmet.byLocation[code] == nil { unmet.byLocation[code] = unmet.byLocation[model] }
    changed = changed.map { change in
      var change = change
      change.keys.formUnion(
        change.keys.filter { $0.location.code == model }
          .map { SeriesKey($0.sku, LocationCode(code)) })
      return change
    }
  }
}
