// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What GSL's callbacks need: the objective, its box, and room for a point.
///
/// GSL's minimisers know no bounds. They work on free variables `u`, one step long each, and the
/// parameters are smooth functions of them, so that every `u` lies inside the box:
///
/// - no bound: x = u;
/// - both: x = l + (h − l)(1 + sin u) / 2;
/// - lower: x = l − 1 + √(1 + u²), in units of the step;
/// - upper: x = h + 1 − √(1 + u²), in units of the step.
///
/// - Reference: James & Roos (1975), "Minuit", doi:10.1016/0010-4655(75)90039-9, section on limits
final class ObjectiveContext {
  let box: Box
  let steps: [Double]
  let objective: (Span<Double>) -> Double
  let gradient: ((Span<Double>, inout MutableSpan<Double>) -> Void)?
  let ceiling: Double
  var point: [Double]
  var slopes: [Double]
  var evaluations = 0
  var bestPoint: [Double]
  var bestValue: Double

  init(
    box: Box, steps: [Double], ceiling: Double,
    objective: @escaping (Span<Double>) -> Double,
    gradient: ((Span<Double>, inout MutableSpan<Double>) -> Void)?
  ) {
    self.box = box
    self.steps = steps.map(abs)
    self.ceiling = ceiling
    self.objective = objective
    self.gradient = gradient
    point = Array(repeating: 0, count: steps.count)
    slopes = point
    bestPoint = point
    bestValue = .infinity
  }

  /// The parameter that belongs to a free variable.
  func parameter(_ u: Double, at i: Int) -> Double {
    let (l, h) = (box.lower[i], box.upper[i])
    switch (l.isFinite, h.isFinite) {
    case (false, false): return u * steps[i]
    case (true, true): return box.clamp(l + (h - l) * 0.5 * (1 + sin(u)), at: i)
    case (true, false): return max(l, l + steps[i] * ((1 + u * u).squareRoot() - 1))
    case (false, true): return min(h, h - steps[i] * ((1 + u * u).squareRoot() - 1))
    }
  }

  /// The slope of a parameter in its free variable.
  func parameterSlope(_ u: Double, at i: Int) -> Double {
    let (l, h) = (box.lower[i], box.upper[i])
    switch (l.isFinite, h.isFinite) {
    case (false, false): return steps[i]
    case (true, true): return (h - l) * 0.5 * cos(u)
    case (true, false): return steps[i] * u / (1 + u * u).squareRoot()
    case (false, true): return -steps[i] * u / (1 + u * u).squareRoot()
    }
  }

  /// The free variable that belongs to a parameter, which is first moved into the box.
  func variable(_ parameter: Double, at i: Int) -> Double {
    let (l, h) = (box.lower[i], box.upper[i])
    let x = box.clamp(parameter, at: i)
    switch (l.isFinite, h.isFinite) {
    case (false, false): return x / steps[i]
    case (true, true): return h > l ? asin(min(1, max(-1, 2 * (x - l) / (h - l) - 1))) : 0
    case (true, false): return beyond((x - l) / steps[i])
    case (false, true): return beyond((h - x) / steps[i])
    }
  }

  /// The u ≥ 0 with √(1 + u²) − 1 = distance.
  private func beyond(_ distance: Double) -> Double {
    (distance * (distance + 2)).squareRoot()
  }

  /// The objective at GSL's point; a value that is not finite becomes the ceiling.
  func value(at vector: UnsafePointer<gsl_vector>) -> Double {
    for i in point.indices { point[i] = parameter(gsl_vector_get(vector, i), at: i) }
    return valueAtPoint()
  }

  /// The objective at the parameters now in `point`.
  private func valueAtPoint() -> Double {
    evaluations += 1
    let value = objective(point.span)
    guard value.isFinite else { return ceiling }
    if value < bestValue {
      bestValue = value
      for i in point.indices { bestPoint[i] = point[i] }
    }
    return min(value, ceiling)
  }

  /// The slopes of the objective in GSL's variables, by the given gradient or central differences.
  func slopes(at vector: UnsafePointer<gsl_vector>, into result: UnsafeMutablePointer<gsl_vector>) {
    for i in point.indices { point[i] = parameter(gsl_vector_get(vector, i), at: i) }
    if let gradient {
      var span = slopes.mutableSpan
      gradient(point.span, &span)
      for i in point.indices {
        let slope = slopes[i] * parameterSlope(gsl_vector_get(vector, i), at: i)
        gsl_vector_set(result, i, slope.isFinite ? slope : 0)
      }
      return
    }
    for i in point.indices {
      let u = gsl_vector_get(vector, i)
      let held = point[i]
      let h = Self.differenceStep * max(1, abs(u))
      point[i] = parameter(u + h, at: i)
      let above = valueAtPoint()
      point[i] = parameter(u - h, at: i)
      let below = valueAtPoint()
      point[i] = held
      gsl_vector_set(result, i, (above - below) / (2 * h))
    }
  }

  /// The cube root of the rounding unit, the best step of a central difference.
  private static let differenceStep = 6.055454452393343e-6

  /// The result, or the error that no finite value was met.
  func minimum(converged: Bool) throws(NumericalError) -> Minimum {
    guard bestValue.isFinite else { throw .objectiveNotFinite }
    return Minimum(
      point: bestPoint, value: bestValue, evaluations: evaluations, converged: converged)
  }
}
