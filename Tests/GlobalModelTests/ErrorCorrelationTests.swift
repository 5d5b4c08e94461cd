// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing

@testable import Forecasting

@Suite struct ErrorCorrelationTests {
  @Test(arguments: [0.0, 0.3, 0.7]) func theCorrelationOfTheErrorsIsFound(truth: Double) {
    var random = RandomStream(seed: 11)
    var correlation = ErrorCorrelation()
    for _ in 0..<4000 {
      let common = truth.squareRoot() * random.normal()
      correlation.take((0..<8).map { _ in common + (1 - truth).squareRoot() * random.normal() })
    }
    #expect(abs(correlation.mean - truth) < 0.03)
  }

  @Test func nothingSeenIsNoCorrelationAndUnknownErrorsAreLeftOut() {
    var correlation = ErrorCorrelation()
    #expect(correlation.mean == 0)
    correlation.take([.nan, .infinity, 1])
    #expect(correlation.mean == 0)
  }

  @Test(arguments: [0.05, 0.3, 0.6]) func theCarryOverGivesTheCorrelation(mean: Double) {
    let carryOver = ErrorCorrelation.carryOver(mean: mean, horizon: 13)
    let found = ErrorCorrelation.meanCorrelation(carryOver: carryOver, horizon: 13)
    #expect(abs(found - mean) < 1e-9)
    // Two buckets: corr(e₁, e₂ + c e₁) = c / √(1 + c²).
    let two = ErrorCorrelation.meanCorrelation(carryOver: 0.5, horizon: 2)
    #expect(abs(two - 0.5 / 1.25.squareRoot()) < 1e-12)
    #expect(ErrorCorrelation.carryOver(mean: 0.5, horizon: 1) == 0)
  }
}
