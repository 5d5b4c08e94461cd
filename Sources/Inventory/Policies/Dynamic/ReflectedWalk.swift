// SPDX-License-Identifier: GPL-3.0-or-later

/// What a constant supply leaves over of a demand: W ← (W + r − D)⁺, in the long run.
///
/// The waiting time of a queue in other words: W is the highest point that a walk with steps r − D ever
/// reaches. It reaches it by ladder heights, each 1 … r, that follow one another independently.
///
/// - Reference: Asmussen (2003), Applied Probability and Queues, sections VIII.3 and III.5 (Lindley,
///   Wiener–Hopf).
enum ReflectedWalk {
  /// The share of time with more left over that is cut off.
  static let neglected = 1e-13
  static let largestTable = 2_000_000
  static let mostIterations = 1_000_000

  /// Probabilities of 0, 1, 2 … left over, summing to one.
  ///
  /// Only sums of positive terms, so that every probability keeps its digits.
  static func stationary(
    demand: PeriodDemand, supply: Int
  ) throws(DynamicProgramError) -> [Double] {
    guard supply >= 0, Double(supply) < demand.mean else {
      throw .outOfDomain("a constant order lies below the mean demand of a period")
    }
    let ladder = try ladderHeights(demand, supply)
    // The rest to one is found apart: near one it would lose its digits as a difference.
    let rises = ladder.reduce(0, +)
    guard rises > 0 else { return [1] }
    var renewals = [1.0]
    var sum = 1.0
    let total = 1 / max(1 - rises, 1e-15)
    while sum < total * (1 - neglected) {
      guard renewals.count < largestTable else {
        throw .tooManyStates(needed: renewals.count + 1, limit: largestTable)
      }
      var renewal = 0.0
      let w = renewals.count
      for height in 1...min(supply, w) { renewal += ladder[height - 1] * renewals[w - height] }
      renewals.append(renewal)
      sum += renewal
      if renewal < 1e-18 * sum, w > 4 * supply { break }
    }
    return renewals.map { $0 / sum }
  }

  /// The chances that the walk's next new height is 1 … r above the last.
  ///
  /// From the factors 1 − E[z^{r−D}] = (1 − Σ aⱼ zʲ)(1 − Σ bₖ z⁻ᵏ): aᵢ = pᵢ + Σₖ aᵢ₊ₖ bₖ and
  /// bₖ = p₋ₖ + Σⱼ aⱼ bₖ₊ⱼ, whose smallest solution is approached from zero.
  private static func ladderHeights(
    _ demand: PeriodDemand, _ supply: Int
  ) throws(DynamicProgramError) -> [Double] {
    guard supply > 0 else { return [] }
    let p = demand.probabilities
    let deepest = demand.largest - supply
    var up = Array(repeating: 0.0, count: supply + 1)
    var down = Array(repeating: 0.0, count: deepest + 1)
    for _ in 0..<mostIterations {
      var change = 0.0
      for k in stride(from: deepest, through: 0, by: -1) {
        var sum = p[supply + k]
        if k < deepest {
          for j in 1...min(supply, deepest - k) { sum += up[j] * down[k + j] }
        }
        change = max(change, abs(sum - down[k]))
        down[k] = sum
      }
      for i in stride(from: supply, to: 0, by: -1) {
        var sum = p[supply - i]
        for k in 1..<(supply - i + 1) where k <= deepest { sum += up[i + k] * down[k] }
        sum /= 1 - down[0]
        change = max(change, abs(sum - up[i]))
        up[i] = sum
      }
      if change < 1e-16 { return Array(up.dropFirst()) }
    }
    throw .notConverged(low: 0, high: .infinity)
  }
}
