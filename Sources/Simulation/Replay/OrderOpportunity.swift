// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// An order that has left and has not arrived, as the one who ordered it knows it.
public struct OutstandingOrder: Sendable, Hashable {
  /// The day on which it left.
  public var left: Day
  /// Units.
  public var quantity: Quantity

  /// The place of the day on which it arrives, which nobody knows yet.
  let arrival: Int
}

/// A moment at which an order may leave, and what is known then.
public struct OrderOpportunity: Sendable {
  /// The day.
  public let day: Day
  /// Its place, counted from the first day of the replay.
  public let place: Int
  /// What is there, on its way and owed.
  public let position: StockPosition
  /// The same of the place and all that it supplies together: the echelon's stock, in which what they owe
  /// one another is nothing.
  ///
  /// - Reference: Clark & Scarf (1960), doi:10.1287/mnsc.6.4.475
  public internal(set) var echelon: StockPosition
  /// What was sold on each day so far; today's only where orders leave after sales.
  ///
  /// Of the demand that was not met nothing else is known than `wasShort`.
  public let sales: [Quantity]
  /// Whether demand went unmet on each of those days.
  public let wasShort: [Bool]
  /// Orders on their way, in the order in which they left.
  public let outstanding: [OutstandingOrder]
}
