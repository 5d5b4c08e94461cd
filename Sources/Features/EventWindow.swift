// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A part of the days about an event that has an effect of its own: the event itself, or some days
/// before or after it.
struct EventWindow {
  /// The column's name.
  let name: String
  /// The days from the event's first on, or nil; before is negative.
  private let lead: ClosedRange<Int>?
  /// The days from its last on, or nil.
  private let lag: ClosedRange<Int>?

  /// The parts of an event, itself first.
  ///
  /// In days each day before and after is a part; in weeks those before are one, and those after; in
  /// longer buckets there is only the event.
  static func parts(_ name: String, _ settings: FeatureSettings, _ size: BucketSize)
    -> [EventWindow]
  {
    let (before, after) = (settings.eventLeadDays, settings.eventLagDays)
    var parts = [EventWindow(name: name, lead: nil, lag: nil)]
    switch size {
    case .day:
      for day in 1..<before + 1 {
        parts.append(
          EventWindow(name: "\(name), \(day) before", lead: -day ... -day, lag: nil))
      }
      for day in 1..<after + 1 {
        parts.append(EventWindow(name: "\(name), \(day) after", lead: nil, lag: day...day))
      }
    case .week:
      if before > 0 {
        parts.append(EventWindow(name: "before \(name)", lead: -before ... -1, lag: nil))
      }
      if after > 0 { parts.append(EventWindow(name: "after \(name)", lead: nil, lag: 1...after)) }
    case .month, .quarter, .year:
      break
    }
    return parts
  }

  /// The part's days for an event, in days from the calendar's first.
  func days(of dates: DayRange, in calendar: FeatureCalendar) -> Range<Int> {
    let range: DayRange
    if let lead {
      guard let first = dates.first else { return 0..<0 }
      range = DayRange(
        first: first.advanced(by: lead.lowerBound), last: first.advanced(by: lead.upperBound))
    } else if let lag {
      guard let last = dates.last else { return 0..<0 }
      range = DayRange(
        first: last.advanced(by: lag.lowerBound), last: last.advanced(by: lag.upperBound))
    } else {
      range = dates
    }
    return range.offsets(from: calendar.firstDay, count: calendar.dayCount)
  }
}
