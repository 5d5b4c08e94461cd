// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A count of which only a lower bound was seen, since stock ran out.
///
/// It is negative binomial with a variance in proportion to the mean, Poisson where that is one.
struct CensoredCount {
  /// The logarithm of the probability of at least the bound.
  let logProbability: Double
  /// The mean of the counts that are at least the bound.
  let conditionalMean: Double

  /// The tail of a count.
  ///
  /// - Parameters:
  ///   - mean: the mean of the count.
  ///   - dispersion: its variance over its mean, at least 1.
  ///   - bound: what it was at least; between two counts it is the upper one.
  init(mean: Double, dispersion: Double, atLeast bound: Double) {
    let least = bound.rounded(.up)
    guard least > 0 else {
      logProbability = 0
      conditionalMean = mean
      return
    }
    guard mean > 0 else {
      logProbability = -.infinity
      conditionalMean = least
      return
    }
    let isPoisson = dispersion < 1 + 1e-9
    if least <= Self.longestSum {
      let excess = dispersion - 1
      let step = isPoisson ? 0 : excess / dispersion
      let size = isPoisson ? 0 : mean / excess
      var probability = exp(isPoisson ? -mean : -size * log(dispersion))
      var (below, partial) = (0.0, 0.0)
      var k = 0.0
      while k < least {
        below += probability
        partial += k * probability
        probability *= (isPoisson ? mean : step * (size + k)) / (k + 1)
        k += 1
      }
      if below < Self.cancels {
        logProbability = log1p(-below)
        conditionalMean = max(least, (mean - partial) / (1 - below))
        return
      }
    }
    let survival: Double
    let loss: Double
    if isPoisson {
      let count = PoissonDistribution(mean: mean)
      (survival, loss) = (count.survival(least - 1), count.loss(least))
    } else {
      let count = NegativeBinomialDistribution(mean: mean, size: mean / (dispersion - 1))
      (survival, loss) = (count.survival(least - 1), count.loss(least))
    }
    logProbability = max(log(survival), Self.leastLogProbability)
    conditionalMean = survival > 0 ? least + loss / survival : least
  }

  /// The largest bound below which probabilities are summed one by one.
  private static let longestSum = 200.0
  /// The probability below the bound from which its complement loses its digits.
  private static let cancels = 1 - 1e-6
  /// The logarithm that stands for a probability too small for a number.
  private static let leastLogProbability = -700.0
}
