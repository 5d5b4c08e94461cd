// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A bucket in which an item could not be bought for a part.
struct StockMark: Comparable {
  var series: Int
  var bucket: Int
  /// The part in which it could be bought, 0 to 1.
  var inStock: Double

  static func < (a: StockMark, b: StockMark) -> Bool {
    (a.series, a.bucket, a.inStock) < (b.series, b.bucket, b.inStock)
  }
}

/// What the stock history says of the days before the cutoff on which an item was out.
///
/// A stock of zero at a day's opening marks the day. Between two rows of zero without a sale between them
/// the item was out all the time. A negative stock on a day with sales is a wrong record and marks nothing.
func stockOuts(
  _ known: KnownData, table: SeriesTable, frame: Frame, hasSale: (Int, Int) -> Bool
) -> [StockMark] {
  var marks: [StockMark] = []
  var series = 0
  var outSince: (series: Int, bucket: Int)?
  for row in known.stockHistory {
    while series < table.keys.count, table.keys[series] < row.key { series += 1 }
    guard series < table.keys.count else { break }
    guard table.keys[series] == row.key, let day = row.asOf else { continue }
    let bucket = frame.offset(of: day)
    let isWrong =
      row.onHand < .zero && bucket < frame.count && bucket >= 0 && hasSale(series, bucket)
    guard row.onHand <= .zero, !isWrong else {
      outSince = nil
      continue
    }
    if let since = outSince, since.series == series {
      let between = since.bucket..<max(since.bucket, min(bucket, frame.count))
      if !between.contains(where: { hasSale(series, $0) }) {
        for silent in between.dropFirst() {
          marks.append(StockMark(series: series, bucket: silent, inStock: 0))
        }
      }
    }
    if (0..<frame.count).contains(bucket) {
      marks.append(StockMark(series: series, bucket: bucket, inStock: 0))
    }
    outSince = (series, max(0, bucket))
  }
  return marks
}
