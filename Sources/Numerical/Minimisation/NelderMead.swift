// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Nelder and Mead's simplex search by GSL's `nmsimplex2`, with bounds by a smooth transformation.
///
/// `Simplex` keeps the same contract at a lower cost an evaluation and finds minima on a bound
/// exactly; this one never flattens onto a bound.
///
/// - Reference: GNU Scientific Library 2.7, "Multidimensional minimization", `nmsimplex2`
public enum NelderMead {
  /// Searches for the least value of an objective within a box.
  ///
  /// - Parameters:
  ///   - start: the first guess; moved into the box where it lies outside.
  ///   - steps: the size of the first simplex, one a parameter, none zero.
  ///   - bounds: one range a parameter, or none at all; infinite ends are allowed.
  ///   - tolerance: converged when the simplex is smaller than this share of the steps.
  ///   - maximumEvaluations: the budget, never exceeded.
  ///   - objective: may return a non-finite value, which counts as worse than every finite one.
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
        box: box, steps: steps, ceiling: unusableValue, objective: objective, gradient: nil)
      let minimiser = try SimplexMinimiser(context)
      try minimiser.begin(context, from: start, steps: steps)
      let converged = try minimiser.run(
        context, tolerance: tolerance, budget: maximumEvaluations)
      return try context.minimum(converged: converged)
    }
  }
}

/// GSL's simplex workspace, freed with its owner.
private struct SimplexMinimiser: ~Copyable {
  let workspace: UnsafeMutablePointer<gsl_multimin_fminimizer>
  let function: UnsafeMutablePointer<gsl_multimin_function>
  let dimension: Int

  init(_ context: ObjectiveContext) throws(NumericalError) {
    GSL.prepare()
    workspace = try GSL.allocated(
      gsl_multimin_fminimizer_alloc(cgsl_nmsimplex2(), context.steps.count))
    dimension = context.steps.count
    function = .allocate(capacity: 1)
    function.initialize(
      to: gsl_multimin_function(
        f: { vector, parameters in
          guard let vector, let parameters else { return unusableValue }
          return Unmanaged<ObjectiveContext>.fromOpaque(parameters)
            ._withUnsafeGuaranteedRef { $0.value(at: vector) }
        },
        n: dimension, params: Unmanaged.passUnretained(context).toOpaque()))
  }

  deinit {
    gsl_multimin_fminimizer_free(workspace)
    function.deallocate()
  }

  /// Lays the first simplex.
  borrowing func begin(
    _ context: ObjectiveContext, from start: [Double], steps: [Double]
  ) throws(NumericalError) {
    let variables = try GSLVector(count: dimension)
    let sizes = try GSLVector(count: dimension)
    for i in start.indices {
      let u = context.variable(start[i], at: i)
      gsl_vector_set(variables.pointer, i, u)
      // The move in the free variable that moves the parameter by its step, or into the box.
      let ahead = context.variable(start[i] + steps[i], at: i)
      let behind = context.variable(start[i] - steps[i], at: i)
      let move = abs(ahead - u) >= abs(behind - u) ? ahead - u : behind - u
      gsl_vector_set(sizes.pointer, i, abs(move) > 1e-3 ? move : 1e-3)
    }
    try GSL.check(
      gsl_multimin_fminimizer_set(workspace, function, variables.pointer, sizes.pointer),
      in: "gsl_multimin_fminimizer_set")
  }

  /// Iterates until the simplex is small (true) or the budget could be exceeded (false).
  borrowing func run(
    _ context: ObjectiveContext, tolerance: Double, budget: Int
  ) throws(NumericalError) -> Bool {
    while true {
      if gsl_multimin_fminimizer_size(workspace) <= tolerance { return true }
      // One iteration reflects, contracts and at worst shrinks all vertices but the best.
      guard context.evaluations + dimension + 2 <= budget else { return false }
      try GSL.check(
        gsl_multimin_fminimizer_iterate(workspace), in: "gsl_multimin_fminimizer_iterate")
    }
  }
}
