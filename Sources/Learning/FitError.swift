// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// Why a model could not be fitted to a series.
public enum FitError: Error, Equatable, Sendable {
  /// The history has fewer known buckets than the model needs.
  case tooShort(needed: Int, got: Int)
  /// A value is infinite; the index is its place in the history.
  case notFinite(index: Int)
  /// A value is negative; the index is its place in the history.
  case negative(index: Int)
  /// The model needs demand above zero in every known bucket; the index is the first without.
  case notPositive(index: Int)
  /// The model counts units, and most buckets hold no whole number; the index is the first of them.
  case notWhole(index: Int)
  /// The history has fewer buckets with demand than the model needs.
  case tooFewDemands(needed: Int, got: Int)
  /// The model has a season, and none was given.
  case noSeason
  /// The model explains demand by regressors, and none were given.
  case noRegressors
  /// The regressors have fewer rows than history and horizon need.
  case regressorsTooShort(needed: Int, got: Int)
  /// A regressor's value is not finite; the index is its row.
  case regressorNotFinite(name: String, index: Int)
  /// The search for the parameters failed.
  case numerical(NumericalError)
}

extension FitError: CustomStringConvertible {
  /// The error in words.
  public var description: String {
    switch self {
    case .tooShort(let needed, let got):
      "\(got) known bucket\(got == 1 ? "" : "s"), \(needed) needed"
    case .notFinite(let index):
      "the value at index \(index) is infinite"
    case .negative(let index):
      "the value at index \(index) is negative"
    case .notPositive(let index):
      "the value at index \(index) is not above zero"
    case .notWhole(let index):
      "the value at index \(index) is no whole number of units, as most"
    case .tooFewDemands(let needed, let got):
      "\(got) bucket\(got == 1 ? "" : "s") with demand, \(needed) needed"
    case .noSeason:
      "no season length was given"
    case .noRegressors:
      "no regressors were given"
    case .regressorsTooShort(let needed, let got):
      "the regressors have \(got) rows, \(needed) needed"
    case .regressorNotFinite(let name, let index):
      "the regressor \(name) is not finite in row \(index)"
    case .numerical(let error):
      error.description
    }
  }
}
