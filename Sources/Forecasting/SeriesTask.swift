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
  let size: BucketSize
  let seasonLengths: [Int]
  let horizon: Int
  let settings: ForecastSettings
  let regressors: Regressors?
  let futureExposure: [Double]?
  let surroundings: SeriesSurroundings
  let random: RandomStream

  init(
    demand raw: [Double], state: [BucketState], exposure: [Double], size: BucketSize,
    seasonLengths: [Int], horizon: Int, settings: ForecastSettings, regressors: Regressors?,
    futureExposure: [Double]?,
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
    self.size = size
    self.seasonLengths = seasonLengths
    self.horizon = horizon
    self.settings = settings
    self.futureExposure = futureExposure
    var later = surroundings
    later.effects?.dropFirst(first)
    self.surroundings = later
    self.random = random
  }

  /// The contest's outcome, or a simple stated answer where there is none.
  func draft(key: SeriesKey, firstBucket: Bucket) -> SeriesDraft {
    let known = demand.count { $0 == $0 }
    let mean = demand.span.meanOfKnown
    guard known > 0, mean > 0 else {
      let why = known == 0 ? "no bucket with known demand" : "no demand in \(known) known buckets"
      return simple(key: key, firstBucket: firstBucket, mean: 0, reason: why)
    }
    let context = FitContext(
      seasonLengths: seasonLengths, regressors: regressors, horizon: horizon,
      lowerBounds: lowerBounds, effects: surroundings.effects, random: random)
    let origins = RollingOrigins(count: demand.count, horizon: horizon, limit: Self.originLimit)
    let credible = CredibleNature(nature, demand.span)
    guard
      let contest = Contest(
        members, supplied: surroundings.supplied, demand: demand.span, context: context,
        horizon: horizon, origins: origins, nature: credible, scale: demand.span.naiveError,
        explains: settings.explains)
    else {
      return simple(
        key: key, firstBucket: firstBucket, mean: mean,
        reason: "no model could be fitted to \(known) known buckets: their mean")
    }
    let explanation =
      settings.explains
      ? contest.explanation(
        yardstick: yardstick(context, origins, credible),
        pooled: scaled(contest.rehearsals, context, origins), origins: origins.cutoffs.count) : nil
    return SeriesDraft(
      key: key, firstBucket: firstBucket, credible: credible, known: known,
      outlook: contest.outlook, rehearsed: rehearsed(contest, origins),
      heldBack: origins.cutoffs.first.map { demand[$0...].count { $0 == $0 } } ?? 0,
      model: contest.specification, members: contest.members,
      reason: contest.reason(origins: origins.cutoffs.count),
      coefficients: contest.trials.first { !$0.coefficients.isEmpty }?.coefficients ?? [],
      explanation: explanation, futureExposure: futureExposure, pathCount: settings.pathCount,
      random: random)
  }

  /// The places in the history at which models are compared, at most.
  static let originLimit = 8

  /// What the seasonal naive forecast would have lost at the origins, over the naive error; nil where
  /// there is none, or no error to compare with.
  private func yardstick(
    _ context: FitContext, _ origins: RollingOrigins, _ nature: CredibleNature
  ) -> Double? {
    guard
      let trial = try? Trial(
        SeasonalNaive(), demand: demand.span, context: context, horizon: horizon,
        origins: origins, nature: nature)
    else { return nil }
    return scaled(trial.rehearsals, context, origins)
  }

  /// The loss of what was said at the origins over the naive error; nil where there is none.
  private func scaled(
    _ rehearsals: [Outlook], _ context: FitContext, _ origins: RollingOrigins
  ) -> Double? {
    let loss = origins.loss(of: rehearsals, demand.span, context.lowerBounds, nature)
    let scale = demand.span.naiveError
    return loss.count > 0 && scale > 0 ? loss.mean / scale : nil
  }

  /// What the pool said at the origins, beside what came.
  private func rehearsed(_ contest: Contest, _ origins: RollingOrigins) -> [Rehearsed] {
    var rehearsed: [Rehearsed] = []
    for (cutoff, outlook) in zip(origins.cutoffs, contest.rehearsals) {
      let known = demand[..<cutoff].count { $0 == $0 }
      for step in 0..<outlook.horizon where demand[cutoff + step] == demand[cutoff + step] {
        rehearsed.append(
          Rehearsed(
            step: Int32(step), heldBack: Int32(demand.count - cutoff), known: Int32(known),
            mean: Float(outlook.mean[step]), deviation: Float(outlook.standardDeviation[step]),
            demand: Float(demand[cutoff + step])))
      }
    }
    return rehearsed
  }

  private var members: [any ForecastModel] {
    switch settings.models {
    case .automatic:
      ForecastCatalog.members(
        nature, size: size, effort: settings.effort, explained: regressors?.isEmpty == false)
    case .named(let ids): ids.compactMap(ForecastCatalog.model)
    }
  }

  /// The same mean for every bucket, for histories that allow no model.
  private func simple(
    key: SeriesKey, firstBucket: Bucket, mean: Double, reason: String
  ) -> SeriesDraft {
    let credible = CredibleNature(nature, demand.span)
    let outlook = Outlook(
      mean: Array(repeating: mean, count: horizon), oneStepDeviation: mean.squareRoot(),
      carryOver: Array(repeating: 0, count: horizon))
    let held = credible.held(outlook)
    return SeriesDraft(
      key: key, firstBucket: firstBucket, credible: credible, known: demand.count { $0 == $0 },
      outlook: held, model: "mean", reason: reason, isFallback: true,
      explanation: settings.explains ? ForecastExplanation(.level, held.mean) : nil,
      futureExposure: futureExposure, pathCount: settings.pathCount, random: random)
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
  /// Mean absolute difference of successive known buckets; 0 where there are none.
  var naiveError: Double {
    var sum = 0.0
    var count = 0
    var last = Double.nan
    for t in indices where self[t] == self[t] {
      let difference = abs(self[t] - last)
      if difference == difference {
        sum += difference
        count += 1
      }
      last = self[t]
    }
    return count > 0 ? sum / Double(count) : 0
  }
}
