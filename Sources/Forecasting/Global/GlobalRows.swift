// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical
import Retail
import Timeline

/// The rows that the global model learns from and answers for, and its answers.
struct GlobalRows: Sendable {
  let model: GlobalModel
  let panel: DemandPanel
  let horizon: Int
  let features: GlobalFeatures
  let explanation: GlobalModel.Explanation

  /// Fewer known buckets than this tell no level.
  static let leastKnown = 8

  /// What the model is asked: a bucket of a series seen from an origin.
  struct Question: Sendable {
    var series: Int
    var seen: Int
    var target: Int
    var level: Double
  }

  /// What it says of a question, in units a usual bucket.
  struct Answer: Sendable {
    var mean: Double
    var variance: Double
  }

  /// The origins of a series' rehearsals, as its contest will have them.
  func origins(_ history: SeriesHistory) -> RollingOrigins {
    RollingOrigins(count: history.count, horizon: horizon, limit: SeriesTask.originLimit)
  }

  /// The buckets that a model which is to rehearse, or the final one, may learn from.
  private func learnable(_ history: SeriesHistory, rehearsing: Bool) -> Int {
    rehearsing ? origins(history).cutoffs.first ?? 0 : history.count
  }

  /// What the model that rehearses, or the final one, is asked of a series.
  func questions(_ series: Int, _ history: SeriesHistory, rehearsing: Bool) -> [Question] {
    let origins = origins(history)
    let views =
      rehearsing
      ? origins.cutoffs.map { ($0, min(origins.steps, history.count - $0)) }
      : [(history.count, horizon)]
    return views.flatMap { seen, steps -> [Question] in
      let level = history.level(seeing: seen)
      guard level > 0 else { return [] }
      return (seen..<seen + steps).map {
        Question(series: series, seen: seen, target: $0, level: level)
      }
    }
  }

  /// The rows that a model learns from, in order of series and bucket.
  func lessons(rehearsing: Bool) -> [Question] {
    let histories = panel.keys.indices.lazy.map { SeriesHistory(panel, $0, features.scheme) }
    var usable = 0
    for history in histories {
      let end = learnable(history, rehearsing: rehearsing)
      usable += max(0, history.knownCount(seeing: end) - Self.leastKnown)
    }
    guard usable > 0 else { return [] }
    let views = max(1, min(model.rowLimit / usable, model.viewsPerBucket, horizon))
    let share = Double(model.rowLimit) / Double(usable * views)
    var lessons: [Question] = []
    for (series, history) in histories.enumerated() {
      let key = panel.keys[series]
      var random = RandomStream(
        seed: model.seed, stream: StableHash.of(key.sku.code, key.location.code)
      ).substream(named: "global")
      let end = learnable(history, rehearsing: rehearsing)
      for target in 0..<end {
        for _ in 0..<views {
          let isDrawn = random.uniform() < share
          let seen = target - Int(random.uniform() * Double(horizon))
          guard isDrawn, history.demand[target] == history.demand[target], seen > 0,
            history.knownCount(seeing: seen) >= Self.leastKnown
          else { continue }
          let level = history.level(seeing: seen)
          guard level > 0 else { continue }
          lessons.append(Question(series: series, seen: seen, target: target, level: level))
        }
      }
    }
    return lessons
  }

  /// The features of some questions, which are in order of series.
  func values(_ questions: [Question]) -> [Float] {
    var values: [Float] = []
    values.reserveCapacity(questions.count * features.columnCount)
    var place = 0
    while place < questions.count {
      let series = questions[place].series
      let history = SeriesHistory(panel, series, features.scheme)
      let regressors = explanation.regressors(series)
      let columns = features.columns(of: regressors)
      while place < questions.count, questions[place].series == series {
        let question = questions[place]
        features.append(
          series, history, regressors, columns: columns, seeing: question.seen,
          target: question.target, level: question.level, to: &values)
        place += 1
      }
    }
    return values
  }
}
