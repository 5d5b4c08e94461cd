// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// Who supplies the demo shop, with terms of their own.
enum DemoSupplier: String, CaseIterable, Sendable {
  case dawn = "DAWN"
  case lake = "LAKE"
  case meridian = "MERIDIAN"

  /// What people call it.
  var name: String {
    switch self {
    case .dawn: "Dawn Bakery"
    case .lake: "Lakeside Dairy"
    case .meridian: "Meridian Wholesale"
    }
  }

  /// Weekdays on which orders go out.
  var orderDays: [Weekday] {
    switch self {
    case .dawn: [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday]
    case .lake: [.monday, .thursday]
    case .meridian: [.tuesday]
    }
  }

  /// The chance of each lead time in days.
  var leadTimes: [(days: Int, probability: Double)] {
    switch self {
    case .dawn: [(1, 1)]
    case .lake: [(1, 0.10), (2, 0.75), (3, 0.15)]
    case .meridian: [(4, 0.15), (5, 0.50), (6, 0.20), (7, 0.10), (9, 0.05)]
    }
  }

  /// The lead time that it promises.
  var promisedDays: Int {
    switch self {
    case .dawn: 1
    case .lake: 2
    case .meridian: 5
    }
  }

  /// Whether lead times count its working days.
  var countsWorkingDays: Bool { self == .meridian }

  /// The mean lead time in days.
  var meanDays: Double { leadTimes.reduce(0) { $0 + Double($1.days) * $1.probability } }

  /// The standard deviation of the lead time in days.
  var deviationDays: Double {
    leadTimes.reduce(0) { sum, time in
      let distance = Double(time.days) - meanDays
      return sum + time.probability * distance * distance
    }.squareRoot()
  }

  /// The least value of an order, in cents.
  var minimumOrderValue: Int {
    switch self {
    case .dawn: 0
    case .lake: 10_000
    case .meridian: 25_000
    }
  }

  /// What placing an order costs, in cents.
  var orderCost: Int {
    switch self {
    case .dawn: 0
    case .lake: 500
    case .meridian: 1_500
    }
  }

  /// The supplier's, or its calendar's, closed weekdays.
  var closedWeekdays: [Weekday] {
    self == .dawn ? [.sunday] : [.saturday, .sunday]
  }

  /// The time of day until which an order counts.
  var cutoff: String {
    switch self {
    case .dawn: "18:00"
    case .lake: "11:00"
    case .meridian: "16:00"
    }
  }

  /// Days until an invoice is due.
  var paymentDays: Int {
    switch self {
    case .dawn: 7
    case .lake: 14
    case .meridian: 30
    }
  }
}
