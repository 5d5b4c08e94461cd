// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Timeline

/// Series of a file that states every bucket, zeros too, from each series' first row to its last.
///
/// Where a file is so, a missing row behind a series' last one is no zero: the series ends there, as in
/// the long format of the forecasting world, and is forecast from its own end. A file that leaves out
/// buckets without sales goes on to the as-of day with zeros.
struct StatedHistories {
  /// The bucket of each pair's last row.
  private let last: [SeriesKey: Bucket]

  /// The last rows of what was known; nil where some pair skips a bucket.
  init?(_ known: KnownData) {
    let sales = known.sales
    let places = Int64(max(1, sales.locations.count))
    // One number a pair and bucket, so that sorting brings a pair's buckets together in order.
    let shift: Int64 = 1 << 32
    let offset: Int64 = 1 << 31
    var stated = (0..<sales.count).map { row in
      let pair = Int64(sales.sku[row]) * places + Int64(sales.location[row])
      let bucket = Bucket(known.salesBucket, containing: Day(number: sales.day[row]))
      return pair * shift + Int64(bucket.index) + offset
    }
    stated.sort()
    var last: [SeriesKey: Bucket] = [:]
    for place in stated.indices {
      let isLastOfPair =
        place + 1 == stated.count || stated[place + 1] / shift != stated[place] / shift
      guard isLastOfPair || stated[place + 1] - stated[place] <= 1 else { return nil }
      guard isLastOfPair else { continue }
      let pair = stated[place] / shift
      let key = SeriesKey(
        sales.skus[Int(pair / places)], sales.locations[Int(pair % places)])
      last[key] = Bucket(
        size: known.salesBucket, index: Int32(stated[place] % shift - offset))
    }
    self.last = last
  }

  /// The panel with each series cut behind its last stated bucket; how many were cut.
  func cutting(_ panel: DemandPanel) -> (panel: DemandPanel, count: Int) {
    var cut = DemandPanel(size: panel.size)
    var count = 0
    for series in 0..<panel.count {
      let key = panel.keys[series]
      var range = panel.range(of: series)
      var start = panel.starts[series]
      if let last = last[key] {
        // A coarser bucket that the last row's bucket does not fill up is partial, as at an as-of day.
        let end = Bucket(panel.size, containing: last.advanced(by: 1).firstDay)
        let length = max(0, min(range.count, start.distance(to: end)))
        if length < range.count { count += 1 }
        // A series without any demand has no buckets; it is forecast from its end all the same.
        start = min(start, end)
        range = range.lowerBound..<range.lowerBound + length
      }
      cut.append(
        key, start: start, demand: Array(panel.demand[range]),
        state: Array(panel.state[range]), exposure: Array(panel.exposure[range]))
    }
    return (cut, count)
  }
}
