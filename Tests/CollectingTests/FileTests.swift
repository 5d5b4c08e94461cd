// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Tabular
import Testing
import Timeline

/// Every file of the contract with every column.
struct FileTests {
  private func data(_ file: ExportFile) throws -> RetailData {
    let collected = try collect([file: Samples.text(file)])
    #expect(collected.rejected == [])
    #expect(collected.finding("unknown-columns") == nil)
    return collected.data
  }

  @Test func `the samples hold every column of the schema`() {
    for file in ExportFile.allCases {
      #expect(
        Set(Samples.rows[file]?.map(\.column) ?? []) == Set(file.columns.map(\.name)),
        "\(file.fileName)")
    }
  }

  @Test func `sales`() throws {
    let sales = try data(.sales).sales
    #expect(sales.lines == ["2026-03-02 007 S1 5.0 1.25"])
    #expect(sales.inStock == [0.5])
    #expect(sales.isPromoted == [true])
  }

  @Test func `transactions`() throws {
    let data = try data(.transactions)
    #expect(data.sales.lines == ["2026-03-02 007 S1 5.0 1.25 stands C7"])
    #expect(data.items.map(\.name) == ["Red kettle"])
  }

  @Test func `items`() throws {
    var item = Item(sku: SKU("007"))
    item.name = "Red kettle"
    item.category = "Kitchen"
    item.brand = "Hob"
    item.isStocked = true
    item.supplier = SupplierCode("Acme")
    item.unitCost = Money(3.5)
    item.unitPrice = Money(9.99)
    item.currency = Currency("EUR")
    item.taxRate = 0.19
    item.unit = "piece"
    item.decimals = 0
    item.purchaseUnit = "box"
    item.unitsPerPurchaseUnit = Quantity(whole: 12)
    item.casePack = Quantity(whole: 6)
    item.layerQuantity = Quantity(whole: 60)
    item.palletQuantity = Quantity(whole: 240)
    item.minimumOrderQuantity = Quantity(whole: 24)
    item.shelfLifeDays = 90
    item.unitVolume = 0.02
    item.unitWeight = 1.1
    item.introduced = day("2024-01-01")
    item.discontinued = day("2027-12-31")
    item.target = 0.97
    item.targetKind = .fillRate
    #expect(try data(.items).items == [item])
  }

  @Test func `locations`() throws {
    var location = Location(code: LocationCode("S1"))
    location.name = "High Street"
    location.kind = .store
    location.region = "North"
    location.replenishedFrom = LocationCode("W1")
    location.leadTimeDays = 2
    location.calendar = "shops"
    location.capacityVolume = 120
    #expect(try data(.locations).locations == [location])
  }

  @Test func `items at locations`() throws {
    var pair = ItemLocation(key: SeriesKey(SKU("007"), LocationCode("S1")))
    pair.listedFrom = day("2025-01-01")
    pair.listedTo = day("2026-12-31")
    pair.supplier = SupplierCode("Acme")
    pair.replenishedFrom = LocationCode("W1")
    pair.leadTimeDays = 3.5
    pair.minimumStock = Quantity(whole: 2)
    pair.maximumStock = Quantity(whole: 40)
    pair.presentationStock = Quantity(whole: 4)
    pair.reorderPoint = Quantity(whole: 8)
    pair.orderUpTo = Quantity(whole: 20)
    pair.orderQuantity = Quantity(whole: 12)
    pair.casePack = Quantity(whole: 6)
    pair.target = 0.95
    pair.targetKind = .cycleService
    pair.policy = "periodic"
    #expect(try data(.itemLocations).itemLocations == [pair])
  }

  @Test func `suppliers`() throws {
    var supplier = Supplier(code: SupplierCode("Acme"))
    supplier.name = "Acme Ltd"
    supplier.leadTimeDays = 7
    supplier.leadTimeStandardDeviationDays = 1.5
    supplier.leadTimeUnit = .working
    supplier.reviewDays = 7
    supplier.orderDays = [.monday, .thursday]
    supplier.calendar = "acme"
    supplier.orderCutoff = "14:30"
    supplier.minimumOrderValue = Money(whole: 250)
    supplier.orderCost = Money(15.5)
    supplier.loadVolume = 30
    supplier.loadWeight = 12_000
    supplier.currency = Currency("USD")
    supplier.paymentDays = 30
    supplier.paymentFrom = .invoice
    #expect(try data(.suppliers).suppliers == [supplier])
  }

  @Test func `sourcing`() throws {
    var option = SourcingOption(sku: SKU("007"), supplier: SupplierCode("Acme"))
    option.location = LocationCode("S1")
    option.unitCost = Money(3.25)
    option.currency = Currency("USD")
    option.fromQuantity = Quantity(whole: 100)
    option.breakKind = .allUnits
    option.minimumOrderQuantity = Quantity(whole: 24)
    option.casePack = Quantity(whole: 6)
    option.leadTimeDays = 9
    option.priority = 1
    option.shareMinimum = 0.2
    option.shareMaximum = 0.8
    option.dates = DayRange(first: day("2026-01-01"), last: day("2026-12-31"))
    #expect(try data(.sourcing).sourcing == [option])
  }

  @Test func `calendars`() throws {
    let text = """
      calendar,kind,date,weekday,every_n_weeks,anchor
      acme,order,,Tue,2,2026-01-06
      acme,closed,2026-12-25,,,
      shops,receive,,friday,,
      acme,order,,Wed,1,
      """
    let calendars = try collect([.calendars: text]).data.calendars
    #expect(
      calendars == [
        "acme": WorkingCalendar(rules: [
          .init(
            kind: .order, days: .weekday(.tuesday, everyWeeks: 2, anchor: day("2026-01-06"))),
          .init(kind: .closed, days: .date(day("2026-12-25"))),
          .init(kind: .order, days: .weekday(.wednesday, everyWeeks: 1, anchor: nil)),
        ]),
        "shops": WorkingCalendar(rules: [
          .init(kind: .receive, days: .weekday(.friday, everyWeeks: 1, anchor: nil))
        ]),
      ])
  }

  @Test func `stock`() throws {
    var stock = StockRecord(
      key: SeriesKey(SKU("007"), LocationCode("S1")), onHand: Quantity(-3.5))
    stock.allocated = Quantity(whole: 2)
    stock.backordered = Quantity(whole: 1)
    stock.quarantined = Quantity(0.5)
    stock.reservedIncludesBackorders = true
    stock.asOf = day("2026-03-03")
    #expect(try data(.stock).stock == [stock])
  }

  @Test func `open orders`() throws {
    var order = OpenOrder(
      key: SeriesKey(SKU("007"), LocationCode("S1")), kind: .transfer,
      quantity: Quantity(whole: 24), expected: day("2026-03-09"))
    order.order = "PO-1"
    order.supplier = SupplierCode("Acme")
    order.fromLocation = LocationCode("W1")
    order.ordered = day("2026-02-20")
    order.unitCost = Money(3.4)
    order.currency = Currency("EUR")
    #expect(try data(.openOrders).openOrders == [order])
  }

  @Test func `an order from another place is a transfer, any other a purchase`() throws {
    let text = """
      sku,location,from_location,quantity,expected
      A,S1,W1,1,2026-03-09
      A,S1,,1,2026-03-09
      """
    let orders = try collect([.openOrders: text]).data.openOrders
    #expect(orders.map(\.kind) == [.transfer, .purchase])
  }

  @Test func `receipts`() throws {
    var receipt = Receipt(
      key: SeriesKey(SKU("007"), LocationCode("S1")), received: day("2026-01-29"),
      quantity: Quantity(whole: 48))
    receipt.order = "PO-0"
    receipt.supplier = SupplierCode("Acme")
    receipt.ordered = day("2026-01-20")
    receipt.promised = day("2026-01-27")
    receipt.unitCost = Money(3.3)
    #expect(try data(.receipts).receipts == [receipt])
  }

  @Test func `events`() throws {
    var event = Event(
      dates: DayRange(first: day("2026-12-24"), last: day("2026-12-26")), name: "Christmas",
      kind: .holiday)
    event.location = LocationCode("S1")
    event.region = "North"
    event.category = "Kitchen"
    event.sku = SKU("007")
    event.openShare = 0.25
    event.knownFrom = day("2026-01-01")
    #expect(try data(.events).events == [event])
  }

  @Test func `an empty end is open, and a list without ends is of single days`() throws {
    let open = try collect([.events: "start,end,event\n2026-05-01,,Refit\n"]).data.events
    #expect(open.map(\.dates) == [DayRange(first: day("2026-05-01"), last: nil)])
    let single = try collect([.events: "ds,holiday\n2026-05-01,May Day\n"]).data.events
    #expect(single.map(\.dates) == [DayRange(first: day("2026-05-01"), last: day("2026-05-01"))])
  }

  @Test func `prices`() throws {
    var price = PriceRecord(
      sku: SKU("007"), dates: DayRange(first: day("2026-03-01"), last: day("2026-03-14")),
      price: Money(7.99), kind: .promotion)
    price.location = LocationCode("S1")
    price.isDisplayed = true
    price.isFeatured = false
    price.knownFrom = day("2026-02-01")
    #expect(try data(.prices).prices == [price])
  }

  @Test func `replacements`() throws {
    var replacement = Replacement(old: SKU("006"), new: SKU("007"))
    replacement.from = day("2026-01-01")
    replacement.ratio = 1.5
    replacement.usesUpOld = true
    #expect(try data(.replaces).replacements == [replacement])
  }

  @Test func `overrides`() throws {
    let text = """
      sku,location,start,end,multiplier,quantity,reason,author
      007,S1,2026-04-01,2026-04-30,1.2,,fair,Ann
      ,,2026-05-01,,,30,,
      """
    var first = ForecastOverride(
      sku: SKU("007"), dates: DayRange(first: day("2026-04-01"), last: day("2026-04-30")),
      change: .multiply(1.2))
    first.location = LocationCode("S1")
    first.reason = "fair"
    first.author = "Ann"
    let second = ForecastOverride(
      sku: nil, dates: DayRange(first: day("2026-05-01"), last: nil), change: .quantity(30))
    #expect(try collect([.overrides: text]).data.overrides == [first, second])
  }

  @Test(arguments: ExportFile.allCases)
  func `every other name of every column is known`(file: ExportFile) throws {
    let expected = String(describing: try data(file))
    for column in file.columns {
      for alias in column.aliases {
        let collected = try collect([file: Samples.text(file, renaming: [column.name: alias])])
        let facts = try #require(collected.files.first { $0.file == file })
        #expect(facts.columnsUnknown == [], "\(alias) for \(column.name)")
        #expect(facts.columnsUsed.contains(alias))
        #expect(String(describing: collected.data) == expected, "\(alias) for \(column.name)")
      }
    }
  }

  @Test(arguments: ExportFile.allCases)
  func `a header without a required column stops with its place`(file: ExportFile) throws {
    for column in file.columns where column.required {
      let text = Samples.text(file, renaming: [column.name: "zzz"])
      let stop = error { _ = try collect([file: text]) }
      guard case .table(.missingColumn(let name, 1, _, column.name, _, _))? = stop else {
        Issue.record("\(file.fileName) without \(column.name): \(String(describing: stop))")
        continue
      }
      #expect(name == file.fileName)
      #expect(stop?.family == .badData)
    }
  }

  @Test(arguments: ExportFile.allCases)
  func `a cell that must be filled is refused when it is not`(file: ExportFile) throws {
    for column in file.columns where column.required && !column.mayBeEmpty {
      let text = Samples.text(file, rows: [[:], [column.name: ""]])
      let row = try #require(try collect([file: text]).rejected.first, "\(column.name)")
      #expect([row.file, row.field] == [file.fileName, column.name])
      #expect(row.line == 3)
      #expect(row.column == position(of: column.name, in: text))
    }
  }

  /// The byte at which a column's cell begins in the third line, from 1.
  private func position(of column: String, in text: String) -> Int? {
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard let index = lines[0].firstIndex(where: { $0 == column }) else { return nil }
    return lines[2][..<index].reduce(1) { $0 + $1.utf8.count + 1 }
  }
}
