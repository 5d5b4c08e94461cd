// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension DemandDistribution {
  /// The expected demand; of a rectified normal this is more than its `mean` parameter.
  public var mean: Double {
    switch family {
    case .certain(let value): value
    case .normal(let normal): normal.mean
    case .lognormal(let lognormal): lognormal.mean
    case .gamma(let gamma): gamma.mean
    case .poisson(let counts): counts.mean
    case .negativeBinomial(let counts): counts.mean
    case .lattice(let probabilities, let step): step * firstMoment(probabilities)
    case .empirical(let values): average(values)
    case .mixture(let components):
      components.reduce(0) { $0 + $1.weight * $1.distribution.mean }
    }
  }

  /// The variance of the demand.
  public var variance: Double {
    switch family {
    case .certain: return 0
    case .normal(let normal): return normal.variance
    case .lognormal(let lognormal): return lognormal.variance
    case .gamma(let gamma): return gamma.variance
    case .poisson(let counts): return counts.variance
    case .negativeBinomial(let counts): return counts.variance
    case .lattice(let probabilities, let step):
      let centre = firstMoment(probabilities)
      var sum = 0.0
      for (k, probability) in probabilities.enumerated() {
        sum += probability * (Double(k) - centre) * (Double(k) - centre)
      }
      return step * step * sum
    case .empirical(let values):
      let centre = average(values)
      return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count)
    case .mixture(let components):
      let centre = mean
      return components.reduce(0) { sum, part in
        let offset = part.distribution.mean - centre
        return sum + part.weight * (part.distribution.variance + offset * offset)
      }
    }
  }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// Whether every possible demand is a whole number.
  public var isInteger: Bool {
    switch family {
    case .certain(let value): value == value.rounded()
    case .normal, .lognormal, .gamma: false
    case .poisson, .negativeBinomial: true
    case .lattice(_, let step): step == step.rounded()
    case .empirical(let values): values.allSatisfy { $0 == $0.rounded() }
    case .mixture(let components): components.allSatisfy { $0.distribution.isInteger }
    }
  }

  private func firstMoment(_ probabilities: [Double]) -> Double {
    var sum = 0.0
    for (k, probability) in probabilities.enumerated() { sum += Double(k) * probability }
    return sum
  }

  private func average(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
