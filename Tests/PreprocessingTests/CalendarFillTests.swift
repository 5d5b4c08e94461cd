// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Testing
import Timeline

let unknown = Double.nan

/// A series' demand in base buckets, with -1 for unknown, so that it compares.
func baseDemand(_ prepared: PreparedDemand, _ sku: String, at place: String = "") throws -> [Double]
{
  let series = try #require(prepared.base.index(of: SeriesKey(SKU(sku), LocationCode(place))))
  return prepared.base.demand[prepared.base.range(of: series)].map { $0.isNaN ? -1 : $0 }
}

/// A series' demand in forecast buckets, with -1 for unknown.
func demand(_ prepared: PreparedDemand, _ sku: String, at place: String = "") throws -> [Double] {
  let series = try #require(prepared.panel.index(of: SeriesKey(SKU(sku), LocationCode(place))))
  return prepared.panel.demand[prepared.panel.range(of: series)].map { $0.isNaN ? -1 : $0 }
}

func baseStates(_ prepared: PreparedDemand, _ sku: String, at place: String = "") throws
  -> [BucketState]
{
  let series = try #require(prepared.base.index(of: SeriesKey(SKU(sku), LocationCode(place))))
  return Array(prepared.base.state[prepared.base.range(of: series)])
}

extension Shop {
  /// Eight steady sellers that keep every day of a place full.
  static func busy(
    at place: String = "", from first: Day, days: Int, skipping: Set<Int> = []
  ) -> Shop {
    var shop = Shop()
    shop.fill(at: place, from: first, days: days, skipping: skipping)
    return shop
  }

  mutating func fill(
    at place: String = "", from first: Day, days: Int, skipping: Set<Int> = []
  ) {
    for offset in 0..<days where !skipping.contains(offset) {
      for sku in 1...8 { sell("P\(sku)", at: place, on: first.advanced(by: offset), 5) }
    }
  }
}

@Suite struct CalendarFillTests {
  let monday = day("2026-01-05")

  func prepared(_ shop: Shop, days: Int, bucket: BucketSize = .day) throws -> PreparedDemand {
    try prepare(shop.known(asOf: monday.advanced(by: days)), bucket: bucket)
  }

  @Test func `An open day without a row is zero from the first sale to the cutoff`() throws {
    var shop = Shop.busy(from: monday, days: 14)
    shop.sell("A", on: monday.advanced(by: 3), 2)
    shop.sell("A", on: monday.advanced(by: 5), 1)
    #expect(try baseDemand(prepared(shop, days: 14), "A") == [2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func `Leading zero rows are before the first sale`() throws {
    var shop = Shop.busy(from: monday, days: 5)
    for (offset, units) in [0.0, 0, 3, 0, 1].enumerated() {
      shop.sell("A", on: monday.advanced(by: offset), units)
    }
    #expect(try baseDemand(prepared(shop, days: 5), "A") == [3, 0, 1])
  }

  @Test func `Rows with the same key are summed exactly`() throws {
    var shop = Shop.busy(from: monday, days: 7)
    shop.sell("A", on: monday, 0.1)
    shop.sell("A", on: monday, 0.2)
    #expect(try baseDemand(prepared(shop, days: 7), "A")[0] == 0.3)
  }

  @Test func `Listing and delisting bound the zeros`() throws {
    var shop = Shop.busy(from: monday, days: 10)
    var item = Item(sku: SKU("A"))
    item.introduced = monday.advanced(by: 2)
    item.discontinued = monday.advanced(by: 6)
    shop.data.items = [item]
    shop.sell("A", on: monday.advanced(by: 4), 1)
    let result = try prepared(shop, days: 10)
    #expect(try baseDemand(result, "A") == [0, 0, 1, 0, 0, -1, -1, -1])
    #expect(result.lifecycles[0].stage == .ended)
    #expect(result.lifecycles[0].since == monday.advanced(by: 6))
  }

  @Test func `The pair's listing goes before the item's`() throws {
    var shop = Shop.busy(at: "X", from: monday, days: 10)
    var item = Item(sku: SKU("A"))
    item.introduced = monday.advanced(by: 2)
    shop.data.items = [item]
    var pair = ItemLocation(key: SeriesKey(SKU("A"), LocationCode("X")))
    pair.listedFrom = monday.advanced(by: 6)
    shop.data.itemLocations = [pair]
    let result = try prepared(shop, days: 10)
    #expect(try baseDemand(result, "A", at: "X") == [0, 0, 0, 0])
    #expect(result.lifecycles[0].stage == .new)
  }

  @Test func `Sales outside of the listing dates are demand all the same`() throws {
    var shop = Shop.busy(from: monday, days: 10)
    var item = Item(sku: SKU("A"))
    item.introduced = monday.advanced(by: 4)
    item.discontinued = monday.advanced(by: 6)
    shop.data.items = [item]
    shop.sell("A", on: monday.advanced(by: 2), 1)
    shop.sell("A", on: monday.advanced(by: 8), 2)
    #expect(try baseDemand(prepared(shop, days: 10), "A") == [1, 0, 0, 0, 0, 0, 2, -1])
  }

