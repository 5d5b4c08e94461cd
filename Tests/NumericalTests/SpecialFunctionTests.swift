// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

@Suite("Special functions")
struct SpecialFunctionTests {
  /// Values by mpmath with 30 digits.
  @Test(
    "log gamma, log beta and log binomial coefficients",
    arguments: [
      (SpecialFunctions.logGamma(0.1), 2.2527126517342059599),
      (SpecialFunctions.logGamma(123.456), 469.6055471299294835),
      (SpecialFunctions.logFactorial(20), 42.335616460753485030),
      (SpecialFunctions.logBeta(2.5, 3.5), -3.3018352699620526),
      (
        SpecialFunctions.logBeta(1e9, 0.25), -3.8927939344447753317
      ), (SpecialFunctions.logBeta(1e6, 2e6), -1909548.2909685329565),
      (SpecialFunctions.logBinomialCoefficient(52, 5), 14.77062192297037073),
      (SpecialFunctions.logBinomialCoefficient(1e9, 3), 60.378038038611178465),
    ])
  func logarithms(found: Double, expected: Double) {
    #expect(agree(found, expected, relative: 1e-13))
  }

  @Test("sums of exponentials neither overflow nor vanish")
  func logSumExp() {
    let values = [1000.0, 1001, 999]
    let sum = SpecialFunctions.logSumExp(values.span)
    #expect(agree(sum, 1001.4076059644443))
    #expect(agree(SpecialFunctions.logSumExp(-1000, -1001), -999.68673831248177717))
    let none = SpecialFunctions.logSumExp([Double]().span)
    #expect(none == -.infinity)
    #expect(SpecialFunctions.logSumExp(-.infinity, -.infinity) == -.infinity)
    #expect(SpecialFunctions.logSumExp(-.infinity, 3) == 3)
    #expect(SpecialFunctions.logSumExp(.infinity, 3) == .infinity)
  }

  /// mpmath, 40 digits: log(1 + x) − x.
  @Test(
    "ln(1 + x) − x keeps its digits",
    arguments: [
      (1e-12, -4.9999999999966664655e-25), (-1e-5, -5.0000333335833361514e-11),
      (0.3, -0.037635735532508945402), (-0.39, -0.1042963218147801278),
      (-0.41, -0.11763274208237190045),
      (0.79, -0.20778438014733638754), (0.81, -0.21667315472226564505), (5, -3.208240530771945),
    ])
  func logOnePlusMinus(x: Double, expected: Double) {
    #expect(agree(SpecialFunctions.logOnePlusMinus(x), expected, relative: 1e-14, absolute: 0))
  }

  @Test("the normal quantile inverts both tails to twelve digits")
  func normalQuantile() {
    var p = 0.5
    while p > 1e-300 {
      let z = SpecialFunctions.normalQuantile(p)
      #expect(agree(SpecialFunctions.normalCumulative(z), p, relative: 1e-12, absolute: 0))
      p *= 0.37
    }
    for p in [0.5, 0.9, 0.99, 0.999999] {
      let z = SpecialFunctions.normalQuantile(p)
      #expect(agree(SpecialFunctions.normalCumulative(z), p, relative: 1e-15))
    }
    #expect(SpecialFunctions.normalQuantile(0) == -.infinity)
    #expect(SpecialFunctions.normalQuantile(1) == .infinity)
    #expect(SpecialFunctions.normalQuantile(-0.1).isNaN)
    #expect(agree(SpecialFunctions.normalQuantile(0.975), 1.9599639845400542355, relative: 1e-15))
  }

  @Test("incomplete functions join where their methods change")
  func seams() {
    for a in [0.3, 0.999, 1.001, 14.999, 15.001, 40, 1e5] {
      for seam in [0.6 * a, 1.4 * a, 1.5, a + 1] {
        let step = 1e-9 * seam
        for function in [SpecialFunctions.lowerGamma, SpecialFunctions.upperGamma] {
          let (low, high) = (function(a, seam - step), function(a, seam + step))
          #expect(agree(low, high, relative: 1e-8 * max(1, a), absolute: 1e-300), "\(a), \(seam)")
        }
        #expect(
          agree(
            SpecialFunctions.lowerGamma(a, seam) + SpecialFunctions.upperGamma(a, seam), 1,
            relative: 1e-14))
      }
    }
    for (a, b) in [(0.5, 0.5), (0.999, 3), (1.001, 3), (1e-6, 40), (40, 60), (1e6, 2.5)] {
      for x in [0.001, 0.2, a / (a + b), 0.5, 0.9] {
        let direct = SpecialFunctions.incompleteBeta(a, b, x)
        let mirrored = SpecialFunctions.incompleteBeta(b, a, at: 1 - x, complement: x)
        #expect(agree(direct + mirrored, 1, relative: 1e-13), "\(a), \(b), \(x)")
      }
    }
  }

  @Test("the ends of the incomplete functions")
  func ends() {
    #expect(SpecialFunctions.lowerGamma(2, 0) == 0)
    #expect(SpecialFunctions.upperGamma(2, 0) == 1)
    #expect(SpecialFunctions.lowerGamma(2, .infinity) == 1)
    #expect(SpecialFunctions.upperGamma(2, .infinity) == 0)
    #expect(SpecialFunctions.incompleteBeta(2, 3, 0) == 0)
    #expect(SpecialFunctions.incompleteBeta(2, 3, 1) == 1)
  }
}
