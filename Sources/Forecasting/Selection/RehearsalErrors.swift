// SPDX-License-Identifier: GPL-3.0-or-later

/// An error of a forecast made at an earlier bucket.
public struct RehearsalError: Sendable, Hashable {
  /// How many buckets of the history the forecast had not seen.
  public var heldBack: Int
  /// How many buckets ahead it looked, from 0.
  public var step: Int
  /// Demand less forecast.
  public var error: Double

  /// An error of so many buckets ahead, without the last `heldBack` buckets.
  public init(heldBack: Int, step: Int, error: Double) {
    self.heldBack = heldBack
    self.step = step
    self.error = error
  }
}

extension Contest {
  /// The errors that the members' weighted mean had at the origins, where demand is known.
  func errors(_ demand: Span<Double>, _ origins: RollingOrigins) -> [RehearsalError] {
    let tried = trials.indices.filter { !trials[$0].rehearsals.isEmpty && weights[$0] > 0 }
    let total = tried.reduce(0) { $0 + weights[$1] }
    guard total > 0 else { return [] }
    var errors: [RehearsalError] = []
    for (place, cutoff) in origins.cutoffs.enumerated() {
      let steps = tried.map { trials[$0].rehearsals[place].horizon }.min() ?? 0
      for step in 0..<min(steps, demand.count - cutoff)
      where demand[cutoff + step] == demand[cutoff + step] {
        let mean = tried.reduce(0) {
          $0 + weights[$1] / total * max(0, trials[$1].rehearsals[place].mean[step])
        }
        errors.append(
          RehearsalError(
            heldBack: demand.count - cutoff, step: step, error: demand[cutoff + step] - mean))
      }
    }
    return errors
  }
}
