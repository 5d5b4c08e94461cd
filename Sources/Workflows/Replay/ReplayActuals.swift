// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Timeline

/// What customers wanted day by day, as it is known at the end.
struct ReplayActuals: Sendable {
  /// The first day of each list.
  let first: Day
  /// Units wanted a day by series; estimated where a stock-out cut sales short.
  let demand: [SeriesKey: [Double]]
  /// Whether a day's demand is an estimate; only series that have one.
  let isEstimated: [SeriesKey: [Bool]]
  /// Whether days had to be made of longer buckets of sales.
  let isSpread: Bool

  /// The demand of all days from the first sale up to a day.
  ///
  /// - Throws: `RunError` where the sales cannot be prepared.
  init(
    _ known: KnownData, _ settings: PreparationSettings, source: String
  ) throws(RunError) {
    let prepared = try known.prepared(bucket: known.salesBucket, settings, source: source)
    let panel = prepared.panel
    let estimated = prepared.estimated
    let starts = (0..<panel.count).map { panel.starts[$0].firstDay }
    let first = starts.min() ?? known.asOf
    let count = first.days(to: known.asOf)
    var demand: [SeriesKey: [Double]] = [:]
    var marks: [SeriesKey: [Bool]] = [:]
    for series in 0..<panel.count {
      var wanted = Array(repeating: 0.0, count: count)
      var marked = Array(repeating: false, count: count)
      let range = panel.range(of: series)
      for (step, place) in range.enumerated() {
        let bucket = panel.starts[series].advanced(by: step)
        let offset = first.days(to: bucket.firstDay)
        let length = min(bucket.dayCount, count - offset)
        guard length > 0 else { continue }
        let value = estimated.demand[place]
        let isEstimate = panel.state[place] != .observed && value == value
        let units = value == value ? max(0, value.rounded()) : 0
        for day in 0..<length {
          // Whole units, as even as they can be.
          let (before, after) = (Double(day), Double(day + 1))
          let share = Double(bucket.dayCount)
          wanted[offset + day] =
            (units * after / share).rounded(.down) - (units * before / share).rounded(.down)
          marked[offset + day] = isEstimate
        }
      }
      demand[panel.keys[series]] = wanted
      if marked.contains(true) { marks[panel.keys[series]] = marked }
    }
    self.first = first
    self.demand = demand
    isEstimated = marks
    isSpread = known.salesBucket != .day
  }

  /// Units wanted on each of some days of a series; zeros where nothing is known.
  func demand(of key: SeriesKey, from day: Day, count: Int) -> [Double] {
    slice(demand[key] ?? [], from: day, count: count, filler: 0)
  }

  /// Whether the demand of each of some days is an estimate.
  func estimated(of key: SeriesKey, from day: Day, count: Int) -> [Bool] {
    guard let marks = isEstimated[key] else { return [] }
    return slice(marks, from: day, count: count, filler: false)
  }

  private func slice<Value>(
    _ values: [Value], from day: Day, count: Int, filler: Value
  ) -> [Value] {
    let start = first.days(to: day)
    return (start..<start + count).map { values.indices.contains($0) ? values[$0] : filler }
  }
}
