// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// How demand is prepared; every default is stated.
public struct PreparationSettings: Sendable, Hashable {
  /// What happens to something that was detected, not declared.
  public enum ClosureHandling: String, Sendable, CaseIterable {
    /// Used for past and future buckets, and listed.
    case applied
    /// Listed, and not used.
    case proposed
  }

  /// What models make of a bucket that a stock-out cut short.
  public enum Censoring: String, Sendable, CaseIterable {
    /// Demand was at least the sales.
    case atLeast
    /// Nothing is known of it.
    case excluded
    /// The sales were the demand.
    case kept
    /// Demand was what is estimated from the buckets around it.
    case estimated
  }

  /// SKUs that are no goods, such as postage and vouchers; they are left out and listed.
  ///
  /// Default: none.
  public var ignored: Set<SKU> = []
  /// Whether recurring near-zero days count as closed.
  ///
  /// Default: they do.
  public var recurringClosures = ClosureHandling.applied
  /// A day's sales up to this share of the place's usual are next to nothing.
  ///
  /// Default: 5 %.
  public var nearZeroShare = 0.05
  /// Silence of a place is unknown where its usual traffic makes it less likely than this.
  ///
  /// Default: 0.1 %.
  public var silenceProbability = 0.001
  /// A coarser bucket with less than this share of its scheduled days known is unknown.
  ///
  /// Default: half.
  public var leastKnownShare = 0.5
  /// What models make of buckets that a stock-out cut short.
  ///
  /// Default: at least the sales.
  public var censoring = Censoring.atLeast
  /// How outliers are found and what becomes of them.
  public var outliers = OutlierSettings()
  /// What becomes of the history before a lasting change of level.
  ///
  /// Default: kept.
  public var levelShifts = LevelShiftHandling.kept
  /// The bounds between classes.
  public var classes = ClassSettings()
  /// How long an item is new, and after how long without a sale it is dead.
  public var lifecycle = LifecycleSettings()
  /// How many days with sales of its own weigh as much in an item's weekday profile as the category's
  /// profile does.
  ///
  /// Default: 50.
  public var profileStrength = 50.0

  /// The defaults.
  public init() {}
}

/// What becomes of the history before a lasting change of level.
public enum LevelShiftHandling: String, Sendable, CaseIterable {
  /// It stays as it is, and the change is listed.
  case kept
  /// It is brought to the new level.
  case adjusted
}

/// How outliers are found and what becomes of them.
public struct OutlierSettings: Sendable, Hashable {
  /// What becomes of an outlier.
  public enum Handling: String, Sendable, CaseIterable {
    /// It stays as it is and is listed.
    case kept
    /// It is drawn to the bound of what is usual.
    case capped
    /// Its bucket counts as unknown.
    case removed
  }

  /// What becomes of an outlier.
  ///
  /// Default: kept, for a large sale is demand until somebody who knows the
  /// shop says otherwise, and the spread that stock must cover is found in the tail.
  public var handling = Handling.kept
  /// How many robust standard deviations from what is usual make an outlier.
  ///
  /// Default: 5.
  public var threshold = 5.0
  /// Series with fewer observed buckets are not judged.
  ///
  /// Default: 13.
  public var leastBuckets = 13

  /// The defaults.
  public init() {}
}

/// The bounds between classes.
public struct ClassSettings: Sendable, Hashable {
  /// Items that make this share of revenue are A.
  ///
  /// Default: 80 %.
  public var shareOfA = 0.80
  /// Items that make this share of revenue are A or B.
  ///
  /// Default: 95 %.
  public var shareOfAB = 0.95
  /// Days before the cutoff whose sales count as revenue.
  ///
  /// Default: 365.
  public var revenueDays = 365
  /// A coefficient of variation up to this is X.
  ///
  /// Default: 0.5.
  public var variationOfX = 0.5
  /// A coefficient of variation up to this is X or Y.
  ///
  /// Default: 1.
  public var variationOfXY = 1.0
  /// Mean buckets between demands from which demand is intermittent.
  ///
  /// Default: 1.32, by Syntetos,
  /// Boylan & Croston (2005).
  public var intermittentFrom = 1.32
  /// Squared coefficient of variation of demand sizes from which demand is erratic.
  ///
  /// Default: 0.49, by
  /// Syntetos, Boylan & Croston (2005).
  public var erraticFrom = 0.49

  /// The defaults.
  public init() {}
}

/// How long an item is new, and after how long without a sale it is dead.
public struct LifecycleSettings: Sendable, Hashable {
  /// An item whose first sale, or listing, is at most so many days ago is new.
  ///
  /// Default: 91.
  public var newForDays = 91
  /// An item without a sale for so many days is dead.
  ///
  /// Default: 182.
  public var deadAfterDays = 182
  /// An item whose last day is known and at most so many days ahead is ending.
  ///
  /// Default: 182.
  public var endingWithinDays = 182

  /// The defaults.
  public init() {}
}
