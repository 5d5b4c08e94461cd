// SPDX-License-Identifier: GPL-3.0-or-later

/// Share of revenue: A are the few that make most of it, C the many that make little.
public enum RevenueClass: String, Sendable, CaseIterable, Comparable {
  case a = "A"
  case b = "B"
  case c = "C"

  /// A goes first.
  public static func < (a: RevenueClass, b: RevenueClass) -> Bool { a.rawValue < b.rawValue }
}

/// How far demand varies about its season: X little, Z much.
public enum VariationClass: String, Sendable, CaseIterable, Comparable {
  case x = "X"
  case y = "Y"
  case z = "Z"

  /// X goes first.
  public static func < (a: VariationClass, b: VariationClass) -> Bool { a.rawValue < b.rawValue }
}

/// The shape of demand over time, by Syntetos, Boylan & Croston (2005), doi:10.1057/palgrave.jors.2601841.
public enum DemandPattern: String, Sendable, CaseIterable {
  /// Demand in most buckets, of like sizes.
  case smooth
  /// Demand in most buckets, of unlike sizes.
  case erratic
  /// Demand now and then, of like sizes.
  case intermittent
  /// Demand now and then, of unlike sizes.
  case lumpy
  /// No demand at all, or too little to say.
  case none
}

/// The classes of a series, and the numbers that they came from.
public struct DemandClasses: Hashable, Sendable {
  /// By revenue.
  public var revenue: RevenueClass
  /// Share of all revenue, 0 to 1.
  public var revenueShare: Double
  /// By variation.
  public var variation: VariationClass
  /// Standard deviation over mean of deseasonalised demand a bucket; NaN without demand.
  public var coefficientOfVariation: Double
  /// By interval and size.
  public var pattern: DemandPattern
  /// Known buckets from the first demand on over those with demand; NaN without demand.
  public var averageDemandInterval: Double
  /// Squared standard deviation over mean of the demands that are not zero; NaN without demand.
  public var squaredCoefficientOfVariation: Double

  /// A series of which nothing is known.
  static let none = DemandClasses(
    revenue: .c, revenueShare: 0, variation: .z, coefficientOfVariation: .nan, pattern: .none,
    averageDemandInterval: .nan, squaredCoefficientOfVariation: .nan)
}
