// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension RetailData {
  /// The part of the data that forecasts rest on: what was sold, listed, priced and announced.
  ///
  /// Terms of buying are taken out, so that no forecast can depend on them, and so are places that have
  /// no history because a scenario opens them.
  func demandSide(without opened: Set<LocationCode>) -> RetailData {
    var side = self
    side.suppliers = []
    side.sourcing = []
    side.openOrders = []
    side.receipts = []
    side.items = items.map(\.demandSide)
    side.itemLocations = itemLocations.filter { !opened.contains($0.key.location) }.map { row in
      var side = ItemLocation(key: row.key)
      side.listedFrom = row.listedFrom
      side.listedTo = row.listedTo
      return side
    }
    side.locations = locations.filter { !opened.contains($0.code) }.map { place in
      var side = place
      side.replenishedFrom = nil
      side.leadTimeDays = nil
      side.capacityVolume = nil
      return side
    }
    guard !opened.isEmpty else { return side }
    side.stock = stock?.filter { !opened.contains($0.key.location) }
    side.prices = prices.filter { row in row.location.map { !opened.contains($0) } ?? true }
    side.events = events.filter { row in row.location.map { !opened.contains($0) } ?? true }
    return side
  }
}

extension Item {
  /// The item without terms of buying and targets.
  fileprivate var demandSide: Item {
    var side = self
    side.supplier = nil
    side.unitCost = nil
    side.purchaseUnit = nil
    side.unitsPerPurchaseUnit = nil
    side.casePack = nil
    side.layerQuantity = nil
    side.palletQuantity = nil
    side.minimumOrderQuantity = nil
    side.shelfLifeDays = nil
    side.unitVolume = nil
    side.unitWeight = nil
    side.target = nil
    side.targetKind = nil
    return side
  }
}
