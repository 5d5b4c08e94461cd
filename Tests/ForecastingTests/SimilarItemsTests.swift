// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import Forecasting

/// New items forecast from similar ones.
@Suite struct SimilarItemsTests {
  /// A series of a panel of weeks: its first week, counted from the panel's, and its demand.
  struct Series {
    var sku: String
    var start: Int
    var demand: [Double]
    var place = ""
    var traits = ItemTraits(category: "Bread", price: 2)
  }

  static func similar(_ series: [Series]) -> SimilarItems {
    var panel = DemandPanel(size: .week)
    func key(_ one: Series) -> SeriesKey { SeriesKey(SKU(one.sku), LocationCode(one.place)) }
    let ordered = series.sorted { key($0) < key($1) }
    for one in ordered {
      panel.append(
        key(one),
        start: Bucket(size: .week, index: Int32(100 + one.start)),
        demand: one.demand, state: one.demand.map { $0.isNaN ? .unknown : .observed },
        exposure: one.demand.map { _ in 1 })
    }
    return SimilarItems(panel, traits: ordered.map(\.traits))
  }

  static func mean(_ series: [Series], horizon: Int = 8) throws -> [Double] {
    // The item in question sorts last.
    try #require(similar(series).forecast(series.count - 1, horizon: horizon)).forecast.mean
  }

  static func steady(_ number: Int, level: Double, price: Double = 2) -> Series {
    var random = RandomStream(seed: 4, stream: UInt64(number))
    return Series(
      sku: "A\(10 + number)", start: 0,
      demand: (0..<40).map { _ in Double(random.poisson(mean: level)) },
      traits: ItemTraits(category: "Bread", price: price))
  }

  static let ramp = [0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.5, 1.5, 1.5, 1.5, 1.5]

  /// An item that climbs for eight weeks after its launch in week ten.
  static func climbing(_ number: Int, level: Double) -> Series {
    var random = RandomStream(seed: 5, stream: UInt64(number))
    return Series(
      sku: "B\(10 + number)", start: 10,
      demand: (0..<12).map { max($0 == 0 ? 1 : 0, Double(random.poisson(mean: level * ramp[$0]))) })
  }

  @Test func anItemWithoutHistoryGetsTheSiblingsMean() throws {
    let siblings = (0..<12).map { Self.steady($0, level: 30) }
    let result = try #require(
      Self.similar(siblings + [Series(sku: "Z", start: 40, demand: [])]).forecast(12, horizon: 6))
    for mean in result.forecast.mean { #expect(agree(mean, 30, relative: 0.05)) }
    #expect(!result.isFallback && result.reason.hasPrefix("new, with 0 known buckets"))
  }

  @Test func siblingsThatClimbMakeItClimb() throws {
    let siblings = [Self.steady(0, level: 20)] + (0..<12).map { Self.climbing($0, level: 40) }
    let mean = try Self.mean(siblings + [Series(sku: "Z", start: 40, demand: [8, 15])])
    for (one, next) in zip(mean, mean.dropFirst().prefix(5)) { #expect(next > 0.95 * one) }
    #expect(mean[5] > 1.7 * mean[0])
  }

  @Test func ownDataWinInTheEnd() throws {
    let siblings = (0..<12).map { Self.steady($0, level: 20 + Double($0 % 3)) }
    var distances: [Double] = []
    for weeks in 0..<8 {
      let own = Series(sku: "Z", start: 40, demand: Array(repeating: 100, count: weeks))
      distances.append(abs(try Self.mean(siblings + [own])[0] - 100))
    }
    for (one, next) in zip(distances, distances.dropFirst()) { #expect(next < one) }
    #expect(distances[0] > 75 && distances[7] < 45)
  }

  @Test func likerItemsCountForMore() throws {
    let cheap = (0..<6).map { Self.steady($0, level: 40, price: 1) }
    let dear = (6..<12).map { Self.steady($0, level: 10, price: 6) }
    func level(_ price: Double) throws -> Double {
      try Self.mean(
        cheap + dear + [
          Series(
            sku: "Z", start: 40, demand: [], traits: ItemTraits(category: "Bread", price: price))
        ])[0]
    }
    #expect(agree(try level(1), 40, relative: 0.1))
    #expect(agree(try level(6), 10, relative: 0.15))
    let middle = try level(2.45)
    #expect(middle > 15 && middle < 35)
  }

  @Test func spreadAmongSiblingsIsSpreadOfTheForecast() throws {
    let alike = (0..<12).map { Self.steady($0, level: 30) }
    let unlike = (0..<12).map { Self.steady($0, level: $0 % 2 == 0 ? 5 : 55) }
    let new = Series(sku: "Z", start: 40, demand: [])
    let narrow = try #require(Self.similar(alike + [new]).forecast(12, horizon: 2)).forecast
    let wide = try #require(Self.similar(unlike + [new]).forecast(12, horizon: 2)).forecast
    #expect(
      wide.marginals[0].standardDeviation > 3 * narrow.marginals[0].standardDeviation)
    for marginal in wide.marginals {
      #expect(marginal.quantile(0.9) == marginal.quantile(0.9).rounded())
    }
  }

  @Test func theSameItemElsewhereTellsMoreThanAllOthers() throws {
    let others = (0..<40).map { Self.steady($0, level: $0 % 2 == 0 ? 300 : 20) }
    let same = (0..<3).map { place in
      Series(
        sku: "Z", start: 0, demand: Self.steady(50 + place, level: 2).demand, place: "P\(place)")
    }
    let new = Series(sku: "Z", start: 40, demand: [], place: "Q")
    let forecast = try #require(
      Self.similar(others + same + [new]).forecast(43, horizon: 2)
    ).forecast
    #expect(forecast.mean[0] > 1 && forecast.mean[0] < 4)
    #expect(forecast.marginals[0].quantile(0.99) < 30)
    // Two places are too few to leave the others out.
    let two = try #require(Self.similar(others + same.dropLast() + [new]).forecast(42, horizon: 2))
    #expect(two.forecast.mean[0] > 20)
  }

