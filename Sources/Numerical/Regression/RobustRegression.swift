// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Linear regression that outliers cannot pull away, by iteratively reweighted least squares.
///
/// Residuals are scaled by their median absolute deviation and corrected for leverage. The standard
/// errors rest on the robust scale of Street, Carroll & Ruppert (1988), which allows for the weighting
/// and which outliers do not inflate. The share explained counts each observation by the weight it was
/// left. Collinear columns are treated as in `LeastSquares`.
///
/// - Reference: Holland & Welsch (1977), doi:10.1080/03610927708827533; DuMouchel & O'Brien (1989),
///   "Integrating a robust option into a multiple regression computing environment"; Street, Carroll & Ruppert (1988), doi:10.1080/00031305.1988.10475548; GSL
///   `gsl_multifit_robust`
public enum RobustRegression {
  /// How the weight of an observation falls with its residual.
  public enum Weighting: Hashable, Sendable, CaseIterable {
    /// Tukey's bisquare with constant 4.685: far outliers lose all weight.
    case bisquare
    /// Huber's weights with constant 1.345: far outliers keep a little.
    case huber
  }

  /// Fits the response to the columns of a design.
  ///
  /// - Parameters:
  ///   - design: one row an observation, one column an explanatory variable.
  ///   - names: one name a column.
  ///   - response: one value an observation.
  ///   - weighting: how weights fall with residuals.
  ///   - maximumIterations: how often the weights are updated at most.
  ///   - collinearityTolerance: as in `LeastSquares`.
  /// - Returns: the fit, with the weights that it came to; `converged` says whether they settled.
  /// - Throws: as `LeastSquares.fit`; `library` where GSL gives up.
  public static func fit(
    design: Matrix, names: [String], response: [Double], weighting: Weighting = .bisquare,
    maximumIterations: Int = 100,
    collinearityTolerance: Double = LeastSquares.collinearityTolerance
  ) throws(NumericalError) -> LinearFit {
    let problem = try RegressionProblem(
      design: design, names: names, response: response, weights: nil,
      collinearityTolerance: collinearityTolerance)
    let kept = design.selectingColumns(problem.factorisation.kept)
    let workspace = try RobustWorkspace(
      weighting, rows: kept.rows, columns: kept.columns, maximumIterations: maximumIterations)
    let solution = try workspace.solve(kept, response)
    let fitted = kept * solution.estimates
    let residuals = zip(response, fitted).map { $0 - $1 }
    let (rSquared, adjusted) = problem.explained(residuals, weights: solution.weights)
    return LinearFit(
      coefficients: problem.coefficients(solution.estimates, covariance: solution.covariance),
      dropped: problem.droppedNames, covariance: solution.covariance, fitted: fitted,
      residuals: residuals, leverages: problem.factorisation.leverages,
      robustWeights: solution.weights,
      residualStandardDeviation: solution.residualStandardDeviation,
      degreesOfFreedom: problem.degreesOfFreedom, rSquared: rSquared, adjustedRSquared: adjusted,
      durbinWatson: problem.durbinWatson(residuals), criteria: nil,
      converged: solution.converged, designColumns: design.columns)
  }
}

/// GSL's workspace of a robust fit, freed with its owner.
private struct RobustWorkspace: ~Copyable {
  let pointer: UnsafeMutablePointer<gsl_multifit_robust_workspace>

  struct Solution {
    var estimates: [Double]
    var covariance: Matrix
    var weights: [Double]
    var residualStandardDeviation: Double
    var converged: Bool
  }

  init(
    _ weighting: RobustRegression.Weighting, rows: Int, columns: Int, maximumIterations: Int
  ) throws(NumericalError) {
    GSL.prepare()
    let type =
      switch weighting {
      case .bisquare: cgsl_robust_bisquare()
      case .huber: cgsl_robust_huber()
      }
    pointer = try GSL.allocated(gsl_multifit_robust_alloc(type, rows, columns))
    _ = gsl_multifit_robust_maxiter(max(1, maximumIterations), pointer)
  }

  deinit { gsl_multifit_robust_free(pointer) }

  borrowing func solve(
    _ design: Matrix, _ response: [Double]
  ) throws(NumericalError) -> Solution {
    let x = try GSLMatrix(design)
    let y = try GSLVector(response)
    let estimates = try GSLVector(count: design.columns)
    let covariance = try GSLMatrix(rows: design.columns, columns: design.columns)
    let status = gsl_multifit_robust(
      x.pointer, y.pointer, estimates.pointer, covariance.pointer, pointer)
    if status != Int32(GSL_EMAXITER) { try GSL.check(status, in: "gsl_multifit_robust") }
    let statistics = gsl_multifit_robust_statistics(pointer)
    let weights = response.indices.map { gsl_vector_get(statistics.weights, $0) }
    // GSL blends the robust scale with that of ordinary least squares, which outliers inflate.
    let ratio = statistics.sigma > 0 ? statistics.sigma_rob / statistics.sigma : 1
    let scaled = covariance.matrix
    return Solution(
      estimates: estimates.values,
      covariance: Matrix(
        rows: scaled.rows, columns: scaled.columns,
        elements: scaled.elements.map { $0 * ratio * ratio }),
      weights: weights, residualStandardDeviation: statistics.sigma_rob,
      converged: status == Int32(GSL_SUCCESS))
  }
}
