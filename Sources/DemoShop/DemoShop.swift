// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
public import Timeline

/// A made-up retailer: two corner shops and the depot that supplies them.
///
/// Eighty items in five categories over three years by day, with seasons, a trend, promotions and the
/// dip after them, price rises, holidays, shelf life, three suppliers with their own order days, lead
/// times and minimums, and the mishaps that a planner meets. Customers want negative binomial counts
/// around an autoregressive level; nothing here knows how anyone would forecast them. The shop orders
/// by a rule of thumb, and what it does not have it cannot sell.
public enum DemoShop {
  /// The day at whose opening the files were exported, a Monday.
  public static let asOf = Day(2026, 11, 23)
  /// The first day of the sales file.
  public static let firstDay = Day(2023, 11, 20)
  /// The seed of the shop that the repository holds.
  public static let standardSeed: UInt64 = 1

  /// Days after `asOf` of which the true demand is told.
  static let futureDays = 84
  /// Days before the sales file in which stock settles.
  static let settlingDays = 56

  /// The shop that belongs to a seed: its files, and its true future.
  public static func generate(seed: UInt64 = standardSeed) -> DemoData {
    let world = DemoWorld(seed: seed)
    return DemoData(files: DataFiles(world).all, future: DemoFuture(world))
  }
}
