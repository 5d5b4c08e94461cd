// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import Forecasting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Promotions and markdowns whose prices move demand unequally, displays and dips beside.
@Suite struct PriceKindTests {
  static let truth: [String: Double] = [
    "promotion price": -2.6, "markdown price": -0.9, "promotion": 0.3, "display": 0.4,
    "after promotion": -0.5,
  ]

  /// Weekly histories of items with promotions and markdowns of several depths.
  struct Shop {
    static let weeks = 156
    static let horizon = 4
    var panel = DemandPanel(size: .week)
    let features: FeatureBuilder

    init(count: Int, seed: UInt64) {
      var random = RandomStream(seed: seed, stream: 11)
      let start = Bucket(size: .week, index: 2400)
      func week(_ number: Int) -> DayRange {
        let first = start.advanced(by: number).firstDay
        return DayRange(first: first, last: first.advanced(by: 6))
      }
      var data = RetailData()
      var keys: [SeriesKey] = []
      for series in 0..<count {
        let sku = SKU("S\(1000 + series)")
        keys.append(SeriesKey(sku, LocationCode("X")))
        data.prices.append(
          PriceRecord(
            sku: sku, dates: DayRange(first: start.firstDay, last: nil), price: Money(10)))
        for number in 0..<Shop.weeks + Shop.horizon {
          let draw = random.uniform()
          guard draw < 0.2 else { continue }
          var record = PriceRecord(
            sku: sku, dates: week(number), price: Money(6 + 3 * random.uniform()),
            kind: draw < 0.12 ? .promotion : .markdown)
          record.isDisplayed = random.uniform() < 0.4
          data.prices.append(record)
        }
      }
      for key in keys {
        panel.append(
          key, start: start, demand: Array(repeating: 0, count: Shop.weeks),
          state: Array(repeating: .observed, count: Shop.weeks),
          exposure: Array(repeating: 1, count: Shop.weeks))
      }
      features = FeatureBuilder(
        KnownData(data, asOf: start.advanced(by: Shop.weeks).firstDay), panel: panel,
        horizon: Shop.horizon)
      var made = DemandPanel(size: .week)
      for (series, key) in keys.enumerated() {
        let found = features.regressors(series)
        let demand = (0..<Shop.weeks).map { row -> Double in
          let effect = found.names.indices.reduce(0.0) { sum, column in
            sum + (PriceKindTests.truth[found.names[column]] ?? 0)
              * found[row: row, column: column]
          }
          return Double(random.negativeBinomial(mean: 30 * exp(effect), size: 12))
        }
        made.append(
          key, start: start, demand: demand,
          state: Array(repeating: .observed, count: Shop.weeks),
          exposure: Array(repeating: 1, count: Shop.weeks))
      }
      panel = made
    }
  }

  @Test func aPanelTellsTheKindsApart() async throws {
    let shop = Shop(count: 24, seed: 1)
    let priors = try await EffectPriors(shop.panel, variables: shop.features.regressors)
    let names = Array(Self.truth.keys)
    let prior = priors.prior(of: shop.panel.keys[0], names: names)
    for name in names {
      let wanted = Self.truth[name] ?? 0
      #expect(abs(prior.belief(name).mean - wanted) < 0.25, "\(name): \(prior.belief(name))")
    }
  }

  @Test func oneSeriesWithManyOfEachTellsThemApart() throws {
    let shop = Shop(count: 1, seed: 2)
    try shop.panel.withSeries(0) { demand in
      let context = FitContext(regressors: shop.features.regressors(0), horizon: Shop.horizon)
      let fitted = try DemandRegression().fit(demand, context)
      for coefficient in fitted.coefficients {
        guard let wanted = Self.truth[coefficient.name] else { continue }
        let miss = abs(coefficient.estimate - wanted)
        #expect(miss < 3.5 * coefficient.standardError, "\(coefficient)")
      }
      #expect(Set(fitted.coefficients.map(\.name)).isSuperset(of: ["markdown price", "display"]))
    }
  }
}
