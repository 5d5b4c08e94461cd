// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Forecasting
import Learning
import Preprocessing
import Reporting
import Retail
import Scenario
import Timeline

extension BacktestBoard {
  /// The nominal shares that calibration is checked at.
  private static let nominalShares = [0.5, 0.9, 0.95, 0.98]

  /// The report of all origins.
  func report(_ past: BacktestPast, _ settings: Settings, models: [String]) -> AccuracyReport {
    var report = AccuracyReport()
    report.scenario = settings.name
    report.language = settings.report.language.words
    report.asOf = past.actual.asOf
    report.bucket = settings.bucket
    report.horizon = settings.horizon
    report.origins = past.origins.map(past.day)
    report.spacing = past.spacing
    report.goesByOwnEnds = past.goesByOwnEnds
    report.hasLocations = past.hasLocations
    report.series = items.count
    report.unknownBuckets = unknownBuckets
    report.censoredBuckets = censoredBuckets
    report.conditionalRows = conditionalRows
    report.models = zip(models, fallbacks).map { id, fallbacks in
      BacktestedModel(
        id: id, name: ForecastCatalog.model(id)?.card.name ?? id, fallbacks: fallbacks)
    }
    report.entries = entries(models)
    if isAdjusted {
      report.models.insert(
        BacktestedModel(id: AccuracyReport.adjustedModel, name: AccuracyReport.adjustedModel),
        at: 1)
    }
    if calibration.count > 0 { report.calibration = shares() }
    return report
  }

  private func entries(_ models: [String]) -> [AccuracyEntry] {
    let naive = models.firstIndex(of: AccuracyReport.naiveModel) ?? 0
    let order = AccuracyEntry.Scope.allCases
    let sorted = parts.sorted { a, b in
      let (first, second) = (order.firstIndex(of: a.key.scope), order.firstIndex(of: b.key.scope))
      if first != second { return first ?? 0 < second ?? 0 }
      if a.key.scope == .horizon { return Int(a.key.member) ?? 0 < Int(b.key.member) ?? 0 }
      return a.key.member < b.key.member
    }
    var entries: [AccuracyEntry] = []
    for (part, cards) in sorted {
      for (model, card) in zip(models, cards) {
        entries.append(
          AccuracyEntry(
            model: model, scope: part.scope, member: part.member,
            measures: AccuracyMeasures(card, over: cards[naive])))
      }
      if part.scope == .total && isAdjusted {
        entries.append(
          AccuracyEntry(
            model: AccuracyReport.adjustedModel, scope: .total,
            measures: AccuracyMeasures(adjusted, over: cards[naive])))
      }
    }
    for (key, cards) in items.sorted(by: { $0.key < $1.key }) {
      for (model, card) in zip(models, cards) {
        entries.append(
          AccuracyEntry(
            model: model, scope: .item, key: key,
            measures: AccuracyMeasures(card, over: cards[naive])))
      }
    }
    return entries
  }

  private func shares() -> [CalibrationEntry] {
    func entry(
      _ kind: CalibrationEntry.Kind, _ nominal: Double, _ share: ClusteredShare
    ) -> CalibrationEntry {
      CalibrationEntry(
        kind: kind, nominal: nominal, share: share.share, interval: share.low...share.high,
        agrees: share.agrees(with: nominal))
    }
    return Self.nominalShares.map { entry(.upTo, $0, calibration.shareUpTo($0)) }
      + Self.nominalShares.map { entry(.inside, $0, calibration.shareInside($0)) }
  }
}

extension AccuracyMeasures {
  /// The numbers of a scorecard, and what it adds over the seasonal naive forecast's.
  init(_ card: Scorecard, over naive: Scorecard) {
    self.init()
    forecasts = card.forecasts
    buckets = card.buckets
    bias = card.bias
    wape = card.wape
    smape = card.smape
    mase = card.mase
    rmsse = card.rmsse
    owa = card.owa
    scaledPinball = card.scaledPinball
    rankedProbability = card.rankedProbability
    scaledRankedProbability = card.scaledRankedProbability
    inside95 = card.inside95
    upTo975 = card.upTo975
    upTo995 = card.upTo995
    valueAddedRMSSE = forecastValueAdded(card.rmsse, over: naive.rmsse)
    valueAddedPinball = forecastValueAdded(card.scaledPinball, over: naive.scaledPinball)
  }
}
