// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Scenario
import Testing
import Timeline

/// Shops and warehouses that a scenario opens, and the money that it may spend.
@Suite struct OpeningChangeTests {
  typealias Shop = SmallShop

  @Test func aNewShopSellsWhatItsModelSells() throws {
    var data = Shop.data
    data.stock = [StockRecord(key: Shop.key("CAN"), onHand: Quantity(whole: 5))]
    var row = ItemLocation(key: Shop.key("CAN"))
    row.presentationStock = Quantity(whole: 3)
    data.itemLocations = [row]
    data.prices = [
      PriceRecord(sku: SKU("SAW"), dates: DayRange(first: nil, last: nil), price: Money(9))
    ]
    data.prices[0].location = LocationCode("HIGH")
    let inputs = try settings(
      """
      service: {location: {HIGH: 0.8}}
      changes:
        - {what: demand, where: {location: HIGH}, multiply: 3}
        - {what: location_added, location: NORTH, like: HIGH, multiply: 0.5, from: 2026-03-09}
        - {what: demand, where: {location: NORTH}, multiply: 2}
      """
    ).makingChanges(in: data, asOf: Shop.asOf)
    let north = LocationCode("NORTH")
    #expect(inputs.addedPlaces == [north])
    #expect(inputs.addedShops[north]?.model == LocationCode("HIGH"))
    #expect(inputs.addedShops[north]?.factor == 0.5)
    let rows = inputs.data.itemLocations.filter { $0.key.location == north }
    #expect(rows.map(\.key.sku.code) == ["CAN", "HOSE", "SAW"])
    #expect(rows[0].presentationStock == Quantity(whole: 3))
    #expect(rows.allSatisfy { $0.listedFrom == Day(iso: "2026-03-09") })
    #expect(inputs.data.locations.last?.region == "North")
    #expect(
      inputs.data.stock?.filter { $0.key.location == north }.map(\.onHand) == [.zero, .zero, .zero])
    #expect(inputs.data.prices.count { $0.location == north && $0.price == Money(9) } == 1)
    #expect(
      inputs.settings.service.target(
        for: SeriesKey(SKU("CAN"), north), item: nil, itemLocation: nil, abc: nil, xyz: nil
      ).level == 0.8)
    // The model's change of demand, the shop's own, and nothing before it opens.
    let opening = try #require(Day(iso: "2026-03-09"))
    #expect(inputs.demand.factor(for: SeriesKey(SKU("CAN"), north), on: opening) == 6)
    #expect(
      inputs.demand.factor(for: SeriesKey(SKU("CAN"), north), on: opening.advanced(by: -1)) == 0)
    #expect(inputs.demand.factor(for: Shop.key("CAN"), on: opening) == 3)
    #expect(inputs.applied[1].effect == "3 items")
  }

  @Test func placesThatAreKnownOrLikeNoneAreRefused() {
    let known = Shop.complaint("what: location_added, location: LOW, like: HIGH, multiply: 1")
    #expect(known.contains("the data has a place LOW already"))
    let like = Shop.complaint("what: location_added, location: NORTH, like: HIHG, multiply: 1")
    #expect(like.contains("location HIHG") && like.contains("did you mean HIGH?"))
    let hub = Shop.complaint("what: warehouse_added, location: HIGH, days: 1")
    #expect(hub.contains("the data has a place HIGH already"))
  }

  @Test func aWarehouseTakesOverTheShopsSuppliers() throws {
    var data = Shop.data
    data.locations.append(Location(code: LocationCode("DEPOT")))
    data.locations[2].kind = .warehouse
    data.locations[1].replenishedFrom = LocationCode("DEPOT")
    var depot = ItemLocation(key: Shop.key("CAN", "DEPOT"))
    depot.supplier = SupplierCode("ANY")
    depot.casePack = Quantity(whole: 24)
    data.itemLocations = [depot]
    let inputs = try Shop.changed(
      "what: warehouse_added, location: HUB, where: {location: LOW, sku: CAN}, days: 2", data: data)
    let rows = Dictionary(
      uniqueKeysWithValues: inputs.data.itemLocations.map { ($0.key, $0) })
    #expect(rows[Shop.key("CAN", "HUB")]?.supplier == SupplierCode("ANY"))
    #expect(rows[Shop.key("CAN", "HUB")]?.casePack == Quantity(whole: 24))
    #expect(rows[Shop.key("CAN", "LOW")]?.replenishedFrom == LocationCode("HUB"))
    #expect(rows[Shop.key("CAN", "LOW")]?.leadTimeDays == 2)
    #expect(rows[Shop.key("CAN", "HIGH")] == nil)
    #expect(inputs.data.locations.last?.kind == .warehouse)
    #expect(inputs.addedPlaces == [LocationCode("HUB")] && inputs.addedShops.isEmpty)
    // A shop that bought itself hands its supplier over.
    let direct = try Shop.changed(
      "what: warehouse_added, location: HUB, where: {location: HIGH}, days: 1")
    let hub = direct.data.itemLocations.filter { $0.key.location == LocationCode("HUB") }
    #expect(hub.map(\.supplier?.code) == ["MONDAY", "ANY", "ANY"])
  }

  @Test func aBudgetIsSetOnItsDatesAndMultipliedWhereThereIsOne() throws {
    func budget(_ yaml: String) throws -> Settings.Constraints.Budget {
      try settings(yaml).makingChanges(in: Shop.data, asOf: Shop.asOf).settings.constraints.budget
    }
    let (before, inside) = (
      try #require(Day(iso: "2026-03-01")), try #require(Day(iso: "2026-03-10"))
    )
    let set = try budget(
      "changes:\n  - {what: budget, set: 400, from: 2026-03-02, to: 2026-03-15}\n")
    #expect(set.amount(on: inside) == Money(400) && set.amount(on: before) == nil)
    let over = try budget(
      "constraints: {budget: 900}\n"
        + "changes:\n  - {what: budget, set: 400, from: 2026-03-02, to: 2026-03-15}\n")
    #expect(over.amount(on: inside) == Money(400) && over.amount(on: before) == Money(900))
    let scaled = try budget(
      "constraints: {budget: 900}\nchanges:\n  - {what: budget, multiply: 0.5, from: 2026-03-02}\n")
    #expect(scaled.amount(on: inside) == Money(450) && scaled.amount(on: before) == Money(900))
    let none = try Shop.changed("what: budget, multiply: 0.5")
    #expect(none.settings.constraints.budget == .unlimited)
    #expect(none.applied[0].effect.contains("nothing changes"))
  }
}
