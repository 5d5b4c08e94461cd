// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Scenario
import Testing
import Timeline

@Suite struct ChangeTests {
  typealias Shop = SmallShop

  func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  @Test func withoutChangesAllIsAsItWas() throws {
    let inputs = try settings("").makingChanges(in: Shop.data, asOf: Shop.asOf)
    #expect(inputs.applied.isEmpty && inputs.demand.isEmpty)
    #expect(inputs.data.items == Shop.data.items && inputs.data.suppliers == Shop.data.suppliers)
  }

  @Test func demandIsMultipliedFromTheAsOfDayOn() throws {
    let inputs = try Shop.changed("what: demand, where: {category: Garden}, multiply: 1.5")
    let factors = inputs.demand
    #expect(factors.factor(for: Shop.key("CAN"), on: Shop.asOf) == 1.5)
    #expect(factors.factor(for: Shop.key("CAN", "LOW"), on: Shop.asOf) == 1.5)
    #expect(factors.factor(for: Shop.key("SAW"), on: Shop.asOf) == 1)
    #expect(factors.factor(for: Shop.key("CAN"), on: Shop.asOf.advanced(by: -1)) == 1)
    #expect(inputs.applied[0].effect == "2 items at 2 places")
    #expect(inputs.applied[0].description.hasPrefix("demand × 1.5, category Garden: 2 items"))
  }

  @Test func demandOfAPartOfABucketIsItsDaysMean() throws {
    let inputs = try Shop.changed("what: demand, multiply: 2, from: 2026-03-11, to: 2026-03-12")
    let week = Bucket(.week, containing: try day("2026-03-11"))
    #expect(inputs.demand.factor(for: Shop.key("NAIL", "LOW"), in: week) == 9.0 / 7)
    #expect(inputs.demand.factor(for: Shop.key("NAIL", "LOW"), in: week.advanced(by: 1)) == 1)
  }

  @Test func changesOfDemandAreMultipliedInTurn() throws {
    let inputs = try settings(
      """
      changes:
        - {what: demand, multiply: 2}
        - {what: demand, where: {region: North}, multiply: 1.5}
      """
    ).makingChanges(in: Shop.data, asOf: Shop.asOf)
    #expect(inputs.demand.factor(for: Shop.key("CAN"), on: Shop.asOf) == 3)
    #expect(inputs.demand.factor(for: Shop.key("CAN", "LOW"), on: Shop.asOf) == 2)
  }

  @Test func aSuppliersLeadTimeIsChangedWhereItIsWritten() throws {
    var data = Shop.data
    var row = ItemLocation(key: Shop.key("CAN", "LOW"))
    row.leadTimeDays = 3
    data.itemLocations = [row]
    var option = SourcingOption(sku: SKU("CAN"), supplier: SupplierCode("MONDAY"))
    option.leadTimeDays = 9
    data.sourcing = [option]
    let inputs = try Shop.changed(
      "what: lead_time, where: {supplier: MONDAY}, days: +21", data: data)
    #expect(inputs.data.suppliers[0].leadTimeDays == 28)
    #expect(inputs.data.suppliers[1].leadTimeDays == nil)
    #expect(inputs.data.itemLocations.map(\.leadTimeDays) == [24])
    #expect(inputs.data.sourcing.map(\.leadTimeDays) == [30])
    #expect(inputs.settings.assumptions.leadTimeDays == 7)
  }

  @Test func aLeadTimeThatIsAssumedIsChangedToo() throws {
    let one = try Shop.changed("what: lead_time, where: {supplier: ANY}, days: -2")
    #expect(one.data.suppliers[1].leadTimeDays == 5)
    let all = try Shop.changed("what: lead_time, multiply: 2")
    #expect(all.data.suppliers.map(\.leadTimeDays) == [14, nil])
    #expect(all.settings.assumptions.leadTimeDays == 14)
    #expect(all.settings.assumptions.transferDays == 2)
    let none = try Shop.changed("what: lead_time, where: {supplier: MONDAY}, days: -30")
    #expect(none.data.suppliers[0].leadTimeDays == 0)
  }

