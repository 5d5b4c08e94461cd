// SPDX-License-Identifier: GPL-3.0-or-later

/// What a history tells of the kind of number that demand is.
struct DemandNature: Sendable, Hashable {
  /// Whether every known demand is a whole number.
  let isInteger: Bool
  /// Whether demand is a small count, whose grain matters.
  let isCount: Bool
  /// The largest known demand.
  let largest: Double

  /// The mean up to which a whole-numbered demand is treated as a count.
  ///
  /// Above it a step of one is below a tenth of a Poisson's deviation.
  static let largestCountMean = 100.0

  init(_ demand: Span<Double>) {
    var isInteger = true
    var largest = 0.0
    for t in demand.indices where demand[t] == demand[t] {
      if demand[t].rounded() != demand[t] { isInteger = false }
      largest = max(largest, demand[t])
    }
    self.isInteger = isInteger
    isCount = isInteger && demand.meanOfKnown <= Self.largestCountMean
    self.largest = largest
  }
}
