// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension DemandPanel {
  /// The panel with another state in place of one.
  func turning(_ state: BucketState, into other: BucketState) -> DemandPanel {
    guard self.state.contains(state) else { return self }
    var panel = DemandPanel(size: size)
    panel.reserveCapacity(series: count, buckets: demand.count)
    for series in 0..<count {
      let range = range(of: series)
      panel.append(
        keys[series], start: starts[series],
        demand: range.map {
          self.state[$0] == state && other == .unknown ? .nan : demand[$0]
        },
        state: self.state[range].map { $0 == state ? other : $0 },
        exposure: Array(exposure[range]))
    }
    return panel
  }

  /// The panel with what was probably wanted in stock-outs, in whose buckets it then counts as known.
  ///
  /// The estimates are ascending by series and bucket; the closure tells the open part of a series'
  /// bucket.
  func estimated(
    by estimates: [StockoutEstimate], exposure openPart: (Int, Bucket) -> Double
  ) -> DemandPanel {
    var panel = DemandPanel(size: size)
    panel.reserveCapacity(series: count, buckets: demand.count)
    var next = 0
    for series in 0..<count {
      let range = range(of: series)
      var (demand, state, exposure) = (
        Array(demand[range]), Array(state[range]), Array(exposure[range])
      )
      while next < estimates.count, estimates[next].series == series {
        let index = starts[series].distance(to: estimates[next].bucket)
        demand[index] = estimates[next].demand
        state[index] = .observed
        exposure[index] = openPart(series, estimates[next].bucket)
        next += 1
      }
      panel.append(
        keys[series], start: starts[series], demand: demand, state: state, exposure: exposure)
    }
    return panel
  }
}
