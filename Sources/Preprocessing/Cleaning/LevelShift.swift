// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// A bucket from which on demand has another level for good.
public struct LevelShift: Hashable, Sendable {
  /// The series' place in the panel.
  public var series: Int
  /// The SKU at the location.
  public var key: SeriesKey
  /// The first bucket at the new level.
  public var bucket: Bucket
  /// Mean units a usual bucket before it, back to the shift before.
  public var before: Double
  /// Mean units a usual bucket from it on, up to the next shift.
  public var after: Double

  /// The new level over the old one.
  public var ratio: Double { after / before }
}

extension DemandPanel {
  /// The panel with the demand before each shift brought to the level of the last one.
  ///
  /// Whole demand stays whole.
  func levelled(by shifts: [LevelShift]) -> DemandPanel {
    var panel = DemandPanel(size: size)
    panel.reserveCapacity(series: count, buckets: demand.count)
    var next = 0
    for series in 0..<count {
      let range = range(of: series)
      var demand = Array(demand[range])
      let isWhole = demand.allSatisfy { $0.isNaN || $0 == $0.rounded() }
      while next < shifts.count, shifts[next].series == series {
        let end = starts[series].distance(to: shifts[next].bucket)
        for index in 0..<end { demand[index] *= shifts[next].ratio }
        next += 1
      }
      if isWhole { demand = demand.map { $0.rounded() } }
      panel.append(
        keys[series], start: starts[series], demand: demand, state: Array(state[range]),
        exposure: Array(exposure[range]))
    }
    return panel
  }
}
