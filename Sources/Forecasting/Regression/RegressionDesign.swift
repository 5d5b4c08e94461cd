// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The columns of a demand regression, for any bucket of the history or ahead.
///
/// In order: a constant, a trend, the seasons, the regressors. Short seasons are dummies, one for each
/// bucket of the season but the first; long ones are pairs of sine and cosine.
struct RegressionDesign: Sendable, Hashable {
  /// The longest season that is written in dummies.
  static let longestDummySeason = 12

  /// One season and how it is written.
  struct Season: Sendable, Hashable {
    var length: Int
    /// Pairs of sine and cosine; 0 where it is written in dummies.
    var harmonics: Int

    var columnCount: Int { harmonics > 0 ? 2 * harmonics : length - 1 }
  }

  /// Whether there is a trend.
  var hasTrend: Bool
  /// The seasons.
  var seasons: [Season]
  /// What explains the demand besides; nil where nothing does.
  var regressors: Regressors?
  /// The number of buckets that the trend is counted in: it rises from 0 to 1 over the history.
  var trendLength: Int

  /// The columns' names.
  var names: [String] {
    var names = ["constant"]
    if hasTrend { names.append("trend") }
    for season in seasons {
      if season.harmonics > 0 {
        for k in 1...season.harmonics {
          names += ["sine \(k) of \(season.length)", "cosine \(k) of \(season.length)"]
        }
      } else {
        names += (2...season.length).map { "season \($0) of \(season.length)" }
      }
    }
    return names + (regressors?.names ?? [])
  }

  /// The number of columns that are no regressors.
  var ownCount: Int { 1 + (hasTrend ? 1 : 0) + seasons.reduce(0) { $0 + $1.columnCount } }

  /// The columns over some buckets, counted from the oldest; beyond the rows of the regressors the last
  /// one holds.
  func columns(_ buckets: Range<Int>) -> [[Double]] {
    var columns = [Array(repeating: 1.0, count: buckets.count)]
    if hasTrend { columns.append(buckets.map { Double($0) / Double(max(1, trendLength)) }) }
    for season in seasons {
      if season.harmonics > 0 {
        for k in 1...season.harmonics {
          let angles = buckets.map {
            2 * Double.pi * Double(k * ($0 % season.length)) / Double(season.length)
          }
          columns += [angles.map(sin), angles.map(cos)]
        }
      } else {
        for dummy in 1..<season.length {
          columns.append(buckets.map { $0 % season.length == dummy ? 1 : 0 })
        }
      }
    }
    if let regressors {
      let last = regressors.rowCount - 1
      for column in 0..<regressors.count {
        columns.append(buckets.map { regressors[row: min($0, last), column: column] })
      }
    }
    return columns
  }
}
