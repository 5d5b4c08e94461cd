// SPDX-License-Identifier: GPL-3.0-or-later

/// What may happen at a place or a supplier on which days.
public enum CalendarKind: String, Sendable, CaseIterable {
  /// Orders may be placed.
  case order
  /// Goods may leave.
  case ship
  /// Goods may arrive.
  case receive
  /// Nothing happens.
  case closed
}

/// The days of one named calendar, by kind.
///
/// A kind without any rule of its own is open on every day that is not closed; a kind with rules is
/// open on just those days.
public struct WorkingCalendar: Hashable, Sendable {
  /// One row of the calendar: a date, or a weekday that may recur every so many weeks.
  public struct Rule: Hashable, Sendable {
    /// What the rule is about.
    public var kind: CalendarKind
    /// The days that it names.
    public var days: Days

    /// The days that a rule names.
    public enum Days: Hashable, Sendable {
      /// A single date.
      case date(Day)
      /// A weekday in every `weeks`-th week, counted from the week of `anchor`.
      case weekday(Weekday, everyWeeks: Int, anchor: Day?)
    }

    /// A rule of a kind for some days.
    public init(kind: CalendarKind, days: Days) {
      self.kind = kind
      self.days = days
    }

    func names(_ day: Day) -> Bool {
      switch days {
      case .date(let date):
        return date == day
      case .weekday(let weekday, let weeks, let anchor):
        guard day.weekday == weekday else { return false }
        guard weeks > 1, let anchor else { return true }
        let distance = Bucket(.week, containing: anchor)
          .distance(to: Bucket(.week, containing: day))
        return distance % weeks == 0
      }
    }
  }

  /// The calendar's rules, in file order.
  public var rules: [Rule]

  /// A calendar that is open every day.
  public static let always = WorkingCalendar(rules: [])

  /// How far a search for an open day goes before it gives up, in days.
  public static let searchLimit = 1100

  /// A calendar of some rules.
  public init(rules: [Rule]) {
    self.rules = rules
  }

  /// Whether something of a kind may happen on a day.
  public func isOpen(_ day: Day, for kind: CalendarKind) -> Bool {
    if rules.contains(where: { $0.kind == .closed && $0.names(day) }) { return false }
    let own = rules.filter { $0.kind == kind }
    return own.isEmpty || own.contains { $0.names(day) }
  }

  /// The first open day at or after a day; nil where none follows within three years.
  public func firstOpen(onOrAfter day: Day, for kind: CalendarKind) -> Day? {
    for offset in 0..<WorkingCalendar.searchLimit {
      let candidate = day.advanced(by: offset)
      if isOpen(candidate, for: kind) { return candidate }
    }
    return nil
  }

  /// The day reached after a number of open days; a count of zero is the first open day itself.
  public func day(after count: Int, openDaysFrom day: Day, for kind: CalendarKind) -> Day? {
    guard var current = firstOpen(onOrAfter: day, for: kind) else { return nil }
    for _ in 0..<max(0, count) {
      guard let next = firstOpen(onOrAfter: current.advanced(by: 1), for: kind) else { return nil }
      current = next
    }
    return current
  }
}
