// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

extension Contest {
  /// How the pooled means came about, by what each member's are made of.
  ///
  /// Where the pool is half-way to the median, the member in the middle of a bucket, or the two about it,
  /// have half a vote besides their weights.
  func explanation(yardstick: Double?, pooled: Double?, origins: Int) -> ForecastExplanation {
    let horizon = outlook.horizon
    let shares = shares(horizon: horizon)
    var parts = ForecastParts(horizon: horizon)
    for (trial, share) in zip(trials, shares) { parts.add(trial.ownParts, times: share) }
    var explanation = ForecastExplanation(parts: parts)
    explanation.members = order.map {
      ForecastExplanation.Member(
        id: trials[$0].card.id, specification: trials[$0].specification, weight: weights[$0],
        parts: trials[$0].ownParts)
    }
    explanation.yardstick = yardstick
    explanation.pooled = pooled
    explanation.origins = trials.contains { !$0.rehearsals.isEmpty } ? origins : 0
    explanation.usesMedian = centre == .meanAndMedian && trials.count > 1
    return explanation
  }

  /// Each member's share of the pooled mean, bucket by bucket.
  private func shares(horizon: Int) -> [[Double]] {
    var shares = weights.map { Array(repeating: $0, count: horizon) }
    guard centre == .meanAndMedian, trials.count > 1 else { return shares }
    for step in 0..<horizon {
      let ranked = trials.indices.sorted {
        (trials[$0].outlook.mean[step], $0) < (trials[$1].outlook.mean[step], $1)
      }
      let middle = [ranked[(ranked.count - 1) / 2], ranked[ranked.count / 2]]
      for trial in trials.indices { shares[trial][step] /= 2 }
      for trial in middle { shares[trial][step] += 0.25 }
    }
    return shares
  }
}

extension Trial {
  /// What its means are made of; all of one piece where the model cannot be taken apart and its means
  /// are not a mere level.
  var ownParts: ForecastParts {
    if let parts { return parts }
    let isLevel = outlook.mean.allSatisfy { $0 == outlook.mean[0] }
    return ForecastParts(isLevel ? .level : .whole, outlook.mean)
  }
}
