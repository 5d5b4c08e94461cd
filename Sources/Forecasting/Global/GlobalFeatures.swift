// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Retail
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The columns of the global model: what was known of a target bucket at an earlier one.
///
/// Everything about demand is relative to the series' level as of then, so that one model serves all.
/// The target's own calendar, price, promotion and events are known ahead; the demand seen ends with
/// the origin, which lies `step` buckets before the target.
struct GlobalFeatures: Sendable {
  let scheme: GlobalScheme
  let groups: GroupDemand
  /// The names of the regressors that have a column of their own, in order.
  let regressorNames: [String]
  /// The number of columns.
  let columnCount: Int

  /// The most regressors that have columns.
  static let mostRegressors = 64
  /// The regressor that is told by how far it lies from what it was, not by what it is.
  static let relativeRegressor = FeatureBuilder.regularPrice

  init(scheme: GlobalScheme, groups: GroupDemand, regressorNames: [String]) {
    self.scheme = scheme
    self.groups = groups
    self.regressorNames = regressorNames.filter { $0 != GlobalFeatures.relativeRegressor }
    let kinds = groups.groups.first?.count ?? 0
    let own = 2 + scheme.windows.count + 2 + 2 + 1 + 3 + 2
    let seasonal = scheme.phaseCounts.count + scheme.yearReaches.count
    let shared = kinds * (2 + 2 + 2 + 1)
    columnCount = own + seasonal + shared + 4 + self.regressorNames.count + 2
  }

  /// Appends the row of a series' target, seen from an origin.
  ///
  /// - Parameters:
  ///   - series: the place in the panel.
  ///   - history: the series.
  ///   - regressors: its regressors from the panel's first bucket; nil where it has none.
  ///   - columns: where the regressors stand, as `columns(of:)` tells.
  ///   - seen: the number of buckets of the history that are seen.
  ///   - target: the place of the target in the history, at or after `seen`.
  ///   - level: the series' level seen then.
  ///   - row: where the values go.
  func append(
    _ series: Int, _ history: SeriesHistory, _ regressors: Regressors?, columns: [Int?],
    seeing seen: Int, target: Int, level: Double, to row: inout [Float]
  ) {
    row.append(Float(target - seen + 1))
    row.append(Float(log(level)))
    appendOwn(history, seen, level, to: &row)
    appendSeasonal(history, seen, target, level, to: &row)
    let offset = groups.start.distance(to: history.start)
    for group in groups.groups[series] {
      appendShared(group, offset + seen, offset + target, to: &row)
    }
    appendCalendar(history.start.advanced(by: target), to: &row)
    row.append(Float(min(seen, 2 * scheme.size.bucketsInYear)))
    appendRegressors(regressors, columns, history.skipped, seen, target, to: &row)
  }

  private func appendOwn(
    _ history: SeriesHistory, _ seen: Int, _ level: Double, to row: inout [Float]
  ) {
    for window in scheme.windows {
      row.append(Float(history.mean(seen - window..<seen, seeing: seen) / level))
    }
    let (near, far) = (scheme.windows[1], scheme.windows[scheme.windows.count - 1])
    for window in [near, far] {
      row.append(Float(history.deviation(window: window, seeing: seen) / level))
      row.append(Float(history.zeroShare(window: window, seeing: seen)))
    }
    row.append(Float(history.silence[seen]))
    for back in 1...3 {
      row.append(back <= seen ? Float(history.demand[seen - back] / level) : .nan)
    }
    row.append(Float(history.smooth[seen][0] / level))
    row.append(Float(history.smooth[seen][1] / level))
  }

  private func appendSeasonal(
    _ history: SeriesHistory, _ seen: Int, _ target: Int, _ level: Double, to row: inout [Float]
  ) {
    for number in scheme.phaseCounts {
      row.append(Float(history.phaseMean(of: target, last: number, seeing: seen) / level))
    }
    for reach in scheme.yearReaches {
      let middle = target - scheme.year
      row.append(Float(history.mean(middle - reach..<middle + reach + 1, seeing: seen) / level))
    }
  }

  private func appendShared(_ group: Int?, _ seen: Int, _ target: Int, to row: inout [Float]) {
    guard let group else {
      row += [Float](repeating: .nan, count: 7)
      return
    }
    for window in scheme.windows.prefix(2) {
      row.append(Float(groups.mean(group, seen - window..<seen, seeing: seen)))
    }
    for number in [2, 8] {
      row.append(Float(groups.phaseMean(group, of: target, last: number, seeing: seen)))
    }
    let middle = target - scheme.year
    for reach in [0, 3] {
      row.append(
        scheme.year > 0
          ? Float(groups.mean(group, middle - reach..<middle + reach + 1, seeing: seen)) : .nan)
    }
    row.append(Float(group))
  }

  private func appendCalendar(_ bucket: Bucket, to row: inout [Float]) {
    let day = bucket.firstDay
    let (_, month, dayOfMonth) = day.civil
    row.append(scheme.size == .day ? Float(day.weekday.rawValue) : 0)
    row.append(Float(dayOfMonth))
    row.append(scheme.size == .day || scheme.size == .week ? Float(day.dayOfYear) : Float(month))
  }

  private func appendRegressors(
    _ regressors: Regressors?, _ columns: [Int?], _ skipped: Int, _ seen: Int, _ target: Int,
    to row: inout [Float]
  ) {
    let place = skipped + target
    for column in columns.dropLast() {
      guard let regressors, let column, place < regressors.rowCount else {
        row.append(0)
        continue
      }
      row.append(Float(regressors[row: place, column: column]))
    }
    for window in [scheme.windows[1], scheme.windows[scheme.windows.count - 1]] {
      guard let regressors, let column = columns.last ?? nil, place < regressors.rowCount else {
        row.append(0)
        continue
      }
      let past = max(0, skipped + seen - window)..<max(1, skipped + seen)
      let usual = regressors.withColumn(column) { values in
        past.reduce(0) { $0 + values[$1] } / Double(past.count)
      }
      row.append(Float(regressors[row: place, column: column] - usual))
    }
  }

  /// Where the regressors that have columns stand among those of a series; the relative one comes last.
  func columns(of regressors: Regressors?) -> [Int?] {
    (regressorNames + [GlobalFeatures.relativeRegressor]).map { name in
      regressors?.names.firstIndex(of: name)
    }
  }
}
