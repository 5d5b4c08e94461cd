// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Numerical
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

  @Test func theSeasonalNaiveRepeatsTheLastSeason() throws {
    let demand = (0..<30).map { Double(($0 * 7) % 11) }
    let fitted = try SeasonalNaive().fit(demand.span, FitContext(seasonLengths: [12]))
    #expect(fitted.outlook(horizon: 15).mean == Array(demand[18..<30]) + Array(demand[18..<21]))
  }
}
