// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// What an explanatory variable is about.
public enum FeatureKind: Sendable, Hashable, CaseIterable {
  /// The time of the year, the month or the week.
  case calendar
  /// The regular price, or one whose kind nobody stated.
  case price
  /// Promotions and markdowns: prices, displays, advertisements, and the dip that follows.
  case promotion
  /// Events.
  case event

  /// The kind of the variable in a column of a name.
  public init(column name: String) {
    if FeatureKind.promotions.contains(name) {
      self = .promotion
    } else if FeatureBuilder.isPrice(name) {
      self = .price
    } else if FeatureKind.isCalendar(name) {
      self = .calendar
    } else {
      self = .event
    }
  }

  private static let promotions: Set<String> = {
    let reduced = PriceRecord.Kind.allCases.filter { $0 != .regular }.map(\.rawValue)
    return Set(
      reduced + reduced.map { "\($0) price" } + ["display", "advertisement", "after promotion"])
  }()

  private static func isCalendar(_ name: String) -> Bool {
    FeatureBuilder.isYearWave(name) || CalendarFeatures.names.contains(name)
  }
}
