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

  /// The row of a bucket, counted from the oldest.
  func row(_ bucket: Int) -> [Double] {
    var row = [1.0]
    if hasTrend { row.append(Double(bucket) / Double(max(1, trendLength))) }
    for season in seasons {
      let phase = bucket % season.length
      if season.harmonics > 0 {
        for k in 1...season.harmonics {
          let angle = 2 * Double.pi * Double(k * phase) / Double(season.length)
          row += [sin(angle), cos(angle)]
        }
      } else {
        for dummy in 1..<season.length { row.append(phase == dummy ? 1 : 0) }
      }
    }
    if let regressors {
      for column in 0..<regressors.count { row.append(regressors[row: bucket, column: column]) }
    }
    return row
  }

  /// The rows of some buckets.
  func matrix(of buckets: [Int]) -> Matrix {
    let rows = buckets.map(row)
    let width = names.count
    var elements: [Double] = []
    elements.reserveCapacity(width * rows.count)
    for column in 0..<width {
      for row in rows { elements.append(row[column]) }
    }
    return Matrix(rows: rows.count, columns: width, elements: elements)
  }
}
