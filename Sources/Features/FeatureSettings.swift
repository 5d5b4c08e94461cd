// SPDX-License-Identifier: GPL-3.0-or-later

/// Which features are built.
public struct FeatureSettings: Sendable, Hashable {
  /// Whether prices become features.
  ///
  /// Default: they do.
  public var usesPrices = true
  /// Whether promotions, displays and advertisements become features.
  ///
  /// Default: they do.
  public var usesPromotions = true
  /// Whether events become features.
  ///
  /// Default: they do.
  public var usesEvents = true
  /// An event that touches fewer buckets of a series' history has no column.
  ///
  /// Default: 2, for an effect seen once cannot be told from chance.
  public var leastEventBuckets = 2
  /// How many days before an event have a column of their own each.
  ///
  /// Default: 0. In weeks they are one column, the share of the week's days that are among them.
  public var eventLeadDays = 0
  /// How many days after an event have a column of their own each.
  ///
  /// Default: 0. In weeks they are one column, the share of the week's days that are among them.
  public var eventLagDays = 0
  /// Whether what first varies in the buckets ahead has a column too, a first promotion for one.
  ///
  /// Default: no, for a history alone cannot tell its effect.
  public var keepsUnseen = false
  /// Whether days of the week and of the month, and the year, become features.
  ///
  /// Default: they do not, for models have seasons of their own.
  public var usesCalendar = false
  /// How many days after a promotion the dip after it is looked for.
  ///
  /// Default: 14; in longer buckets than a week, the bucket after it.
  public var dipDays = 14

  /// The defaults.
  public init() {}

  /// All that may move demand, for models that learn effects from many series at once.
  public static let effects: FeatureSettings = {
    var settings = FeatureSettings()
    settings.eventLeadDays = 1
    settings.eventLagDays = 1
    settings.usesCalendar = true
    settings.keepsUnseen = true
    return settings
  }()
}
