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
  /// How many days after a promotion the dip after it is looked for.
  ///
  /// Default: 14; in longer buckets than a week, the bucket after it.
  public var dipDays = 14

  /// The defaults.
  public init() {}
}
