// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension GlobalRows {
  /// The answers as forecasts that enter the series' contests.
  func supplied(rehearsed: [[Answer]], final: [[Answer]]) -> [SuppliedForecast?] {
    let histories = panel.keys.indices.map { SeriesHistory(panel, $0, features.scheme) }
    let views = histories.indices.map { self.views(of: $0, histories[$0], rehearsed[$0]) }
    var correlation = ErrorCorrelation()
    for (history, own) in zip(histories, views) {
      for view in own {
        correlation.take(
          view.answers.enumerated().map { step, answer in
            (history.demand[view.seen + step] - answer.mean) / answer.variance.squareRoot()
          })
      }
    }
    let carryOver = ErrorCorrelation.carryOver(mean: correlation.mean, horizon: horizon)
    return histories.indices.map { series -> SuppliedForecast? in
      guard final[series].count == horizon else { return nil }
      let history = histories[series]
      let nature = DemandNature(history.demand.span)
      return SuppliedForecast(
        card: GlobalModel.card, specification: "XGB(Tweedie)",
        outlook: outlook(final[series], nature, carryOver: carryOver),
        rehearsals: views[series].map { view in
          SuppliedForecast.Rehearsal(
            heldBack: history.count - view.seen,
            outlook: outlook(view.answers, nature, carryOver: carryOver))
        })
    }
  }

  /// The answers of each rehearsal of a series, with how many buckets it had seen.
  private func views(
    of series: Int, _ history: SeriesHistory, _ answers: [Answer]
  ) -> [(seen: Int, answers: [Answer])] {
    let asked = questions(series, history, rehearsing: true)
    // Nothing was answered where there was nothing to learn from.
    guard asked.count == answers.count else { return [] }
    var views: [(seen: Int, answers: [Answer])] = []
    for (question, answer) in zip(asked, answers) {
      if views.last?.seen != question.seen { views.append((question.seen, [])) }
      views[views.count - 1].answers.append(answer)
    }
    return views
  }

  private func outlook(
    _ answers: [Answer], _ nature: DemandNature, carryOver: Double
  ) -> Outlook {
    let marginals = answers.map { nature.distribution(mean: $0.mean, variance: $0.variance) }
    return Outlook(
      mean: answers.map(\.mean),
      standardDeviation: marginals.map { $0.variance.squareRoot() },
      carryOver: Array(repeating: carryOver, count: answers.count), marginals: marginals)
  }
}

extension DemandNature {
  /// The distribution of this kind of demand with a mean and a variance.
  func distribution(mean: Double, variance: Double) -> DemandDistribution {
    guard mean > 0 else { return .certain(0) }
    if isCount {
      return variance > mean * (1 + 1e-9)
        ? .negativeBinomial(mean: mean, variance: variance) : .poisson(mean: mean)
    }
    guard variance > 0 else { return .certain(mean) }
    let deviation = variance.squareRoot()
    return deviation < 0.3 * mean
      ? .normal(mean: mean, standardDeviation: deviation)
      : .gamma(mean: mean, standardDeviation: deviation)
  }
}
