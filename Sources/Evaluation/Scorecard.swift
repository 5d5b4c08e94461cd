// SPDX-License-Identifier: GPL-3.0-or-later

/// How far many forecasts were from what came: plain means over those that have a metric.
///
/// A forecast here is one of one series from one origin. Bias and WAPE are those of the sums. Scores
/// are added in an order of the caller's, so that the sums come out the same to the last bit.
public struct Scorecard: Sendable, Hashable {
  /// The number of forecasts with a bucket to compare.
  public private(set) var forecasts = 0
  /// The number of buckets compared.
  public private(set) var buckets = 0
  private var actual = 0.0
  private var error = 0.0
  private var absoluteError = 0.0
  private var symmetric = Mean()
  private var scaled = Mean()
  private var naive2Symmetric = Mean()
  private var naive2Scaled = Mean()
  private var rootScaledSquare = Mean()
  private var pinball = Mean()
  private var ranked = Mean()
  private var scaledRanked = Mean()
  private var share975 = Mean()
  private var share995 = Mean()
  private var share95 = Mean()

  /// An empty scorecard.
  public init() {}

  /// The scorecard of some forecasts.
  public init(_ scores: some Sequence<ForecastScore>) {
    for score in scores { add(score) }
  }

  /// Counts a forecast; one without any known bucket is no forecast.
  public mutating func add(_ score: ForecastScore) {
    guard score.buckets > 0 else { return }
    forecasts += 1
    buckets += score.buckets
    actual += score.actual
    error += score.error
    absoluteError += score.absoluteError
    symmetric.add(score.symmetricError)
    scaled.add(score.scaledError)
    naive2Symmetric.add(score.naive2SymmetricError)
    naive2Scaled.add(score.naive2ScaledError)
    rootScaledSquare.add(score.rootScaledSquare)
    pinball.add(score.scaledPinball)
    ranked.add(score.rankedProbability)
    scaledRanked.add(score.scaledRankedProbability)
    share975.add(score.upTo975)
    share995.add(score.upTo995)
    share95.add(score.inside95)
  }

  /// The number of forecasts whose history gives RMSSE and the quantile scores no scale.
  public var withoutScale: Int { forecasts - rootScaledSquare.count }
  /// The sum of forecast less actual over the sum of the actual; nil where nothing was sold.
  public var bias: Double? { actual > 0 ? error / actual : nil }
  /// The sum of the absolute errors over the sum of the actual; nil where nothing was sold.
  public var wape: Double? { actual > 0 ? absoluteError / actual : nil }
  /// The mean sMAPE, 0 to 200.
  public var smape: Double? { symmetric.value }
  /// The mean MASE.
  public var mase: Double? { scaled.value }
  /// The mean of sMAPE and MASE, each over Naive2's.
  ///
  /// - Reference: Makridakis, Spiliotis & Assimakopoulos (2020), doi:10.1016/j.ijforecast.2019.04.014
  public var owa: Double? {
    guard let smape, let mase, let smape2 = naive2Symmetric.value, let mase2 = naive2Scaled.value,
      smape2 > 0, mase2 > 0
    else { return nil }
    return (smape / smape2 + mase / mase2) / 2
  }
  /// The mean RMSSE.
  public var rmsse: Double? { rootScaledSquare.value }
  /// The mean scaled pinball loss.
  public var scaledPinball: Double? { pinball.value }
  /// The mean ranked probability score, in units a bucket.
  public var rankedProbability: Double? { ranked.value }
  /// The mean ranked probability score over each history's mean absolute difference.
  public var scaledRankedProbability: Double? { scaledRanked.value }
  /// The mean share of demand up to the quantile of 97.5 %.
  public var upTo975: Double? { share975.value }
  /// The mean share of demand up to the quantile of 99.5 %.
  public var upTo995: Double? { share995.value }
  /// The mean share of demand inside the central interval of 95 %.
  public var inside95: Double? { share95.value }
}

/// A sum and how many went into it.
private struct Mean: Sendable, Hashable {
  private var sum = 0.0
  private(set) var count = 0

  mutating func add(_ value: Double?) {
    guard let value else { return }
    sum += value
    count += 1
  }

  var value: Double? { count > 0 ? sum / Double(count) : nil }
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