  @Test func pathsTellTheLevelThatTheyWereDrawnFrom() throws {
    let siblings = (0..<12).map { Self.steady($0, level: $0 % 2 == 0 ? 10 : 50) }
    let paths = try #require(
      Self.similar(siblings + [Series(sku: "Z", start: 40, demand: [])])
        .forecast(12, horizon: 4, pathCount: 4000, seed: 3)?.forecast.paths)
    let levels = try #require(paths.levels)
    let sums = (0..<paths.count).map { path in
      (0..<4).reduce(0) { $0 + paths.values[path * 4 + $1] }
    }
    #expect(levels.count == paths.count)
    for range in [0.0..<100, 100.0..<1000] {
      let own = levels.indices.filter { range.contains(levels[$0]) }
      let expected = own.reduce(0) { $0 + levels[$1] } / Double(own.count)
      let came = own.reduce(0) { $0 + sums[$1] } / Double(own.count)
      #expect(agree(came, expected, relative: 0.05))
    }
  }

  @Test func pathsHaveTheMarginalsAndOneLevel() throws {
    let siblings = (0..<12).map { Self.steady($0, level: $0 % 2 == 0 ? 10 : 50) }
    let forecast = try #require(
      Self.similar(siblings + [Series(sku: "Z", start: 40, demand: [])])
        .forecast(12, horizon: 4, futureExposure: [0, 1, 1, 0.5], pathCount: 4000, seed: 3)
    ).forecast
    let paths = try #require(forecast.paths)
    func values(_ step: Int) -> [Double] {
      (0..<paths.count).map { paths.values[$0 * 4 + step] }
    }
    for (step, marginal) in forecast.marginals.enumerated() {
      let own = values(step)
      let mean = own.reduce(0, +) / Double(own.count)
      let error = 4 * marginal.standardDeviation / Double(own.count).squareRoot()
      #expect(abs(mean - marginal.mean) <= error + 1e-9)
    }
    #expect(values(0).allSatisfy { $0 == 0 })
    let (a, b) = (values(1), values(2))
    let (ma, mb) = (a.reduce(0, +) / 4000, b.reduce(0, +) / 4000)
    let product = zip(a, b).reduce(0) { $0 + ($1.0 - ma) * ($1.1 - mb) } / 4000
    let spread = forecast.marginals[1].standardDeviation
    #expect(product / (spread * spread) > 0.7)
  }

  @Test func grownItemsAndLonelyOnesHaveNone() {
    let siblings = (0..<3).map { Self.steady($0, level: 30) }
    let similar = Self.similar(siblings + [Series(sku: "Z", start: 40, demand: [])])
    #expect(similar.forecast(0, horizon: 3) == nil)
    #expect(similar.forecast(3, horizon: 3) != nil)
    let lonely = Self.similar(
      Array(siblings.prefix(2)) + [Series(sku: "Z", start: 40, demand: [])])
    #expect(lonely.forecast(2, horizon: 3) == nil)
  }
}
