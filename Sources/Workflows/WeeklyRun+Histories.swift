// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Preprocessing
import Reporting
import Retail
import Timeline

extension WeeklyRun {
  /// What each series sold, with the buckets in which it was out of stock or promoted.
  func histories(_ parts: RunParts) -> [HistoryEntry] {
    let (panel, estimated) = (parts.prepared.panel, parts.prepared.estimated)
    let promotions = PromotedDays(parts.known)
    var outs = [Set<Int32>](repeating: [], count: panel.count)
    for estimate in parts.prepared.stockouts {
      outs[estimate.series].insert(
        Bucket(panel.size, containing: estimate.bucket.firstDay).index)
    }
    return (0..<panel.count).map { series in
      let range = panel.range(of: series)
      var entry = HistoryEntry(
        key: panel.keys[series], start: panel.starts[series], sold: Array(panel.demand[range]))
      for (offset, place) in range.enumerated() {
        let bucket = entry.start.advanced(by: offset)
        guard panel.state[place] == .censored || outs[series].contains(bucket.index) else {
          continue
        }
        let wanted = estimated.demand[place]
        entry.stockouts.append(
          HistoryEntry.Stockout(offset: offset, wanted: wanted.isFinite ? wanted : nil))
      }
      entry.promotions = promotions.buckets(of: entry.key, from: entry.start, count: range.count)
      return entry
    }
  }
}

/// When items were promoted or marked down, by prices and events.
private struct PromotedDays {
  private let prices: PriceBook
  private let events: EventCalendar

  init(_ known: KnownData) {
    prices = PriceBook(known)
    events = EventCalendar(known)
  }

  /// The buckets with a promoted day, as offsets from the first.
  func buckets(of key: SeriesKey, from first: Bucket, count: Int) -> [Int] {
    let start = first.firstDay
    let days = start.days(to: first.advanced(by: count).firstDay)
    guard days > 0 else { return [] }
    var isPromoted = [Bool](repeating: false, count: days)
    for (day, price) in prices.prices(of: key, from: start, count: days).enumerated() {
      if let price, price.kind != .regular { isPromoted[day] = true }
    }
    for event in events.itemEvents(of: key) where event.kind == .promotion {
      for day in event.dates.offsets(from: start, count: days) { isPromoted[day] = true }
    }
    return (0..<count).filter { offset in
      let bucket = first.advanced(by: offset)
      let begin = start.days(to: bucket.firstDay)
      return isPromoted[begin..<begin + bucket.dayCount].contains(true)
    }
  }
}