  @Test func theLeadTimeOfSomeItemsIsWrittenByPair() throws {
    let inputs = try Shop.changed("what: lead_time, where: {sku: [CAN, HOSE]}, days: 1")
    let rows = Dictionary(
      uniqueKeysWithValues: inputs.data.itemLocations.map { ($0.key, $0.leadTimeDays) })
    #expect(
      rows == [Shop.key("CAN"): 8, Shop.key("CAN", "LOW"): 8, Shop.key("HOSE"): 8])
    #expect(inputs.data.suppliers == Shop.data.suppliers)
  }

  @Test func theLeadTimeOfATransferIsItsOwn() throws {
    var data = Shop.data
    data.locations[1].replenishedFrom = LocationCode("DEPOT")
    data.locations[1].leadTimeDays = 2
    let inputs = try Shop.changed("what: lead_time, where: {location: LOW}, days: 1", data: data)
    #expect(Set(inputs.data.itemLocations.map(\.leadTimeDays)) == [3])
    #expect(inputs.data.itemLocations.map(\.key.sku.code) == ["CAN", "NAIL"])
    // A shop that is supplied from a depot does not buy from the item's supplier.
    let none = Shop.complaint("what: demand, where: {supplier: MONDAY, location: LOW}, multiply: 2")
    #expect(none.isEmpty)
    #expect(throws: ScenarioError.self) {
      try Shop.changed(
        "what: demand, where: {supplier: MONDAY, location: LOW}, multiply: 2", data: data)
    }
  }

  /// Orders to MONDAY go out on Monday 9 March, to ANY on Wednesday 4 March.
  @Test(arguments: [
    ("from: 2026-03-02, to: 2026-03-08", [7, 10]), ("from: 2026-03-09", [28, nil]),
    ("to: 2026-03-09", [28, 10]), ("from: 2026-03-10", [7, nil]),
  ])
  func datedTermsHoldOnTheNextOrderDay(dates: String, leadTimes: [Double?]) throws {
    let inputs = try settings(
      """
      changes:
        - {what: lead_time, where: {supplier: MONDAY}, days: 21, \(dates)}
        - {what: lead_time, where: {supplier: ANY}, set: 10, \(dates)}
      """
    ).makingChanges(in: Shop.data, asOf: Shop.asOf)
    #expect(inputs.data.suppliers.map(\.leadTimeDays) == leadTimes)
  }

  @Test func whatIsNotInForceIsSaid() throws {
    let inputs = try Shop.changed("what: unit_cost, multiply: 2, from: 2027-01-01")
    #expect(inputs.applied[0].effect == "not in force on the next order day: nothing changes")
    #expect(inputs.data.items == Shop.data.items)
  }

  @Test func spreadAndMinimumsBelongToSuppliers() throws {
    let spread = try Shop.changed("what: lead_time_sd, days: 1.5")
    #expect(spread.data.suppliers.map(\.leadTimeStandardDeviationDays) == [3.5, 3.5])
    #expect(spread.settings.assumptions.leadTimeStandardDeviationDays == 3.5)
    let minimum = try Shop.changed("what: minimum_order_value, multiply: 2")
    #expect(minimum.data.suppliers.map(\.minimumOrderValue) == [Money(200), nil])
    #expect(minimum.applied[0].effect == "1 supplier, 1 supplier without a known value, as before")
    let set = try Shop.changed("what: minimum_order_value, where: {supplier: ANY}, set: 50")
    #expect(set.data.suppliers.map(\.minimumOrderValue) == [Money(100), Money(50)])
  }

  @Test func costsAreChangedByItem() throws {
    let inputs = try Shop.changed("what: unit_cost, where: {supplier: ANY}, multiply: 1.1")
    #expect(inputs.data.items.map(\.unitCost) == [Money(4), Money(11), nil])
    #expect(inputs.applied[0].effect == "1 item, 1 item without a known cost, as before")
    #expect(inputs.settings.assumptions.unitCostShare == 0.6)
    let all = try Shop.changed("what: unit_cost, multiply: 1.1")
    #expect(abs(all.settings.assumptions.unitCostShare - 0.66) < 1e-12)
    let set = try Shop.changed("what: unit_cost, where: {sku: NAIL}, set: 0.05")
    #expect(set.data.items.last?.sku == SKU("NAIL") && set.data.items.last?.unitCost == Money(0.05))
  }

  @Test func minimumsAndPacksAreChangedByItem() throws {
    var data = Shop.data
    data.items[0].minimumOrderQuantity = Quantity(whole: 10)
    data.items[0].casePack = Quantity(whole: 6)
    let minimum = try Shop.changed("what: minimum_order_quantity, multiply: 3", data: data)
    #expect(minimum.data.items[0].minimumOrderQuantity == Quantity(whole: 30))
    let pack = try Shop.changed("what: case_pack, where: {category: Garden}, set: 12", data: data)
    #expect(pack.data.items.map(\.casePack) == [Quantity(whole: 12), Quantity(whole: 12), nil])
  }

  @Test func aServiceTargetGoesBeforeAllOthers() throws {
    var data = Shop.data
    data.items[0].target = 0.8
    let inputs = try Shop.changed("what: service_target, where: {sku: CAN}, set: 0.99", data: data)
    let service = inputs.settings.service
    #expect(
      service.target(
        for: Shop.key("CAN"), item: data.items[0], itemLocation: nil, abc: "A", xyz: "X")
        == ServiceTarget(.fillRate, 0.99))
    #expect(
      service.target(
        for: Shop.key("SAW"), item: nil, itemLocation: nil, abc: nil, xyz: nil
      ).level == 0.95)
  }

  @Test func aDroppedItemEndsTheDayBefore() throws {
    let inputs = try Shop.changed("what: item_dropped, where: {sku: [CAN, NAIL]}")
    let ends = inputs.data.items.map { ($0.sku.code, $0.discontinued) }
    #expect(ends.first?.1 == Shop.asOf.advanced(by: -1))
    #expect(ends.last?.0 == "NAIL" && ends.last?.1 == Shop.asOf.advanced(by: -1))
    #expect(inputs.data.items[1].discontinued == nil)
  }

  @Test func aPlaceClosesForAWhileOrForGood() throws {
    let a = try Shop.changed(
      "what: location_closed, where: {location: LOW}, from: 2026-03-10, to: 2026-03-12")
    let event = try #require(a.data.events.first)
    #expect(event.kind == .closed && event.location == LocationCode("LOW") && event.openShare == 0)
    #expect(event.dates == DayRange(first: try day("2026-03-10"), last: try day("2026-03-12")))
    let name = try #require(a.data.locations[1].calendar)
    let calendar = try #require(a.data.calendars[name])
    #expect(!calendar.isOpen(try day("2026-03-11"), for: .receive))
    #expect(calendar.isOpen(try day("2026-03-13"), for: .receive))
    #expect(a.data.itemLocations.isEmpty)
    let b = try Shop.changed("what: location_closed, where: {region: North}, from: 2026-03-10")
    #expect(Set(b.data.itemLocations.map(\.listedTo)) == [try day("2026-03-09")])
    #expect(Set(b.data.itemLocations.map(\.key.location.code)) == ["HIGH"])
  }

  @Test func anOutageClosesTheSuppliersCalendar() throws {
    var data = Shop.data
    data.calendars["office"] = WorkingCalendar(rules: [
      WorkingCalendar.Rule(kind: .order, days: .weekday(.monday, everyWeeks: 1, anchor: nil))
    ])
    data.suppliers[0].calendar = "office"
    let inputs = try Shop.changed(
      "what: supplier_outage, where: {supplier: MONDAY}, to: 2026-03-15", data: data)
    let name = try #require(inputs.data.suppliers[0].calendar)
    let calendar = try #require(inputs.data.calendars[name])
    #expect(calendar.firstOpen(onOrAfter: Shop.asOf, for: .order) == (try day("2026-03-16")))
    #expect(inputs.data.calendars["office"] == data.calendars["office"])
    #expect(inputs.data.suppliers[1].calendar == nil)
  }

  @Test func aSelectionThatFindsNothingIsRefused() {
    let misspelt = Shop.complaint("what: demand, where: {category: Gardn}, multiply: 2")
    #expect(misspelt.contains("a.yaml:2:5: error: changes: nothing in the data is category Gardn"))
    #expect(misspelt.contains("hint: did you mean Garden?"))
    let empty = Shop.complaint("what: demand, where: {category: Garden, sku: SAW}, multiply: 2")
    #expect(empty.contains("nothing in the data is sku SAW, category Garden"))
    #expect(
      Shop.complaint("what: supplier_outage, where: {supplier: MUNDAY}, to: 2026-04-01")
        .contains("did you mean MONDAY?"))
  }
}
