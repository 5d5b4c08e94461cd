// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// A row of `projection.csv`: a bucket of a stock.
struct ProjectionRow {
  var key: SeriesKey
  var bucket: ProjectedBucket
}

extension TableFile where Row == ProjectionRow {
  /// `projection.csv`.
  static let projection = TableFile(
    name: "projection.csv", oneRow: "a bucket of a stock's expected course",
    columns: [
      Column("sku", "the item") { $1.words($0.key.sku.code) },
      Column("location", "the place") { $1.words($0.key.location.code) },
      Column("bucket", "the bucket's first day") { $1.day($0.bucket.bucket.firstDay.number) },
      Column("opening", "units at its opening") { $1.quantity($0.bucket.opening) },
      Column("receipts", "units received") { $1.quantity($0.bucket.receipts) },
      Column("demand", "units wanted") { $1.quantity($0.bucket.demand) },
      Column("unmet", "units wanted that stock could not meet") { $1.quantity($0.bucket.unmet) },
      Column("closing", "opening + receipts − (demand − unmet)") {
        $1.quantity($0.bucket.closing)
      },
      Column("cover_days", "days that the closing stock covers; empty where no demand follows") {
        $1.measure($0.bucket.coverDays)
      },
      Column("stockout_probability", "chance of a stock-out in the bucket, 0 to 1") {
        $1.measure($0.bucket.stockoutProbability)
      },
    ])
}

extension RunReport {
  /// A row for each bucket of each stock, in order.
  var projectionRows: some Sequence<ProjectionRow> {
    projection.lazy.flatMap { stock in
      stock.buckets.lazy.map { ProjectionRow(key: stock.key, bucket: $0) }
    }
  }
}
