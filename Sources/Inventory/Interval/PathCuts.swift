// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// Where paths are cut: for each bucket, what of it comes before each of the days that matter.
struct PathCuts {
  /// The cut of each bucket.
  let buckets: [BucketCut]
  /// The place that a bucket's whole demand goes to; nil where the bucket is cut.
  let wholePlaces: [Int?]
  /// The forecast bucket that stands for each bucket.
  let sources: [Int]

  /// The cuts at some days after `asOf`, ascending.
  init(
    firstBucket: Bucket, horizon: Int, calendar: DemandCalendar, asOf: Day, days: [Day]
  ) {
    let ahead = HorizonExtension(horizon: horizon, size: firstBucket.size)
    let reach = days.last.map { last in
      firstBucket.distance(to: Bucket(firstBucket.size, containing: last.advanced(by: -1))) + 1
    }
    buckets = (0..<max(0, reach ?? 0)).map { step in
      let bucket = firstBucket.advanced(by: step)
      let shares = calendar.shares(of: bucket).enumerated().map { offset, share in
        let day = bucket.firstDay.advanced(by: offset)
        return DayShare(share: share, counts: day >= asOf && calendar.listed.contains(day))
      }
      return BucketCut(bucket.firstDay, shares: shares, days: days)
    }
    wholePlaces = buckets.map(\.onlyPlace)
    sources = buckets.indices.map { ahead.source(of: $0) }
  }
}
