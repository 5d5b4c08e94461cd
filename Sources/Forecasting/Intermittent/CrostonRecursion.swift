// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// The size of demands and the buckets from one to the next, smoothed at each demand.
struct CrostonRecursion: MeanRecursion {
  let smoothing: Double
  /// What the ratio of size and interval is multiplied by.
  let factor: Double
  /// The smoothed size of a demand; 0 before the first.
  private(set) var size = 0.0
  /// The smoothed number of buckets from a demand to the next; 0 where the first is to begin it.
  private(set) var interval: Double
  private var since = 0.0

  init(smoothing: Double, factor: Double, interval: Double) {
    self.smoothing = smoothing
    self.factor = factor
    self.interval = interval
  }

  var mean: Double { size > 0 ? factor * size / interval : .nan }

  mutating func take(_ demand: Double) {
    since += 1
    guard demand > 0 else { return }
    if size > 0 {
      size += smoothing * (demand - size)
      interval += smoothing * (since - interval)
    } else {
      size = demand
      if interval == 0 { interval = since }
    }
    since = 0
  }
}

/// Croston's method with its smoothing.
struct CrostonMethod: IntermittentMethod {
  let smoothing: Double
  let correction: Croston.Correction
  let start: SmoothingStart
  var parameterCount: Int { 1 }

  var factor: Double { correction == .syntetosBoylan ? 1 - smoothing / 2 : 1 }

  func start(of demand: Span<Double>) -> CrostonRecursion {
    var (known, positive) = (0.0, 0.0)
    for t in demand.indices where demand[t] == demand[t] {
      known += 1
      if demand[t] > 0 { positive += 1 }
    }
    let interval = start == .mean && positive > 0 ? known / positive : 0
    return CrostonRecursion(smoothing: smoothing, factor: factor, interval: interval)
  }

  func carried(by recursion: CrostonRecursion) -> Double {
    recursion.interval > 0 ? min(1, smoothing / recursion.interval) : 0
  }

  /// `SBA(0.10)`: the smoothing.
  var specification: String {
    "\(correction == .syntetosBoylan ? "SBA" : "Croston")(\(smoothing.twoDecimals))"
  }
}
