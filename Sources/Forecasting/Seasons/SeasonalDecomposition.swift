// SPDX-License-Identifier: GPL-3.0-or-later

/// The season of a series by classical decomposition, and the series without it.
///
/// The trend is a centred moving average over a season; the effect of a place in the season is the
/// mean of what is left of it there. Multiplicative effects have mean 1, additive ones mean 0.
///
/// - Reference: Makridakis, Wheelwright & Hyndman (1998), *Forecasting: Methods and Applications*,
///   section 3/4
struct SeasonalDecomposition: Sendable, Hashable {
  /// How the effects join the rest.
  enum Kind: Sendable, Hashable { case additive, multiplicative }

  let kind: Kind
  /// One effect a place in the season, from the first bucket on.
  let effects: [Double]

  /// The decomposition of a history with at least two seasons.
  ///
  /// An unknown bucket is left out; a place without any known effect has none.
  init(_ demand: Span<Double>, seasonLength m: Int, kind: Kind) {
    self.kind = kind
    let trend = Self.centredAverage(demand, length: m)
    var sums = Array(repeating: 0.0, count: m)
    var counts = Array(repeating: 0.0, count: m)
    for t in demand.indices {
      let rest = kind == .additive ? demand[t] - trend[t] : demand[t] / trend[t]
      if rest.isFinite {
        sums[t % m] += rest
        counts[t % m] += 1
      }
    }
    let neutral = kind == .additive ? 0.0 : 1
    let means = (0..<m).map { counts[$0] > 0 ? sums[$0] / counts[$0] : neutral }
    let mean = means.reduce(0, +) / Double(m)
    effects = means.map { kind == .additive ? $0 - mean : mean > 0 ? $0 / mean : 1 }
  }

  /// The mean over a season about each bucket, with half weights at the ends where the length is even;
  /// NaN where the window leaves the history or holds no known bucket.
  static func centredAverage(_ demand: Span<Double>, length m: Int) -> [Double] {
    let n = demand.count
    let half = m / 2
    var trend = Array(repeating: Double.nan, count: n)
    guard n > 2 * half else { return trend }
    for t in half..<n - half {
      var sum = 0.0
      var weight = 0.0
      for s in t - half...t + half where demand[s] == demand[s] {
        let share = m % 2 == 0 && abs(s - t) == half ? 0.5 : 1.0
        sum += share * demand[s]
        weight += share
      }
      if weight > 0 { trend[t] = sum / weight }
    }
    return trend
  }

  /// A history without the season.
  func removed(from demand: Span<Double>) -> [Double] {
    let m = effects.count
    return (0..<demand.count).map { t in
      kind == .additive ? demand[t] - effects[t % m] : demand[t] / effects[t % m]
    }
  }

  /// Puts the season into values of the buckets from place `phase` on.
  func restored(in values: [Double], phase: Int) -> [Double] {
    let m = effects.count
    return values.indices.map { h in
      let effect = effects[(phase + h) % m]
      return kind == .additive ? values[h] + effect : values[h] * effect
    }
  }
}

extension SeasonalDecomposition {
  /// The decomposition of a history whose season passes the test of the M4 competition; nil where it
  /// does not.
  ///
  /// Multiplicative where all known demand is above zero and all effects are, else additive.
  static func tested(_ demand: Span<Double>, seasonLength: Int?) -> SeasonalDecomposition? {
    guard let m = seasonLength, SeasonalityTest.isSeasonal(demand, seasonLength: m) else {
      return nil
    }
    var isPositive = true
    for t in demand.indices where demand[t] <= 0 { isPositive = false }
    if isPositive {
      let season = SeasonalDecomposition(demand, seasonLength: m, kind: .multiplicative)
      if season.effects.allSatisfy({ $0 > 0.01 }) { return season }
    }
    return SeasonalDecomposition(demand, seasonLength: m, kind: .additive)
  }
}
