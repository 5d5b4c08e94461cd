// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension PoissonDistribution {
  /// The least count whose cumulative probability reaches `p`, and the loss there, the same as `quantile`
  /// and `loss` give but in one run over the probabilities.
  ///
  /// From p(0) = e^(−m) on, p(k + 1) = p(k) m / (k + 1) is summed until it reaches `p`; all terms are
  /// positive, so that k additions cost no more than k units in the last place. The loss is
  /// (m − k) S + m p(k), or in the right tail, where that cancels, the sum of the terms beyond. Means
  /// whose p(0) is too small a number, probabilities next to 1 and ties within the rounding take the
  /// general way.
  ///
  /// - Complexity: O(mean) for means below 700.
  public func level(reaching p: Double) -> (count: Double, loss: Double) {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard mean > 0, mean < 700, p > 0, p < 1 - 1e-5 else { return generalLevel(p) }
    var probability = exp(-mean)
    var sum = probability
    var count = 0.0
    while sum < p {
      count += 1
      probability *= mean / count
      sum += probability
    }
    // Just short of p one count earlier, or just above it now, the rounding would decide.
    let rounding = 1e-13 * p + 0x1p-52
    guard sum - p > rounding, p - (sum - probability) > rounding else { return generalLevel(p) }
    let above = 1 - sum
    guard above < 0.05 else {
      return (count, max(0, (mean - count) * above + mean * probability))
    }
    var term = probability
    var loss = 0.0
    var i = 1.0
    while i < 10_000 {
      term *= mean / (count + i)
      let part = i * term
      loss += part
      if part <= loss * 1e-17 { break }
      i += 1
    }
    return (count, loss)
  }

  private func generalLevel(_ p: Double) -> (count: Double, loss: Double) {
    let count = quantile(p)
    return (count, loss(count))
  }
}
