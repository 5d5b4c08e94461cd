// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// One row of `overrides.csv`: a planner's adjustment to the forecast.
public struct ForecastOverride: Hashable, Sendable {
  /// What happens to the forecast of a bucket.
  public enum Change: Hashable, Sendable {
    /// Times this.
    case multiply(Double)
    /// This many units a bucket.
    case quantity(Double)
  }

  /// The item; nil is every item.
  public var sku: SKU?
  /// The place; nil is every place.
  public var location: LocationCode?
  /// The days that it holds for.
  public var dates: DayRange
  /// What changes.
  public var change: Change
  /// Why.
  public var reason: String?
  /// Who.
  public var author: String?

  /// A change on some days.
  public init(sku: SKU?, dates: DayRange, change: Change) {
    self.sku = sku
    self.dates = dates
    self.change = change
  }
}
