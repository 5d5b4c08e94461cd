// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import TestSupport
import Testing

@testable import Forecasting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Demand that is known to be at least what was sold before stock ran out.
@Suite struct CensoredSmoothingTests {
  /// Demand of a mean and a deviation that sells no more than the stock, and its lower bounds.
  static func shop(
    mean: Double, deviation: Double, stock: Double, count: Int, season: [Double] = [1]
  ) -> (demand: [Double], bounds: [Double]) {
    var random = RandomStream(seed: 21, stream: 4)
    var demand: [Double] = []
    var bounds: [Double] = []
    for t in 0..<count {
      let factor = season[t % season.count]
      let wanted = max(0, factor * (mean + deviation * random.normal()))
      demand.append(wanted > stock ? .nan : wanted)
      bounds.append(wanted > stock ? stock : .nan)
    }
    return (demand, bounds)
  }

  @Test(arguments: [
    (0.0, 2.0, 1.0), (0.0, 2.0, -3.0), (0.0, 1.0, 8.0), (5.0, 0.5, 5.0), (10.0, 3.0, 14.0),
  ])
  func theTailIsThatOfIntegration(mean: Double, deviation: Double, bound: Double) {
    let tail = CensoredNormal(mean: mean, deviation: deviation, atLeast: bound)
    // Simpson's rule over the density above the bound.
    let steps = 20_000
    let width = 12 * deviation / Double(steps)
    let reference = SpecialFunctions.normalDensity((bound - mean) / deviation)
    var sums = (0.0, 0.0, 0.0)
    for i in 0...steps {
      let y = bound + Double(i) * width
      let weight = (i == 0 || i == steps ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) * width / 3
      let density = weight * SpecialFunctions.normalDensity((y - mean) / deviation) / reference
      sums.0 += density
      sums.1 += density * y
      sums.2 += density * (y - mean) * (y - mean)
    }
    let mass = reference * sums.0 / deviation
    #expect(agree(tail.logProbability, log(mass), relative: 1e-8, absolute: 1e-8))
    #expect(agree(tail.mean, sums.1 / sums.0, relative: 1e-8))
    #expect(agree(tail.square, sums.2 / sums.0, relative: 1e-8))
  }

  @Test(arguments: ["simple-smoothing", "ets", "theta", "dynamic-standard-theta"])
  func aQuarterOfStockOutsBiasesTheMeanLittle(id: String) throws {
    // Stock runs out where demand is more than 0.67 deviations above the mean.
    let (demand, bounds) = Self.shop(mean: 100, deviation: 20, stock: 113.4, count: 200)
    let model = try #require(ForecastCatalog.model(id))
    func mean(_ bounds: [Double]) throws -> (mean: Double, deviation: Double) {
      let outlook = try Self.outlook(model, demand, FitContext(lowerBounds: bounds))
      return (outlook.mean[0], outlook.standardDeviation[0])
    }
    let (blind, aware) = (try mean([]), try mean(bounds))
    // Sales alone show the mean of the lower three quarters, 8.5 below, and a smaller spread.
    #expect(blind.mean < 95)
    // Theta's level takes up a tenth of each error at least, and strays by 4.6.
    #expect(abs(aware.mean - 100) < (id.contains("theta") ? 8 : 4), "\(id): \(aware.mean)")
    #expect(aware.mean > blind.mean + 3)
    #expect(abs(aware.deviation - 20) < 3, "\(id): \(aware.deviation)")
    #expect(blind.deviation < 16)
  }

  static func outlook(
    _ model: some ForecastModel, _ demand: [Double], _ context: FitContext
  ) throws -> Outlook { try model.fit(demand.span, context).outlook(horizon: 1) }

  @Test func seasonalFormsFindTheHeightOfCutPeaks() throws {
    let season = [0.7, 0.9, 1.0, 1.4]
    let (demand, bounds) = Self.shop(
      mean: 100, deviation: 12, stock: 138, count: 120, season: season)
    for form in [
      SmoothingForm(.additive, .none, .additive), SmoothingForm(.multiplicative, .none, .additive),
      SmoothingForm(.multiplicative, .none, .multiplicative),
    ] {
      let aware = try FittedSmoothing.fit(
        form, seasonLength: 4, demand.span, lowerBounds: bounds)
      let blind = try FittedSmoothing.fit(form, seasonLength: 4, demand.span)
      let (peak, low) = (aware.outlook(horizon: 4).mean[3], blind.outlook(horizon: 4).mean[3])
      #expect(low < peak && abs(peak - 140) < 9, "\(form): \(low), \(peak)")
      // The same history again leaves the fit where it is.
      let again = aware.advanced(through: demand.span)
      #expect(again.deviance == aware.deviance && again.state == aware.state)
    }
  }

  @Test func aBoundThatSaysNothingChangesNothing() throws {
    var (demand, _) = Self.shop(mean: 100, deviation: 10, stock: 1e9, count: 60)
    for t in [20, 41] { demand[t] = .nan }
    let bounds = demand.map { $0.isNaN ? -1e4 : .nan }
    let form = SmoothingForm(.additive, .none, .none)
    let plain = try FittedSmoothing.fit(form, seasonLength: 0, demand.span)
    let bound = try FittedSmoothing.fit(
      form, seasonLength: 0, demand.span, lowerBounds: bounds)
    #expect(
      agree(plain.outlook(horizon: 1).mean[0], bound.outlook(horizon: 1).mean[0], relative: 1e-4))
  }
}
