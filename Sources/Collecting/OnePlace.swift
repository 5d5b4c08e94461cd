// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// The place of rows that name none, where all rows that name one name the same.
///
/// A shop's sales may come without a location and its stock with one, or the other way about.
enum OnePlace {
  /// Gives rows without a location the only location that the data name; returns that location.
  static func settle(_ data: inout RetailData) -> LocationCode? {
    guard let place = only(in: data) else { return nil }
    data.sales.settle(place)
    data.returns.settle(place)
    data.adjustments.settle(place)
    if var stock = data.stock {
      for index in stock.indices { stock[index].key.settle(place) }
      data.stock = stock
    }
    for index in data.openOrders.indices { data.openOrders[index].key.settle(place) }
    for index in data.receipts.indices { data.receipts[index].key.settle(place) }
    return place
  }

  /// The one location that the data name; nil where they name none or several.
  private static func only(in data: RetailData) -> LocationCode? {
    var found: LocationCode?
    func isAlone(_ code: LocationCode) -> Bool {
      if code == .everywhere || code == found { return true }
      guard found == nil else { return false }
      found = code
      return true
    }
    let histories = [data.sales, data.returns, data.adjustments]
    guard histories.allSatisfy({ $0.locations.allSatisfy(isAlone) }),
      data.locations.allSatisfy({ isAlone($0.code) }),
      data.itemLocations.allSatisfy({ isAlone($0.key.location) }),
      data.stock?.allSatisfy({ isAlone($0.key.location) }) ?? true,
      data.openOrders.allSatisfy({ isAlone($0.key.location) }),
      data.receipts.allSatisfy({ isAlone($0.key.location) })
    else { return nil }
    return found
  }
}

extension SeriesKey {
  fileprivate mutating func settle(_ place: LocationCode) {
    if location == .everywhere { location = place }
  }
}

extension SalesHistory {
  /// Gives rows without a location a place; no other place occurs.
  fileprivate mutating func settle(_ place: LocationCode) {
    guard locations.contains(.everywhere) else { return }
    if locations.count > 1 { location = [Int32](repeating: 0, count: location.count) }
    locations = [place]
  }
}
