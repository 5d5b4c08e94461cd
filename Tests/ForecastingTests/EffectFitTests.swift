// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical
import TestSupport
import Testing

@testable import Forecasting

/// The effects' regression against statsmodels' Poisson regression with a dummy for every block.
@Suite struct EffectFitTests {
  static let names = ["weekend", "promotion", "price", "event"]

  /// One series of the golden file.
  struct Series {
    var demand: [Double] = []
    var exposure: [Double] = []
    var columns = Array(repeating: [Double](), count: EffectFitTests.names.count)

    init(_ number: Int) throws {
      for row in try GoldenTable(named: "effects_series").rows where row[0] == "\(number)" {
        demand.append(try #require(Double(row[2])))
        for column in columns.indices {
          columns[column].append(try #require(Double(row[3 + column])))
        }
        exposure.append(try #require(Double(row[7])))
      }
    }

    var regressors: Regressors {
      Regressors(
        names: EffectFitTests.names, historyCount: demand.count, horizon: 0,
        values: columns.flatMap { $0 })
    }

    func fit(variance: Double, mean: Double = 0) -> EffectFit {
      let belief = EffectPrior.Belief(mean: mean, variance: variance)
      return EffectFit(
        EffectDesign(regressors), demand.span, exposure: exposure.span,
        beliefs: EffectFitTests.names.map { _ in belief }, blockLength: 14)
    }
  }

  @Test(arguments: 0..<3)
  func aVaguePriorGivesThePoissonRegression(number: Int) throws {
    let fit = try Series(number).fit(variance: 1e14)
    let golden = try GoldenTable(named: "effects").rows.filter { $0[0] == "\(number)" }
    #expect(golden.count == 4)
    let variances = fit.posterior.inverseDiagonal
    for (column, row) in golden.enumerated() {
      #expect(row[1] == Self.names[column])
      let (effect, error) = (try #require(Double(row[2])), try #require(Double(row[3])))
      #expect(agree(fit.effects[column], effect, relative: 1e-8, absolute: 1e-8))
      #expect(agree(variances[column].squareRoot(), error, relative: 1e-7))
      #expect(agree(fit.dispersion, try #require(Double(row[4])), relative: 1e-7))
    }
  }

  @Test func aSharpPriorIsKept() throws {
    let fit = try Series(1).fit(variance: 1e-12, mean: 0.3)
    for effect in fit.effects { #expect(agree(effect, 0.3, relative: 1e-6)) }
  }

  @Test func bucketsOfUnknownDemandAreAsIfTheyWereNotThere() throws {
    var series = try Series(2)
    let before = series.fit(variance: 0.25)
    // A whole block more, unknown but for one bucket, which tells nothing of how it falls.
    series.demand += [900] + Array(repeating: Double.nan, count: 13)
    series.exposure += Array(repeating: 1, count: 14)
    for column in series.columns.indices {
      series.columns[column] += Array(repeating: 1, count: 14)
    }
    #expect(series.fit(variance: 0.25).effects == before.effects)
  }

  @Test func aHistoryWithoutDemandLeavesWhatWasBelieved() throws {
    var series = try Series(0)
    series.demand = series.demand.map { _ in 0 }
    for effect in series.fit(variance: 0.25, mean: 0.2).effects { #expect(agree(effect, 0.2)) }
  }
}
