// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// The chances, first- and second-order losses of a whole-numbered demand, at every whole level.
///
/// With W the sum of the weights: above(y) = W P(D > y), loss(y) = W E[(D − y)⁺], and second(y) = Σ loss(j)
/// over j > y, so that sums of losses over a window of levels are differences. All are summed from the
/// upper tail, so that tiny chances keep their digits.
struct LossTable {
  /// The level of the first entry.
  let lowest: Int
  /// The level of the last one, above which all are zero.
  let highest: Int
  /// The sum of the weights; 1 for a distribution.
  let weight: Double
  /// The weighted mean.
  let mean: Double
  private let tails: [Double]
  private let losses: [Double]
  private let seconds: [Double]

  init(_ demand: LatticeMass) {
    let count = demand.probabilities.count
    var tails = Array(repeating: 0.0, count: count)
    var losses = tails
    var seconds = tails
    var weight = demand.probabilities[count - 1]
    var place = count - 2
    while place >= 0 {
      tails[place] = weight
      losses[place] = losses[place + 1] + weight
      seconds[place] = seconds[place + 1] + losses[place + 1]
      weight += demand.probabilities[place]
      place -= 1
    }
    lowest = demand.lowest
    highest = demand.highest
    self.weight = weight
    mean = weight * Double(demand.lowest) + losses[0]
    self.tails = tails
    self.losses = losses
    self.seconds = seconds
  }

  /// W P(D > y).
  func above(_ level: Int) -> Double {
    level < lowest ? weight : level >= highest ? 0 : tails[level - lowest]
  }

  /// W P(D ≤ y).
  func atMost(_ level: Int) -> Double { weight - above(level) }

  /// W E[(D − y)⁺].
  func loss(_ level: Int) -> Double {
    level <= lowest
      ? mean - weight * Double(level) : level >= highest ? 0 : losses[level - lowest]
  }

  /// The sum of the losses at all levels above y.
  func second(_ level: Int) -> Double {
    if level >= highest { return 0 }
    if level >= lowest { return seconds[level - lowest] }
    // Σ (mean − W j) over level < j ≤ lowest.
    let steps = Double(lowest - level)
    let middle = 0.5 * (Double(level + 1) + Double(lowest))
    return seconds[0] + steps * (mean - weight * middle)
  }

  /// The sum of the losses at the levels above `low` up to `high`.
  func lossSum(above low: Int, through high: Int) -> Double {
    max(0, second(low) - second(high))
  }
}
