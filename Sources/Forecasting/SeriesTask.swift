// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Learning
import Numerical
import Retail
import Timeline

extension BucketSize {
  /// The seasons that demand in such buckets usually has, in buckets.
  var usualSeasonLengths: [Int] {
    switch self {
    case .day: [7, 365]
    case .week, .month, .quarter: [bucketsInYear]
    case .year: []
    }
  }
}

/// One series on its way from history to forecast.
struct SeriesTask {
  /// Units a usual bucket from the first known one on; NaN where unknown or censored.
  let demand: [Double]
  /// What demand was at least where stock ran out, NaN elsewhere; empty where it never did.
  let lowerBounds: [Double]
  let nature: DemandNature
  let seasonLengths: [Int]
  let horizon: Int
  let settings: ForecastSettings
  let regressors: Regressors?
  let futureExposure: [Double]?
  let surroundings: SeriesSurroundings
  let random: RandomStream

  init(
    demand raw: [Double], state: [BucketState], exposure: [Double], seasonLengths: [Int],
    horizon: Int, settings: ForecastSettings, regressors: Regressors?, futureExposure: [Double]?,
    surroundings: SeriesSurroundings, random: RandomStream
  ) {
    precondition(horizon > 0, "a forecast looks at least one bucket ahead")
    nature = DemandNature(raw.span)
    let usual = raw.indices.map { t in
      state[t] == .observed && exposure[t] > 0 ? raw[t] / exposure[t] : .nan
    }
    let first = usual.firstIndex { $0 == $0 } ?? usual.count
    demand = Array(usual[first...])
    let isCensored = state[first...].contains(.censored)
    lowerBounds =
      isCensored
      ? (first..<raw.count).map { t in
        state[t] == .censored && exposure[t] > 0 ? raw[t] / exposure[t] : .nan
      } : []
    self.regressors = regressors.map { $0.droppingFirst(first) }
    self.seasonLengths = seasonLengths
    self.horizon = horizon
    self.settings = settings
    self.futureExposure = futureExposure
    var later = surroundings
    later.effects?.dropFirst(first)
    self.surroundings = later
    self.random = random
  }

  /// The forecast of the contest's winners, or a simple stated answer where there is none.
  func forecast(key: SeriesKey, firstBucket: Bucket) -> SeriesForecast {
    let known = demand.count { $0 == $0 }
    let mean = demand.span.meanOfKnown
    guard known > 0, mean > 0 else {
      let why = known == 0 ? "no bucket with known demand" : "no demand in \(known) known buckets"
      return simple(key: key, firstBucket: firstBucket, mean: 0, reason: why)
    }
    let context = FitContext(
      seasonLengths: seasonLengths, regressors: regressors, horizon: horizon,
      lowerBounds: lowerBounds, effects: surroundings.effects, random: random)
    let origins = RollingOrigins(count: demand.count, horizon: horizon, limit: 8)
    guard
      let contest = Contest(
        members, supplied: surroundings.supplied, demand: demand.span, context: context,
        horizon: horizon, origins: origins,
        scale: demand.span.naiveError, noise: nature.isCount ? nature.mean : 0)
    else {
      return simple(
        key: key, firstBucket: firstBucket, mean: mean,
        reason: "no model could be fitted to \(known) known buckets: their mean")
    }
    let heaviest =
      contest.trials[
        contest.weights.indices.max { contest.weights[$0] < contest.weights[$1] } ?? 0]
    let factor = Calibration.varianceFactor(contest, demand.span, origins, nature)
    var outlook = contest.outlook
    for step in outlook.standardDeviation.indices {
      outlook.standardDeviation[step] *= factor.squareRoot()
    }
    return SeriesForecast(
      key: key, firstBucket: firstBucket, forecast: distribution(of: outlook),
      model: contest.specification, members: contest.members,
      reason: contest.trials.count == 1
        ? "the only model that fits"
        : "weighted by the error at \(origins.cutoffs.count) rolling origins, most for \(heaviest.card.name)",
      coefficients: contest.trials.first { !$0.coefficients.isEmpty }?.coefficients ?? [],
      rehearsalErrors: contest.errors(demand.span, origins))
  }

  private var members: [any ForecastModel] {
    switch settings.models {
    case .automatic:
      ForecastCatalog.members(
        nature, effort: settings.effort, explained: regressors?.isEmpty == false)
    case .named(let ids): ids.compactMap(ForecastCatalog.model)
    }
  }

  /// The same mean for every bucket, for histories that allow no model.
  private func simple(
    key: SeriesKey, firstBucket: Bucket, mean: Double, reason: String
  ) -> SeriesForecast {
    let deviation = mean.squareRoot()
    let outlook = Outlook(
      mean: Array(repeating: mean, count: horizon), oneStepDeviation: deviation,
      carryOver: Array(repeating: 0, count: horizon))
    return SeriesForecast(
      key: key, firstBucket: firstBucket, forecast: distribution(of: outlook), model: "mean",
      reason: reason, isFallback: true)
  }

  /// Exposure, guard, distribution and paths.
  private func distribution(of outlook: Outlook) -> DemandForecast {
    var open = outlook
    // No bucket ahead is expected to sell more than twice the best one of the history.
    let bound = 2 * (demand.lazy.filter { $0 == $0 }.max() ?? 0)
    for step in open.mean.indices {
      let exposure = max(0, futureExposure?[step] ?? 1)
      open.mean[step] = exposure * min(max(0, open.mean[step]), bound)
      open.standardDeviation[step] = exposure * min(max(0, open.standardDeviation[step]), bound)
    }
    let predictive = Predictive(outlook: open, nature: nature)
    let marginals = predictive.marginals
    var random = random.substream(named: "paths")
    return DemandForecast(
      mean: open.mean, marginals: marginals,
      paths: settings.pathCount > 0
        ? predictive.paths(count: settings.pathCount, marginals: marginals, random: &random)
        : nil)
  }
}

extension Regressors {
  /// The same columns without their first rows.
  func droppingFirst(_ rows: Int) -> Regressors {
    guard rows > 0, rows <= historyCount else { return self }
    var kept: [Double] = []
    kept.reserveCapacity(count * (rowCount - rows))
    for column in 0..<count {
      kept += values[column * rowCount + rows..<(column + 1) * rowCount]
    }
    return Regressors(
      names: names, historyCount: historyCount - rows, horizon: horizon, values: kept)
  }
}

extension Span<Double> {
  /// Root mean squared difference of successive known buckets; 0 where there are none.
  var naiveError: Double {
    var squares = 0.0
    var count = 0
    var last = Double.nan
    for t in indices where self[t] == self[t] {
      let difference = self[t] - last
      if difference == difference {
        squares += difference * difference
        count += 1
      }
      last = self[t]
    }
    return count > 0 ? (squares / Double(count)).squareRoot() : 0
  }
}
