// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno, by GSL's `vector_bfgs2`.
///
/// For smooth objectives; bounds are kept by the same smooth transformation as in `NelderMead`.
///
/// - Reference: Fletcher (1987), *Practical Methods of Optimization*, algorithms 2.6.2 and 2.6.4
public enum BFGS {
  /// Searches for the least value of a smooth objective; the gradient is by central differences.
  ///
  /// - Parameters:
  ///   - start: the first guess; moved into the box where it lies outside.
  ///   - steps: the scale of each parameter and the length of the first step, none zero.
  ///   - bounds: one range a parameter, or none at all; infinite ends are allowed.
  ///   - tolerance: converged when the gradient, in units of the steps, is shorter than this.
  ///   - maximumEvaluations: no iteration begins once the budget is spent.
  ///   - objective: may return a non-finite value, which counts as very large.
  /// - Returns: the best point met, with its value.
  /// - Throws: `dimensionMismatch`, `notFinite`, `outOfDomain` for unusable arguments;
  ///   `objectiveNotFinite` where no point tried had a finite value; `library` where GSL gives up.
  public static func minimise(
    from start: [Double],
    steps: [Double],
    within bounds: [ClosedRange<Double>] = [],
    tolerance: Double = 1e-6,
    maximumEvaluations: Int = 2000,
    _ objective: (Span<Double>) -> Double
  ) throws(NumericalError) -> Minimum {
    let box = try Box(start: start, steps: steps, bounds: bounds)
    return try withoutActuallyEscaping(objective) { objective throws(NumericalError) in
      let context = ObjectiveContext(
        box: box, steps: steps, ceiling: largestValue, objective: objective, gradient: nil)
      return try minimise(
        context, from: start, tolerance: tolerance, maximumEvaluations: maximumEvaluations)
    }
  }

  /// Searches for the least value of an objective whose gradient is given.
  ///
  /// - Parameters:
  ///   - start: the first guess; moved into the box where it lies outside.
  ///   - steps: the scale of each parameter and the length of the first step, none zero.
  ///   - bounds: one range a parameter, or none at all; infinite ends are allowed.
  ///   - tolerance: converged when the gradient, in units of the steps, is shorter than this.
  ///   - maximumEvaluations: no iteration begins once the budget is spent.
  ///   - gradient: writes the partial derivatives at a point.
  ///   - objective: may return a non-finite value, which counts as very large.
  /// - Returns: the best point met, with its value.
  /// - Throws: as above.
  public static func minimise(
    from start: [Double],
    steps: [Double],
    within bounds: [ClosedRange<Double>] = [],
    tolerance: Double = 1e-6,
    maximumEvaluations: Int = 2000,
    gradient: (Span<Double>, inout MutableSpan<Double>) -> Void,
    _ objective: (Span<Double>) -> Double
  ) throws(NumericalError) -> Minimum {
    let box = try Box(start: start, steps: steps, bounds: bounds)
    return try withoutActuallyEscaping(objective) { objective throws(NumericalError) in
      try withoutActuallyEscaping(gradient) { gradient throws(NumericalError) in
        let context = ObjectiveContext(
          box: box, steps: steps, ceiling: largestValue, objective: objective, gradient: gradient)
        return try minimise(
          context, from: start, tolerance: tolerance, maximumEvaluations: maximumEvaluations)
      }
    }
  }

  /// Stands for an infinite value; its square is still finite in the line search.
  private static let largestValue = 1e100

  private static func minimise(
    _ context: ObjectiveContext, from start: [Double], tolerance: Double, maximumEvaluations: Int
  ) throws(NumericalError) -> Minimum {
    let minimiser = try GradientMinimiser(context)
    try minimiser.begin(context, from: start)
    let converged = minimiser.run(context, tolerance: tolerance, budget: maximumEvaluations)
    return try context.minimum(converged: converged)
  }
}

/// GSL's gradient workspace, freed with its owner.
private struct GradientMinimiser: ~Copyable {
  let workspace: UnsafeMutablePointer<gsl_multimin_fdfminimizer>
  let function: UnsafeMutablePointer<gsl_multimin_function_fdf>

  init(_ context: ObjectiveContext) throws(NumericalError) {
    GSL.prepare()
    let dimension = context.steps.count
    workspace = try GSL.allocated(
      gsl_multimin_fdfminimizer_alloc(cgsl_vector_bfgs2(), dimension))
    function = .allocate(capacity: 1)
    function.initialize(
      to: gsl_multimin_function_fdf(
        f: { vector, parameters in
          guard let vector, let parameters else { return 0 }
          return Unmanaged<ObjectiveContext>.fromOpaque(parameters)
            ._withUnsafeGuaranteedRef { $0.value(at: vector) }
        },
        df: { vector, parameters, slopes in
          guard let vector, let parameters, let slopes else { return }
          Unmanaged<ObjectiveContext>.fromOpaque(parameters)
            ._withUnsafeGuaranteedRef { $0.slopes(at: vector, into: slopes) }
        },
        fdf: { vector, parameters, value, slopes in
          guard let vector, let parameters, let value, let slopes else { return }
          Unmanaged<ObjectiveContext>.fromOpaque(parameters)
            ._withUnsafeGuaranteedRef {
              value.pointee = $0.value(at: vector)
              $0.slopes(at: vector, into: slopes)
            }
        },
        n: dimension, params: Unmanaged.passUnretained(context).toOpaque()))
  }

  deinit {
    gsl_multimin_fdfminimizer_free(workspace)
    function.deallocate()
  }

  /// Evaluates the start and aims the first step.
  borrowing func begin(
    _ context: ObjectiveContext, from start: [Double]
  ) throws(NumericalError) {
    let variables = try GSLVector(count: start.count)
    for i in start.indices {
      let u = context.variable(start[i], at: i)
      // On a bound the transformation is flat and would hide the slope: begin a little inside.
      let isFlat = abs(context.parameterSlope(u, at: i)) < 1e-3 * context.steps[i]
      gsl_vector_set(variables.pointer, i, isFlat ? (u > 0 ? u - 0.1 : u + 0.1) : u)
    }
    try GSL.check(
      gsl_multimin_fdfminimizer_set(workspace, function, variables.pointer, 1, 0.1),
      in: "gsl_multimin_fdfminimizer_set")
  }

  /// Iterates until the gradient is short (true), no further progress can be made (true where the
  /// gradient is short for the size of the value), or the budget is spent (false).
  borrowing func run(_ context: ObjectiveContext, tolerance: Double, budget: Int) -> Bool {
    while true {
      let slopes = gsl_multimin_fdfminimizer_gradient(workspace)
      if gsl_multimin_test_gradient(slopes, tolerance) == Int32(GSL_SUCCESS) { return true }
      guard context.evaluations < budget else { return false }
      guard gsl_multimin_fdfminimizer_iterate(workspace) == Int32(GSL_SUCCESS) else {
        // The line search found nothing lower: rounding limits the gradient that can be seen.
        let limit = 1e-5 * max(1, abs(context.bestValue))
        return gsl_multimin_test_gradient(
          gsl_multimin_fdfminimizer_gradient(workspace), limit) == Int32(GSL_SUCCESS)
      }
    }
  }
}
