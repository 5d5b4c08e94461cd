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
    purpose: "How each stock is expected to run if the plan is followed, for planners.",
    identities: [
      "closing = opening + receipts − (demand − unmet)",
      "opening = the closing of the bucket before",
    ],
    columns: [
      .text("sku", "the item") { $0.key.sku.code },
      .text("location", "the place") { $0.key.location.code },
      .day("bucket", "the bucket's first day") { $0.bucket.bucket.firstDay },
      .quantity("opening", "units at its opening") { $0.bucket.opening },
      .quantity("receipts", "units received") { $0.bucket.receipts },
      .quantity("demand", "units wanted") { $0.bucket.demand },
      .quantity("unmet", "units wanted that stock could not meet") { $0.bucket.unmet },
      .quantity("closing", "opening + receipts − (demand − unmet)") { $0.bucket.closing },
      .measure(
        "cover_days", "days that the closing stock covers; empty where no demand follows",
        unit: "days"
      ) { $0.bucket.coverDays },
      .measure("stockout_probability", "chance of a stock-out in the bucket, 0 to 1", unit: "share")
      { $0.bucket.stockoutProbability },
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
