// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The lengths that the features of the global model are measured in, by the length of a bucket.
struct GlobalScheme: Sendable, Hashable {
  let size: BucketSize
  /// The season within which buckets are alike by phase; 1 where there is none.
  let season: Int
  /// Whole seasons that come closest to a year; 0 where a year is the season itself.
  let year: Int
  /// Windows that end with the last bucket seen, ascending.
  let windows: [Int]

  init(_ size: BucketSize) {
    self.size = size
    switch size {
    case .day: (season, year, windows) = (7, 364, [7, 28, 91, 364])
    case .week: (season, year, windows) = (52, 52, [2, 4, 13, 52])
    case .month: (season, year, windows) = (12, 12, [2, 3, 6, 12])
    case .quarter: (season, year, windows) = (4, 4, [2, 4, 8])
    case .year: (season, year, windows) = (1, 0, [2, 3, 5])
    }
  }

  /// The windows whose means make a series' level.
  var levelWindows: ArraySlice<Int> { windows.dropFirst() }

  /// How many last buckets of the same phase are averaged.
  var phaseCounts: [Int] { size == .day ? [1, 2, 4, 8, 16] : season > 1 ? [1, 2] : [] }

  /// How far around the same time of last year is averaged, to either side.
  var yearReaches: [Int] { size == .day ? [3, 14] : size == .week ? [1, 4] : [] }

  /// The last seen bucket of the same phase as a target; negative where there is none.
  func lastOfPhase(of target: Int, seeing seen: Int) -> Int {
    target - season * ((target - seen) / season + 1)
  }
}
