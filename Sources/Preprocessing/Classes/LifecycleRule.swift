// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Says where a series stands in its life.
struct LifecycleRule {
  let settings: LifecycleSettings
  let asOf: Day
  /// The first day of the sales file: what sold then may have sold before.
  let firstDay: Day

  /// The stage of a series; `endsBySuccession` is the last day before a successor takes over.
  func lifecycle(
    listed: DayRange, firstSale: Day?, lastSale: Day?, endsBySuccession: Day?,
    hasPredecessor: Bool
  ) -> Lifecycle {
    var dates = listed
    if let end = endsBySuccession { dates.last = min(dates.last ?? end, end) }
    let (stage, since) = stage(
      dates, firstSale: firstSale, lastSale: lastSale, hasPredecessor: hasPredecessor)
    return Lifecycle(
      stage: stage, since: since, firstSale: firstSale, lastSale: lastSale, listed: dates)
  }

  private func stage(
    _ listed: DayRange, firstSale: Day?, lastSale: Day?, hasPredecessor: Bool
  ) -> (Lifecycle.Stage, Day?) {
    if let last = listed.last {
      if last < asOf { return (.ended, last) }
      if asOf.days(to: last) <= settings.endingWithinDays { return (.ending, last) }
    }
    if let first = listed.first, first > asOf, firstSale == nil { return (.upcoming, first) }
    let start = listed.first ?? trueStart(firstSale)
    if let start, start.days(to: asOf) <= settings.newForDays, !hasPredecessor {
      return (.new, start)
    }
    guard let lastSale else {
      return hasPredecessor ? (.active, listed.first) : (.dead, listed.first)
    }
    if lastSale.days(to: asOf) > settings.deadAfterDays { return (.dead, lastSale) }
    return (.active, firstSale)
  }

  /// The first sale, unless it lies so near to the file's beginning that the item may be older.
  private func trueStart(_ firstSale: Day?) -> Day? {
    firstSale.flatMap { firstDay.days(to: $0) >= 28 ? $0 : nil }
  }
}
