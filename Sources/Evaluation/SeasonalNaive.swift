// SPDX-License-Identifier: GPL-3.0-or-later

/// The seasonal naive forecast, by which the value that another adds is told: the last season again.
///
/// An unknown bucket keeps the value of the season before it. A history of no more than a season, or
/// with a place in the season that was never seen, says its last known bucket; one of nothing known 0.
///
/// - Parameters:
///   - history: units a bucket, oldest first; NaN where unknown.
///   - season: the season's length in buckets, 1 where there is none.
///   - horizon: buckets ahead.
/// - Returns: a value for each bucket ahead.
/// - Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*, section 5.2
public func seasonalNaive(_ history: [Double], season: Int, horizon: Int) -> [Double] {
  precondition(season > 0)
  guard let last = history.last(where: { $0 == $0 }) else {
    return Array(repeating: 0, count: horizon)
  }
  guard history.count(where: { $0 == $0 }) > season else {
    return Array(repeating: last, count: horizon)
  }
  return (0..<horizon).map { step in
    var index = history.count - season + step % season
    while index >= 0 {
      if history[index] == history[index] { return history[index] }
      index -= season
    }
    return last
  }
}
