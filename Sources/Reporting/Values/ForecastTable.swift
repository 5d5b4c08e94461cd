// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// The forecasts of all series over the horizon.
public struct ForecastTable: Sendable {
  /// The levels of the quantiles, ascending, each between 0 and 1.
  public var quantileLevels: [Double]
  /// The series, ascending by key.
  public var series: [ForecastEntry]

  /// Forecasts of some series.
  public init(quantileLevels: [Double], series: [ForecastEntry]) {
    self.quantileLevels = quantileLevels
    self.series = series
  }
}

/// The forecast of one series.
public struct ForecastEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The bucket of the first value.
  public var start: Bucket
  /// The name of the model.
  public var model: String
  /// Expected units, a bucket each, after overrides.
  public var mean: [Double]
  /// Expected units before overrides, a bucket each.
  public var baseline: [Double]
  /// Quantiles, a bucket after another: element `step * levels + level`.
  public var quantiles: [Double]
  /// Why a simpler model than the chosen one speaks here; nil where it does not.
  public var fallbackReason: String?
  /// Whether the history is too short to choose a model by.
  public var isShort: Bool

  /// A forecast; `quantiles` has a whole number of values for each bucket.
  public init(
    key: SeriesKey, start: Bucket, model: String, mean: [Double], baseline: [Double],
    quantiles: [Double], fallbackReason: String? = nil, isShort: Bool = false
  ) {
    precondition(baseline.count == mean.count)
    precondition(mean.isEmpty ? quantiles.isEmpty : quantiles.count % mean.count == 0)
    self.key = key
    self.start = start
    self.model = model
    self.mean = mean
    self.baseline = baseline
    self.quantiles = quantiles
    self.fallbackReason = fallbackReason
    self.isShort = isShort
  }

  /// Whether an override changed a bucket.
  var isAdjusted: Bool { mean != baseline }
}

/// The expected course of one stock.
public struct ProjectionEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The buckets, in order.
  public var buckets: [ProjectedBucket]
  /// Units at the close of each bucket once the orders that are planned for later come in too; empty
  /// where none are planned.
  public var planned: [Quantity]

  /// The course of a stock.
  public init(key: SeriesKey, buckets: [ProjectedBucket], planned: [Quantity] = []) {
    self.key = key
    self.buckets = buckets
    self.planned = planned
  }
}
