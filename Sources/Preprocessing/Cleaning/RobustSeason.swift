// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// A series' usual level and season by medians, so that a few wild buckets do not bend them.
///
/// The level is the running median over a window; the season's factor of a place in the cycle is the
/// median of rate over level there. A series whose median rate is zero has no season.
struct RobustSeason {
  /// Running median of the rate; NaN where the window holds nothing known.
  let level: [Double]
  /// The season's factor of each bucket; 1 without a season.
  let factor: [Double]
  /// How many factors were estimated; 0 without a season.
  let factors: Int

  /// Level and season of rates a usual bucket, NaN where unknown.
  init(_ rates: [Double], start: Bucket) {
    let cycle = SeasonCycle(start.size)
    level = runningMedian(rates, window: cycle.window)
    var factor = [Double](repeating: 1, count: rates.count)
    var factors = 0
    if cycle.length > 1, rates.count >= cycle.leastCycles * cycle.length {
      let places = rates.indices.map { cycle.place(of: start.advanced(by: $0)) }
      var ratios = [[Double]](repeating: [], count: cycle.length)
      for index in rates.indices where level[index] > 0 && rates[index].isFinite {
        ratios[places[index]].append(rates[index] / level[index])
      }
      let known = ratios.filter { $0.count >= cycle.leastCycles }
      let isSeasonal = known.count == cycle.length && known.contains { median($0) > 0 }
      if isSeasonal {
        let medians = ratios.map { median($0) }
        let mean = medians.reduce(0, +) / Double(cycle.length)
        if mean > 0 {
          factor = places.map { medians[$0] / mean }
          factors = cycle.length
        }
      }
    }
    self.factor = factor
    self.factors = factors
  }
}

/// The usual season of a bucket size: a week of days, a year of longer buckets.
struct SeasonCycle {
  /// Places in the cycle.
  let length: Int
  /// Buckets of the running median.
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
}

/// The median of a window centred on each value; not-a-numbers are passed over.
///
/// - Complexity: O(n · window) moves in a sorted window.
func runningMedian(_ values: [Double], window: Int) -> [Double] {
  let half = window / 2
  var sorted: [Double] = []
  sorted.reserveCapacity(window + 1)
  var result = [Double](repeating: .nan, count: values.count)
  for entering in 0..<values.count + half {
    if entering < values.count, !values[entering].isNaN {
      let place = sorted.partitioningIndex { $0 >= values[entering] }
      sorted.insert(values[entering], at: place)
    }
    let centre = entering - half
    guard centre >= 0 else { continue }
    if !sorted.isEmpty {
      let middle = sorted.count / 2
      result[centre] =
        sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
    let leaving = centre - half
    if leaving >= 0, !values[leaving].isNaN {
      sorted.remove(at: sorted.partitioningIndex { $0 >= values[leaving] })
    }
  }
  return result
}

/// The median of numbers; NaN of none.
func median(_ values: [Double]) -> Double {
  guard !values.isEmpty else { return .nan }
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
