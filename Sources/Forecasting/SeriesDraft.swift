// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Retail
public import Timeline

/// A series whose contest is over, before its distributions are calibrated.
///
/// The drafts of a panel's series tell how wide the distributions of all of them are to be; each then
/// becomes a forecast.
public struct SeriesDraft: Sendable {
  /// The kinds of demand that are calibrated apart.
  enum Kind: Sendable, Hashable, CaseIterable {
    /// Small whole numbers.
    case counts
    /// Whatever is measured or large.
    case amounts
  }

  /// The SKU and the place.
  public let key: SeriesKey
  /// The first bucket ahead.
  public let firstBucket: Bucket
  let credible: CredibleNature
  /// Known buckets of history.
  let known: Int
  /// The pooled outlook of usual buckets.
  var outlook: Outlook
  /// What was forecast at the origins, and what came.
  var rehearsed: [Rehearsed] = []
  /// Buckets of history that were held back.
  var heldBack = 0
  let model: String
  /// The models that competed, in the catalog's order.
  public internal(set) var members: [MemberResult] = []
  let reason: String
  var isFallback = false
  var coefficients: [Coefficient] = []
  var explanation: ForecastExplanation?
  let futureExposure: [Double]?
  let pathCount: Int
  let random: RandomStream

  /// Whether demand is a small count.
  var kind: Kind { credible.nature.isCount ? .counts : .amounts }

  /// The forecast, its distributions as wide as a calibration asks for.
  ///
  /// - Parameter calibration: what was learnt from the series of a panel.
  /// - Returns: the forecast.
  public func forecast(_ calibration: PanelCalibration = .expected) -> SeriesForecast {
    var forecast = SeriesForecast(
      key: key, firstBucket: firstBucket, forecast: distribution(calibration), model: model,
      members: members, reason: reason, isFallback: isFallback, coefficients: coefficients,
      rehearsalErrors: rehearsed.map {
        RehearsalError(
          heldBack: Int($0.heldBack), step: Int($0.step), error: Double($0.demand - $0.mean))
      })
    forecast.explanation = explanation
    forecast.explanation?.parts.reach(forecast.forecast.mean, by: .opening)
    return forecast
  }

  /// Spread, exposure, distributions and paths.
  private func distribution(_ calibration: PanelCalibration) -> DemandForecast {
    var open = outlook
    // The fallback's spread and a lone model's own distribution stand as they are.
    let isCalibrated = !isFallback && outlook.marginals == nil
    let own = isCalibrated ? calibration.ownFactor(self) : 1
    var spreads: [Spread] = []
    for step in open.mean.indices {
      let exposure = max(0, futureExposure?[step] ?? 1)
      let spread = isCalibrated ? calibration.spread(step, self) : .asStated
      spreads.append(Spread(centre: own * spread.centre, tail: own * spread.tail))
      open.mean[step] *= exposure
      // A count's variance goes with its mean, so that of a short week's does.
      open.standardDeviation[step] *= kind == .counts ? exposure.squareRoot() : exposure
      if exposure != 1, let marginal = open.marginals?[step] {
        open.marginals?[step] = marginal.withMean(scaledBy: exposure)
      }
    }
    let predictive = Predictive(outlook: open, spreads: spreads, nature: credible.nature)
    let marginals = predictive.marginals
    var random = random.substream(named: "paths")
    return DemandForecast(
      mean: open.mean, marginals: marginals,
      paths: pathCount > 0
        ? predictive.paths(count: pathCount, marginals: marginals, random: &random) : nil)
  }
}
