// SPDX-License-Identifier: GPL-3.0-or-later

import Features

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A history as the response of a regression, whatever its columns are.
struct RegressionHistory: Sendable {
  /// Whether logarithms are explained: where every known demand is above zero.
  let isLogarithmic: Bool
  private(set) var response: [Double] = []
  private let bounds: [Double]
  private let prior: EffectPrior?
  /// What is usual, in units of the response; 1 of a logarithm.
  private let unit: Double

  init(_ demand: Span<Double>, _ context: FitContext) {
    let isLogarithmic = demand.indices.allSatisfy { demand[$0].isNaN || demand[$0] > 0 }
    self.isLogarithmic = isLogarithmic
    bounds = context.lowerBounds.map { Self.response($0, isLogarithmic) }
    prior = context.effects?.prior
    unit = isLogarithmic ? 1 : demand.meanOfKnown
    take(demand)
  }

  /// Replaces the demand.
  mutating func take(_ demand: Span<Double>) {
    response = demand.indices.map { Self.response(demand[$0], isLogarithmic) }
  }

  /// The number of buckets.
  var count: Int { response.count }

  /// The highest known response.
  var highest: Double { response.reduce(-.infinity) { $1 > $0 ? $1 : $0 } }

  /// The buckets whose demand is known.
  var knownBuckets: [Int] { response.indices.filter { response[$0] == response[$0] } }

  /// Demand as it is explained; NaN where it has no logarithm.
  private static func response(_ demand: Double, _ isLogarithmic: Bool) -> Double {
    isLogarithmic ? (demand > 0 ? log(demand) : .nan) : demand
  }

  /// The known demand over what it was forecast to be one bucket ahead, by a logarithm's errors.
  ///
  /// - Reference: Snowdon (1991), "A ratio estimator for bias correction in logarithmic regressions",
  ///   doi:10.1139/x91-101
  func ratio(_ filter: ErrorFilter, _ variance: Double) -> Double {
    guard isLogarithmic, bounds.isEmpty else { return 1 }
    var (demand, forecast) = (0.0, 0.0)
    for t in knownBuckets {
      guard let step = filter.oneStep(t) else { continue }
      demand += exp(response[t])
      forecast += exp(response[t] - step.error + variance * step.variance / 2)
    }
    return demand > 0 && forecast > 0 && forecast.isFinite ? demand / forecast : 1
  }

  /// The history beside the columns of a design.
  ///
  /// Nothing is believed of the regular price: what is known of it elsewhere holds from one month to the
  /// next, while here it moves with whatever demand drifts to over years.
  func sample(_ design: RegressionDesign, isBounded: Bool = true) -> RegressionSample {
    let names = design.names
    var beliefs = [EffectPrior.Belief?](repeating: nil, count: names.count)
    if let prior, unit > 0 {
      for column in design.ownCount..<names.count
      where names[column] != FeatureBuilder.regularPrice {
        beliefs[column] = inUnits(prior.belief(names[column]), names[column])
      }
    }
    return RegressionSample(
      names: names, columns: design.columns(0..<count), response: response,
      bounds: isBounded ? Array(bounds.prefix(count)) : [], beliefs: beliefs)
  }

  /// What is believed of the change of a logarithm, as the change of the response.
  ///
  /// Of demand itself a variable that is 0 or 1 adds `exp(β) − 1` of what is usual, and a price its slope
  /// at the regular one.
  private func inUnits(_ belief: EffectPrior.Belief, _ name: String) -> EffectPrior.Belief {
    guard !isLogarithmic else { return belief }
    let isPrice = FeatureBuilder.isPrice(name)
    let slope = unit * (isPrice ? 1 : exp(belief.mean))
    return EffectPrior.Belief(
      mean: unit * (isPrice ? belief.mean : exp(belief.mean) - 1),
      variance: slope * slope * belief.variance)
  }
}
