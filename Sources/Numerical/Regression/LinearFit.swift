// SPDX-License-Identifier: GPL-3.0-or-later

/// A fitted linear regression: what least squares and robust regression have in common.
public struct LinearFit: Sendable {
  /// One estimate with what is known about it.
  public struct Coefficient: Hashable, Sendable {
    /// The name of the column.
    public var name: String
    /// The index of the column in the design that was given.
    public var column: Int
    /// The estimated effect of one unit of the column.
    public var estimate: Double
    /// The standard error of the estimate.
    public var standardError: Double
    /// The estimate in units of its standard error.
    public var tValue: Double
    /// The chance of a t value at least as far from zero, were the effect none.
    public var pValue: Double
    /// The factor by which the other columns inflate the estimate's variance.
    ///
    /// One is none, above ten is usually too much; nil for the intercept.
    public var varianceInflation: Double?
  }

  /// The estimates of the columns that were kept, in the order of the design.
  public var coefficients: [Coefficient]
  /// The names of the columns left out because earlier ones already say the same.
  public var dropped: [String]
  /// The covariance matrix of the estimates, in the order of `coefficients`.
  public var covariance: Matrix
  /// The value that the fit gives each observation.
  public var fitted: [Double]
  /// The response less the fitted value.
  public var residuals: [Double]
  /// How far each observation pulls the fit towards itself, from 0 to 1.
  public var leverages: [Double]
  /// The weight that robust regression left each observation; all one for least squares.
  public var robustWeights: [Double]
  /// The standard deviation of an observation of weight one about the fit.
  public var residualStandardDeviation: Double
  /// The number of observations with weight, less the number of coefficients.
  public var degreesOfFreedom: Int
  /// The share of the response's variation that the fit explains.
  ///
  /// About the mean where the design can express a constant, about zero where it cannot; zero where
  /// the response does not vary.
  public var rSquared: Double
  /// The same, corrected for the number of coefficients.
  public var adjustedRSquared: Double
  /// Durbin and Watson's statistic of the residuals in row order.
  ///
  /// About 2 without serial correlation, towards 0 with positive, towards 4 with negative; 2 where
  /// there are no residuals at all.
  ///
  /// - Reference: Durbin & Watson (1950), doi:10.1093/biomet/37.3-4.409
  public var durbinWatson: Double
  /// The likelihood and what is derived from it; nil for a robust fit, which maximises none.
  public var criteria: InformationCriteria?
  /// Whether the iteration came to rest; always true for least squares.
  public var converged: Bool

  /// The number of columns of the design.
  let designColumns: Int

  /// The coefficient of that name, or nil where the column is unknown or was left out.
  public subscript(name: String) -> Coefficient? {
    coefficients.first { $0.name == name }
  }
}

extension LinearFit {
  /// What a fit says about a new row.
  public struct Prediction: Hashable, Sendable {
    /// The expected response.
    public var mean: Double
    /// The variance of that expectation: how little the fit knows.
    public var meanVariance: Double
    /// The variance of a new response of weight one: the above and the spread about the fit.
    public var variance: Double
  }

  /// The response to expect of a new row.
  ///
  /// The row has a value for every column of the design, in its order; those of columns that were
  /// left out are not read.
  public func predict(_ row: [Double]) throws(NumericalError) -> Prediction {
    guard row.count == designColumns else {
      throw .dimensionMismatch(what: "row", expected: designColumns, found: row.count)
    }
    var mean = 0.0
    var meanVariance = 0.0
    for (i, first) in coefficients.enumerated() {
      let x = row[first.column]
      guard x.isFinite else { throw .notFinite(what: first.name, index: first.column) }
      mean += first.estimate * x
      for (j, second) in coefficients.enumerated() {
        meanVariance += x * covariance[i, j] * row[second.column]
      }
    }
    meanVariance = max(0, meanVariance)
    let own = residualStandardDeviation * residualStandardDeviation
    return Prediction(mean: mean, meanVariance: meanVariance, variance: meanVariance + own)
  }
}

extension LinearFit {
  /// The same estimates with another standard deviation of an observation of weight one, which is
  /// known from elsewhere; as it is where there is no deviation at all.
  public func withResidualStandardDeviation(_ deviation: Double) -> LinearFit {
    guard residualStandardDeviation > 0, deviation > 0 else { return self }
    let ratio = deviation / residualStandardDeviation
    let student = StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    var restated = self
    restated.residualStandardDeviation = deviation
    restated.covariance = Matrix(
      rows: covariance.rows, columns: covariance.columns,
      elements: covariance.elements.map { $0 * ratio * ratio })
    for place in coefficients.indices {
      restated.coefficients[place].standardError *= ratio
      restated.coefficients[place].tValue /= ratio
      restated.coefficients[place].pValue = student.outside(restated.coefficients[place].tValue)
    }
    return restated
  }
}
