// SPDX-License-Identifier: GPL-3.0-or-later

/// A forecast as it is scored: means, and where it has them quantiles and ranked probability scores.
public struct ScorableForecast: Sendable, Hashable {
  /// Expected units of each bucket ahead.
  public var mean: [Double]
  /// The quantiles of `QuantileLevels.m5`, nine a bucket, bucket after bucket; empty without.
  public var quantiles: [Double]
  /// The ranked probability score of each bucket, in units; empty without.
  public var rankedProbability: [Double]

  /// A forecast; quantiles and scores match the means in length where given.
  public init(mean: [Double], quantiles: [Double] = [], rankedProbability: [Double] = []) {
    precondition(quantiles.isEmpty || quantiles.count == QuantileLevels.m5.count * mean.count)
    precondition(rankedProbability.isEmpty || rankedProbability.count == mean.count)
    self.mean = mean
    self.quantiles = quantiles
    self.rankedProbability = rankedProbability
  }
}

/// Why a forecast cannot be scored.
public enum ScoreError: Error, Sendable, Hashable {
  /// A mean or quantile is not a number.
  case notFinite(step: Int)
  /// A higher level has a lower quantile.
  case quantilesCross(step: Int)
}

/// How far one forecast of one series was from what came.
///
/// The definitions are those of the M competitions. Buckets whose actual demand is unknown (NaN) are
/// left out.
public struct ForecastScore: Sendable, Hashable {
  /// The number of buckets compared.
  public internal(set) var buckets = 0
  /// The sum of the actual demand, in units.
  public internal(set) var actual = 0.0
  /// The sum of forecast less actual, in units.
  public internal(set) var error = 0.0
  /// The sum of the absolute errors, in units.
  public internal(set) var absoluteError = 0.0
  /// sMAPE: the mean of `200 |y − f| / (|y| + |f|)`, where 0/0 is 0.
  public internal(set) var symmetricError = 0.0
  /// Naive2's sMAPE of the same buckets.
  public internal(set) var naive2SymmetricError = 0.0
  /// MASE: the mean absolute error over the yardstick's seasonal difference.
  public internal(set) var scaledError: Double?
  /// Naive2's MASE of the same buckets.
  public internal(set) var naive2ScaledError: Double?
  /// RMSSE: the root of the mean squared error over the yardstick's squared difference.
  public internal(set) var rootScaledSquare: Double?
  /// The mean pinball loss of the nine levels over the yardstick's difference.
  public internal(set) var scaledPinball: Double?
  /// The mean ranked probability score, in units.
  public internal(set) var rankedProbability: Double?
  /// The same over the yardstick's difference.
  public internal(set) var scaledRankedProbability: Double?
  /// The share of demand up to the quantile of 97.5 %.
  public internal(set) var upTo975: Double?
  /// The share of demand up to the quantile of 99.5 %.
  public internal(set) var upTo995: Double?
  /// The share of demand from the quantile of 2.5 % to that of 97.5 %.
  public internal(set) var inside95: Double?

  /// The score of a forecast.
  ///
  /// - Parameters:
  ///   - forecast: what was said.
  ///   - actual: what came, NaN where unknown; as long as the forecast's mean.
  ///   - yardstick: the scales of the history that was known then, for the same horizon or longer.
  ///   - steps: the buckets ahead to score, from 0; nil is all.
  /// - Throws: `ScoreError` where a number is missing or quantiles cross.
  public init(
    of forecast: ScorableForecast, actual: [Double], yardstick: Yardstick,
    steps: Range<Int>? = nil
  ) throws(ScoreError) {
    precondition(actual.count == forecast.mean.count)
    let known = (steps ?? actual.indices).filter { actual[$0] == actual[$0] }
    buckets = known.count
    guard !known.isEmpty else { return }
    try addPoints(forecast, actual, known, yardstick)
    if !forecast.quantiles.isEmpty { try addQuantiles(forecast, actual, known, yardstick) }
    if !forecast.rankedProbability.isEmpty {
      let mean = known.reduce(0) { $0 + forecast.rankedProbability[$1] } / Double(buckets)
      rankedProbability = mean
      scaledRankedProbability = yardstick.difference.map { mean / $0 }
    }
  }

  private mutating func addPoints(
    _ forecast: ScorableForecast, _ actual: [Double], _ known: [Int], _ yardstick: Yardstick
  ) throws(ScoreError) {
    var squares = 0.0
    var naive2Error = 0.0
    for step in known {
      let y = actual[step]
      let f = forecast.mean[step]
      guard f.isFinite else { throw .notFinite(step: step) }
      self.actual += y
      error += f - y
      absoluteError += abs(y - f)
      squares += (y - f) * (y - f)
      symmetricError += symmetricShare(y, f)
      naive2Error += abs(y - yardstick.naive2[step])
      naive2SymmetricError += symmetricShare(y, yardstick.naive2[step])
    }
    let count = Double(buckets)
    symmetricError /= count
    naive2SymmetricError /= count
    if let scale = yardstick.seasonalDifference {
      scaledError = absoluteError / count / scale
      naive2ScaledError = naive2Error / count / scale
    }
    if let scale = yardstick.squaredDifference {
      rootScaledSquare = (squares / count / scale).squareRoot()
    }
  }

  private mutating func addQuantiles(
    _ forecast: ScorableForecast, _ actual: [Double], _ known: [Int], _ yardstick: Yardstick
  ) throws(ScoreError) {
    let levels = QuantileLevels.m5
    var loss = 0.0
    var (upTo975, upTo995, inside95) = (0, 0, 0)
    for step in known {
      let own = forecast.quantiles[step * levels.count..<(step + 1) * levels.count]
      var last = -Double.infinity
      for (quantile, level) in zip(own, levels) {
        guard quantile.isFinite else { throw .notFinite(step: step) }
        guard quantile >= last - 1e-9 else { throw .quantilesCross(step: step) }
        last = quantile
        loss += pinballLoss(actual: actual[step], quantile: quantile, level: level)
      }
      let quantiles = Array(own)
      if actual[step] <= quantiles[7] { upTo975 += 1 }
      if actual[step] <= quantiles[8] { upTo995 += 1 }
      if actual[step] >= quantiles[1] && actual[step] <= quantiles[7] { inside95 += 1 }
    }
    let count = Double(buckets)
    scaledPinball = yardstick.difference.map { loss / count / Double(levels.count) / $0 }
    self.upTo975 = Double(upTo975) / count
    self.upTo995 = Double(upTo995) / count
    self.inside95 = Double(inside95) / count
  }
}

/// `200 |y − f| / (|y| + |f|)`, where 0/0 is 0.
private func symmetricShare(_ y: Double, _ f: Double) -> Double {
  let sum = abs(y) + abs(f)
  return sum > 0 ? 200 * abs(y - f) / sum : 0
}
