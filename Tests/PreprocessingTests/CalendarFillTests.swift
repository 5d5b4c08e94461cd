// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Testing
import Timeline

@Suite struct CalendarFillTests {
  let monday = day("2026-01-05")

  /// Two steady sellers that keep the file full, and whatever the test adds.
  func busyShop(days: Int) -> Shop {
    var shop = Shop()
    for sku in ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"] {
      shop.sell(sku, from: monday, days: days) { _ in 5 }
    }
    return shop
  }

  func demand(_ prepared: PreparedDemand, _ sku: String, at location: String = "") throws
    -> [Double]
  {
    let series = try #require(
      prepared.base.index(of: SeriesKey(SKU(sku), LocationCode(location))))
    return Array(prepared.base.demand[prepared.base.range(of: series)])
  }

  @Test func `An open day without a row is zero from the first sale to the cutoff`() throws {
    var shop = busyShop(days: 14)
    shop.sell("A", on: monday.advanced(by: 3), 2)
    shop.sell("A", on: monday.advanced(by: 5), 1)
    let prepared = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .day)
    #expect(try demand(prepared, "A") == [2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test func `Rows with the same key are summed`() throws {
    var shop = busyShop(days: 7)
    shop.sell("A", on: monday, 0.1)
    shop.sell("A", on: monday, 0.2)
    let prepared = try prepare(shop.known(asOf: monday.advanced(by: 7)), bucket: .day)
    #expect(try demand(prepared, "A")[0] == 0.3)
  }
}
