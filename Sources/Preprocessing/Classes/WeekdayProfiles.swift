// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// How demand falls on the days of an open week, for each series.
///
/// A series' own mean demand by weekday over the last year is drawn towards its category's, and that
/// towards everything's, by the number of days with sales: `n` such days weigh `n / (n + strength)`.
public struct WeekdayProfiles: Sendable {
  /// Element `series * 7 + weekday`; empty where the sales do not come by day.
  let values: [Double]

  /// A series' share of a week's demand on each weekday from Monday, were all open.
  ///
  /// The seven shares sum to 1.
  public func shares(_ series: Int) -> [Double] {
    values.isEmpty
      ? [Double](repeating: 1.0 / 7, count: 7) : Array(values[series * 7..<series * 7 + 7])
  }

  /// The profiles of daily series.
  init(_ daily: DemandPanel, category: (SKU) -> String?, strength: Double) {
    guard daily.size == .day else {
      values = []
      return
    }
    let own = (0..<daily.count).map { WeekdaySums(daily, series: $0) }
    var everything = WeekdaySums()
    var byCategory: [String: WeekdaySums] = [:]
    let categories = daily.keys.map { category($0.sku) }
    for series in 0..<daily.count {
      everything.add(own[series])
      if let name = categories[series] { byCategory[name, default: WeekdaySums()].add(own[series]) }
    }
    let even = [Double](repeating: 1.0 / 7, count: 7)
    let overall = everything.profile(towards: even, strength: strength)
    let ofCategory = byCategory.mapValues { $0.profile(towards: overall, strength: strength) }
    values = (0..<daily.count).flatMap { series in
      own[series].profile(
        towards: categories[series].flatMap { ofCategory[$0] } ?? overall, strength: strength)
    }
  }
}

/// Demand and exposure by weekday.
struct WeekdaySums {
  private var demand = [Double](repeating: 0, count: 7)
  private var exposure = [Double](repeating: 0, count: 7)
  private var sellingDays = 0

  init() {}

  /// The observed days of a series' last 52 weeks.
  init(_ daily: DemandPanel, series: Int) {
    let range = daily.range(of: series)
    let first = range.upperBound - min(range.count, 364)
    var weekday = daily.starts[series].advanced(by: first - range.lowerBound).firstDay.weekday
      .rawValue
    for day in first..<range.upperBound {
      if daily.state[day] == .observed {
        demand[weekday] += daily.demand[day]
        exposure[weekday] += daily.exposure[day]
        if daily.demand[day] > 0 { sellingDays += 1 }
      }
      weekday = weekday == 6 ? 0 : weekday + 1
    }
  }

  mutating func add(_ other: WeekdaySums) {
    for weekday in 0..<7 {
      demand[weekday] += other.demand[weekday]
      exposure[weekday] += other.exposure[weekday]
    }
    sellingDays += other.sellingDays
  }

  /// Shares by weekday, drawn towards those of a wider group; a weekday that was never open takes its
  /// share from there.
  func profile(towards group: [Double], strength: Double) -> [Double] {
    guard sellingDays > 0 else { return group }
    let means = (0..<7).map { exposure[$0] > 0 ? demand[$0] / exposure[$0] : .nan }
    let openShareOfGroup = (0..<7).reduce(0) { $0 + (means[$1].isNaN ? 0 : group[$1]) }
    let sum = means.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
    guard sum > 0, openShareOfGroup > 0 else { return group }
    let weight = Double(sellingDays) / (Double(sellingDays) + strength)
    return (0..<7).map { weekday in
      let share =
        means[weekday].isNaN ? group[weekday] : means[weekday] / sum * openShareOfGroup
      return weight * share + (1 - weight) * group[weekday]
    }
  }
}
