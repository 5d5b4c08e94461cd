// SPDX-License-Identifier: GPL-3.0-or-later

/// How the spread that a contest gave its forecasts compares with the errors they had.
enum Calibration {
  /// The buckets' worth of trust in the models' own spread.
  private static let prior = 1e9
  /// The factor that variances may be corrected by, either way.
  private static let range = 0.25...4.0

  /// The factor on the variances that makes the spread at the origins fit the errors there.
  ///
  /// The mean of the squared errors over their variances, drawn towards 1 as if a dozen buckets had
  /// been seen with variances that fit.
  static func varianceFactor(
    _ contest: Contest, _ demand: Span<Double>, _ origins: RollingOrigins, _ nature: DemandNature
  ) -> Double {
    let tried = contest.trials.indices.filter { !contest.trials[$0].rehearsals.isEmpty }
    let total = tried.reduce(0) { $0 + contest.weights[$1] }
    guard total > 0 else { return 1 }
    let weights = tried.map { contest.weights[$0] / total }
    var sum = prior
    var count = prior
    for (place, cutoff) in origins.cutoffs.enumerated() {
      let outlook = Outlook.mixture(
        tried.map { contest.trials[$0].rehearsals[place] }, weights)
      for step in 0..<outlook.horizon where demand[cutoff + step] == demand[cutoff + step] {
        let variance = nature.variance(
          mean: outlook.mean[step], deviation: outlook.standardDeviation[step])
        let error = demand[cutoff + step] - outlook.mean[step]
        let ratio = error * error / variance
        // One wild bucket may not blow up the whole.
        if ratio.isFinite {
          sum += min(ratio, 16)
          count += 1
        }
      }
    }
    return min(max(sum / count, range.lowerBound), range.upperBound)
  }
}
