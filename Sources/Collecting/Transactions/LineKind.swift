// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

/// What a line of transactions is.
enum LineKind: UInt8 {
  /// An exact repeat that is dropped.
  case dropped
  /// About a code that is no goods.
  case leftOut
  /// Refused: the price is below zero, or the quantity or day beyond all bounds.
  case refused
  /// Of quantity zero.
  case empty
  case sale
  /// Takes units back: undoes a sale, or is a return.
  case cancellation
  /// Stock found or lost.
  case adjustment
}

/// The rules by which a line of goods is a sale, a cancellation or an adjustment.
///
/// A line below zero is a cancellation where it bears a mark or a price, and an adjustment where it
/// bears neither; in a file without prices it is a cancellation. A line above zero at a price of zero
/// that names no customer, in a file that knows customers, is stock that was found: an adjustment.
/// One that names a customer gave goods away, which is demand.
struct LineRules {
  var isMarked: [Bool]
  var day: [Int32]
  var plausible: PlausibleDays
  var quantity: [Double]
  var price: [Double]?
  var customer: [Int32]?

  func kind(of line: Int) -> LineKind {
    let units = quantity[line]
    let price = price?[line]
    if !plausible.range.contains(day[line]) || abs(units) > Bound.quantity || (price ?? 0) < 0 {
      return .refused
    }
    if units == 0 { return .empty }
    if isMarked[line] { return .cancellation }
    if units < 0 {
      guard let price else { return .cancellation }
      return price > 0 ? .cancellation : .adjustment
    }
    if price == 0, let customer, customer[line] < 0 { return .adjustment }
    return .sale
  }

  /// Why a line is refused.
  func refusal(of line: Int, _ names: TransactionLedger.Names) -> Refusal {
    if let refusal = plausible.refusal(of: day[line], names.day) { return refusal }
    return abs(quantity[line]) > Bound.quantity
      ? Bound.refusal(of: quantity[line])
      : Bound.refusal(ofPrice: price?[line] ?? 0, names.price)
  }
}

/// The bounds of what can be a quantity or a price.
enum Bound {
  /// The largest quantity of a row, well inside the range of fixed-point numbers.
  static let quantity = 1e12

  static func refusal(of quantity: Double) -> Refusal {
    Refusal(
      column: "quantity", value: quantity.description,
      reason: "is beyond \(Text.quantity(Bound.quantity)), which no sale is",
      remedy: "check the export; give the quantity in the item's stock unit")
  }

  static func refusal(ofPrice price: Double, _ name: String) -> Refusal {
    Refusal(
      column: name, value: price.description, reason: "is below zero",
      remedy: "give the price of a unit; the sign of a return stands on its quantity")
  }
}
