// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// A day that comes back every year.
public enum Recurrence: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The same date, such as 25 December.
  case date(month: Int, day: Int)
  /// So many days after Easter Sunday of the western churches, or before where negative.
  case easter(offset: Int)
  /// The n-th of a weekday in a month, such as the fourth Thursday in November.
  case weekday(Weekday, ordinal: Int, month: Int)
  /// The last of a weekday in a month, such as the last Monday in August.
  case lastWeekday(Weekday, month: Int)

  /// The day of a year; nil where the year has none (29 February, a fifth Monday).
  public func day(in year: Int) -> Day? {
    switch self {
    case .date(let month, let day):
      return Day(year: year, month: month, day: day)
    case .easter(let offset):
      return easterSunday(of: year)?.advanced(by: offset)
    case .weekday(let weekday, let ordinal, let month):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      let ahead = (weekday.rawValue - first.weekday.rawValue + 7) % 7 + 7 * (ordinal - 1)
      return ahead < Day.daysInMonth(month, of: year) ? first.advanced(by: ahead) : nil
    case .lastWeekday(let weekday, let month):
      let length = Day.daysInMonth(month, of: year)
      guard let last = Day(year: year, month: month, day: length) else { return nil }
      return last.advanced(by: -((last.weekday.rawValue - weekday.rawValue + 7) % 7))
    }
  }

  /// The recurrences that a day may be an instance of, the likeliest first.
  static func candidates(for day: Day) -> [Recurrence] {
    let (year, month, dayOfMonth) = day.civil
    var found = [Recurrence.date(month: month, day: dayOfMonth)]
    if let easter = easterSunday(of: year) {
      let offset = easter.days(to: day)
      if feastsByEaster.contains(offset) { found.append(.easter(offset: offset)) }
    }
    found.append(
      .weekday(day.weekday, ordinal: (dayOfMonth - 1) / 7 + 1, month: month))
    if dayOfMonth + 7 > Day.daysInMonth(month, of: year) {
      found.append(.lastWeekday(day.weekday, month: month))
    }
    return found
  }

  /// Holy Thursday, Good Friday, Easter, Easter Monday, Ascension, Whit Sunday and Monday, Corpus Christi.
  private static let feastsByEaster = [-3, -2, 0, 1, 39, 49, 50, 60]

  /// In words.
  public var description: String {
    switch self {
    case .date(let month, let day): "\(day) \(monthNames[month - 1])"
    case .easter(let offset):
      switch offset {
      case 0: "Easter Sunday"
      case -2: "Good Friday"
      case 1: "Easter Monday"
      default: "\(abs(offset)) days \(offset < 0 ? "before" : "after") Easter Sunday"
      }
    case .weekday(let weekday, let ordinal, let month):
      "\(ordinalNames[min(ordinal, 5) - 1]) \(weekday.name) in \(monthNames[month - 1])"
    case .lastWeekday(let weekday, let month):
      "last \(weekday.name) in \(monthNames[month - 1])"
    }
  }

  /// By kind, then by place in the year.
  public static func < (a: Recurrence, b: Recurrence) -> Bool {
    a.sortKey.lexicographicallyPrecedes(b.sortKey)
  }

  private var sortKey: [Int] {
    switch self {
    case .date(let month, let day): [0, month, day]
    case .easter(let offset): [1, offset]
    case .weekday(let weekday, let ordinal, let month): [2, month, ordinal, weekday.rawValue]
    case .lastWeekday(let weekday, let month): [3, month, weekday.rawValue]
    }
  }
}

private let monthNames = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December",
]

private let ordinalNames = ["first", "second", "third", "fourth", "fifth"]

/// Easter Sunday of a year by the Gregorian rule; nil outside of the calendar's years.
///
/// Method: Meeus, "Astronomical Algorithms" (1991), chapter 8.
func easterSunday(of year: Int) -> Day? {
  let a = year % 19
  let (b, c) = (year / 100, year % 100)
  let (d, e) = (b / 4, b % 4)
  let f = (b + 8) / 25
  let g = (b - f + 1) / 3
  let h = (19 * a + b - d - g + 15) % 30
  let (i, k) = (c / 4, c % 4)
  let l = (32 + 2 * e + 2 * i - h - k) % 7
  let m = (a + 11 * h + 22 * l) / 451
  let n = h + l - 7 * m + 114
  return Day(year: year, month: n / 31, day: n % 31 + 1)
}
