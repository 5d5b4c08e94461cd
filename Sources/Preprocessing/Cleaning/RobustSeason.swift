// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A series' usual level and season by medians, so that a few wild buckets do not bend them.
///
/// The season's factor of a place in the cycle is the median, over the cycles, of the rate there over the
/// median of the whole cycle around it. The level is the running median of what is left when the factors
/// are taken out. A series whose median rate is zero has no season, nor has one of too few cycles.
struct RobustSeason {
  /// Running median of the rate with the season taken out; NaN where the window holds nothing known.
  let level: [Double]
  /// The season's factor of each bucket; 1 without a season.
  let factor: [Double]
  /// How many factors were estimated; 0 without a season.
  let factorCount: Int

  /// Level and season of rates a usual bucket, NaN where unknown.
  init(_ rates: [Double], start: Bucket) {
    let cycle = SeasonCycle(start.size)
    let factors = cycle.factors(of: rates, start: start)
    let adjusted = factors.map { factors in
      rates.indices.map { factors[$0] > 0 ? rates[$0] / factors[$0] : .nan }
    }
    let values = adjusted ?? rates
    level = OrderStatistics.runningMedian(values.span, window: cycle.window)
    factor = factors ?? [Double](repeating: 1, count: rates.count)
    factorCount = factors == nil ? 0 : cycle.length
  }
}

/// The usual season of a bucket size: a week of days, a year of longer buckets.
struct SeasonCycle {
  /// Places in the cycle.
  let length: Int
  /// Buckets of the level's running median.
  let window: Int
  /// Cycles that must be there.
  let leastCycles: Int
  private let size: BucketSize

  init(_ size: BucketSize) {
    self.size = size
    switch size {
    case .day: (length, window, leastCycles) = (7, 29, 4)
    case .week: (length, window, leastCycles) = (52, 13, 2)
    case .month: (length, window, leastCycles) = (12, 13, 2)
    case .quarter: (length, window, leastCycles) = (4, 5, 2)
    case .year: (length, window, leastCycles) = (1, 5, 1)
    }
  }

  /// A bucket's place in the cycle.
  func place(of bucket: Bucket) -> Int {
    switch size {
    case .day: bucket.firstDay.weekday.rawValue
    // By the week's Thursday, so that a year's first week is the one that lies mostly in it.
    case .week: min(51, (bucket.firstDay.advanced(by: 3).dayOfYear - 1) / 7)
    case .month, .quarter: (Int(bucket.index) % length + length) % length
    case .year: 0
    }
  }

  /// Each bucket's factor, of mean 1 over a cycle; nil where no season can be told.
  func factors(of rates: [Double], start: Bucket) -> [Double]? {
    guard length > 1, rates.count >= leastCycles * length else { return nil }
    // Whole cycles only: then every place of the season has its say in each.
    let medians = OrderStatistics.windowMedians(rates.span, window: length)
    let places = rates.indices.map { place(of: start.advanced(by: $0)) }
    var ratios = [[Double]](repeating: [], count: length)
    for index in rates.indices where rates[index].isFinite {
      let level = medians[min(max(0, index - length / 2), medians.count - 1)]
      if level > 0 { ratios[places[index]].append(rates[index] / level) }
    }
    guard ratios.allSatisfy({ $0.count >= leastCycles }) else { return nil }
    let typical = ratios.map(cautiousMedian)
    let mean = typical.reduce(0, +) / Double(length)
    return mean > 0 ? places.map { typical[$0] / mean } : nil
  }

  /// The median of ratios; of two middle ones that nearer to 1, so that of two cycles a wild one is not
  /// half a season.
  private func cautiousMedian(_ ratios: [Double]) -> Double {
    let sorted = ratios.sorted()
    let middle = sorted.count / 2
    guard sorted.count % 2 == 0 else { return sorted[middle] }
    let (low, high) = (sorted[middle - 1], sorted[middle])
    return low > 0 && abs(log(low)) <= abs(log(high)) ? low : high
  }
}

/// The median of numbers; NaN of none.
func median(_ values: [Double]) -> Double {
  OrderStatistics.median(values.span) ?? .nan
}
