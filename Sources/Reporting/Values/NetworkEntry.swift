// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// What a place of a network should hold of a SKU where safety stock is placed for all of it together.
public struct NetworkEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// Days in which it promises to serve those below.
  public var serviceTime: Double
  /// Days of demand that its stock has to cover.
  public var netReplenishmentTime: Double
  /// Units up to which its own position is raised.
  public var baseStockLevel: Double
  /// Base stock beyond the demand expected over those days, in units.
  public var safetyStock: Double
  /// Holding the safety stock for a year; nil where the unit cost is unknown.
  public var yearlyCost: Money?
  /// The currency of the cost.
  public var currency: Currency

  /// A stage by its numbers.
  public init(
    key: SeriesKey, serviceTime: Double, netReplenishmentTime: Double, baseStockLevel: Double,
    safetyStock: Double, yearlyCost: Money?, currency: Currency
  ) {
    self.key = key
    self.serviceTime = serviceTime
    self.netReplenishmentTime = netReplenishmentTime
    self.baseStockLevel = baseStockLevel
    self.safetyStock = safetyStock
    self.yearlyCost = yearlyCost
    self.currency = currency
  }
}
