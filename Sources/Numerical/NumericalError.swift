// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a numerical routine could not give an answer.
public enum NumericalError: Error, Equatable, Sendable {
  /// Two arguments that must agree in length do not.
  case dimensionMismatch(what: String, expected: Int, found: Int)
  /// A value that must be finite is not; the index is its place in the argument.
  case notFinite(what: String, index: Int)
  /// An argument lies outside the domain that the text names.
  case outOfDomain(what: String, value: Double)
  /// The objective is not finite anywhere the search has looked.
  case objectiveNotFinite
  /// The function has the same sign at both ends, so that no root is enclosed.
  case noSignChange(lower: Double, upper: Double)
  /// The iteration did not settle within its limit.
  case notConverged(routine: String, iterations: Int)
  /// There are not more observations than parameters to estimate.
  case tooFewObservations(observations: Int, parameters: Int)
  /// The matrix has no inverse to working precision.
  case singular
  /// The matrix is not positive definite.
  case notPositiveDefinite
  /// The GNU Scientific Library refused, for the reason it gives.
  case library(routine: String, reason: String)
  /// The system has no memory left for a workspace.
  case outOfMemory
}

extension NumericalError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .dimensionMismatch(let what, let expected, let found):
      "\(what): expected \(expected) values, found \(found)"
    case .notFinite(let what, let index):
      "\(what): the value at index \(index) is not finite"
    case .outOfDomain(let what, let value):
      "\(what): \(value) is outside its domain"
    case .objectiveNotFinite:
      "the objective is not finite at any point that was tried"
    case .noSignChange(let lower, let upper):
      "the function does not change sign between \(lower) and \(upper)"
    case .notConverged(let routine, let iterations):
      "\(routine) did not converge in \(iterations) iterations"
    case .tooFewObservations(let observations, let parameters):
      "\(observations) observations are too few for \(parameters) parameters"
    case .singular:
      "the matrix is singular to working precision"
    case .notPositiveDefinite:
      "the matrix is not positive definite"
    case .library(let routine, let reason):
      "\(routine): \(reason)"
    case .outOfMemory:
      "no memory is left for a workspace"
    }
  }
}
