// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Learning
import Numerical
import Retail
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Croston's family against the weighted sums that its recursions amount to.
@Suite struct IntermittentTests {
  static let histories: [[Double]] = {
    var random = RandomStream(seed: 11, stream: 3)
    return (0..<40).map { _ in
      let length = 6 + random.poisson(mean: 40)
      return [2] + (0..<length).map { _ in Double(random.negativeBinomial(mean: 0.8, size: 0.4)) }
    }
  }()

  /// `(1 − α)ⁿ start + α Σ (1 − α)ⁿ⁻¹⁻ʲ values[j]`: exponential smoothing without a recursion.
  static func smoothed(_ values: [Double], from start: Double, by alpha: Double) -> Double {
    var sum = pow(1 - alpha, Double(values.count)) * start
    for (age, value) in values.reversed().enumerated() {
      sum += alpha * pow(1 - alpha, Double(age)) * value
    }
    return sum
  }

  @Test(arguments: [0.05, 0.2, 0.5])
  func crostonSmoothsSizesAndIntervals(alpha: Double) throws {
    for demand in Self.histories {
      let places = demand.indices.filter { demand[$0] > 0 }
      let sizes = places.map { demand[$0] }
      let intervals = zip(places.dropFirst(), places).map { Double($0 - $1) }
      let size = Self.smoothed(Array(sizes.dropFirst()), from: sizes[0], by: alpha)
      let meanInterval = Double(demand.count) / Double(sizes.count)
      let interval = Self.smoothed(intervals, from: meanInterval, by: alpha)
      let fitted = try Croston(smoothing: alpha).fit(demand.span, FitContext())
      let wanted = (1 - alpha / 2) * size / interval
      for mean in fitted.outlook(horizon: 3).mean { #expect(agree(mean, wanted, relative: 1e-9)) }
    }
  }

  @Test(arguments: [(0.1, 0.05), (0.3, 0.02), (0.05, 0.4)])
  func tsbSmoothsSizesAndChances(alpha: Double, beta: Double) throws {
    for demand in Self.histories {
      let sizes = demand.filter { $0 > 0 }
      let happened = demand.map { $0 > 0 ? 1.0 : 0 }
      let meanSize = sizes.reduce(0, +) / Double(sizes.count)
      let meanChance = Double(sizes.count) / Double(demand.count)
      let size = Self.smoothed(sizes, from: meanSize, by: alpha)
      let chance = Self.smoothed(happened, from: meanChance, by: beta)
      let model = TeunterSyntetosBabai(parameters: (size: alpha, chance: beta))
      let fitted = try model.fit(demand.span, FitContext())
      for mean in fitted.outlook(horizon: 3).mean {
        #expect(agree(mean, size * chance, relative: 1e-9))
      }
    }
  }

  /// A model of the peers' with the parameters and the beginnings that they have.
  static func peer(_ method: String, _ smoothing: [Double]) -> any ForecastModel {
    switch method {
    case "croston-classic": Croston(.none, smoothing: smoothing[0], start: .first)
    case "croston": Croston(smoothing: smoothing[0], start: .first)
    case "tsb":
      TeunterSyntetosBabai(parameters: (size: smoothing[0], chance: smoothing[1]), start: .first)
    case "adida": AggregateDisaggregate(.meanInterval, smoothing: smoothing)
    default: AggregateDisaggregate(.upToMeanInterval, smoothing: smoothing)
    }
  }

  @Test func methodsAgreeWithStatsforecast() throws {
    let rows = try GoldenTable(named: "intermittent").rows
    try #require(rows.count == 70)
    for row in rows {
      let model = Self.peer(row[0], CountLevelTests.numbers(row[1]))
      let demand = CountLevelTests.numbers(row[3])
      let mean = try model.fit(demand.span, FitContext()).outlook(horizon: 1).mean[0]
      #expect(agree(mean, try #require(Double(row[2])), relative: 1e-9), "\(row[0...1])")
    }
  }

  static let models: [any ForecastModel] = [
    Croston(.none), Croston(), TeunterSyntetosBabai(), AggregateDisaggregate(.meanInterval),
    AggregateDisaggregate(.upToMeanInterval),
  ]

  @Test func countsHaveADistributionThatAgreesWithTheOutlook() throws {
    for model in Self.models {
      for demand in Self.histories.prefix(10) {
        let outlook = try model.fit(demand.span, FitContext()).outlook(horizon: 4)
        let marginals = try #require(outlook.marginals)
        for step in 0..<4 {
          #expect(agree(marginals[step].mean, outlook.mean[step], relative: 1e-9))
          let deviation = marginals[step].standardDeviation
          #expect(agree(deviation, outlook.standardDeviation[step], relative: 1e-9))
          let table = try #require(marginals[step].lattice(step: 1))
          #expect(agree(table.reduce(0, +), 1, relative: 1e-9))
        }
      }
    }
  }

  /// The dispersion that counts were drawn with is found from the one-step errors.
  @Test func theSpreadIsThatOfTheErrors() throws {
    var random = RandomStream(seed: 21)
    let demand = (0..<400).map { _ in Double(random.negativeBinomial(mean: 2, size: 0.8)) }
    for model in Self.models {
      let marginal = try #require(
        try model.fit(demand.span, FitContext()).outlook(horizon: 1).marginals)[0]
      #expect(abs(marginal.variance / marginal.mean - 3.5) < 1, "\(model.card.id)")
    }
  }

  @Test func stockOutsCountWithWhatDemandIsExpectedToHaveBeen() throws {
    var random = RandomStream(seed: 22)
    var (demand, bounds, sales) = ([Double](), [Double](), [Double]())
    for _ in 0..<600 {
      let wanted = Double(random.negativeBinomial(mean: 2, size: 1.2))
      let isShort = wanted >= 3
      demand.append(isShort ? .nan : wanted)
      bounds.append(isShort ? 3 : .nan)
      sales.append(min(3, wanted))
    }
    let context = FitContext(lowerBounds: bounds)
    for model in [
      TeunterSyntetosBabai(parameters: (size: 0.05, chance: 0.05)), Croston(smoothing: 0.05),
    ] as [any ForecastModel] {
      let censored = try model.fit(demand.span, context).outlook(horizon: 1).mean[0]
      let cut = try model.fit(sales.span, FitContext()).outlook(horizon: 1).mean[0]
      #expect(abs(censored - 2) < 0.45 && cut < censored, "\(model.card.id): \(censored), \(cut)")
    }
  }

  @Test func theSeasonalNaiveRepeatsTheLastSeason() throws {
    let demand = (0..<30).map { Double(($0 * 7) % 11) }
    let fitted = try SeasonalNaive().fit(demand.span, FitContext(seasonLengths: [12]))
    #expect(fitted.outlook(horizon: 15).mean == Array(demand[18..<30]) + Array(demand[18..<21]))
  }

  @Test(
    arguments: [
      ([9, 9, 1, 2, 3], 3, [1, 2, 3, 1]), ([8, 9, 1, .nan, 3], 3, [1, 8, 3]),
      ([4, 5, .nan], 3, [5, 5]), ([1, 2, 7], 1, [7, 7]), ([.nan], 1, [0, 0]),
      // The second place of the season was never seen: the last bucket.
      ([1, .nan, 4, 3, .nan, 6], 3, [3, 6, 6]),
    ] as [([Double], Int, [Double])])
  func theSeasonalNaiveFillsWhatIsUnknown(history: [Double], season: Int, ahead: [Double]) {
    #expect(
      SeasonalNaive.forecast(history, season: season, horizon: ahead.count) == ahead)
  }
}
