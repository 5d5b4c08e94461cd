// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Retail
import Timeline

extension DemandPanel {
  /// The demand of a group of series, from the first of them that has a history.
  ///
  /// A bucket is unknown where series that usually make half of the group's demand are unknown; else the
  /// known ones stand for all. Its open part is that of its series, weighted by their usual demand.
  func history(of group: Hierarchy.Group) -> GroupHistory? {
    let members = group.members.filter { !range(of: $0).isEmpty }
    guard let start = members.map({ starts[$0] }).min(), let first = members.first else {
      return nil
    }
    let count = start.distance(to: end(of: first))
    guard count > 0 else { return nil }
    var demand = [Double](repeating: 0, count: count)
    var known = demand
    var started = demand
    var open = demand
    for series in members {
      let range = range(of: series)
      let usual = usualDemand(of: series)
      let shift = start.distance(to: starts[series]) - range.lowerBound
      for place in range where place + shift < count {
        started[place + shift] += usual
        guard state[place] != .unknown else { continue }
        known[place + shift] += usual
        open[place + shift] += usual * exposure[place]
        demand[place + shift] += self.demand[place]
      }
    }
    var history = GroupHistory(start: start, demand: demand, exposure: open)
    for bucket in demand.indices {
      guard started[bucket] > 0 else {
        history.exposure[bucket] = 1
        continue
      }
      if 2 * known[bucket] < started[bucket] || open[bucket] <= 0 {
        history.demand[bucket] = .nan
        history.exposure[bucket] = 0
      } else {
        history.demand[bucket] *= started[bucket] / known[bucket]
        history.exposure[bucket] /= known[bucket]
      }
    }
    return history
  }

  /// The mean rate of a series' known buckets, and a little more, so that none counts for nothing.
  private func usualDemand(of series: Int) -> Double {
    var units = 0.0
    var open = 0.0
    for place in range(of: series) where state[place] != .unknown {
      units += demand[place]
      open += exposure[place]
    }
    return open > 0 ? units / open + 1e-6 : 1e-6
  }
}

/// The demand of a group of series, bucket by bucket.
struct GroupHistory {
  var start: Bucket
  /// NaN where unknown.
  var demand: [Double]
  var exposure: [Double]
}
