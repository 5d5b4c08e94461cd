// SPDX-License-Identifier: GPL-3.0-or-later

/// What a history makes credible of the buckets after it.
struct CredibleNature: Sendable, Hashable {
  /// The kind of number that demand is.
  let nature: DemandNature
  /// What no bucket ahead is expected to exceed: twice the best one of the history.
  let bound: Double

  /// What a history of usual buckets makes credible.
  init(_ nature: DemandNature, _ demand: Span<Double>) {
    self.nature = nature
    var largest = 0.0
    for t in demand.indices where demand[t] == demand[t] { largest = max(largest, demand[t]) }
    bound = 2 * largest
  }

  /// An outlook held to what is credible, its deviations those of the distributions to come.
  ///
  /// Means and deviations are within 0 and the bound. Where a model has no distribution of its own, a
  /// count's variance goes with its mean and is no less than a Poisson's.
  func held(_ outlook: Outlook) -> Outlook {
    var held = outlook
    var isChanged = false
    for step in outlook.mean.indices {
      let mean = min(max(0, outlook.mean[step]), bound)
      var variance = outlook.standardDeviation[step] * outlook.standardDeviation[step]
      if outlook.marginals == nil {
        variance = nature.variance(mean: mean, deviation: outlook.standardDeviation[step])
        if nature.isCount { variance = max(variance, mean) }
      }
      let deviation = variance.isFinite ? min(variance.squareRoot(), bound) : bound
      isChanged = isChanged || mean != outlook.mean[step]
      held.mean[step] = mean
      held.standardDeviation[step] = deviation
    }
    if isChanged { held.marginals = nil }
    return held
  }
}
