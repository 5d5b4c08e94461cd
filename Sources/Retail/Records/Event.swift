// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `events.csv`: days on which demand or opening differs.
public struct Event: Hashable, Sendable {
  /// What an event is.
  public enum Kind: String, Sendable, CaseIterable { case holiday, closed, promotion, other }

  /// Its days.
  public var dates: DayRange
  /// Its name; rows of one name are one effect.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Where it holds; nil is everywhere.
  public var location: LocationCode?
  /// The region where it holds; nil is every region.
  public var region: String?
  /// The category that it is about; nil is every category.
  public var category: String?
  /// The item that it is about; nil is every item.
  public var sku: SKU?
  /// The share of the day that is open, 0 to 1.
  public var openShare: Double?
  /// The first day on which it was known; nil is always.
  public var knownFrom: Day?

  /// An event on some days.
  public init(dates: DayRange, name: String, kind: Kind = .other) {
    self.dates = dates
    self.name = name
    self.kind = kind
  }
}
