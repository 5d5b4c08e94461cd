// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

extension Settings {
  /// How `restock simulate` replays the past.
  public struct Simulate: Hashable, Sendable {
    /// The first day to replay; nil is `days` before the end.
    public internal(set) var start: Day?
    /// The last day to replay; nil is the last day of the data.
    public internal(set) var end: Day?
    /// How many days to replay where no start is given.
    public internal(set) var days = 364
    /// The policies to replay beside the plan: `today`, `textbook`, or a policy's id.
    public internal(set) var policies = ["today", "textbook"]
    /// Fill rates for which the plan and the textbook's rule are replayed as a frontier.
    public internal(set) var targets: [Double] = []
    /// Where the days from order to receipt come from.
    public internal(set) var leadTimes = LeadTimes.drawn
    /// Days of average demand that every policy begins with; nil is the protection interval.
    public internal(set) var openingDays: Double?
    /// Case sizes for items that have none: the slowest third of the items gets the first of three.
    public internal(set) var casePacks: [Int] = []
    /// Forecasts from one contest of all models to the next; in between only those compete that had a
    /// weight in the last one.
    public internal(set) var contestEvery = 4
    /// Weeks of the textbook's moving average.
    public internal(set) var averageWeeks = 13
    /// The textbook's safety factor where it is not tuned.
    public internal(set) var safetyFactor = 1.645
    /// Days before the replay on which the safety factor is tuned; 0 does not tune it.
    public internal(set) var tuningDays = 0
    /// Weeks that the bootstrap draws together.
    public internal(set) var blockWeeks = 4
    /// Times that the bootstrap draws.
    public internal(set) var resamples = 2000
    /// The standard error, as a share of the mean, at which no more futures are drawn.
    public internal(set) var precision = 0.002
    /// The planner's own words at the end of `simulation.md`, as Markdown; nil is none.
    public internal(set) var note: String?

    /// Where the days from order to receipt come from.
    public enum LeadTimes: String, Sendable, CaseIterable {
      /// From the distribution that the plan reckons with.
      case drawn
      /// From the supplier's receipts around the order's day.
      case receipts
    }
  }
}
