// SPDX-License-Identifier: GPL-3.0-or-later

import Evaluation
import Forecasting
import Numerical
import Preprocessing
import Reporting
import Retail
import Timeline

/// The scores of all contenders, added up by every part of the shop.
struct BacktestBoard {
  /// A part of the shop that has a scorecard of its own.
  struct Part: Hashable {
    var scope: AccuracyEntry.Scope
    var member: String
  }

  private(set) var parts: [Part: [Scorecard]] = [:]
  /// By series and contender.
  private(set) var items: [SeriesKey: [Scorecard]] = [:]
  private(set) var calibration = CalibrationTally()
  private(set) var fallbacks: [Int]
  /// The default forecast with overrides; nil where none touched any.
  private(set) var adjusted = Scorecard()
  private(set) var isAdjusted = false
  private(set) var unknownBuckets = 0
  private(set) var censoredBuckets = 0
  private(set) var conditionalRows = 0

  private let scorer: BacktestScorer
  private let membership: [[Part]]
  private let contenders: Int

  init(_ past: BacktestPast, contenders: [BacktestContender], seed: UInt64) {
    scorer = BacktestScorer(actual: past.panel, seed: seed)
    membership = past.membership
    self.contenders = contenders.count
    fallbacks = Array(repeating: 0, count: contenders.count)
  }

  /// Forecasts from one origin and scores, some series at a time, so that few scores are held at once.
  mutating func score(
    _ stages: BacktestStages, threads: Int, progress: (Double) -> Void
  ) async throws(RunError) {
    conditionalRows += stages.conditionalRows
    let count = stages.observed.count
    let chunk = 256
    var begin = 0
    while begin < count {
      let size = min(chunk, count - begin)
      let first = begin
      let scorer = scorer
      let outcomes: [SeriesOutcome?]
      do {
        outcomes = try await parallelMap(count: size, threads: threads, grain: 4) {
          scorer.outcome(of: first + $0, stages)
        }
      } catch {
        throw .cancelled
      }
      for outcome in outcomes.compactMap(\.self) { add(outcome) }
      begin += size
      progress(Double(begin) / Double(count))
    }
  }

  private mutating func add(_ outcome: SeriesOutcome) {
    unknownBuckets += outcome.unknownBuckets
    censoredBuckets += outcome.censoredBuckets
    guard outcome.whole.first?.buckets ?? 0 > 0 else { return }
    for contender in 0..<contenders where outcome.isFallback[contender] {
      fallbacks[contender] += 1
    }
    let none = Array(repeating: Scorecard(), count: contenders)
    let total = Part(scope: .total, member: "")
    for part in membership[outcome.actualSeries] + [total] {
      parts[part, default: none].add(outcome.whole)
    }
    items[outcome.key, default: none].add(outcome.whole)
    for (step, scores) in outcome.steps.enumerated() {
      parts[Part(scope: .horizon, member: String(step + 1)), default: none].add(scores)
    }
    for value in outcome.integrals { calibration.add(value, series: outcome.actualSeries) }
    adjusted.add(outcome.adjusted ?? outcome.whole[0])
    if outcome.adjusted != nil { isAdjusted = true }
  }
}

extension [Scorecard] {
  /// Counts each contender's forecast on its own card.
  fileprivate mutating func add(_ scores: [ForecastScore]) {
    for (contender, score) in scores.enumerated() { self[contender].add(score) }
  }
}

extension BacktestPast {
  /// The parts that each series of the actual demand belongs to.
  fileprivate var membership: [[BacktestBoard.Part]] {
    let categories = categoryOfSKU
    let hasPlaces = Set(panel.keys.map(\.location)).count > 1
    return panel.keys.indices.map { series in
      let key = panel.keys[series]
      let classes = actual.classes[series]
      var parts = [
        BacktestBoard.Part(scope: .class, member: classes.revenue.rawValue),
        BacktestBoard.Part(scope: .pattern, member: classes.pattern.rawValue),
      ]
      if !categories.isEmpty {
        parts.append(BacktestBoard.Part(scope: .category, member: categories[key.sku] ?? ""))
      }
      if hasPlaces {
        parts.append(BacktestBoard.Part(scope: .location, member: key.location.code))
      }
      return parts
    }
  }
}
