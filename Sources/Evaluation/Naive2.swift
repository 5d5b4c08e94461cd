// SPDX-License-Identifier: GPL-3.0-or-later

/// The M4 competition's benchmark: the last value, seasonally adjusted where the season is significant.
///
/// The season is taken out by classical multiplicative decomposition and put back on the last value.
/// Without a significant season, or where a demand is not above zero, it is the last value alone.
/// Unknown buckets are filled with straight lines between the known ones; where none is known it says 0.
///
/// - Parameters:
///   - history: units a bucket, oldest first; NaN where unknown.
///   - season: the season's length in buckets, 1 where there is none.
///   - horizon: buckets ahead.
/// - Returns: a value for each bucket ahead.
/// - Reference: Makridakis, Spiliotis & Assimakopoulos (2020), doi:10.1016/j.ijforecast.2019.04.014
public func naive2(_ history: [Double], season: Int, horizon: Int) -> [Double] {
  let demand = history.withoutGaps
  guard let last = demand.last else { return Array(repeating: 0, count: horizon) }
  guard hasSignificantSeason(demand, season: season), demand.allSatisfy({ $0 > 0 }) else {
    return Array(repeating: last, count: horizon)
  }
  let indices = multiplicativeIndices(demand, season: season)
  let level = last / indices[(demand.count - 1) % season]
  return (0..<horizon).map { level * indices[(demand.count + $0) % season] }
}

/// The M4 competition's test: whether the autocorrelation at the season's lag is beyond 1.645 of
/// Bartlett's standard errors.
///
/// A history of fewer than three seasons has none.
///
/// - Reference: Bartlett (1946), doi:10.2307/2983611
public func hasSignificantSeason(_ demand: [Double], season: Int) -> Bool {
  let count = demand.count
  guard season >= 2, count >= 3 * season else { return false }
  let mean = demand.reduce(0, +) / Double(count)
  let centred = demand.map { $0 - mean }
  let total = centred.reduce(0) { $0 + $1 * $1 }
  guard total > 0 else { return false }
  var earlier = 0.0
  for lag in 1...season {
    var sum = 0.0
    for t in lag..<count { sum += centred[t] * centred[t - lag] }
    let correlation = sum / total
    if lag == season {
      let error = ((1 + 2 * earlier) / Double(count)).squareRoot()
      return abs(correlation) > 1.645 * error
    }
    earlier += correlation * correlation
  }
  return false
}

/// The season's factors by place, by ratio to a centred moving average; their mean is 1.
private func multiplicativeIndices(_ demand: [Double], season: Int) -> [Double] {
  let isEven = season % 2 == 0
  let half = season / 2
  var sums = Array(repeating: 0.0, count: season)
  var counts = Array(repeating: 0.0, count: season)
  for t in half..<(demand.count - half) {
    var trend = 0.0
    for offset in -half...half {
      let weight = isEven && abs(offset) == half ? 0.5 : 1
      trend += weight * demand[t + offset]
    }
    sums[t % season] += demand[t] / (trend / Double(season))
    counts[t % season] += 1
  }
  let means = zip(sums, counts).map { $0 / $1 }
  let factor = Double(season) / means.reduce(0, +)
  return means.map { $0 * factor }
}

extension [Double] {
  /// The values from the first to the last known one, with straight lines over the gaps.
  fileprivate var withoutGaps: [Double] {
    guard let first = firstIndex(where: { $0 == $0 }), let last = lastIndex(where: { $0 == $0 })
    else { return [] }
    var filled = Array(self[first...last])
    var known = 0
    for t in filled.indices.dropFirst() where filled[t] == filled[t] {
      let step = (filled[t] - filled[known]) / Double(t - known)
      for gap in known + 1..<Swift.max(known + 1, t) {
        filled[gap] = filled[known] + step * Double(gap - known)
      }
      known = t
    }
    return filled
  }
}
