// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// Where a series stands in its life, and since when.
public struct Lifecycle: Hashable, Sendable {
  /// A stage of life.
  public enum Stage: String, Sendable, CaseIterable {
    /// Listed from a day to come.
    case upcoming
    /// First sold, or listed, a short time ago.
    case new
    /// Sold.
    case active
    /// Sold, with a known last day to come.
    case ending
    /// Past its last day.
    case ended
    /// Listed, and not sold for long, or never.
    case dead
  }

  /// The stage.
  public var stage: Stage
  /// The day that the stage is about; nil where there is none.
  ///
  /// The first day of listing, or the first sale, for upcoming, new and active; the last day of listing
  /// for ending and ended; the last sale for dead.
  public var since: Day?
  /// The first day with a sale.
  public var firstSale: Day?
  /// The last day with a sale.
  public var lastSale: Day?
  /// The days on which it is listed, as far as anybody says; a successor ends it too.
  public var listed: DayRange
}
