// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Linear regression that outliers cannot pull away, by iteratively reweighted least squares.
///
/// Residuals are scaled by their median absolute deviation and corrected for leverage; the standard
/// errors allow for the weighting. Collinear columns are treated as in `LeastSquares`.
///
/// - Reference: Holland & Welsch (1977), doi:10.1080/03610927708827533; DuMouchel & O'Brien (1989),
///   "Integrating a robust option into a multiple regression computing environment"; GSL
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
    return LinearFit(
      coefficients: problem.coefficients(solution.estimates, covariance: solution.covariance),
      dropped: problem.droppedNames, covariance: solution.covariance, fitted: fitted,
      residuals: residuals, leverages: problem.factorisation.leverages,
      robustWeights: solution.weights,
      residualStandardDeviation: solution.residualStandardDeviation,
      degreesOfFreedom: problem.degreesOfFreedom, rSquared: solution.rSquared,
      adjustedRSquared: solution.adjustedRSquared,
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
    var rSquared: Double
    var adjustedRSquared: Double
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
    return Solution(
      estimates: estimates.values, covariance: covariance.matrix, weights: weights,
      residualStandardDeviation: statistics.sigma, rSquared: statistics.Rsq,
      adjustedRSquared: statistics.adj_Rsq,
      converged: status == Int32(GSL_SUCCESS))
  }
}
