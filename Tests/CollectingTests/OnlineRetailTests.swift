// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import TestSupport
import Testing
import Timeline

/// UCI's Online Retail, against counts made with Python's standard library.
@Suite(.enabled(if: SharedFolder.has("data/online_retail/online_retail.csv.gz")))
struct OnlineRetailTests {
  private static let collected = Result {
    try Exports.sales(
      SharedFolder.path("data/online_retail/online_retail.csv.gz") ?? "no such file"
    ).collect()
  }

  private func collected() throws -> Collected { try Self.collected.get() }

  @Test func `every line is accounted for as counted independently`() throws {
    let collected = try collected()
    let golden = try GoldenTable(named: "online_retail")
    let expected = Dictionary(uniqueKeysWithValues: golden.rows.map { ($0[0], Double($0[1])!) })
    let counts = try #require(collected.transactions)
    #expect(collected.files.map(\.rowsRead) == [541_909])
    #expect(collected.rejected.isEmpty)
    let found: [String: Double] = [
      "rows": Double(counts.rows),
      "exact_duplicates": Double(counts.exactDuplicates),
      "cancelled_rows": Double(counts.cancelledRows),
      "non_positive_rows": Double(counts.nonPositiveRows),
      "non_positive_unmarked_rows": Double(counts.nonPositiveUnmarkedRows),
      "left_out_rows": Double(counts.leftOut.rows),
      "sales_rows": Double(counts.sales.rows), "sales_units": counts.sales.units,
      "cancelled_sales_rows": Double(counts.cancelledSales.rows),
      "cancelled_sales_units": counts.cancelledSales.units,
      "cancelled_on_the_day_rows": Double(counts.cancelledOnTheDay.rows),
      "returns_rows": Double(counts.returns.rows), "returns_units": -counts.returns.units,
      "adjustments_rows": Double(counts.adjustments.rows),
      "adjustments_units": counts.adjustments.units,
      "skus": Double(collected.data.sales.skus.count),
      "skus_with_demand": Double(skusWithDemand(collected.data.sales)),
    ]
    #expect(found == expected)
  }

  private func skusWithDemand(_ sales: SalesHistory) -> Int {
    Set(sales.sku.indices.filter { sales.cancelledOn[$0] == .max }.map { sales.sku[$0] }).count
  }

  @Test func `the figures of the data set's reputation`() throws {
    let counts = try #require(collected().transactions)
    #expect(counts.rows == 541_909)
    #expect(counts.exactDuplicates == 5268)
    #expect(counts.cancelledRows == 9288)
    #expect(counts.nonPositiveRows == 10_624)
    #expect(counts.nonPositiveUnmarkedRows == 1336)
  }

  @Test func `the two largest sales were cancelled the same day and are no demand`() throws {
    let sales = try collected().data.sales
    for (sku, units, day) in [("23843", 80_995.0, "2011-12-09"), ("23166", 74_215, "2011-01-18")] {
      let row = try #require(sales.quantity.firstIndex(of: units))
      #expect(sales.skus[Int(sales.sku[row])] == SKU(sku))
      #expect(Day(number: sales.day[row]).description == day)
      #expect(sales.cancelledOn[row] == sales.day[row])
    }
    let standing = sales.quantity.indices.filter { sales.cancelledOn[$0] == .max }
    #expect(standing.map { sales.quantity[$0] }.max() == 12_540)
  }

  @Test func `postage, fees and vouchers are no goods, and goods are`() throws {
    let collected = try collected()
    let leftOut = Set(collected.leftOut.map(\.sku.code))
    let noGoods = [
      "POST", "DOT", "M", "m", "D", "C2", "BANK CHARGES", "AMAZONFEE", "CRUK", "S", "B",
      "gift_0001_10", "gift_0001_20", "gift_0001_30", "gift_0001_40", "gift_0001_50", "22016",
      "23444", "23574", "PADS",
    ]
    #expect(leftOut == Set(noGoods))
    let sold = Set(collected.data.sales.skus.map(\.code))
    #expect(sold.intersection(leftOut) == [])
    for code in ["DCGSSBOY", "DCGSSGIRL", "DCGS0003", "85168B", "23099", "21791"] {
      let isSold = sold.contains(code)
      #expect(isSold, "\(code) is goods")
    }
  }

  @Test func `names, days and the opening day come from the lines`() throws {
    let data = try collected().data
    #expect(data.salesBucket == .day)
    #expect(!data.hasLocations)
    #expect(data.sales.locations == [.everywhere])
    #expect(data.defaultAsOf == day("2011-12-10"))
    let item = try #require(data.items.first { $0.sku == SKU("85123A") })
    #expect(item.name == "WHITE HANGING HEART T-LIGHT HOLDER")
    let gaps = try #require(Gaps(data.sales, size: .day))
    #expect([gaps.buckets, gaps.missing] == [374, 69])
    #expect(gaps.idleWeekdays == [.saturday])
  }
}

/// A folder of Walmart's sales in the contract's own form.
@Suite(.enabled(if: SharedFolder.has("data/m5/sales.csv.gz")))
struct M5FolderTests {
  @Test func `a folder of compressed files loads`() throws {
    let collected = try Exports.folder(#require(SharedFolder.path("data/m5"))).collect()
    #expect(collected.files.map(\.file) == [.events, .prices, .sales])
    #expect(collected.files.map(\.rowsUsed) == [167, 49_886, 382_600])
    #expect(collected.rejected.isEmpty)
    let data = collected.data
    #expect([data.sales.skus.count, data.sales.locations.count] == [20, 10])
    #expect(data.hasLocations && data.salesBucket == .day)
    #expect(data.prices[0].price == Money(whole: 11))
    #expect(data.defaultAsOf == day("2016-04-25"))
  }
}
