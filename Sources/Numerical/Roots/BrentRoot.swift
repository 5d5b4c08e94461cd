// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Brent's search for a root in an interval, by GSL.
///
/// - Reference: Brent (1973), *Algorithms for Minimization without Derivatives*, chapter 4; GSL
///   `gsl_root_fsolver_brent`
public enum BrentRoot {
  /// The point at which a continuous function is zero.
  ///
  /// - Parameters:
  ///   - range: an interval at whose ends the function has different signs, or is zero.
  ///   - tolerance: the absolute width of the interval at which the search ends.
  ///   - relativeTolerance: the width as a share of the root, which ends the search too.
  ///   - maximumIterations: the number of iterations after which the search is given up.
  ///   - function: the function, finite on the interval.
  /// - Returns: a point within the tolerance of a root.
  /// - Throws: `noSignChange` where no root is enclosed; `notFinite` where the function has no value;
  ///   `notConverged` where the iterations run out.
  public static func find(
    within range: ClosedRange<Double>, tolerance: Double = 1e-12,
    relativeTolerance: Double = 1e-12, maximumIterations: Int = 200,
    _ function: (Double) -> Double
  ) throws(NumericalError) -> Double {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    let atLower = function(lower)
    let atUpper = function(upper)
    guard !atLower.isNaN else { throw .notFinite(what: "function", index: 0) }
    guard !atUpper.isNaN else { throw .notFinite(what: "function", index: 1) }
    if atLower == 0 { return lower }
    if atUpper == 0 { return upper }
    guard (atLower < 0) != (atUpper < 0) else {
      throw .noSignChange(lower: lower, upper: upper)
    }
    return try withoutActuallyEscaping(function) { function throws(NumericalError) in
      let context = FunctionContext(function)
      let solver = try RootSolver(context)
      return try solver.run(
        context, range: range, tolerance: tolerance, relativeTolerance: relativeTolerance,
        maximumIterations: maximumIterations)
    }
  }
}

/// The function that GSL's callback calls, and whether it ever had no value.
private final class FunctionContext {
  let function: (Double) -> Double
  var metNotANumber = false

  init(_ function: @escaping (Double) -> Double) { self.function = function }

  func value(_ x: Double) -> Double {
    let y = function(x)
    if y.isNaN { metNotANumber = true }
    // Infinite values keep their sign, which is all that a bracket needs.
    return max(-1e300, min(1e300, y))
  }
}

/// GSL's root solver, freed with its owner.
private struct RootSolver: ~Copyable {
  let pointer: UnsafeMutablePointer<gsl_root_fsolver>
  let function: UnsafeMutablePointer<gsl_function>

  init(_ context: FunctionContext) throws(NumericalError) {
    GSL.prepare()
    pointer = try GSL.allocated(gsl_root_fsolver_alloc(cgsl_root_brent()))
    function = .allocate(capacity: 1)
    function.initialize(
      to: gsl_function(
        function: { x, parameters in
          guard let parameters else { return .nan }
          return Unmanaged<FunctionContext>.fromOpaque(parameters)
            ._withUnsafeGuaranteedRef { $0.value(x) }
        },
        params: Unmanaged.passUnretained(context).toOpaque()))
  }

  deinit {
    gsl_root_fsolver_free(pointer)
    function.deallocate()
  }

  borrowing func run(
    _ context: FunctionContext, range: ClosedRange<Double>, tolerance: Double,
    relativeTolerance: Double, maximumIterations: Int
  ) throws(NumericalError) -> Double {
    try GSL.check(
      gsl_root_fsolver_set(pointer, function, range.lowerBound, range.upperBound),
      in: "gsl_root_fsolver_set")
    for _ in 0..<maximumIterations {
      try GSL.check(gsl_root_fsolver_iterate(pointer), in: "gsl_root_fsolver_iterate")
      guard !context.metNotANumber else { throw .notFinite(what: "function", index: 2) }
      let low = gsl_root_fsolver_x_lower(pointer)
      let high = gsl_root_fsolver_x_upper(pointer)
      if gsl_root_test_interval(low, high, tolerance, relativeTolerance) == Int32(GSL_SUCCESS) {
        return gsl_root_fsolver_root(pointer)
      }
    }
    throw .notConverged(routine: "Brent's root search", iterations: maximumIterations)
  }
}
