// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A checked regression problem with its dependent columns found.
struct RegressionProblem {
  let design: Matrix
  let names: [String]
  let response: [Double]
  /// The weights, or nil where all are one.
  let weights: [Double]?
  let factorisation: OrderedQR
  /// (XᵀWX)⁻¹ over the kept columns.
  let inverseGram: Matrix
  /// How many observations have weight.
  let observations: Int
  /// Whether the kept columns can express a constant.
  let expressesConstant: Bool

  init(
    design: Matrix, names: [String], response: [Double], weights: [Double]?,
    collinearityTolerance: Double
  ) throws(NumericalError) {
    guard names.count == design.columns else {
      throw .dimensionMismatch(what: "names", expected: design.columns, found: names.count)
    }
    guard response.count == design.rows else {
      throw .dimensionMismatch(what: "response", expected: design.rows, found: response.count)
    }
    guard weights == nil || weights?.count == design.rows else {
      throw .dimensionMismatch(
        what: "weights", expected: design.rows, found: weights?.count ?? 0)
    }
    try design.requireFinite { names[$0] }
    for i in response.indices where !response[i].isFinite {
      throw .notFinite(what: "response", index: i)
    }
    for (i, weight) in (weights ?? []).enumerated() {
      guard weight.isFinite else { throw .notFinite(what: "weights", index: i) }
      guard weight >= 0 else { throw .outOfDomain(what: "weights", value: weight) }
    }
    self.design = design
    self.names = names
    self.response = response
    self.weights = weights
    observations = weights?.count { $0 > 0 } ?? design.rows
    let roots = weights?.map { $0.squareRoot() }
    factorisation = OrderedQR(design, rowFactors: roots, tolerance: collinearityTolerance)
    inverseGram = factorisation.inverseGram
    guard factorisation.rank > 0, observations > factorisation.rank else {
      throw .tooFewObservations(observations: observations, parameters: factorisation.rank)
    }
    let ones = roots ?? Array(repeating: 1, count: design.rows)
    let rest = factorisation.rotate(ones)[factorisation.rank...].reduce(0) { $0 + $1 * $1 }
    let whole = ones.reduce(0) { $0 + $1 * $1 }
    expressesConstant = rest <= collinearityTolerance * collinearityTolerance * whole
  }

  var degreesOfFreedom: Int { observations - factorisation.rank }

  var droppedNames: [String] { factorisation.dropped.map { names[$0] } }

  func weight(_ i: Int) -> Double { weights?[i] ?? 1 }

  /// The weighted sum of squares of a vector about its weighted mean, or about zero.
  func sumOfSquares(_ values: [Double], aboutMean: Bool) -> Double {
    Self.sumOfSquares(values, weights: weights, aboutMean: aboutMean)
  }

  private static func sumOfSquares(
    _ values: [Double], weights: [Double]?, aboutMean: Bool
  ) -> Double {
    var total = 0.0
    var sum = 0.0
    for i in values.indices {
      let weight = weights?[i] ?? 1
      total += weight
      sum += weight * values[i]
    }
    let centre = aboutMean && total > 0 ? sum / total : 0
    var squares = 0.0
    for i in values.indices {
      squares += (weights?[i] ?? 1) * (values[i] - centre) * (values[i] - centre)
    }
    return squares
  }

  /// The estimates with their errors, tests and variance inflation.
  func coefficients(_ estimates: [Double], covariance: Matrix) -> [LinearFit.Coefficient] {
    let student = StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    return estimates.indices.map { k in
      let column = factorisation.kept[k]
      let standardError = max(0, covariance[k, k]).squareRoot()
      let t =
        standardError > 0
        ? estimates[k] / standardError
        : estimates[k] == 0 ? 0 : estimates[k] > 0 ? Double.infinity : -.infinity
      let values = design.column(column)
      let isConstant = values.allSatisfy { $0 == values[0] }
      let spread = sumOfSquares(values, aboutMean: expressesConstant)
      return LinearFit.Coefficient(
        name: names[column], column: column, estimate: estimates[k],
        standardError: standardError, tValue: t, pValue: student.outside(t),
        varianceInflation: isConstant ? nil : max(1, inverseGram[k, k] * spread))
    }
  }

  func durbinWatson(_ residuals: [Double]) -> Double {
    var steps = 0.0
    var squares = 0.0
    for i in residuals.indices {
      squares += residuals[i] * residuals[i]
      if i > 0 {
        steps += (residuals[i] - residuals[i - 1]) * (residuals[i] - residuals[i - 1])
      }
    }
    return squares > 0 ? steps / squares : 2
  }

  /// The share explained, plain and adjusted; `weights` replaces the problem's own.
  func explained(
    _ residuals: [Double], weights: [Double]? = nil
  ) -> (rSquared: Double, adjusted: Double) {
    let weights = weights ?? self.weights
    let residualSquares = Self.sumOfSquares(residuals, weights: weights, aboutMean: false)
    let total = Self.sumOfSquares(response, weights: weights, aboutMean: expressesConstant)
    guard total > 0 else { return (0, 0) }
    let ratio = min(1, residualSquares / total)
    let totalDegrees = Double(observations - (expressesConstant ? 1 : 0))
    return (1 - ratio, 1 - ratio * totalDegrees / Double(degreesOfFreedom))
  }
}
