// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension DemandDistribution {
  /// The level x at which `loss(x)` is `shortage`: the inverse of the loss function.
  ///
  /// More than the mean demand can only be short of a level below zero. For none it is the least level
  /// that demand never exceeds, infinite where there is none.
  public func level(losing shortage: Double) -> Double {
    precondition(shortage >= 0, "a shortage is not negative")
    let mean = mean
    if shortage >= mean { return mean - shortage }
    guard shortage > 0 else { return quantile(1) }
    switch family {
    case .certain(let value): return value - shortage
    case .lattice(let probabilities, let step):
      return tableLevel(probabilities.count, shortage, value: { step * Double($0) }) {
        probabilities[$0]
      }
    case .empirical(let values):
      let share = 1 / Double(values.count)
      return tableLevel(values.count, shortage, value: { values[$0] }) { _ in share }
    case .poisson, .negativeBinomial:
      return countLevel(shortage)
    case .normal, .lognormal, .gamma, .mixture:
      return LossInverse.point(target: shortage, from: 0, step: standardDeviation) {
        (loss($0), survival($0))
      }
    }
  }

  /// The level x at which `secondLoss(x)` is `value`: the inverse of the second-order loss function.
  ///
  /// Below zero where a stock of nothing has less; for none the least level that demand never exceeds.
  public func level(secondLoss value: Double) -> Double {
    precondition(value >= 0, "a second-order loss is not negative")
    let atZero = secondLoss(0)
    if value >= atZero {
      // ½ y² + mean y = the rest, for the level −y; written so that nothing cancels.
      let rest = value - atZero
      let root = (mean * mean + 2 * rest).squareRoot()
      return rest > 0 ? -2 * rest / (mean + root) : 0
    }
    guard value > 0 else { return quantile(1) }
    switch family {
    case .certain(let sure): return sure - (2 * value).squareRoot()
    default:
      let spread = standardDeviation
      let step = spread > 0 ? spread : mean
      return LossInverse.point(target: value, from: 0, step: step) { (secondLoss($0), loss($0)) }
    }
  }

  /// Of values ascending by place, from the greatest down: between two of them the loss is straight.
  private func tableLevel(
    _ count: Int, _ shortage: Double, value: (Int) -> Double, chance: (Int) -> Double
  ) -> Double {
    var above = 0.0
    var loss = 0.0
    var place = count - 1
    while place > 0 {
      above += chance(place)
      let next = loss + above * (value(place) - value(place - 1))
      if next >= shortage { return value(place) - (shortage - loss) / above }
      loss = next
      place -= 1
    }
    above += chance(0)
    return value(0) - (shortage - loss) / above
  }

  /// Of a count: the loss is straight between the whole numbers around the level.
  private func countLevel(_ shortage: Double) -> Double {
    let guess = LossInverse.point(target: shortage, from: 0, step: standardDeviation) {
      (loss($0), survival($0.rounded(.down)))
    }
    var whole = guess.rounded(.down)
    // The guess is at its rounding's distance from the level, which may lie beyond a whole number.
    while whole > 0, loss(whole) < shortage { whole -= 1 }
    while loss(whole + 1) > shortage { whole += 1 }
    let slope = survival(whole)
    return slope > 0 ? whole + (loss(whole) - shortage) / slope : whole
  }
}
