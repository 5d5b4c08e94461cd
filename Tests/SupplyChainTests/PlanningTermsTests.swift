// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import SupplyChain
import TestSupport
import Testing
import Timeline

@Suite struct PlanningTermsTests {
  private let acme = SupplierCode("ACME")

  /// One item from ACME, with what a test adds.
  private func book(
    _ change: (inout RetailData, inout PlanningDefaults) -> Void
  ) -> PlanningTerms {
    var data = RetailData()
    var item = Item(sku: SKU("A"))
    item.supplier = acme
    item.unitCost = Money(2)
    item.unitPrice = Money(6)
    data.items = [item]
    var defaults = PlanningDefaults()
    change(&data, &defaults)
    return PlanningTerms(data, defaults: defaults, asOf: day("2026-03-02"))
  }

  @Test func `every default that was used is told`() {
    let (terms, used) = book { _, _ in }.terms(for: key("A"), on: monday)
    #expect(agree(terms.leadTime.mean, 7, relative: 0.01))
    #expect(terms.schedule.reviewDays == 7)
    let told = PlanningAssumption.counted(used)
    #expect(
      told.map(\.setting) == [
        "assumptions.lead_time_days", "assumptions.lead_time_sd_days", "assumptions.review_days",
      ])
    #expect(told[0].subject == "lead time of supplier ACME")
    #expect(told[0].value == "7 days")
    #expect(told[0].remedy.contains("suppliers.csv"))
  }

  @Test func `the most specific lead time wins`() {
    let all = book { data, _ in
      var supplier = Supplier(code: acme)
      supplier.leadTimeDays = 10
      supplier.leadTimeStandardDeviationDays = 0
      supplier.reviewDays = 14
      data.suppliers = [supplier]
      var option = SourcingOption(sku: SKU("A"), supplier: acme)
      option.leadTimeDays = 8
      data.sourcing = [option]
      var row = ItemLocation(key: key("A", "east"))
      row.leadTimeDays = 5
      data.itemLocations = [row]
    }
    #expect(all.terms(for: key("A", "east"), on: monday).terms.leadTime == .fixed(5))
    #expect(all.terms(for: key("A", "west"), on: monday).terms.leadTime == .fixed(8))
    #expect(all.terms(for: key("B", "west"), on: monday).terms.leadTime.mean > 6.9)
    let west = all.terms(for: key("A", "west"), on: monday)
    #expect(west.terms.schedule.reviewDays == 14)
    #expect(west.defaults.isEmpty)
  }

  @Test func `sourcing goes by priority, then cost, on the day, and by place`() {
    func option(
      _ supplier: String, _ cost: Double?, priority: Int? = nil, location: String? = nil,
      from: Double = 0, dates: DayRange = DayRange(first: nil, last: nil)
    ) -> SourcingOption {
      var option = SourcingOption(sku: SKU("A"), supplier: SupplierCode(supplier))
      option.unitCost = cost.map { Money($0) }
      option.priority = priority
      option.location = location.map { LocationCode($0) }
      option.fromQuantity = Quantity(from)
      option.dates = dates
      return option
    }
    func source(_ options: [SourcingOption], at place: String = "east") -> (String?, Money?) {
      let (terms, _) = book { data, _ in data.sourcing = options }
        .terms(for: key("A", place), on: monday)
      guard case .supplier(let code) = terms.source else { return (nil, nil) }
      return (code?.code, terms.unitCost)
    }
    #expect(source([option("X", 3), option("Y", 2.5)]) == ("Y", Money(2.5)))
    #expect(
      source([option("X", 3, priority: 1), option("Y", 2.5, priority: 2)]) == ("X", Money(3)))
    let past = DayRange(first: nil, last: day("2026-02-28"))
    #expect(source([option("X", 3), option("Y", 1, dates: past)]) == ("X", Money(3)))
    #expect(
      source([option("X", 3, location: "east"), option("Y", 1)]) == ("X", Money(3)))
    #expect(
      source([option("X", 3, location: "east"), option("Y", 1)], at: "west") == ("Y", Money(1)))
    // A price break for a hundred is carried, not taken.
    #expect(source([option("X", 3), option("X", 1, from: 100)]) == ("X", Money(3)))
    // Without a cost of its own the item's holds.
    #expect(source([option("X", nil)]) == ("X", Money(2)))
  }

  @Test func `packs and purchase units make the least common multiple`() {
    func multiple(_ pack: Int?, _ perUnit: Int?) -> Quantity {
      book { data, _ in
        data.items[0].casePack = pack.map { units($0) }
        data.items[0].unitsPerPurchaseUnit = perUnit.map { units($0) }
      }.terms(for: key("A"), on: monday).terms.orderMultiple
    }
    #expect(multiple(nil, nil) == .zero)
    #expect(multiple(6, nil) == units(6))
    #expect(multiple(12, 12) == units(12))
    #expect(multiple(6, 24) == units(24))
    #expect(multiple(10, 4) == units(20))
  }

  @Test func `enough receipts tell the lead time`() {
    func receipts(_ days: [Int]) -> [Receipt] {
      days.enumerated().map { number, days in
        let ordered = day("2025-06-02").advanced(by: number * 7)
        var receipt = Receipt(
          key: key("A"), received: ordered.advanced(by: days), quantity: units(10))
        receipt.order = "R\(number)"
        receipt.supplier = acme
        receipt.ordered = ordered
        receipt.promised = ordered.advanced(by: 5)
        return receipt
      }
    }
    let many = book { data, _ in
      data.receipts = receipts([4, 5, 5, 5, 6, 6, 7, 7, 9, 16])
    }
    let (terms, used) = many.terms(for: key("A"), on: monday)
    #expect(terms.leadTime.mean == 7)
    #expect(terms.leadTime.outcomes.map(\.days) == [4, 5, 6, 7, 9, 16])
    #expect(used.contains { PlanningAssumption.counted([$0])[0].setting == "receipts.csv" })
    #expect(many.lateness(of: acme) == [-1, 0, 0, 0, 1, 1, 2, 2, 4, 11])
    let few = book { data, _ in data.receipts = receipts([4, 5, 6]) }
    #expect(few.terms(for: key("A"), on: monday).terms.leadTime.outcomes.count > 6)
    // A stated mean keeps its value and takes the spread that was seen.
    let stated = book { data, _ in
      data.receipts = receipts([4, 5, 5, 5, 6, 6, 7, 7, 9, 16])
      var supplier = Supplier(code: acme)
      supplier.leadTimeDays = 10
      data.suppliers = [supplier]
    }.terms(for: key("A"), on: monday).terms.leadTime
    #expect(agree(stated.mean, 10, relative: 0.01))
    #expect(agree(stated.standardDeviation, (11.2 + 1.0 / 12).squareRoot(), relative: 0.03))
  }

  @Test func `cost and price stand in for one another, net of tax`() {
    let cost = book { data, defaults in
      data.items[0].unitCost = nil
      data.items[0].unitPrice = Money(12)
      data.items[0].taxRate = 0.2
      defaults.pricesIncludeTax = true
    }.terms(for: key("A"), on: monday)
    #expect(cost.terms.unitPrice == Money(10))
    #expect(cost.terms.unitCost == Money(6))
    #expect(
      cost.defaults.contains { PlanningAssumption.counted([$0])[0].value == "60 % of the price" })
    let price = book { data, _ in data.items[0].unitPrice = nil }.terms(for: key("A"), on: monday)
    #expect(agree(price.terms.unitPrice?.value ?? 0, 2 / 0.6, absolute: 1e-4))
    let neither = book { data, _ in
      data.items[0].unitCost = nil
      data.items[0].unitPrice = nil
    }.terms(for: key("A"), on: monday).terms
    #expect(neither.unitCost == nil && neither.unitPrice == nil)
  }

  @Test func `a place below a warehouse is replenished by transfers, and the warehouse is planned`()
  {
    let book = book { data, _ in
      var east = Location(code: LocationCode("east"))
      east.replenishedFrom = LocationCode("house")
      east.leadTimeDays = 2
      east.calendar = "shop"
      data.locations = [east, Location(code: LocationCode("house"))]
      data.calendars["shop"] = WorkingCalendar(rules: [
        .init(kind: .order, days: .weekday(.tuesday, everyWeeks: 1, anchor: nil))
      ])
      data.items[0].casePack = units(6)
      data.items[0].minimumOrderQuantity = units(50)
      var own = ItemLocation(key: key("B", "east"))
      own.supplier = acme
      data.itemLocations = [own]
    }
    let (terms, used) = book.terms(for: key("A", "east"), on: monday)
    #expect(terms.source == .transfer(from: LocationCode("house")))
    #expect(terms.leadTime == .fixed(2))
    #expect(terms.schedule.orderDate(onOrAfter: monday) == day("2026-03-03"))
    #expect(terms.minimumOrderQuantity == .zero && terms.orderMultiple == .zero)
    #expect(used.isEmpty)
    // A supplier named for the pair goes before the place's warehouse.
    #expect(book.terms(for: key("B", "east"), on: monday).terms.source == .supplier(acme))
    #expect(
      book.keysToPlan([key("A", "east"), key("B", "east")])
        == [key("A", "east"), key("A", "house"), key("B", "east")])
  }

  @Test func `what is wrong is told in words`() {
    let faults = book { data, _ in
      data.suppliers = [Supplier(code: SupplierCode("Other"))]
      var place = Location(code: LocationCode("east"))
      place.calendar = "gone"
      data.locations = [place]
      var row = ItemLocation(key: key("A", "east"))
      row.policy = "magic"
      data.itemLocations = [row]
    }.terms(for: key("A", "east"), on: monday).terms.faults
    #expect(faults.count == 3)
    #expect(faults.contains { $0.contains("ACME") })
    #expect(faults.contains { $0.contains("gone") })
    #expect(faults.contains { $0.contains("magic") && $0.contains("order-up-to") })
  }

  @Test func `a warehouse that no file knows is told in words`() {
    let faults = book { data, _ in
      var east = Location(code: LocationCode("east"))
      east.replenishedFrom = LocationCode("nowhere")
      east.leadTimeDays = 2
      data.locations = [east]
    }.terms(for: key("A", "east"), on: monday).terms.faults
    #expect(
      faults == ["replenished_from names nowhere, which locations.csv does not have"])
  }

  @Test func `uses of a default are counted by subject`() {
    let book = book { _, _ in }
    var used: [UsedDefault] = []
    for sku in ["B", "C", "D", "E", "B"] {
      for place in ["x", "y"] { used += book.terms(for: key(sku, place), on: monday).defaults }
    }
    let lead = PlanningAssumption.counted(used).first { $0.setting == "assumptions.lead_time_days" }
    #expect(lead?.count == 4)
    #expect(lead?.subject == "lead time of 4 items")
  }
}
