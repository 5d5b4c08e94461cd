// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension GlobalRows {
  /// The answers as forecasts that enter the series' contests.
  func supplied(rehearsed: [[Answer]], final: [[Answer]]) -> [SuppliedForecast?] {
    panel.keys.indices.map { series in
      let history = SeriesHistory(panel, series, features.scheme)
      guard final[series].count == horizon else { return nil }
      let nature = DemandNature(history.demand.span)
      var rehearsals: [SuppliedForecast.Rehearsal] = []
      let asked = questions(series, history, rehearsing: true)
      if asked.count == rehearsed[series].count {
        var place = 0
        while place < asked.count {
          let seen = asked[place].seen
          let end = asked[place...].firstIndex { $0.seen != seen } ?? asked.count
          rehearsals.append(
            .init(
              heldBack: history.count - seen,
              outlook: outlook(Array(rehearsed[series][place..<end]), nature)))
          place = end
        }
      }
      return SuppliedForecast(
        card: GlobalModel.card, specification: "XGB(Tweedie)",
        outlook: outlook(final[series], nature), rehearsals: rehearsals)
    }
  }

  private func outlook(_ answers: [Answer], _ nature: DemandNature) -> Outlook {
    let marginals = answers.map { nature.distribution(mean: $0.mean, variance: $0.variance) }
    return Outlook(
      mean: answers.map(\.mean),
      standardDeviation: marginals.map { $0.variance.squareRoot() },
      carryOver: Array(repeating: 0, count: answers.count), marginals: marginals)
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
