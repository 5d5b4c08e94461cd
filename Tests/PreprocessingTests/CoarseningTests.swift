// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

@Suite struct CoarseningTests {
  let monday = day("2026-01-05")

  func exposure(_ prepared: PreparedDemand, _ sku: String) throws -> [Double] {
    let series = try #require(prepared.panel.index(of: SeriesKey(SKU(sku), .everywhere)))
    return Array(prepared.panel.exposure[prepared.panel.range(of: series)])
  }

  @Test func `A week is the sum of its days`() throws {
    var shop = Shop.busy(from: monday, days: 21)
    shop.sell("A", from: monday, days: 21) { Double($0) }
    let result = try prepare(shop.known(asOf: monday.advanced(by: 21)), bucket: .week)
    // The first sale falls on the Tuesday: the first week is not whole.
    #expect(try demand(result, "A") == [70, 119])
    #expect(try demand(result, "P1") == [35, 35, 35])
    #expect(try exposure(result, "P1") == [1, 1, 1])
    #expect(result.firstAhead.firstDay == monday.advanced(by: 21))
  }

  @Test func `The week of the cutoff is no history`() throws {
    let shop = Shop.busy(from: monday, days: 17)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 17)), bucket: .week)
    #expect(try demand(result, "P1") == [35, 35])
    #expect(result.firstAhead.firstDay == monday.advanced(by: 14))
    #expect(result.findings.contains { $0.code == "partial-buckets" && $0.count == 8 })
  }

  @Test func `A series without a whole week keeps the one in which it starts`() throws {
    var shop = Shop.busy(from: monday, days: 14)
    shop.sell("A", from: monday.advanced(by: 9), days: 5) { _ in 2 }
    let result = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .week)
    #expect(try demand(result, "A") == [10])
    #expect(agree(try exposure(result, "A")[0], 5.0 / 7))
  }

  @Test func `Unknown days lower the exposure, and too many make the week unknown`() throws {
    var shop = Shop.busy(from: monday, days: 21)
    shop.sell("A", from: monday, days: 21) { _ in 3 }
    for offset in [7, 8, 14, 15, 16, 17] {
      shop.sell("B", on: monday.advanced(by: offset), 0, inStock: 0)
    }
    for offset in 0..<21 where ![7, 8, 14, 15, 16, 17].contains(offset) {
      shop.sell("B", on: monday.advanced(by: offset), 3)
    }
    let result = try prepare(shop.known(asOf: monday.advanced(by: 21)), bucket: .week)
    #expect(try demand(result, "B") == [21, 15, -1])
    #expect(agree(try exposure(result, "B")[1], 5.0 / 7))
  }

  @Test func `A week with a censored day is censored and keeps its sales`() throws {
    var shop = Shop.busy(from: monday, days: 14)
    shop.sell("A", from: monday, days: 14) { _ in 3 }
    shop.sell("A", on: monday.advanced(by: 9), 0, inStock: 0.4)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .week)
    let series = try #require(result.panel.index(of: SeriesKey(SKU("A"), .everywhere)))
    let range = result.panel.range(of: series)
    #expect(Array(result.panel.state[range]) == [.observed, .censored])
    #expect(Array(result.panel.demand[range]) == [21, 21])
  }

  @Test func `Months of native buckets stay as they are, and fill quarters`() throws {
    var shop = Shop(bucket: .month)
    for month in 1...6 {
      shop.sell("A", on: day("2026-0\(month)-01"), Double(month))
    }
    let known = shop.known(asOf: day("2026-07-01"))
    let months = try prepare(known, bucket: .month)
    #expect(try demand(months, "A") == [1, 2, 3, 4, 5, 6])
    #expect(try exposure(months, "A") == [1, 1, 1, 1, 1, 1])
    let quarters = try prepare(known, bucket: .quarter)
    #expect(try demand(quarters, "A") == [6, 15])
    #expect(try exposure(quarters, "A").allSatisfy { agree($0, 1) })
    #expect(quarters.futureExposure(0, horizon: 2) == [1, 1])
  }

  @Test func `A month of days has the exposure of its length`() throws {
    let first = day("2026-01-01")
    let shop = Shop.busy(from: first, days: 90)
    let result = try prepare(shop.known(asOf: day("2026-04-01")), bucket: .month)
    let mean = 365.2425 / 12
    let found = try exposure(result, "P1")
    #expect(zip(found, [31, 28, 31]).allSatisfy { agree($0, $1 / mean) })
    #expect(agree(result.futureExposure(0, horizon: 1)[0], 30 / mean))
    #expect(try demand(result, "P1") == [155, 140, 155])
  }
}
