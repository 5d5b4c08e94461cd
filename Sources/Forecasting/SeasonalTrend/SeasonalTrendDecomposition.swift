// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A series split into season, trend and rest by local regression.
///
/// The season may change from year to year, and the trend bends; both are found from one another in an
/// inner loop, and far values lose their weight in an outer one.
///
/// - Reference: Cleveland, Cleveland, McRae & Terpenning (1990), "STL: a seasonal-trend decomposition
///   procedure based on loess", *Journal of Official Statistics* 6(1)
struct SeasonalTrendDecomposition: Sendable {
  private let settings: SeasonalTrendSettings
  /// By bucket.
  private(set) var seasonal: [Double]
  private(set) var trend: [Double]
  /// How far each bucket is trusted; empty where the split is not robust.
  private(set) var weights: [Double] = []

  /// The season with one more at either end, and room for the filter.
  private var cycles: [Double]
  private var filtered: [Double]
  private var work: [Double]
  /// The same place of successive seasons, its weights and its smoothed values.
  private var series: [Double]
  private var seriesWeights: [Double]
  private var smoothed: [Double]

  /// Splits a series of at least two seasons whose values are all finite.
  init(_ values: Span<Double>, settings: SeasonalTrendSettings) {
    let n = values.count
    let m = settings.seasonLength
    precondition(m > 1 && n >= 2 * m)
    self.settings = settings
    seasonal = Array(repeating: 0, count: n)
    trend = seasonal
    cycles = Array(repeating: 0, count: n + 2 * m)
    filtered = cycles
    work = cycles
    let seasons = (n + m - 1) / m
    series = Array(repeating: 0, count: seasons)
    seriesWeights = []
    smoothed = series
    for round in 0...settings.outerIterations {
      for _ in 0..<settings.innerIterations { improve(values) }
      if round < settings.outerIterations { weigh(values) }
    }
  }

  /// What neither season nor trend explain.
  func remainder(_ values: Span<Double>) -> [Double] {
    seasonal.indices.map { values[$0] - seasonal[$0] - trend[$0] }
  }

  /// Season and trend from one another, once.
  private mutating func improve(_ values: Span<Double>) {
    let n = values.count
    let m = settings.seasonLength
    for t in 0..<n { work[t] = values[t] - trend[t] }
    smoothCycles()
    // What is slower than the season is no season: moving averages, then a smooth.
    Self.average(cycles, n + 2 * m, length: m, into: &filtered)
    Self.average(filtered, n + m + 1, length: m, into: &work)
    Self.average(work, n + 2, length: 3, into: &filtered)
    Self.smooth(settings.lowPass, filtered, count: n, weights: [], into: &work)
    for t in 0..<n {
      seasonal[t] = cycles[m + t] - work[t]
      filtered[t] = values[t] - seasonal[t]
    }
    Self.smooth(settings.trend, filtered, count: n, weights: weights, into: &trend)
  }

  private static func smooth(
    _ loess: Loess, _ values: [Double], count: Int, weights: [Double], into result: inout [Double]
  ) {
    var span = result.mutableSpan
    loess.smooth(values.span.extracting(0..<count), weights: weights.span, into: &span)
  }

  /// Smooths each place of the season over the seasons, and goes on one season at either end.
  private mutating func smoothCycles() {
    let n = seasonal.count
    let m = settings.seasonLength
    let loess = settings.seasonal
    for place in 0..<m {
      let count = (n - place + m - 1) / m
      for k in 0..<count { series[k] = work[place + k * m] }
      if !weights.isEmpty {
        seriesWeights = (0..<count).map { weights[place + $0 * m] }
      }
      let values = series
      let trusted = seriesWeights
      Self.smooth(loess, values, count: count, weights: trusted, into: &smoothed)
      let span = values.span.extracting(0..<count)
      let length = min(loess.window, count)
      let before = loess.fit(span, weights: trusted.span, at: -1, within: 0..<length)
      let after = loess.fit(
        span, weights: trusted.span, at: Double(count), within: count - length..<count)
      cycles[place] = before ?? smoothed[0]
      for k in 0..<count { cycles[place + (k + 1) * m] = smoothed[k] }
      cycles[place + (count + 1) * m] = after ?? smoothed[count - 1]
    }
  }

  /// Means of so many successive values, of the first `count`.
  private static func average(
    _ values: [Double], _ count: Int, length: Int, into result: inout [Double]
  ) {
    var sum = 0.0
    for t in 0..<length { sum += values[t] }
    result[0] = sum / Double(length)
    for t in length..<count {
      sum += values[t] - values[t - length]
      result[t - length + 1] = sum / Double(length)
    }
  }

  /// Takes weight from the values that season and trend miss by far: bisquare of six times the median
  /// miss.
  private mutating func weigh(_ values: Span<Double>) {
    let misses = remainder(values).map(abs)
    let sorted = misses.sorted()
    let n = sorted.count
    let limit = 3 * (sorted[n / 2] + sorted[n - n / 2 - 1])
    weights = misses.map { miss in
      if miss <= 0.001 * limit { return 1 }
      guard miss <= 0.999 * limit else { return 0 }
      let rest = 1 - (miss / limit) * (miss / limit)
      return rest * rest
    }
  }
}