  @Test func `Out of stock all day is unknown, and for a part censored`() throws {
    var shop = Shop.busy(from: monday, days: 5)
    shop.sell("A", on: monday, 4, inStock: 1)
    shop.sell("A", on: monday.advanced(by: 1), 0, inStock: 0)
    shop.sell("A", on: monday.advanced(by: 2), 2, inStock: 0.5)
    shop.sell("A", on: monday.advanced(by: 3), 1, inStock: 0)
    let result = try prepared(shop, days: 5)
    #expect(try baseDemand(result, "A") == [4, -1, 2, 1, 0])
    #expect(
      try baseStates(result, "A") == [.observed, .unknown, .censored, .censored, .observed])
  }

  @Test func `A stock of zero at opening marks the day and what lies between`() throws {
    var shop = Shop.busy(from: monday, days: 9)
    shop.sell("A", on: monday, 4)
    shop.sell("A", on: monday.advanced(by: 6), 3)
    func stock(_ offset: Int, _ units: Double) -> StockRecord {
      var record = StockRecord(key: SeriesKey(SKU("A"), .everywhere), onHand: Quantity(units))
      record.asOf = monday.advanced(by: offset)
      return record
    }
    shop.data.stock = [stock(1, 0), stock(4, 0), stock(6, 0), stock(7, 2), stock(9, 0)]
    let result = try prepared(shop, days: 9)
    #expect(try baseDemand(result, "A") == [4, -1, -1, -1, -1, -1, 3, 0, 0])
    #expect(try baseStates(result, "A")[6] == .censored)
  }

  @Test func `A negative stock on a day with sales is a wrong record`() throws {
    var shop = Shop.busy(from: monday, days: 3)
    for offset in 0..<3 { shop.sell("A", on: monday.advanced(by: offset), 2) }
    var record = StockRecord(key: SeriesKey(SKU("A"), .everywhere), onHand: Quantity(-1))
    record.asOf = monday.advanced(by: 1)
    shop.data.stock = [record]
    #expect(try baseStates(prepared(shop, days: 3), "A") == [.observed, .observed, .observed])
  }

  @Test func `Goods that are not stocked or ignored are left out and listed`() throws {
    var shop = Shop.busy(from: monday, days: 3)
    shop.sell("POST", on: monday, 1)
    shop.sell("GIFT", on: monday, 1)
    var item = Item(sku: SKU("GIFT"))
    item.isStocked = false
    shop.data.items = [item]
    var settings = PreparationSettings()
    settings.ignored = [SKU("POST"), SKU("NEVER SOLD")]
    let result = try prepare(
      shop.known(asOf: monday.advanced(by: 3)), bucket: .day, settings: settings)
    #expect(result.leftOut == [SKU("GIFT"), SKU("POST")])
    #expect(result.count == 8)
    #expect(result.findings.contains { $0.code == "no-goods" && $0.count == 2 })
  }

  @Test func `A listed item that never sold has a series, and a warehouse has none`() throws {
    var shop = Shop.busy(at: "X", from: monday, days: 3)
    var warehouse = Location(code: LocationCode("W"))
    warehouse.kind = .warehouse
    shop.data.locations = [warehouse]
    shop.data.itemLocations = ["X", "W"].map {
      ItemLocation(key: SeriesKey(SKU("A"), LocationCode($0)))
    }
    let result = try prepared(shop, days: 3)
    #expect(result.panel.index(of: SeriesKey(SKU("A"), LocationCode("W"))) == nil)
    let series = try #require(result.panel.index(of: SeriesKey(SKU("A"), LocationCode("X"))))
    #expect(result.panel.range(of: series).isEmpty)
    #expect(result.panel.end(of: series) == result.firstAhead)
    #expect(result.lifecycles[series].stage == .dead)
  }

  @Test func `Without sales there is nothing to prepare`() {
    #expect(throws: PreparationError.noSales(asOf: monday)) {
      _ = try prepare(Shop().known(asOf: monday), bucket: .day)
    }
  }

  @Test func `Weeks are not cut into days or months`() throws {
    var shop = Shop(bucket: .week)
    shop.sell("A", on: monday, 1)
    let known = shop.known(asOf: monday.advanced(by: 7))
    for bucket in [BucketSize.day, .month, .quarter, .year] {
      #expect(throws: PreparationError.cannotConvert(from: .week, to: bucket)) {
        _ = try prepare(known, bucket: bucket)
      }
    }
    let words = PreparationError.cannotConvert(from: .week, to: .day).description
    #expect(words.contains("choose the bucket week"))
  }
}
