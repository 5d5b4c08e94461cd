// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Testing
import Timeline

@Suite struct KnownDataTests {
  let asOf = day("2026-03-02")

  @Test func `Sales of the cutoff day and later are dropped and counted`() {
    var shop = Shop()
    shop.sell("A", on: asOf.advanced(by: -1), 1)
    shop.sell("A", on: asOf, 2)
    shop.sell("B", at: "", on: asOf.advanced(by: 1), 3)
    let known = shop.known(asOf: asOf)
    #expect(known.sales.quantity == [1])
    #expect(known.sales.skus == [SKU("A")])
    #expect(known.cutoff.laterSales == 2)
    #expect(known.findings.map(\.code) == ["sales-after-cutoff"])
  }

  @Test func `Only a cancellation known before the cutoff removes a sale`() {
    var shop = Shop()
    shop.sell("A", on: asOf.advanced(by: -9), 1, cancelledOn: asOf.advanced(by: -1))
    shop.sell("A", on: asOf.advanced(by: -9), 2, cancelledOn: asOf)
    shop.sell("A", on: asOf.advanced(by: -9), 4)
    let known = shop.known(asOf: asOf)
    #expect(known.sales.quantity == [2, 4])
    #expect(known.cutoff.cancelledSales == 1)
    #expect(known.sales.cancelledOn.isEmpty, "a later cancellation may not be seen")
  }

  @Test func `A longer bucket is known once it has ended`() {
    var shop = Shop(bucket: .week)
    shop.sell("A", on: day("2026-02-16"), 1)
    shop.sell("A", on: day("2026-02-23"), 2)
    #expect(shop.known(asOf: day("2026-03-01")).sales.quantity == [1])
    #expect(shop.known(asOf: asOf).sales.quantity == [1, 2])
  }

  @Test func `Each place's last stock day up to the cutoff opens the plan`() {
    func stock(_ sku: String, _ place: String, _ date: String, _ units: Int) -> StockRecord {
      var record = StockRecord(
        key: SeriesKey(SKU(sku), LocationCode(place)), onHand: Quantity(whole: units))
      record.asOf = day(date)
      return record
    }
    var shop = Shop()
    shop.data.stock = [
      stock("A", "X", "2026-03-02", 5), stock("A", "X", "2026-03-01", 6),
      stock("A", "X", "2026-03-03", 4), stock("A", "Y", "2026-02-28", 9),
      stock("B", "X", "2026-03-01", 7),
    ]
    let known = shop.known(asOf: asOf)
    #expect(known.openingStock?.map(\.onHand.value) == [5, 9])
    #expect(known.stockHistory.count == 4)
    #expect(known.cutoff.laterStock == 1)
    #expect(Shop().known(asOf: asOf).openingStock == nil)
  }

  @Test func `Prices and events are dropped by when they became known, not by when they hold`() {
    var shop = Shop()
    var plan = PriceRecord(
      sku: SKU("A"), dates: DayRange(first: asOf.advanced(by: 9), last: nil), price: Money(2))
    shop.data.prices = [plan]
    plan.knownFrom = asOf
    shop.data.prices.append(plan)
    plan.knownFrom = asOf.advanced(by: 1)
    shop.data.prices.append(plan)
    var fair = Event(dates: DayRange(first: asOf, last: asOf), name: "fair")
    fair.knownFrom = asOf.advanced(by: 1)
    shop.data.events = [fair]
    let known = shop.known(asOf: asOf)
    #expect(known.prices.count == 2)
    #expect(known.events.isEmpty)
    #expect(known.cutoff.laterPrices == 1 && known.cutoff.laterEvents == 1)
    #expect(known.cutoff.conditionalPrices == 1)
  }

  @Test func `Orders and receipts after the cutoff are not known`() {
    let key = SeriesKey(SKU("A"), .everywhere)
    var shop = Shop()
    var order = OpenOrder(key: key, quantity: Quantity(1), expected: asOf.advanced(by: 5))
    order.ordered = asOf.advanced(by: -1)
    shop.data.openOrders = [order]
    order.ordered = asOf.advanced(by: 1)
    shop.data.openOrders.append(order)
    shop.data.receipts = [
      Receipt(key: key, received: asOf.advanced(by: -1), quantity: Quantity(1)),
      Receipt(key: key, received: asOf, quantity: Quantity(1)),
    ]
    let known = shop.known(asOf: asOf)
    #expect(known.openOrders.count == 1 && known.cutoff.laterOrders == 1)
    #expect(known.receipts.count == 1 && known.cutoff.laterReceipts == 1)
  }

  @Test func `The plan opens on the last stock day, else after the last sale's bucket`() {
    var shop = Shop(bucket: .month)
    #expect(shop.data.defaultAsOf == nil)
    shop.sell("A", on: day("2026-02-01"), 1)
    #expect(shop.data.defaultAsOf == day("2026-03-01"))
    var record = StockRecord(key: SeriesKey(SKU("A"), .everywhere), onHand: .zero)
    record.asOf = day("2026-02-20")
    shop.data.stock = [record]
    #expect(shop.data.defaultAsOf == day("2026-02-20"))
  }
}

@Suite struct PriceBookTests {
  let monday = day("2026-01-05")

  @Test func `The location goes before the item, and a markdown before a promotion before regular`()
  {
    func price(
      _ sku: String?, _ place: String?, _ amount: Double, _ kind: PriceRecord.Kind = .regular,
      from: Int = 0, through: Int = 9
    ) -> PriceRecord {
      var record = PriceRecord(
        sku: sku.map { SKU($0) },
        dates: DayRange(first: monday.advanced(by: from), last: monday.advanced(by: through)),
        price: Money(amount), kind: kind)
      record.location = place.map { LocationCode($0) }
      return record
    }
    var shop = Shop()
    shop.data.prices = [
      price(nil, nil, 1), price(nil, "X", 2), price("A", nil, 3),
      price("A", nil, 2.5, .promotion, from: 2, through: 5),
      price("A", nil, 2.2, .markdown, from: 5, through: 6),
      price("A", "X", 4, from: 6, through: 7),
    ]
    let book = PriceBook(shop.known(asOf: monday))
    func prices(_ sku: String, _ place: String) -> [Double] {
      book.prices(of: SeriesKey(SKU(sku), LocationCode(place)), from: monday, count: 8)
        .map { $0?.price.value ?? 0 }
    }
    #expect(prices("A", "X") == [3, 3, 2.5, 2.5, 2.5, 2.2, 4, 4])
    #expect(prices("A", "Y") == [3, 3, 2.5, 2.5, 2.5, 2.2, 2.2, 3])
    #expect(prices("B", "X") == [Double](repeating: 2, count: 8))
    #expect(prices("B", "Y") == [Double](repeating: 1, count: 8))
    let after = SeriesKey(SKU("A"), LocationCode("X"))
    #expect(book.price(of: after, on: monday.advanced(by: 10)) == nil)
  }
}
