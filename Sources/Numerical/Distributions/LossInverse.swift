// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Inverts loss functions: positive, falling and convex, with a known slope.
public enum LossInverse {
  /// The point in (low, ∞) at which a loss has come down to a target.
  ///
  /// Newton's method on the logarithm of the loss, where exponential and normal tails are almost straight,
  /// kept inside a shrinking bracket; far steps out of it become halvings.
  ///
  /// - Parameters:
  ///   - target: above 0 and below the loss at `low`.
  ///   - low: a point where the loss exceeds the target.
  ///   - step: the first step beyond it, above 0: some standard deviation.
  ///   - loss: the loss at a point and how fast it falls there, which is not negative.
  /// - Returns: the point, to the last digits that the loss itself holds.
  public static func point(
    target: Double, from low: Double, step: Double,
    _ loss: (Double) -> (value: Double, fall: Double)
  ) -> Double {
    var low = low
    var width = step
    var high = low + width
    while loss(high).value > target {
      low = high
      width *= 2
      high = low + width
      guard high < .infinity else { return low }
    }
    var x = low + (high - low) / 2
    for _ in 0..<200 {
      let (value, fall) = loss(x)
      if value == target { return x }
      if value > target { low = x } else { high = x }
      let newton = value > 0 && fall > 0 ? x + log(value / target) * (value / fall) : .nan
      let next = newton > low && newton < high ? newton : low + (high - low) / 2
      if next <= low || next >= high { return next }
      if abs(next - x) <= 1e-16 * abs(next) { return next }
      x = next
    }
    return x
  }
}

extension NormalDistribution {
  /// The level x with E[(X − x)⁺] = `shortage`, the inverse of `loss`; infinite for none.
  public func level(losing shortage: Double) -> Double {
    precondition(shortage >= 0, "a shortage is not negative")
    guard standardDeviation > 0 else { return mean - shortage }
    guard shortage > 0 else { return .infinity }
    let target = shortage / standardDeviation
    // Beyond minus forty the loss is the distance to the mean to the last bit.
    if target > 40 { return mean - shortage }
    let z = LossInverse.point(target: target, from: -target - 1e-12, step: 1) {
      (SpecialFunctions.normalLoss($0), SpecialFunctions.normalSurvival($0))
    }
    return mean + standardDeviation * z
  }

  /// The level x with ½ E[((X − x)⁺)²] = `value`, the inverse of `secondLoss`; infinite for none.
  public func level(secondLoss value: Double) -> Double {
    precondition(value >= 0, "a second-order loss is not negative")
    guard standardDeviation > 0 else { return mean - (2 * value).squareRoot() }
    guard value > 0 else { return .infinity }
    let target = value / variance
    let z = LossInverse.point(target: target, from: -(2 * target).squareRoot(), step: 1) {
      (SpecialFunctions.normalSecondLoss($0), SpecialFunctions.normalLoss($0))
    }
    return mean + standardDeviation * z
  }
}
