// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A series as the global model sees it: running totals, so that any window ending at any bucket
/// costs the same.
///
/// Every question takes the number of buckets that are seen and answers from these alone.
struct SeriesHistory: Sendable {
  /// Units a usual bucket from the first known one on; NaN where unknown or censored.
  let demand: [Double]
  /// How many buckets of the panel lie before the first known one.
  let skipped: Int
  /// The first known bucket.
  let start: Bucket
  let scheme: GlobalScheme
  // Totals of the buckets before each place; one more than the buckets.
  private var known: [Double] = [0]
  private var sums: [Double] = [0]
  private var squares: [Double] = [0]
  private var zeros: [Double] = [0]
  /// Buckets since the last demand above zero, as of each place.
  private(set) var silence: [Double] = [0]
  /// Smoothed demand as of each place, slow and fast.
  private(set) var smooth: [SIMD2<Double>] = [.zero]
  // Totals of the buckets of one phase of the season, up to and with each bucket.
  private var phaseSums: [Double] = []
  private var phaseKnown: [Double] = []

  init(_ panel: DemandPanel, _ series: Int, _ scheme: GlobalScheme) {
    let range = panel.range(of: series)
    let usual = range.map { place in
      panel.state[place] == .observed && panel.exposure[place] > 0
        ? panel.demand[place] / panel.exposure[place] : .nan
    }
    skipped = usual.firstIndex { $0 == $0 } ?? usual.count
    demand = Array(usual[skipped...])
    start = panel.starts[series].advanced(by: skipped)
    self.scheme = scheme
    accumulate()
  }

  private mutating func accumulate() {
    let rate = SIMD2(0.05, 0.3)
    for (t, y) in demand.enumerated() {
      let isKnown = y == y
      let value = isKnown ? y : 0
      known.append(known[t] + (isKnown ? 1 : 0))
      sums.append(sums[t] + value)
      squares.append(squares[t] + value * value)
      zeros.append(zeros[t] + (isKnown && y == 0 ? 1 : 0))
      silence.append(isKnown && y > 0 ? 0 : silence[t] + 1)
      smooth.append(
        !isKnown ? smooth[t] : known[t] == 0 ? SIMD2(y, y) : smooth[t] + rate * (y - smooth[t]))
      let before = t - scheme.season
      phaseSums.append(value + (before >= 0 ? phaseSums[before] : 0))
      phaseKnown.append((isKnown ? 1 : 0) + (before >= 0 ? phaseKnown[before] : 0))
    }
  }

  /// The number of buckets.
  var count: Int { demand.count }

  /// How many of the first buckets are known.
  func knownCount(seeing seen: Int) -> Int { Int(known[seen]) }

  /// The mean of the buckets of a range that are seen and known; NaN where there is none.
  func mean(_ range: Range<Int>, seeing seen: Int) -> Double {
    let (low, high) = bounds(range, seen)
    let number = known[high] - known[low]
    return number > 0 ? (sums[high] - sums[low]) / number : .nan
  }

  /// The standard deviation of the buckets of a window that ends with the last seen; NaN below two.
  func deviation(window: Int, seeing seen: Int) -> Double {
    let (low, high) = bounds(seen - window..<seen, seen)
    let number = known[high] - known[low]
    guard number > 1 else { return .nan }
    let mean = (sums[high] - sums[low]) / number
    let variance = (squares[high] - squares[low]) / number - mean * mean
    return max(0, variance * number / (number - 1)).squareRoot()
  }

  /// The share of zeros in a window that ends with the last seen; NaN where none is known.
  func zeroShare(window: Int, seeing seen: Int) -> Double {
    let (low, high) = bounds(seen - window..<seen, seen)
    let number = known[high] - known[low]
    return number > 0 ? (zeros[high] - zeros[low]) / number : .nan
  }

  /// The mean of the last so many seen buckets of the same phase of the season as a target.
  func phaseMean(of target: Int, last number: Int, seeing seen: Int) -> Double {
    let season = scheme.season
    guard season > 1 else { return .nan }
    let last = scheme.lastOfPhase(of: target, seeing: seen)
    guard last >= 0 else { return .nan }
    let before = last - number * season
    let count = phaseKnown[last] - (before >= 0 ? phaseKnown[before] : 0)
    return count > 0 ? (phaseSums[last] - (before >= 0 ? phaseSums[before] : 0)) / count : .nan
  }

  /// What the series sells in a usual bucket as of a place: short, middle and long means in one.
  ///
  /// Never below a fiftieth of the mean since the beginning, so that a quiet spell does not turn the
  /// first sale after it into an enormous multiple. NaN where nothing was sold yet.
  func level(seeing seen: Int) -> Double {
    let overall = mean(0..<seen, seeing: seen)
    guard overall > 0 else { return .nan }
    var sum = 0.0
    var number = 0.0
    for window in scheme.levelWindows {
      let mean = mean(seen - window..<seen, seeing: seen)
      if mean == mean {
        sum += mean
        number += 1
      }
    }
    return max(number > 0 ? sum / number : overall, overall / 50)
  }

  private func bounds(_ range: Range<Int>, _ seen: Int) -> (low: Int, high: Int) {
    let high = min(max(range.upperBound, 0), seen)
    return (min(max(range.lowerBound, 0), high), high)
  }
}
