// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Forecasting
import Preprocessing
import Reporting
import Retail
import Timeline

/// How far a series' forecast was from what came at the rolling origins that chose its models, beside
/// the seasonal naive forecast.
///
/// It costs a run nothing, for the models were fitted there anyway; their weights were chosen by the same
/// buckets, so that a backtest, which holds everything back, says somewhat more.
struct RehearsedAccuracy: Sendable {
  /// How many buckets were held back at the origins, ascending.
  private(set) var origins: [Int] = []
  private(set) var scores: [ForecastScore] = []
  private(set) var naive: [ForecastScore] = []

  /// The scores of a forecast of a series of a panel; none where no origin was compared.
  ///
  /// Demand is that of usual buckets, as the models see it.
  init(_ forecast: Forecasting.SeriesForecast, of series: Int, in panel: DemandPanel) {
    let usual = panel.range(of: series).map { t in
      panel.state[t] == .observed && panel.exposure[t] > 0
        ? panel.demand[t] / panel.exposure[t] : .nan
    }
    let byOrigin = Dictionary(grouping: forecast.rehearsalErrors, by: \.heldBack)
    for heldBack in byOrigin.keys.sorted() where heldBack < usual.count {
      let errors = byOrigin[heldBack] ?? []
      let cutoff = usual.count - heldBack
      let horizon = 1 + (errors.map(\.step).max() ?? 0)
      guard cutoff + horizon <= usual.count else { continue }
      let history = Array(usual[..<cutoff])
      let came = Array(usual[cutoff..<cutoff + horizon])
      var mean = came.map { _ in 0.0 }
      for error in errors { mean[error.step] = came[error.step] - error.error }
      let yardstick = Yardstick(
        history: history, season: panel.size.scalingSeason, horizon: horizon)
      let simple = SeasonalNaive.forecast(
        history, season: panel.size.defaultSeasonLength, horizon: horizon)
      guard
        let own = try? ForecastScore(
          of: ScorableForecast(mean: mean), actual: came, yardstick: yardstick),
        let other = try? ForecastScore(
          of: ScorableForecast(mean: simple), actual: came, yardstick: yardstick)
      else { continue }
      origins.append(heldBack)
      scores.append(own)
      naive.append(other)
    }
  }
}

extension AccuracyReport {
  /// How good the forecasts of a run were at the origins, in total and by class of revenue; nil where no
  /// series has a history long enough to hold any back.
  init?(_ parts: RunParts, _ settings: (name: String, horizon: Int)) {
    let prepared = parts.prepared
    var cards: [String: (own: Scorecard, naive: Scorecard)] = [:]
    var held: Set<Int> = []
    self.init()
    for (series, rehearsed) in parts.rehearsed.enumerated() {
      guard let rehearsed, !rehearsed.scores.isEmpty else { continue }
      self.series += 1
      held.formUnion(rehearsed.origins)
      for member in ["", prepared.classes[series].revenue.rawValue] {
        for (own, naive) in zip(rehearsed.scores, rehearsed.naive) {
          cards[member, default: (Scorecard(), Scorecard())].own.add(own)
          cards[member, default: (Scorecard(), Scorecard())].naive.add(naive)
        }
      }
    }
    guard self.series > 0 else { return nil }
    scenario = settings.name
    asOf = parts.known.asOf
    bucket = prepared.panel.size
    horizon = settings.horizon
    origins = held.sorted(by: >).map { prepared.firstAhead.advanced(by: -$0).firstDay }
    goesByOwnEnds = true
    hasLocations = parts.known.hasLocations
    models = [BacktestedModel(id: AccuracyReport.defaultModel, name: AccuracyReport.defaultModel)]
    entries = cards.sorted { $0.key < $1.key }.map { member, card in
      AccuracyEntry(
        model: AccuracyReport.defaultModel, scope: member.isEmpty ? .total : .class, member: member,
        measures: AccuracyMeasures(card.own, over: card.naive))
    }
  }
}
