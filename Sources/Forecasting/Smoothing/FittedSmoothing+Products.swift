// SPDX-License-Identifier: GPL-3.0-or-later

extension FittedSmoothing {
  /// The standard deviation of a bucket ahead under a multiplicative season, by exact moments.
  ///
  /// With `x` level and trend, a bucket of error `ε` turns `x` into `(F + ε G) x` and its place of the
  /// season into `s (1 + γ ε)`. The bucket `h` ahead is `(1, φ) x s (1 + ε)`, where the same errors are
  /// in `x` and, a season apart, in `s`. The first two moments of `x` weighted with what the season
  /// makes of each error are carried along; the errors are normal, with kurtosis 3.
  ///
  /// - Reference: Hyndman, Koehler, Ord & Snyder (2008), section 6.4 (class 3), here without the
  ///   Kronecker products
  func productDeviation(step: Int, effect: Double) -> Double {
    let (phi, gamma, v) = (parameters.phi, parameters.gamma, variance)
    var first = (level: state.level, trend: state.trend)
    var second = Products(
      level: first.level * first.level, mixed: first.level * first.trend,
      trend: first.trend * first.trend)
    for before in 0..<step {
      let (still, cross, square) = second.moved(parameters)
      // Whether this bucket's error moves the season of the one in question.
      let isShared = (step - before) % seasonLength == 0
      let g = isShared ? gamma : 0
      second =
        (1 + g * g * v) * still + 2 * g * v * cross + v * (1 + 3 * g * g * v) * square
      let base = first.level + phi * first.trend
      first = (
        level: base * (1 + g * v * parameters.alpha),
        trend: phi * first.trend + g * v * parameters.beta * base
      )
    }
    let base = first.level + phi * first.trend
    let moment = second.level + 2 * phi * second.mixed + phi * phi * second.trend
    return abs(effect) * ((1 + v) * moment - base * base).squareRoot()
  }
}

/// The mean products of level and trend with each other.
private struct Products {
  var level: Double
  var mixed: Double
  var trend: Double

  /// What `F · Fᵀ`, `F · Gᵀ + G · Fᵀ` and `G · Gᵀ` make of the products.
  func moved(_ p: SmoothingParameters) -> (still: Products, cross: Products, square: Products) {
    // Products of q = l + φ b with itself and with the trend carried on, φ b.
    let q = level + 2 * p.phi * mixed + p.phi * p.phi * trend
    let carried = p.phi * (mixed + p.phi * trend)
    return (
      Products(level: q, mixed: carried, trend: p.phi * p.phi * trend),
      Products(
        level: 2 * p.alpha * q, mixed: p.beta * q + p.alpha * carried,
        trend: 2 * p.beta * carried),
      Products(
        level: p.alpha * p.alpha * q, mixed: p.alpha * p.beta * q, trend: p.beta * p.beta * q)
    )
  }

  static func + (a: Products, b: Products) -> Products {
    Products(level: a.level + b.level, mixed: a.mixed + b.mixed, trend: a.trend + b.trend)
  }

  static func * (a: Double, b: Products) -> Products {
    Products(level: a * b.level, mixed: a * b.mixed, trend: a * b.trend)
  }
}
