// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import SupplyChain
import Timeline

/// Items of random terms: bought, moved and sold by warehouses.
func someItems(seed: UInt64) -> [(PlanItem, PlanForecast?)] {
  var random = RandomStream(seed: seed)
  func one(in count: Int) -> Bool { Int(random.next() % UInt64(count)) == 0 }
  var items: [(PlanItem, PlanForecast?)] = []
  for number in 0..<30 {
    let sku = "S\(number)"
    let hasWarehouse = one(in: 2)
    for place in hasWarehouse ? ["east", "west", "house"] : ["east", "west"] {
      let onHand = Int(random.uniform() * 60)
      var item =
        hasWarehouse && place != "house"
        ? moved(key(sku, place), onHand: onHand, from: "house")
        : bought(key(sku, place), onHand: onHand, from: one(in: 2) ? "ACME" : "Bolt")
      item.target = ServiceTarget(
        one(in: 2) ? .fillRate : .cycleService, 0.8 + 0.19 * random.uniform())
      item.terms.stocking.unmet = one(in: 2) ? .lost : .backordered
      item.terms.leadTime = one(in: 2) ? .gamma(mean: 5, standardDeviation: 2) : .fixed(3)
      item.terms.orderMultiple = one(in: 3) ? units(6) : .zero
      item.terms.minimumOrderQuantity = one(in: 4) ? units(20) : .zero
      item.terms.shelfLifeDays = one(in: 5) ? 10 : nil
      item.terms.stocking.presentationStock = one(in: 4) ? units(3) : .zero
      item.terms.stocking.maximumStock = one(in: 6) ? units(40) : nil
      item.terms.unitCost = one(in: 8) ? nil : Money(1 + (random.uniform() * 900).rounded() / 100)
      if case .supplier = item.terms.source { item.terms.minimumOrderValue = Money(400) }
      item.stock?.allocated = units(one(in: 4) ? 5 : 0)
      item.stock?.quarantined = units(one(in: 6) ? 4 : 0)
      item.policyByTurn(number)
      if one(in: 3) {
        item.openOrders = [
          OpenOrder(
            key: item.key, quantity: units(10),
            expected: monday.advanced(by: Int(random.uniform() * 20) - 6))
        ]
      }
      let forecast =
        place == "house" && one(in: 2)
        ? nil
        : counts(
          random.uniform() * 20, size: 1 + random.uniform(), .week, horizon: 10, paths: 120,
          seed: random.next())
      items.append((item, forecast))
    }
  }
  return items
}

extension PlanItem {
  /// Gives the items the policies in turn.
  fileprivate mutating func policyByTurn(_ number: Int) {
    terms.policy = PolicyCatalog.ids[number % PolicyCatalog.ids.count]
    terms.stocking.givenReorderPoint = units(12)
    terms.stocking.givenOrderUpToLevel = units(36)
  }
}
