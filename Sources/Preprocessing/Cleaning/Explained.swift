// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Leaves out outliers that a known promotion or event explains.
struct Explained {
  let known: KnownData
  let table: SeriesTable
  let events: EventCalendar

  /// The outliers in whose buckets nothing known was going on.
  func unexplained(_ outliers: [Outlier]) -> [Outlier] {
    guard !outliers.isEmpty else { return [] }
    let promoted = promotedBuckets(outliers)
    let prices = PriceBook(known)
    return outliers.filter { outlier in
      if promoted.contains(SeriesBucket(outlier)) { return false }
      let days = outlier.bucket.days
      let happening = events.events.contains {
        $0.kind != .closed && $0.dates.overlaps(days)
      }
      if happening,
        events.events(of: outlier.key).contains(where: {
          $0.kind != .closed && $0.dates.overlaps(days)
        })
      {
        return false
      }
      return prices.isEmpty
        || !prices.prices(
          of: outlier.key, from: outlier.bucket.firstDay, count: outlier.bucket.dayCount
        )
        .contains { $0.map { $0.kind != .regular } ?? false }
    }
  }

  private struct SeriesBucket: Hashable {
    var series: Int
    var bucket: Bucket

    init(_ outlier: Outlier) { (series, bucket) = (outlier.series, outlier.bucket) }
    init(series: Int, bucket: Bucket) { (self.series, self.bucket) = (series, bucket) }
  }

  /// Which of the outliers' buckets hold a row that was sold under a promotion.
  private func promotedBuckets(_ outliers: [Outlier]) -> Set<SeriesBucket> {
    let sales = known.sales
    guard !sales.isPromoted.isEmpty else { return [] }
    let wanted = Set(outliers.map(SeriesBucket.init))
    let series = Set(outliers.map(\.series))
    let size = outliers[0].bucket.size
    var found: Set<SeriesBucket> = []
    for row in 0..<sales.count where sales.isPromoted[row] {
      let own = table.series(of: row, sales)
      guard series.contains(own) else { continue }
      let bucket = SeriesBucket(
        series: own, bucket: Bucket(size, containing: Day(number: sales.day[row])))
      if wanted.contains(bucket) { found.insert(bucket) }
    }
    return found
  }
}
