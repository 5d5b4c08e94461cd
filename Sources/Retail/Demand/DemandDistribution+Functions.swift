// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension DemandDistribution {
  /// The probability of a demand of at most `x`.
  public func cdf(_ x: Double) -> Double {
    guard x >= 0 else { return 0 }
    switch family {
    case .certain(let value): return x >= value ? 1 : 0
    case .normal(let rectified): return rectified.normal.cumulative(x)
    case .lognormal(let lognormal): return lognormal.cumulative(x)
    case .gamma(let gamma): return gamma.cumulative(x)
    case .poisson(let counts): return counts.cumulative(x)
    case .negativeBinomial(let counts): return counts.cumulative(x)
    case .lattice(let probabilities, let step):
      // A hair's breadth, so that 3 × 0.1 counts as having reached 0.3.
      let last = min(Double(probabilities.count - 1), (x / step + 1e-9).rounded(.down))
      var sum = 0.0
      for k in 0...Int(last) { sum += probabilities[k] }
      return min(1, sum)
    case .empirical(let values):
      return Double(countAtMost(x, in: values)) / Double(values.count)
    case .mixture(let components):
      return min(1, components.reduce(0) { $0 + $1.weight * $1.distribution.cdf(x) })
    }
  }

  /// The probability of a demand of more than `x`, accurate in the right tail.
  public func survival(_ x: Double) -> Double {
    guard x >= 0 else { return 1 }
    switch family {
    case .normal(let normal): return normal.survival(x)
    case .lognormal(let lognormal): return lognormal.survival(x)
    case .gamma(let gamma): return gamma.survival(x)
    case .poisson(let counts): return counts.survival(x)
    case .negativeBinomial(let counts): return counts.survival(x)
    case .mixture(let components):
      return components.reduce(0) { $0 + $1.weight * $1.distribution.survival(x) }
    case .certain, .lattice, .empirical: return 1 - cdf(x)
    }
  }

  /// The least demand that is not exceeded with probability `p`, for 0 ≤ p ≤ 1.
  ///
  /// At 1 it is infinite where demand has no upper end. Probabilities of tables and samples are
  /// compared with a tolerance of 10⁻¹², so that a sum of tenths reaches nine tenths.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a probability is between 0 and 1")
    switch family {
    case .certain(let value): return value
    case .normal(let normal): return normal.quantile(p)
    case .lognormal(let lognormal): return lognormal.quantile(p)
    case .gamma(let gamma): return gamma.quantile(p)
    case .poisson(let counts): return counts.quantile(p)
    case .negativeBinomial(let counts): return counts.quantile(p)
    case .lattice(let probabilities, let step):
      return step * Double(latticeQuantile(p, of: probabilities))
    case .empirical(let values):
      let rank = (p * Double(values.count) * (1 - 1e-12)).rounded(.up)
      return values[min(values.count - 1, max(0, Int(rank) - 1))]
    case .mixture(let components):
      return mixtureQuantile(p, of: components)
    }
  }

  /// The loss function E[(D − x)⁺]: expected demand beyond a stock of `x`.
  public func loss(_ x: Double) -> Double {
    switch family {
    case .certain(let value): return max(0, value - x)
    case .normal(let normal): return normal.loss(x)
    case .lognormal(let lognormal): return lognormal.loss(x)
    case .gamma(let gamma): return gamma.loss(x)
    case .poisson(let counts): return counts.loss(x)
    case .negativeBinomial(let counts): return counts.loss(x)
    case .lattice(let probabilities, let step):
      var sum = 0.0
      for (k, probability) in probabilities.enumerated() {
        sum += probability * max(0, step * Double(k) - x)
      }
      return sum
    case .empirical(let values):
      let first = countAtMost(x, in: values)
      return values[first...].reduce(0) { $0 + ($1 - x) } / Double(values.count)
    case .mixture(let components):
      return components.reduce(0) { $0 + $1.weight * $1.distribution.loss(x) }
    }
  }

  private func latticeQuantile(_ p: Double, of probabilities: [Double]) -> Int {
    var sum = 0.0
    var last = 0
    for (k, probability) in probabilities.enumerated() where probability > 0 {
      last = k
      sum += probability
      if sum >= p - 1e-12 { return k }
    }
    return last
  }

  private func countAtMost(_ x: Double, in sorted: [Double]) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The least and the greatest of the components' quantiles bracket it; the bracket is narrowed down
  /// to neighbouring whole numbers or to the last few digits.
  private func mixtureQuantile(_ p: Double, of components: [Component]) -> Double {
    let ends = components.lazy.filter { $0.weight > 0 }.map { $0.distribution.quantile(p) }
    guard var low = ends.min(), var high = ends.max(), high < .infinity else {
      return ends.max() ?? 0
    }
    let target = p - 1e-12
    var below = cdf(low) - target
    if low == high || below >= 0 { return low }
    if isInteger {
      while high - low > 1 {
        let middle = ((low + high) / 2).rounded(.down)
        if cdf(middle) >= target { high = middle } else { low = middle }
      }
      return high
    }
    var above = cdf(high) - target
    // The false position, with half the weight to an end that stays (Illinois), and the middle
    // wherever that is no number inside.
    var stayed = 0
    for _ in 0..<200 {
      if high - low <= 1e-15 * high { break }
      var point = high - (high - low) * above / (above - below)
      if !(point > low && point < high) { point = low + (high - low) / 2 }
      if point <= low || point >= high { break }
      let value = cdf(point) - target
      if value >= 0 {
        high = point
        above = value
        if stayed == 1 { below /= 2 }
        stayed = 1
      } else {
        low = point
        below = value
        if stayed == -1 { above /= 2 }
        stayed = -1
      }
    }
    return high
  }
}
