// SPDX-License-Identifier: GPL-3.0-or-later

/// What the errors of a series' forecast are measured by: how hard its history was to forecast naively.
///
/// A scale is nil where the history gives none; a series is left out of that metric then. Pairs of
/// buckets of which one is unknown (NaN) are passed over.
public struct Yardstick: Sendable, Hashable {
  /// The mean absolute difference of buckets a season apart: the scale of MASE.
  ///
  /// - Reference: Hyndman & Koehler (2006), doi:10.1016/j.ijforecast.2006.03.001
  public let seasonalDifference: Double?
  /// The mean absolute difference of neighbours from the first sale on: the scale of quantile scores.
  public let difference: Double?
  /// The mean squared difference of neighbours from the first sale on: the scale of RMSSE.
  ///
  /// - Reference: Makridakis, Spiliotis & Assimakopoulos (2022), doi:10.1016/j.ijforecast.2021.11.013
  public let squaredDifference: Double?
  /// What Naive2 says of the buckets ahead.
  public let naive2: [Double]

  /// The yardstick of a history.
  ///
  /// - Parameters:
  ///   - history: units a bucket, oldest first; NaN where unknown.
  ///   - season: the season's length in buckets, 1 where there is none.
  ///   - horizon: buckets ahead.
  public init(history: [Double], season: Int, horizon: Int) {
    precondition(season > 0 && horizon > 0)
    let seasonal = history.differences(apart: season)
    let scale = seasonal.mean { abs($0) } ?? 0
    seasonalDifference = scale > 0 ? scale : nil
    let first = history.firstIndex { $0 == $0 && $0 != 0 } ?? 0
    let steps = Array(history[min(first, history.count)...]).differences(apart: 1)
    let varies = steps.contains { $0 != 0 }
    difference = varies ? steps.mean { abs($0) } : nil
    squaredDifference = varies ? steps.mean { $0 * $0 } : nil
    naive2 = Evaluation.naive2(history, season: season, horizon: horizon)
  }
}

extension [Double] {
  /// The known differences between values so many places apart.
  fileprivate func differences(apart lag: Int) -> [Double] {
    guard count > lag else { return [] }
    return (lag..<count).map { self[$0] - self[$0 - lag] }.filter { $0 == $0 }
  }

  /// The mean of a function of the values; nil where there are none.
  fileprivate func mean(_ function: (Double) -> Double) -> Double? {
    isEmpty ? nil : reduce(0) { $0 + function($1) } / Double(count)
  }
}
