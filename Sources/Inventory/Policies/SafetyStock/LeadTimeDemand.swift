// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The demand over a lead time that is itself random.
public enum LeadTimeDemand {
  /// The demand of so many independent periods, exact where `DemandDistribution.sum` is.
  ///
  /// Counts and tables are convolved by repeated squaring.
  public static func sum(of period: DemandDistribution, periods: Int) -> DemandDistribution {
    precondition(periods >= 0, "a lead time has no fewer than zero periods")
    var result = DemandDistribution.certain(0)
    var power = period
    var rest = periods
    while rest > 0 {
      if rest & 1 == 1 { result = result.adding(power) }
      rest >>= 1
      if rest > 0 { power = power.adding(power) }
    }
    return result
  }

  /// The demand over a lead time with these chances of each number of periods: their mixture.
  ///
  /// Chances are scaled to sum to 1. Counts and tables on one lattice become a single table.
  public static func mixture(
    of period: DemandDistribution, leadTimes: [(periods: Int, probability: Double)]
  ) throws(CalculationError) -> DemandDistribution {
    var total = 0.0
    for (i, time) in leadTimes.enumerated() {
      try CalculationInputs.Range.nonNegative.checked(
        "lead_time_pmf[\(i)]", Double(time.periods))
      total += try CalculationInputs.Range.nonNegative.checked(
        "lead_time_pmf[\(i)]", time.probability)
    }
    guard total > 0 else { throw .unsolvable("the lead time has no chances above zero") }
    var components: [DemandDistribution.Component] = []
    for time in leadTimes where time.probability > 0 {
      components.append(
        DemandDistribution.Component(
          weight: time.probability / total, distribution: sum(of: period, periods: time.periods)))
    }
    if components.count == 1 { return components[0].distribution }
    let mixture = DemandDistribution.mixture(components)
    guard let step = latticeStep(of: components), let table = mixture.lattice(step: step) else {
      return mixture
    }
    return .lattice(probabilities: table, step: step)
  }

  private static func latticeStep(of components: [DemandDistribution.Component]) -> Double? {
    var steps: Set<Double> = []
    for component in components {
      switch component.distribution {
      case .lattice(_, let step): steps.insert(step)
      case .poisson, .negativeBinomial: steps.insert(1)
      case .certain(0): continue
      default: return nil
      }
    }
    return steps.count == 1 ? steps.first : nil
  }

  /// The demand over a gamma lead time of that mean and standard deviation, in periods.
  ///
  /// Demand is read as flowing through time: over t periods it has t times the mean and the variance of
  /// one, and is of the same kind. Poisson demand becomes negative binomial, steady demand gamma, both
  /// exactly; normal, gamma and negative binomial demand become a mixture over the lead time, with the
  /// gamma's weights at equal steps of ln t, where such sums converge faster than any power of the step
  /// (a normal demand of a short time is cut off at zero, as all normal demands are).
  /// Other kinds have no demand of a part of a period, and are refused.
  public static func gammaMixture(
    of period: DemandDistribution, mean: Double, standardDeviation: Double
  ) throws(CalculationError) -> DemandDistribution {
    try CalculationInputs.Range.nonNegative.checked("lead_time", mean)
    try CalculationInputs.Range.nonNegative.checked("lead_time_sd", standardDeviation)
    guard mean > 0, standardDeviation > 0 else { return try over(period, time: mean) }
    switch period {
    case .certain(let rate):
      return .gamma(mean: rate * mean, standardDeviation: rate * standardDeviation)
    case .poisson(let rate):
      let spread = rate * standardDeviation
      return .negativeBinomial(mean: rate * mean, variance: rate * mean + spread * spread)
    default: break
    }
    let shape = mean / standardDeviation * (mean / standardDeviation)
    let scale = standardDeviation / mean * standardDeviation
    // ln t has about the standard deviation 1 / √shape; a step resolves that and the demand's own spread.
    let deviation = 1 / shape.squareRoot()
    let own = period.standardDeviation / max(period.mean, 1e-300) / mean.squareRoot()
    let step = max(min(0.35 * min(deviation, 1), 0.35 * own), deviation / 200)
    var components: [DemandDistribution.Component] = []
    var total = 0.0
    let centre = log(shape)
    for direction in [1.0, -1.0] {
      var k = direction > 0 ? 0.0 : 1.0
      while k < 4_000 {
        let y = centre + direction * k * step
        // The gamma's density in y = ln(t / scale), relative to that at the centre.
        let weight = exp(shape * (y - centre) - (exp(y) - shape))
        if weight < 1e-15 { break }
        total += weight
        components.append(
          DemandDistribution.Component(
            weight: weight, distribution: try over(period, time: scale * exp(y))))
        k += 1
      }
    }
    for i in components.indices { components[i].weight /= total }
    return .mixture(components)
  }

  /// The demand of a stretch of time that need not be whole periods.
  private static func over(
    _ period: DemandDistribution, time: Double
  ) throws(CalculationError) -> DemandDistribution {
    let root = time.squareRoot()
    switch period {
    case .certain(let rate): return .certain(rate * time)
    case .normal(let mean, let deviation):
      return .normal(mean: mean * time, standardDeviation: deviation * root)
    case .gamma(let mean, let deviation):
      return .gamma(mean: mean * time, standardDeviation: deviation * root)
    case .poisson(let mean): return .poisson(mean: mean * time)
    case .negativeBinomial(let mean, let variance):
      return .negativeBinomial(mean: mean * time, variance: variance * time)
    case .lognormal, .lattice, .empirical, .mixture:
      guard let periods = Int(exactly: time) else {
        throw .unsolvable("this kind of demand has none for a part of a period")
      }
      return sum(of: period, periods: periods)
    }
  }
}
