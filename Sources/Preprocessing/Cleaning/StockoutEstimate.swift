// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
public import Timeline

/// What was probably wanted in a bucket in which an item was out of stock for a part or all the time.
public struct StockoutEstimate: Sendable, Hashable {
  /// The place of the series in the panel.
  public var series: Int
  /// The bucket, of the sales rows' size.
  public var bucket: Bucket
  /// Units sold.
  public var sales: Double
  /// Units that were probably wanted, at least the sales.
  public var demand: Double

  /// Units that were probably lost.
  public var lost: Double { demand - sales }
}

/// Estimates demand in stock-outs from the buckets around them.
///
/// What is usual at a bucket is the mean rate of the known buckets around it, times its season and the
/// open part of the bucket. The spread about it is that of all known buckets. Given that at least the
/// sales were wanted, the expected demand is `E[D | D ≥ sales]` of a distribution of that mean and
/// spread: negative binomial or Poisson for whole numbers, else gamma.
///
/// - Reference: Nahmias (1994), "Demand estimation in lost sales inventory systems", Naval Research
///   Logistics 41(6); Agrawal & Smith (1996), "Estimating negative binomial demand for retail inventory
///   management with unobservable lost sales", Naval Research Logistics 43(6)
struct StockoutDemand {
  private let rates: [Double]
  private let season: RobustSeason
  private let window: Int
  /// The variance of a bucket over its mean.
  private let dispersion: Double
  private let isWhole: Bool
  private let overall: Double

  /// The fewest known buckets that a local mean is made of.
  private static let leastNeighbours = 3

  /// The usual demand of a series of known rates, NaN where unknown; nil where none is known.
  init?(rates: [Double], start: Bucket) {
    var moments = Moments()
    for rate in rates where rate.isFinite { moments.add(rate) }
    guard moments.count > 0 else { return nil }
    self.rates = rates
    season = RobustSeason(rates, start: start)
    window = SeasonCycle(start.size).window
    overall = moments.mean
    isWhole = rates.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
    var squares = 0.0
    var usual = 0.0
    for bucket in rates.indices where rates[bucket].isFinite {
      let mean = Self.localMean(
        rates, season.factor, at: bucket, window: window, overall: moments.mean, leavingOut: true)
      squares += (rates[bucket] - mean) * (rates[bucket] - mean)
      usual += mean
    }
    dispersion = usual > 0 ? squares / usual : 1
  }

  /// Expected demand of a bucket with an open part in which so much was sold.
  ///
  /// Where it is known for which part the item could be bought, the rest of the bucket is taken to be as
  /// usual; `inStock` is 0 where that is not known.
  func demand(at bucket: Int, exposure: Double, sales: Double, inStock: Double) -> Double {
    let mean =
      exposure
      * Self.localMean(
        rates, season.factor, at: bucket, window: window, overall: overall, leavingOut: false)
    guard mean > 0 else { return sales }
    if inStock > 0 { return sales + (1 - min(1, inStock)) * mean }
    let distribution: DemandDistribution =
      isWhole
      ? dispersion > 1 + 1e-9
        ? .negativeBinomial(mean: mean, variance: dispersion * mean) : .poisson(mean: mean)
      : .gamma(mean: mean, standardDeviation: (dispersion * mean).squareRoot())
    // At least the sales: of whole numbers more than one less.
    let below = isWhole ? sales.rounded(.up) - 1 : sales
    let chance = distribution.survival(below)
    guard chance > 1e-9 else { return sales }
    let floor = isWhole ? sales.rounded(.up) : sales
    let expected = floor + distribution.loss(floor) / chance
    return max(sales, expected)
  }

  /// The mean of the known rates within a window to both sides, the season taken out and put back.
  private static func localMean(
    _ rates: [Double], _ factor: [Double], at bucket: Int, window: Int, overall: Double,
    leavingOut: Bool
  ) -> Double {
    var sum = 0.0
    var usual = 0.0
    var count = 0
    for other in max(0, bucket - window)...min(rates.count - 1, bucket + window)
    where rates[other].isFinite && !(leavingOut && other == bucket) {
      sum += rates[other]
      usual += factor[other]
      count += 1
    }
    guard count >= leastNeighbours, usual > 0 else { return overall * factor[bucket] }
    return sum / usual * factor[bucket]
  }
}
