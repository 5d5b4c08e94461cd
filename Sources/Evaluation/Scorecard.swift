// SPDX-License-Identifier: GPL-3.0-or-later

/// How far many forecasts were from what came: plain means over those that have a metric.
///
/// A forecast here is one of one series from one origin. Bias and WAPE are those of the sums.
public struct Scorecard: Sendable, Hashable {
  /// The number of forecasts with a bucket to compare.
  public let forecasts: Int
  /// The number of buckets compared.
  public let buckets: Int
  /// The number of forecasts whose history gives RMSSE and the quantile scores no scale.
  public let withoutScale: Int
  /// The sum of forecast less actual over the sum of the actual; nil where nothing was sold.
  public let bias: Double?
  /// The sum of the absolute errors over the sum of the actual; nil where nothing was sold.
  public let wape: Double?
  /// The mean sMAPE, in per cent of 200.
  public let smape: Double?
  /// The mean MASE.
  public let mase: Double?
  /// The mean of sMAPE and MASE, each over Naive2's.
  ///
  /// - Reference: Makridakis, Spiliotis & Assimakopoulos (2020), doi:10.1016/j.ijforecast.2019.04.014
  public let owa: Double?
  /// The mean RMSSE.
  public let rmsse: Double?
  /// The mean scaled pinball loss.
  public let scaledPinball: Double?
  /// The mean ranked probability score, in units a bucket.
  public let rankedProbability: Double?
  /// The mean ranked probability score over each history's mean absolute difference.
  public let scaledRankedProbability: Double?
  /// The mean share of demand up to the quantile of 97.5 %.
  public let upTo975: Double?
  /// The mean share of demand up to the quantile of 99.5 %.
  public let upTo995: Double?
  /// The mean share of demand inside the central interval of 95 %.
  public let inside95: Double?

  /// The scorecard of some forecasts.
  public init(_ scores: some Sequence<ForecastScore>) {
    let scores = scores.filter { $0.buckets > 0 }
    forecasts = scores.count
    buckets = scores.reduce(0) { $0 + $1.buckets }
    withoutScale = scores.count { $0.rootScaledSquare == nil }
    let actual = scores.reduce(0) { $0 + $1.actual }
    bias = actual > 0 ? scores.reduce(0) { $0 + $1.error } / actual : nil
    wape = actual > 0 ? scores.reduce(0) { $0 + $1.absoluteError } / actual : nil
    func mean(_ metric: (ForecastScore) -> Double?) -> Double? {
      var sum = 0.0
      var count = 0
      for score in scores {
        guard let value = metric(score) else { continue }
        sum += value
        count += 1
      }
      return count > 0 ? sum / Double(count) : nil
    }
    smape = mean(\.symmetricError)
    mase = mean(\.scaledError)
    if let smape, let mase, let smape2 = mean(\.naive2SymmetricError),
      let mase2 = mean(\.naive2ScaledError), smape2 > 0, mase2 > 0
    {
      owa = (smape / smape2 + mase / mase2) / 2
    } else {
      owa = nil
    }
    rmsse = mean(\.rootScaledSquare)
    scaledPinball = mean(\.scaledPinball)
    rankedProbability = mean(\.rankedProbability)
    scaledRankedProbability = mean(\.scaledRankedProbability)
    upTo975 = mean(\.upTo975)
    upTo995 = mean(\.upTo995)
    inside95 = mean(\.inside95)
  }
}

/// The forecast value added: the share of a simpler forecast's error that this one saves.
///
/// Above 0 it is better, below 0 the effort made it worse. Nil where either error is unknown or the
/// simpler forecast had none.
///
/// - Reference: Gilliland (2010), *The Business Forecasting Deal*, chapter 4
public func forecastValueAdded(_ error: Double?, over simpler: Double?) -> Double? {
  guard let error, let simpler, simpler > 0 else { return nil }
  return 1 - error / simpler
}
