// SPDX-License-Identifier: GPL-3.0-or-later

/// Which components an exponential smoothing model has, written as the textbook does: `ETS(A,Ad,M)`.
///
/// - Reference: Hyndman, Koehler, Ord & Snyder (2008), *Forecasting with Exponential Smoothing*,
///   table 2.1
public struct SmoothingForm: Sendable, Hashable, CustomStringConvertible {
  /// How errors enter.
  public enum ErrorKind: String, Sendable, CaseIterable {
    case additive = "A"
    case multiplicative = "M"
  }

  /// What the trend does.
  public enum Trend: String, Sendable, CaseIterable {
    case none = "N"
    case additive = "A"
    case damped = "Ad"
  }

  /// How the season enters.
  public enum Season: String, Sendable, CaseIterable {
    case none = "N"
    case additive = "A"
    case multiplicative = "M"
  }

  /// How errors enter.
  public var error: ErrorKind
  /// What the trend does.
  public var trend: Trend
  /// How the season enters.
  public var season: Season

  /// A form of three components.
  public init(_ error: ErrorKind, _ trend: Trend, _ season: Season) {
    self.error = error
    self.trend = trend
    self.season = season
  }

  /// The textbook's name.
  public var description: String {
    "ETS(\(error.rawValue),\(trend.rawValue),\(season.rawValue))"
  }

  /// Whether the demand must be above zero in every bucket.
  public var needsPositiveDemand: Bool { error == .multiplicative || season == .multiplicative }

  /// The number of smoothing and damping parameters.
  public var parameterCount: Int {
    1 + (trend == .none ? 0 : 1) + (trend == .damped ? 1 : 0) + (season == .none ? 0 : 1)
  }

  /// The number of initial states, of which the seasonal ones are bound by one condition.
  public func stateCount(seasonLength: Int) -> Int {
    1 + (trend == .none ? 0 : 1) + (season == .none ? 0 : seasonLength - 1)
  }

  /// The forms that a search compares, those first whose fits are good starts for others.
  ///
  /// An additive error on a multiplicative season is left out: its variance has no bound.
  ///
  /// - Reference: Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03, section 2.3
  public static func candidates(isPositive: Bool, isSeasonal: Bool) -> [SmoothingForm] {
    var forms: [SmoothingForm] = []
    for season in Season.allCases where isSeasonal || season == .none {
      for error in ErrorKind.allCases {
        for trend in Trend.allCases {
          let form = SmoothingForm(error, trend, season)
          if form.needsPositiveDemand && !isPositive { continue }
          if error == .additive && season == .multiplicative { continue }
          forms.append(form)
        }
      }
    }
    return forms
  }
}

/// The smoothing and damping parameters of an exponential smoothing model.
public struct SmoothingParameters: Sendable, Hashable {
  /// Share of an error that the level takes up.
  public var alpha: Double
  /// Share of an error that the trend takes up.
  public var beta: Double
  /// Share of an error that the season takes up.
  public var gamma: Double
  /// What the trend keeps from bucket to bucket.
  public var phi: Double

  /// Parameters; without a trend or a season theirs are 0, and without damping `phi` is 1.
  public init(alpha: Double, beta: Double = 0, gamma: Double = 0, phi: Double = 1) {
    self.alpha = alpha
    self.beta = beta
    self.gamma = gamma
    self.phi = phi
  }
}
