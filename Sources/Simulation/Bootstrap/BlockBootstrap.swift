// SPDX-License-Identifier: GPL-3.0-or-later

public import Numerical

/// An interval for a ratio of sums over items and weeks, by resampling whole blocks of weeks.
///
/// Each resample draws blocks of consecutive weeks with replacement, the same blocks for every item, until
/// it has as many weeks as there are: what neighbouring weeks share (a stock that is carried on, an order
/// that is late) stays together, and so does what all items share in a week (weather, a feast). The first
/// week follows the last, so that each counts as often as any other.
///
/// Items are resampled as well where that is asked for, each with all its weeks: then the interval is for
/// shops like this one and years like these, and errs on the wide side; else for these items over years
/// like these.
///
/// - Reference: Künsch (1989), "The jackknife and the bootstrap for general stationary observations",
///   doi:10.1214/aos/1176347265 (blocks); Politis & Romano (1992), "A circular block-resampling procedure
///   for stationary data" (the circle); Owen (2007), "The pigeonhole bootstrap",
///   doi:10.1214/07-AOAS122 (items and weeks at once); Hesterberg (2015), "What teachers should know about
///   the bootstrap", doi:10.1080/00031305.2015.1089789 (ends for few blocks)
public struct BlockBootstrap: Sendable {
  /// Consecutive weeks that stay together.
  public var blockLength: Int
  /// How many resamples are drawn.
  public var resamples: Int
  /// Whether items are resampled too.
  public var resamplesItems: Bool
  /// The stream that blocks and items are drawn from.
  public var random: RandomStream

  /// A bootstrap; blocks of four weeks by default, longer than a lead time and a review together.
  public init(
    blockLength: Int = 4, resamples: Int = 2_000, resamplesItems: Bool = false,
    random: RandomStream
  ) {
    precondition(blockLength > 0 && resamples > 0, "a bootstrap has blocks and resamples")
    self.blockLength = blockLength
    self.resamples = resamples
    self.resamplesItems = resamplesItems
    self.random = random
  }

  /// The interval of Σ numerator / Σ denominator.
  ///
  /// - Parameters:
  ///   - series: the items' weeks.
  ///   - confidence: the chance that the interval is to hold the truth, between 0 and 1.
  ///   - kind: how the ends are chosen.
  /// - Returns: nil where there are not two blocks, or items, or the denominators sum to zero.
  public func interval(
    of series: RatioSeries, confidence: Double = 0.95, kind: IntervalKind = .biasCorrected
  ) -> RatioInterval? {
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
    guard let ratio = series.ratio, let tail = tail(confidence, series) else { return nil }
    let ratios = resampledRatios(series).sorted()
    var shares = [tail, 1 - tail]
    if kind == .biasCorrected { shares = moved(shares, ratios: ratios, ratio, series) }
    let ends = shares.compactMap { OrderStatistics.quantile(ofSorted: ratios.span, at: $0) }
    guard ends.count == 2 else { return nil }
    return RatioInterval(ratio: ratio, lower: ends[0], upper: ends[1], confidence: confidence)
  }

  /// How likely such weeks are to give a ratio more than a margin below what is to be expected of them.
  ///
  /// - Parameters:
  ///   - margin: how far below.
  ///   - series: the items' weeks.
  /// - Returns: the share of resamples so far below the ratio of all weeks; nil where there is none.
  public func chance(ofFallingBy margin: Double, _ series: RatioSeries) -> Double? {
    guard let ratio = series.ratio else { return nil }
    let ratios = resampledRatios(series)
    guard !ratios.isEmpty else { return nil }
    return Double(ratios.count { $0 < ratio - margin }) / Double(ratios.count)
  }

  /// The share of resamples beyond each end: less than that of the confidence, by as much as few blocks
  /// make resamples vary too little and leave their spread in doubt (Hesterberg 2015, section 5.3).
  private func tail(_ confidence: Double, _ series: RatioSeries) -> Double? {
    var units = (series.weeks + blockLength - 1) / blockLength
    if resamplesItems { units = min(units, series.items) }
    guard units > 1 else { return nil }
    let degrees = Double(units - 1)
    let end = StudentDistribution(degreesOfFreedom: degrees).quantile((1 - confidence) / 2)
    return SpecialFunctions.normalCumulative(end * (Double(units) / degrees).squareRoot())
  }

  /// The ratio of each resample whose denominators do not sum to zero.
  func resampledRatios(_ series: RatioSeries) -> [Double] {
    let weekly = series.weekly
    return (0..<resamples).compactMap { resample in
      var stream = random.substream(resample)
      let weights = weekWeights(series.weeks, &stream)
      var sums = (above: 0.0, below: 0.0)
      if resamplesItems {
        let items = series.byItem(weights: weights)
        for _ in items {
          let item = items[Int(stream.uniform() * Double(items.count))]
          sums.above += item.above
          sums.below += item.below
        }
      } else {
        for (week, weight) in zip(weekly, weights) {
          sums.above += weight * week.above
          sums.below += weight * week.below
        }
      }
      return sums.below == 0 ? nil : sums.above / sums.below
    }
  }

  /// How often each week is drawn.
  private func weekWeights(_ weeks: Int, _ stream: inout RandomStream) -> [Double] {
    var weights = Array(repeating: 0.0, count: weeks)
    var drawn = 0
    while drawn < weeks {
      let first = Int(stream.uniform() * Double(weeks))
      for step in 0..<min(blockLength, weeks - drawn) { weights[(first + step) % weeks] += 1 }
      drawn += blockLength
    }
    return weights
  }

  /// The least share of resamples that an end is looked for at.
  private static let leastShare = 1e-12

  /// Shares of the resamples, moved for their bias and skewness, equations 2.3 and 6.6 of Efron (1987).
  private func moved(
    _ shares: [Double], ratios: [Double], _ ratio: Double, _ series: RatioSeries
  ) -> [Double] {
    guard let first = ratios.first, let last = ratios.last, first < last else { return shares }
    let below = Double(ratios.count { $0 < ratio }) + 0.5 * Double(ratios.count { $0 == ratio })
    let count = Double(ratios.count)
    let bias = SpecialFunctions.normalQuantile(
      min(max(below / count, 0.5 / count), 1 - 0.5 / count))
    let acceleration = acceleration(ratio, series)
    return shares.map { share in
      // Two blocks leave next to nothing beyond an end, which rounds to 0 or 1.
      let inside = min(max(share, Self.leastShare), 1 - Self.leastShare)
      let normal = bias + SpecialFunctions.normalQuantile(inside)
      let scale = 1 - acceleration * normal
      guard scale > 0 else { return normal > 0 ? 1 : 0 }
      return SpecialFunctions.normalCumulative(bias + normal / scale)
    }
  }

  /// A sixth of the skewness of the ratio, from the influence of each block and, where they are
  /// resampled, of each item; of independent sources squares and cubes add up.
  private func acceleration(_ ratio: Double, _ series: RatioSeries) -> Double {
    let weekly = series.weekly
    let below = weekly.reduce(0) { $0 + $1.below }
    var influences = stride(from: 0, to: series.weeks, by: blockLength).map { first in
      weekly[first..<min(first + blockLength, series.weeks)].reduce(0.0) {
        $0 + ($1.above - ratio * $1.below) / below
      }
    }
    if resamplesItems {
      influences += series.byItem(weights: weekly.map { _ in 1 }).map {
        ($0.above - ratio * $0.below) / below
      }
    }
    let squares = influences.reduce(0) { $0 + $1 * $1 }
    let cubes = influences.reduce(0) { $0 + $1 * $1 * $1 }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
  }
}
