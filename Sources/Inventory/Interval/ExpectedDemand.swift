// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Expected demand day by day from a day on, for as long as anyone asks.
///
/// Buckets are split by the shares of their days. Beyond the horizon the last week of days, or the last
/// four of longer buckets, repeat.
public struct ExpectedDemand: Hashable, Sendable {
  /// The first day.
  public let asOf: Day
  /// Units a day from `asOf` on, up to the horizon's end.
  public private(set) var daily: [Double]
  /// Units a day beyond.
  private var beyond: [Double]
  /// The days on which the item is listed.
  private let listed: DayRange

  /// The farthest that a quantity's cover is followed, in days.
  public static let longestCover = 3650

  /// The expected demand of a forecast's means from a day on.
  public init(mean: [Double], firstBucket: Bucket, calendar: DemandCalendar, from asOf: Day) {
    func days(of step: Int, mean: Double) -> [(Day, Double)] {
      let bucket = firstBucket.advanced(by: step)
      return calendar.shares(of: bucket).enumerated().map { offset, share in
        (bucket.firstDay.advanced(by: offset), mean * share)
      }
    }
    self.asOf = asOf
    listed = calendar.listed
    daily = []
    beyond = []
    for (step, value) in mean.enumerated() {
      for (day, demand) in days(of: step, mean: value) where day >= asOf {
        // A first bucket after asOf leaves days without demand.
        let place = asOf.days(to: day)
        while daily.count < place { daily.append(0) }
        daily.append(listed.contains(day) ? demand : 0)
      }
    }
    let cycle = min(mean.count, firstBucket.size == .day ? 7 : 4)
    for step in (mean.count - cycle)..<mean.count {
      beyond += days(of: step, mean: mean[step]).map(\.1)
    }
  }

  /// Expected units on a day at or after `asOf`.
  public func demand(on day: Day) -> Double {
    let place = asOf.days(to: day)
    guard place >= 0 else { return 0 }
    if place < daily.count { return daily[place] }
    guard !beyond.isEmpty, listed.contains(day) else { return 0 }
    return beyond[(place - daily.count) % beyond.count]
  }

  /// Expected units from `asOf` up to the opening of a day.
  public func demand(before day: Day) -> Double {
    demand(from: asOf, before: day)
  }

  /// Expected units from the opening of one day up to that of another.
  public func demand(from first: Day, before day: Day) -> Double {
    var sum = 0.0
    var current = max(first, asOf)
    while current < day {
      sum += demand(on: current)
      current = current.advanced(by: 1)
    }
    return sum
  }

  /// The day on which a quantity that is there at the opening of `start` runs out; nil where it lasts
  /// `longestCover` days.
  public func runOutDay(of quantity: Double, from start: Day) -> Day? {
    guard quantity > 0 else { return start }
    var left = quantity
    for offset in 0..<ExpectedDemand.longestCover {
      let day = start.advanced(by: offset)
      left -= demand(on: day)
      // A billionth of a unit, for sums of fractions.
      if left < -1e-9 { return day }
    }
    return nil
  }

  /// Days that a quantity covers from the opening of a day, with the part of the last; nil where it lasts
  /// `longestCover` days.
  public func coverDays(of quantity: Double, from start: Day) -> Double? {
    guard quantity > 0 else { return 0 }
    var left = quantity
    for offset in 0..<ExpectedDemand.longestCover {
      let demand = demand(on: start.advanced(by: offset))
      if demand > left { return Double(offset) + left / demand }
      left -= demand
    }
    return nil
  }

  /// This demand and another's together; the other's counting may start on any day.
  public func adding(_ other: ExpectedDemand, from first: Day) -> ExpectedDemand {
    var sum = self
    let length = max(daily.count, other.asOf.days(to: asOf) + other.daily.count)
    sum.daily = (0..<length).map { place in
      let day = asOf.advanced(by: place)
      return demand(on: day) + (day >= first ? other.demand(on: day) : 0)
    }
    let end = asOf.advanced(by: length)
    sum.beyond = (0..<max(beyond.count, other.beyond.count)).map { offset in
      let day = end.advanced(by: offset)
      return demand(on: day) + other.demand(on: day)
    }
    return sum
  }
}
