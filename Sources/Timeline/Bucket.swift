// SPDX-License-Identifier: GPL-3.0-or-later

/// The length of a bucket of time.
public enum BucketSize: String, Sendable, CaseIterable, Codable {
  case day, week, month, quarter, year

  /// Buckets in a year, and so the yearly season's length: 365, 52, 12, 4 or 1.
  public var bucketsInYear: Int {
    switch self {
    case .day: 365
    case .week: 52
    case .month: 12
    case .quarter: 4
    case .year: 1
    }
  }

  /// The usual season's length in buckets: 7 days, 52 weeks, 12 months, 4 quarters, 1 year.
  public var defaultSeasonLength: Int {
    self == .day ? 7 : bucketsInYear
  }

  /// How far a forecast reaches where nobody says: 56 days, 13 weeks, 6 months, 4 quarters or 2 years.
  public var usualHorizon: Int {
    switch self {
    case .day: 56
    case .week: 13
    case .month: 6
    case .quarter: 4
    case .year: 2
    }
  }

  /// A bucket's mean length in days.
  public var meanDays: Double {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 365.2425 / 12
    case .quarter: 365.2425 / 4
    case .year: 365.2425
    }
  }
}

/// One day, week (from Monday), calendar month, quarter or year.
public struct Bucket: Hashable, Comparable, Sendable {
  /// The bucket's length.
  public var size: BucketSize
  /// A running number; consecutive buckets of a size have consecutive numbers.
  public var index: Int32

  /// The bucket of a size with a running number.
  public init(size: BucketSize, index: Int32) {
    self.size = size
    self.index = index
  }

  /// The bucket of a size that holds a day.
  public init(_ size: BucketSize, containing day: Day) {
    self.size = size
    switch size {
    case .day:
      index = day.number
    case .week:
      // Monday 1969-12-29 opens week 0.
      let shifted = day.number + 3
      index = shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
    case .month:
      let (year, month, _) = day.civil
      index = Int32((year - 1970) * 12 + month - 1)
    case .quarter:
      let (year, month, _) = day.civil
      index = Int32((year - 1970) * 4 + (month - 1) / 3)
    case .year:
      index = Int32(day.civil.year - 1970)
    }
  }

  /// The bucket's first day, which names it.
  public var firstDay: Day {
    func opening(month: Int) -> Day {
      let year = 1970 + (month >= 0 ? month / 12 : (month - 11) / 12)
      let monthOfYear = month - (year - 1970) * 12
      return Day(year: year, month: monthOfYear + 1, day: 1) ?? Day(number: 0)
    }
    return switch size {
    case .day: Day(number: index)
    case .week: Day(number: index * 7 - 3)
    case .month: opening(month: Int(index))
    case .quarter: opening(month: Int(index) * 3)
    case .year: opening(month: Int(index) * 12)
    }
  }

  /// The bucket's last day.
  public var lastDay: Day { advanced(by: 1).firstDay.advanced(by: -1) }

  /// The number of days in the bucket.
  public var dayCount: Int { firstDay.days(to: advanced(by: 1).firstDay) }

  /// The bucket's days.
  public var days: DayRange { DayRange(first: firstDay, last: lastDay) }

  /// The bucket `count` later, or earlier where negative.
  public func advanced(by count: Int) -> Bucket {
    Bucket(size: size, index: index + Int32(count))
  }

  /// Buckets from this one to another of the same size; positive where the other is later.
  public func distance(to other: Bucket) -> Int {
    Int(other.index) - Int(index)
  }

  /// Earlier goes first.
  public static func < (a: Bucket, b: Bucket) -> Bool { a.index < b.index }
}
