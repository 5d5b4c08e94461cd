// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Forecasting
import Numerical
import Retail
import Timeline

/// What became of one series' forecasts from one origin.
struct SeriesOutcome: Sendable {
  var key: SeriesKey
  /// The place of the series in the actual demand.
  var actualSeries: Int
  /// By contender: over the whole horizon.
  var whole: [ForecastScore] = []
  /// By bucket ahead and contender.
  var steps: [[ForecastScore]] = []
  /// By contender: whether a simpler answer stood in.
  var isFallback: [Bool] = []
  /// The default forecast with overrides; nil where none touches it.
  var adjusted: ForecastScore?
  /// Where the actual demand fell in the default forecast's distributions.
  var integrals: [Double] = []
  var unknownBuckets = 0
  var censoredBuckets = 0
}

/// Forecasts a series from an origin and scores it against what came.
struct BacktestScorer: Sendable {
  let actual: DemandPanel
  let seed: UInt64

  /// The outcome of a series; nil where it is not there at the end, or not there yet.
  func outcome(of series: Int, _ stages: BacktestStages) -> SeriesOutcome? {
    let observed = stages.observed
    let key = observed.keys[series]
    guard let place = actual.index(of: key) else { return nil }
    let history = observed.range(of: series).map { t in
      observed.state[t] == .observed ? observed.demand[t] : .nan
    }
    guard history.contains(where: { $0 == $0 }), !stages.stages[0].prepared.hasEnded(series) else {
      return nil
    }
    let horizon = stages.stages[0].horizon
    let first = observed.end(of: series)
    var outcome = SeriesOutcome(key: key, actualSeries: place)
    let came = demand(of: place, from: first, horizon: horizon, &outcome)
    guard came.contains(where: { $0 == $0 }) else { return outcome }
    let yardstick = Yardstick(
      history: history, season: observed.size.scalingSeason, horizon: horizon)
    var random = RandomStream(seed: seed, stream: StableHash.of(key.sku.code, key.location.code))
      .substream(named: "calibration").substream(Int(first.index))
    for (contender, stage) in stages.stages.enumerated() {
      let made = stage.forecast(series)
      let baseline = made.baseline.forecast
      guard let scored = scores(baseline, came, yardstick) else { return nil }
      outcome.whole.append(scored.whole)
      outcome.isFallback.append(made.baseline.isFallback)
      for step in 0..<horizon {
        if outcome.steps.count <= step { outcome.steps.append([]) }
        outcome.steps[step].append(scored.steps[step])
      }
      guard contender == 0 else { continue }
      for step in 0..<horizon where came[step] == came[step] {
        outcome.integrals.append(
          probabilityIntegral(
            of: baseline.marginals[step], actual: came[step], uniform: random.uniform()))
      }
      if made.forecast != baseline {
        outcome.adjusted = scores(made.forecast, came, yardstick)?.whole
      }
    }
    return outcome
  }

  /// What came in the buckets ahead, NaN where that is not known; counts those.
  private func demand(
    of place: Int, from first: Bucket, horizon: Int, _ outcome: inout SeriesOutcome
  ) -> [Double] {
    let range = actual.range(of: place)
    let offset = actual.starts[place].distance(to: first)
    return (0..<horizon).map { step in
      let index = range.lowerBound + offset + step
      guard offset + step >= 0, index < range.upperBound else { return .nan }
      switch actual.state[index] {
      case .observed: return actual.demand[index]
      case .unknown: outcome.unknownBuckets += 1
      case .censored: outcome.censoredBuckets += 1
      }
      return .nan
    }
  }

  private func scores(
    _ forecast: DemandForecast, _ came: [Double], _ yardstick: Yardstick
  ) -> (whole: ForecastScore, steps: [ForecastScore])? {
    let scorable = ScorableForecast(forecast, actual: came)
    guard
      let whole = try? ForecastScore(of: scorable, actual: came, yardstick: yardstick),
      let steps = try? came.indices.map({ step in
        try ForecastScore(
          of: scorable, actual: came, yardstick: yardstick, steps: step..<step + 1)
      })
    else { return nil }
    return (whole, steps)
  }
}

extension ScorableForecast {
  /// A forecast with the quantiles and scores of its distributions, where something came.
  init(_ forecast: DemandForecast, actual: [Double]) {
    let levels = QuantileLevels.m5
    var quantiles: [Double] = []
    quantiles.reserveCapacity(levels.count * actual.count)
    var ranked: [Double] = []
    for (marginal, came) in zip(forecast.marginals, actual) {
      let isKnown = came == came
      quantiles += levels.map { isKnown ? marginal.quantile($0) : 0 }
      ranked.append(isKnown ? rankedProbabilityScore(of: marginal, actual: came) : 0)
    }
    self.init(mean: forecast.mean, quantiles: quantiles, rankedProbability: ranked)
  }
}

extension BucketSize {
  /// The season whose differences scale MASE: the M4 competition's, a year but of weeks, for which it is
  /// the last one, and of days, for which it is a week.
  var scalingSeason: Int {
    switch self {
    case .day: 7
    case .week, .year: 1
    case .month: 12
    case .quarter: 4
    }
  }
}
