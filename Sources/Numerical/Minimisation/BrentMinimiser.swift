// SPDX-License-Identifier: GPL-3.0-or-later

/// Brent's search for the minimum of a function of one variable, without derivatives.
///
/// Golden sections made faster by parabolas; the function need not be unimodal, but then the
/// minimum found may be a local one. The ends themselves are tried as well.
///
/// - Reference: Brent (1973), *Algorithms for Minimization without Derivatives*, chapter 5, `localmin`
public enum BrentMinimiser {
  /// Searches for the least value of a function on an interval.
  ///
  /// - Parameters:
  ///   - range: the interval, finite at both ends.
  ///   - tolerance: the absolute width at which the search ends.
  ///   - maximumEvaluations: the budget, never exceeded.
  ///   - objective: may return a non-finite value, which counts as worse than every finite one.
  /// - Returns: the best point met, with its value.
  /// - Throws: `notFinite` for an infinite range; `objectiveNotFinite` where no point had a value.
  public static func minimise(
    within range: ClosedRange<Double>,
    tolerance: Double = 1e-8,
    maximumEvaluations: Int = 200,
    _ objective: (Double) -> Double
  ) throws(NumericalError) -> Minimum {
    guard range.lowerBound.isFinite else { throw .notFinite(what: "range", index: 0) }
    guard range.upperBound.isFinite else { throw .notFinite(what: "range", index: 1) }
    var evaluations = 0
    var best = (point: range.lowerBound, value: unusableValue)
    func evaluate(_ x: Double) -> Double {
      evaluations += 1
      let raw = objective(x)
      let value = raw.isFinite ? raw : unusableValue
      if value < best.value { best = (x, value) }
      return value
    }
    var bracket = Bracket(range: range, tolerance: tolerance)
    if maximumEvaluations >= 3 {
      _ = evaluate(range.lowerBound)
      _ = evaluate(range.upperBound)
    }
    if evaluations < maximumEvaluations { bracket.begin(evaluate(bracket.x)) }
    var converged = false
    while evaluations < maximumEvaluations {
      guard let trial = bracket.nextTrial() else {
        converged = true
        break
      }
      bracket.take(trial, value: evaluate(trial))
    }
    guard best.value < unusableValue else { throw .objectiveNotFinite }
    return Minimum(
      point: [best.point], value: best.value, evaluations: evaluations,
      converged: converged || bracket.nextTrial() == nil)
  }
}

/// Brent's bookkeeping: the interval and the three best points so far.
private struct Bracket {
  var a: Double
  var b: Double
  let tolerance: Double
  /// The best, the second best and the previous second best point, with their values.
  var x: Double
  var w: Double
  var v: Double
  var fx = unusableValue
  var fw = unusableValue
  var fv = unusableValue
  /// The last step, and the one before it.
  var d = 0.0
  var e = 0.0

  /// The smaller part of the golden section, (3 − √5) / 2.
  static let golden = 0.381_966_011_250_105_15

  init(range: ClosedRange<Double>, tolerance: Double) {
    a = range.lowerBound
    b = range.upperBound
    self.tolerance = tolerance
    x = a + Self.golden * (b - a)
    w = x
    v = x
  }

  mutating func begin(_ value: Double) {
    fx = value
    fw = value
    fv = value
  }

  /// The point to try next; nil where the interval is as narrow as asked.
  mutating func nextTrial() -> Double? {
    let middle = 0.5 * (a + b)
    let least = 1.5e-8 * abs(x) + tolerance / 3
    guard abs(x - middle) > 2 * least - 0.5 * (b - a) else { return nil }
    if !takeParabola(least: least, middle: middle) {
      e = x < middle ? b - x : a - x
      d = Self.golden * e
    }
    if abs(d) >= least { return x + d }
    return x + (d > 0 ? least : -least)
  }

  /// Steps to the vertex of the parabola through the three points, where that is a safe step.
  private mutating func takeParabola(least: Double, middle: Double) -> Bool {
    guard abs(e) > least else { return false }
    var r = (x - w) * (fx - fv)
    var q = (x - v) * (fx - fw)
    var p = (x - v) * q - (x - w) * r
    q = 2 * (q - r)
    if q > 0 { p = -p } else { q = -q }
    r = e
    e = d
    guard abs(p) < abs(0.5 * q * r), p > q * (a - x), p < q * (b - x) else { return false }
    d = p / q
    let u = x + d
    if u - a < 2 * least || b - u < 2 * least { d = x < middle ? least : -least }
    return true
  }

  mutating func take(_ u: Double, value fu: Double) {
    if fu <= fx {
      if u < x { b = x } else { a = x }
      (v, fv) = (w, fw)
      (w, fw) = (x, fx)
      (x, fx) = (u, fu)
      return
    }
    if u < x { a = u } else { b = u }
    if fu <= fw || w == x {
      (v, fv) = (w, fw)
      (w, fw) = (u, fu)
    } else if fu <= fv || v == x || v == w {
      (v, fv) = (u, fu)
    }
  }
}
