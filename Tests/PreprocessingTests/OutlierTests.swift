// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

@Suite struct OutlierTests {
  let monday = day("2023-01-02")
  let weeks = 104

  /// Two years of Poisson weeks of mean 40, with one wild week.
  func shop(wild: Double = 200, promoted: Bool = false) -> Shop {
    var random = RandomStream(seed: 7)
    var shop = Shop(bucket: .week)
    for week in 0..<weeks {
      let date = monday.advanced(by: 7 * week)
      let usual = Double(random.poisson(mean: 40))
      shop.sell("A", on: date, week == 60 ? wild : usual, promoted: week == 60 && promoted)
      shop.sell("B", on: date, 5)
    }
    return shop
  }

  func prepared(
    _ shop: Shop, _ handling: OutlierSettings.Handling = .kept
  ) throws -> PreparedDemand {
    var settings = PreparationSettings()
    settings.outliers.handling = handling
    return try prepare(
      shop.known(asOf: monday.advanced(by: 7 * weeks)), bucket: .week, settings: settings)
  }

  @Test func `A wild week is found, listed and kept by default`() throws {
    let result = try prepared(shop())
    #expect(result.outliers.count == 1)
    let outlier = try #require(result.outliers.first)
    #expect(outlier.key == SeriesKey(SKU("A"), .everywhere))
    #expect(outlier.bucket.firstDay == monday.advanced(by: 420))
    #expect(outlier.was == 200 && outlier.became == 200)
    #expect((30...50).contains(outlier.usual))
    #expect((60...130).contains(outlier.bound))
    #expect(outlier.score > 5)
    #expect(result.cleaned.demand == result.panel.demand)
    #expect(result.findings.contains { $0.code == "outliers" && $0.count == 1 })
  }

  @Test func `Capped goes to the bound, removed is unknown`() throws {
    let capped = try prepared(shop(), .capped)
    #expect(capped.cleaned.demand[60] == capped.outliers[0].bound)
    #expect(capped.panel.demand[60] == 200)
    #expect(capped.cleaned.demand[59] == capped.panel.demand[59])
    let removed = try prepared(shop(), .removed)
    #expect(removed.cleaned.demand[60].isNaN && removed.cleaned.state[60] == .unknown)
    #expect(removed.outliers[0].became == nil)
  }

  @Test func `A week next to nothing among many is an outlier below`() throws {
    let outlier = try #require(try prepared(shop(wild: 0)).outliers.first)
    #expect(outlier.score < -5 && outlier.bound > 0 && outlier.reason.contains("below"))
  }

  @Test func `A known promotion is no outlier`() throws {
    #expect(try prepared(shop(promoted: true)).outliers.isEmpty)
    var priced = shop()
    priced.data.prices = [
      PriceRecord(
        sku: SKU("A"),
        dates: DayRange(first: monday.advanced(by: 422), last: monday.advanced(by: 424)),
        price: Money(1), kind: .promotion)
    ]
    #expect(try prepared(priced).outliers.isEmpty)
    var eventful = shop()
    eventful.data.events = [
      Event(
        dates: DayRange(first: monday.advanced(by: 420), last: monday.advanced(by: 420)),
        name: "fair")
    ]
    #expect(try prepared(eventful).outliers.isEmpty)
  }

  @Test func `A peak that comes every year is season`() throws {
    var random = RandomStream(seed: 11)
    var shop = Shop(bucket: .month)
    for month in 0..<48 {
      let peak = month % 12 == 11 ? 5.0 : 1
      shop.sell(
        "A", on: Bucket(size: .month, index: Int32(600 + month)).firstDay,
        Double(random.poisson(mean: 100 * peak)))
    }
    let known = shop.known(asOf: Bucket(size: .month, index: 648).firstDay)
    #expect(try prepare(known, bucket: .month).outliers.isEmpty)
  }

  @Test func `A slow seller's rare sale is no outlier`() throws {
    var shop = Shop(bucket: .week)
    for week in 0..<weeks {
      let date = monday.advanced(by: 7 * week)
      shop.sell("A", on: date, week % 9 == 0 ? 6 : 0)
      shop.sell("B", on: date, 5)
    }
    #expect(try prepared(shop).outliers.isEmpty)
  }

  @Test func `Poisson noise alone gives hardly any`() throws {
    var random = RandomStream(seed: 3)
    var shop = Shop(bucket: .week)
    for series in 0..<50 {
      for week in 0..<weeks {
        shop.sell(
          "S\(series)", on: monday.advanced(by: 7 * week),
          Double(random.poisson(mean: 2 + Double(series))))
      }
    }
    #expect(try prepared(shop).outliers.count <= 2)
  }
}
