// SPDX-License-Identifier: GPL-3.0-or-later

/// How fast the trend of an exponential smoothing model may turn.
///
/// The likelihood looks one bucket ahead, where a trend that follows every error costs little; many
/// buckets ahead it carries each error on to the horizon. A bound on `β` keeps trends to what lasts.
public enum TrendPace: Sendable, Hashable {
  /// `β` up to `α`: the usual region.
  case free
  /// `β` up to 0.2 without a season, and to 0.2 over the season's length with one, so that a trend
  /// turns at the same pace in years, quarters, months and weeks: over several years.
  case steady

  /// The upper bound of `β`, besides `α`.
  func mostBeta(seasonLength: Int) -> Double {
    switch self {
    case .free: 1
    case .steady: 0.2 / Double(max(1, seasonLength))
    }
  }
}
