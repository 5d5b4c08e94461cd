// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Linear regression by ordinary or weighted least squares.
///
/// By Householder's orthogonal factorisation, never by the normal equations.
///
/// - Reference: Golub & Van Loan (2013), *Matrix Computations*, section 5.3; Belsley, Kuh & Welsch
///   (1980), *Regression Diagnostics*, chapter 2
public enum LeastSquares {
  /// The least share of its length that a column must retain, once the ones before it are projected
  /// out, to count as saying something of its own.
  public static let collinearityTolerance = 1e-9

  /// Fits the response to the columns of a design.
  ///
  /// An intercept is a column of ones that the caller puts into the design. A column that earlier
  /// ones already express is left out and reported by name.
  ///
  /// - Parameters:
  ///   - design: one row an observation, one column an explanatory variable.
  ///   - names: one name a column.
  ///   - response: one value an observation.
  ///   - weights: one weight an observation, inverse to its variance, none negative; nil for equal
  ///     weights. An observation of weight zero takes no part.
  ///   - collinearityTolerance: as above; the smaller, the more nearly dependent columns may stay.
  /// - Returns: the fit, with its likelihood and information criteria.
  /// - Throws: `dimensionMismatch`, `notFinite` and `outOfDomain` for unusable arguments;
  ///   `tooFewObservations` where there are not more of them than independent columns.
  public static func fit(
    design: Matrix, names: [String], response: [Double], weights: [Double]? = nil,
    collinearityTolerance: Double = LeastSquares.collinearityTolerance
  ) throws(NumericalError) -> LinearFit {
    let problem = try RegressionProblem(
      design: design, names: names, response: response, weights: weights,
      collinearityTolerance: collinearityTolerance)
    let factorisation = problem.factorisation
    let weighted = response.indices.map { response[$0] * problem.weight($0).squareRoot() }
    let rotated = factorisation.rotate(weighted)
    let estimates = factorisation.solve(rotated: rotated)
    let fitted = design.selectingColumns(factorisation.kept) * estimates
    let residuals = zip(response, fitted).map { $0 - $1 }
    let residualSquares = rotated[factorisation.rank...].reduce(0) { $0 + $1 * $1 }
    let variance = residualSquares / Double(problem.degreesOfFreedom)
    let gram = problem.inverseGram
    let covariance = Matrix(
      rows: gram.rows, columns: gram.columns, elements: gram.elements.map { $0 * variance })
    let (rSquared, adjusted) = problem.explained(residuals)
    return LinearFit(
      coefficients: problem.coefficients(estimates, covariance: covariance),
      dropped: problem.droppedNames, covariance: covariance, fitted: fitted,
      residuals: residuals, leverages: factorisation.leverages,
      robustWeights: response.map { _ in 1 },
      residualStandardDeviation: variance.squareRoot(),
      degreesOfFreedom: problem.degreesOfFreedom, rSquared: rSquared, adjustedRSquared: adjusted,
      durbinWatson: problem.durbinWatson(residuals),
      criteria: criteria(problem, residualSquares: residualSquares), converged: true,
      designColumns: design.columns)
  }

  /// The normal likelihood at the estimates; the residual variance counts as a parameter.
  private static func criteria(
    _ problem: RegressionProblem, residualSquares: Double
  ) -> InformationCriteria {
    let n = Double(problem.observations)
    // A perfect fit has no finite likelihood: residuals are taken to be no less than rounding.
    let rounding = 0x1p-52 * 0x1p-52 * problem.sumOfSquares(problem.response, aboutMean: false)
    let variance = max(residualSquares, rounding, .leastNormalMagnitude) / n
    let logWeights = (problem.weights ?? []).reduce(0) { $1 > 0 ? $0 + log($1) : $0 }
    let logLikelihood =
      -0.5 * n * (log(variance) + 1) - n * SpecialFunctions.halfLogTwoPi + 0.5 * logWeights
    return InformationCriteria(
      logLikelihood: logLikelihood, parameters: problem.factorisation.rank + 1,
      observations: problem.observations)
  }
}
