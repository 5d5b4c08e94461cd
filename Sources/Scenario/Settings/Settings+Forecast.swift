// SPDX-License-Identifier: GPL-3.0-or-later

extension Settings {
  /// How demand is forecast.
  public struct Forecast: Hashable, Sendable {
    /// The models to choose from, by name; empty is the whole catalog.
    public internal(set) var models: [String] = []
    /// How much work goes into a series.
    public internal(set) var effort = Effort.normal
    /// The quantiles to report, ascending, each between 0 and 1.
    public internal(set) var quantiles = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]
    /// Season lengths in buckets; empty is the bucket's usual one.
    public internal(set) var seasonLengths: [Int] = []
    /// How the history is cleaned.
    public internal(set) var cleaning = Settings.Cleaning()
    /// How forecasts of groups and items are made to agree.
    public internal(set) var hierarchy = Settings.Hierarchy()
    /// Forecasts made elsewhere, as CSV files, that compete with the models.
    public internal(set) var outside: [String] = []

    /// How much work goes into a series.
    public enum Effort: String, Sendable, CaseIterable { case low, normal, high }
  }
}

extension Settings {
  /// How forecasts of groups and items are made to agree.
  public struct Hierarchy: Hashable, Sendable {
    /// How they are made to agree.
    public internal(set) var method = Method.none
    /// The groups beside single items at single places, the widest first.
    public internal(set) var levels: [Level] = [.total, .category, .location, .sku]
    /// Whether forecasts that were made to agree are in whole units.
    public internal(set) var wholeUnits = false

    /// How forecasts of groups and items are made to agree.
    public enum Method: String, Sendable, CaseIterable {
      /// Not at all: groups are the sums of their items.
      case none
      /// The same.
      case bottomUp = "bottom_up"
      /// The widest groups' forecasts are divided among their items.
      case topDown = "top_down"
      /// Groups and items have their say by how well each was forecast.
      case minimumTrace = "minimum_trace"
    }

    /// What a group is.
    public enum Level: String, Sendable, CaseIterable {
      /// Everything.
      case total
      /// A category.
      case category
      /// A place.
      case location
      /// A category at a place.
      case categoryAtLocation = "category_location"
      /// An item at all places.
      case sku
    }
  }
}

extension Settings {
  /// How the history is cleaned before a model sees it.
  public struct Cleaning: Hashable, Sendable {
    /// What becomes of an outlier.
    public internal(set) var outliers = Outliers.keep
    /// What becomes of a day that recurs with hardly any sales.
    public internal(set) var closedDays = ClosedDays.apply
    /// What becomes of the history before a lasting change of level.
    public internal(set) var levelShifts = LevelShifts.keep
    /// What becomes of buckets that a stock-out cut short.
    public internal(set) var censored = Censored.atLeast

    /// What becomes of an outlier; each is listed in any case.
    public enum Outliers: String, Sendable, CaseIterable {
      /// It stays.
      case keep
      /// It is cut to the largest usual value.
      case cap
      /// It counts as unknown.
      case remove
    }

    /// What becomes of a day that recurs with hardly any sales, such as Christmas.
    public enum ClosedDays: String, Sendable, CaseIterable {
      /// It is named as a finding.
      case propose
      /// It counts as closed.
      case apply
    }

    /// What becomes of the history before a lasting change of level; each is listed in any case.
    public enum LevelShifts: String, Sendable, CaseIterable {
      /// It stays.
      case keep
      /// It is brought to the new level.
      case adjust
    }

    /// What becomes of buckets that a stock-out cut short.
    public enum Censored: String, Sendable, CaseIterable {
      /// Demand was at least the sales.
      case atLeast = "at_least"
      /// They count as if sales were demand.
      case keep
      /// They are kept out of fits.
      case exclude
      /// Demand is estimated from the buckets around them.
      case estimate
    }
  }
}
