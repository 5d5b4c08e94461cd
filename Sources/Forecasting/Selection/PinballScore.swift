// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The pinball loss of a bucket's distribution, averaged over nine levels from 0.5 to 99.5 %.
///
/// It rewards a centre that is right and a spread that is right. Forecasts of one level follow each
/// other in a history, so that the quantiles of the last distribution are kept.
///
/// - Reference: Gneiting & Raftery (2007), doi:10.1198/016214506000001437, section 6.1; the levels are
///   those of Makridakis, Spiliotis & Assimakopoulos (2022), doi:10.1016/j.ijforecast.2021.10.009
struct PinballScore {
  /// The probabilities of the quantiles.
  static let levels = [0.005, 0.025, 0.165, 0.25, 0.5, 0.75, 0.835, 0.975, 0.995]
  /// The standard normal's quantiles of these probabilities.
  private static let normalScores = levels.map(SpecialFunctions.normalQuantile)

  private let nature: DemandNature
  private var mean = Double.nan
  private var deviation = Double.nan
  private var quantiles = Array(repeating: 0.0, count: 9)

  init(_ nature: DemandNature) { self.nature = nature }

  /// Takes a distribution: that of a model, or the usual one of a mean and a deviation.
  mutating func take(mean: Double, deviation: Double, marginal: DemandDistribution?) {
    if mean == self.mean, deviation == self.deviation { return }
    self.mean = mean
    self.deviation = deviation
    if let marginal {
      for place in quantiles.indices { quantiles[place] = marginal.quantile(Self.levels[place]) }
    } else if nature.isCount {
      countQuantiles()
    } else if deviation < Predictive.normalShare * mean {
      for place in quantiles.indices {
        quantiles[place] = mean + deviation * Self.normalScores[place]
      }
    } else {
      gammaQuantiles()
    }
  }

  /// The loss of a demand.
  func loss(of demand: Double) -> Double {
    var sum = 0.0
    for place in quantiles.indices {
      let error = demand - quantiles[place]
      sum += error * (Self.levels[place] - (error < 0 ? 1 : 0))
    }
    return sum / Double(quantiles.count)
  }

  /// The loss of a demand of which only a lower bound is known: a quantile above it is no error.
  func loss(ofAtLeast bound: Double) -> Double {
    var sum = 0.0
    for place in quantiles.indices {
      sum += max(0, bound - quantiles[place]) * Self.levels[place]
    }
    return sum / Double(quantiles.count)
  }

  /// The quantiles of a count, by adding up its probabilities.
  private mutating func countQuantiles() {
    guard mean > 0 else {
      for place in quantiles.indices { quantiles[place] = 0 }
      return
    }
    let variance = deviation * deviation
    let isPoisson = variance <= mean * (1 + 1e-9)
    let size = isPoisson ? 0 : mean * mean / (variance - mean)
    let share = isPoisson ? 0 : (variance - mean) / variance
    var probability = isPoisson ? exp(-mean) : exp(size * log1p(-share))
    var cumulative = probability
    var count = 0.0
    for place in quantiles.indices {
      while cumulative < Self.levels[place], count < 10_000 {
        probability *= (isPoisson ? mean : (count + size) * share) / (count + 1)
        cumulative += probability
        count += 1
      }
      quantiles[place] = count
    }
  }

  /// The quantiles of a gamma, by the cube of a normal.
  ///
  /// - Reference: Wilson & Hilferty (1931), doi:10.1073/pnas.17.12.684
  private mutating func gammaQuantiles() {
    guard mean > 0 else {
      for place in quantiles.indices { quantiles[place] = 0 }
      return
    }
    let ninth = deviation * deviation / (9 * mean * mean)
    let root = ninth.squareRoot()
    for place in quantiles.indices {
      let cube = max(0, 1 - ninth + root * Self.normalScores[place])
      quantiles[place] = mean * cube * cube * cube
    }
  }
}
