// SPDX-License-Identifier: GPL-3.0-or-later

/// How demand falls on the days of an open week, for each series.
public struct WeekdayProfiles: Sendable {
  /// Element `series * 7 + weekday`; empty where the sales do not come by day.
  let values: [Double]

  /// A series' share of a week's demand on each weekday from Monday, were all of them open; they sum to 1.
  public func shares(_ series: Int) -> [Double] {
    values.isEmpty
      ? [Double](repeating: 1.0 / 7, count: 7) : Array(values[series * 7..<series * 7 + 7])
  }
}
