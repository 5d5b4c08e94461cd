// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// Why a replay is refused, or not believed.
public enum ReplayError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no day to replay.
  case noDays
  /// A list has not one value a day.
  case wrongCount(String, expected: Int, found: Int)
  /// A value is not finite or lies below the least that has a meaning.
  case outOfRange(String, day: Day, value: Double)
  /// An order arrives before it can, or an order day does not exist.
  case arrivalBeforeOrder(day: Day)
  /// An order was given on a day on which none may leave, or twice, or out of turn.
  case noOrderDay(Day)
  /// An order is below nothing.
  case negativeOrder(day: Day, quantity: Quantity)
  /// An order does not keep to the case pack or the minimum.
  case againstTerms(day: Day, quantity: Quantity)
  /// What came in, what went out and what is there do not add up.
  case notConserved(String, day: Day, off: Quantity)
  /// Whole units of a simulation do not add up.
  case countsDiffer(String, off: Int)
  /// A place of a network is supplied by itself, by a later place or by none that there is.
  case supplierAfterPlace(Int)
  /// Places of a network differ in their days or in the moment of ordering.
  case placesDiffer(Int)
  /// A place of a network shares out more than it has, or less than nothing.
  case sharedTooMuch(place: Int, day: Day)
  /// A best plan was asked for where customers wait, or may.
  case lostSalesOnly
  /// Demand has too many steps for a best plan.
  case tooManySteps(Int)
  /// The work was called off.
  case cancelled

  /// The error in words.
  public var description: String {
    switch self {
    case .noDays: "there is no day to replay"
    case .wrongCount(let name, let expected, let found):
      "\(name) has \(found) values, and must have \(expected)"
    case .outOfRange(let name, let day, let value):
      "\(name) of \(day) is \(value), and must be a number from 0 on"
    case .arrivalBeforeOrder(let day): "an order of \(day) arrives before it can"
    case .noOrderDay(let day): "no order may leave on \(day) now"
    case .negativeOrder(let day, let quantity): "the order of \(day) is \(quantity), below nothing"
    case .againstTerms(let day, let quantity):
      "the order of \(quantity) on \(day) is below the minimum or not in whole packs"
    case .notConserved(let what, let day, let off):
      "\(what) is off by \(off) on \(day): stock came from nowhere or went nowhere"
    case .countsDiffer(let what, let off):
      "\(what) is off by \(off): stock came from nowhere or went nowhere"
    case .supplierAfterPlace(let place):
      "place \(place) is supplied by itself or by a later place; suppliers go first"
    case .placesDiffer(let place):
      "place \(place) has other days, or another moment of ordering, than the first"
    case .sharedTooMuch(let place, let day):
      "place \(place) shares out on \(day) what it does not have"
    case .lostSalesOnly: "the best plan is known for lost sales only"
    case .tooManySteps(let steps):
      "the best plan of \(steps) stocks and days is beyond reach; round demand to whole units"
    case .cancelled: "called off"
    }
  }
}
