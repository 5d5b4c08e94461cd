// SPDX-License-Identifier: GPL-3.0-or-later

/// The shop's own rule of thumb: when stock and orders fall to a minimum, order up to a maximum.
///
/// Both follow the mean sales of the last four weeks. It is no model of demand and no optimal policy;
/// it makes a past in which shelves are mostly, and not always, full.
struct OrderRule: Sendable {
  /// Order when the position is at this or below.
  var minimum: Int
  /// Order up to this.
  var maximum: Int

  /// The levels that cover so many days of mean sales.
  ///
  /// - Parameters:
  ///   - rate: mean sales of a day.
  ///   - leadDays: days until the goods of the next order but one are there.
  ///   - orderDays: days that an order should last.
  ///   - longestDays: the most days of sales to hold, for goods that spoil.
  init(rate: Double, leadDays: Double, orderDays: Double, longestDays: Double?) {
    let need = rate * leadDays
    let buffer = 1.5 * need.squareRoot()
    var low = need + buffer
    var high = low + rate * orderDays
    if let longestDays {
      high = min(high, max(1, rate * longestDays))
      low = min(low, high)
    }
    minimum = Int(low.rounded(.up))
    maximum = max(minimum + 1, Int(high.rounded(.up)))
  }

  /// Units to order at a position, in whole packs; none above the minimum.
  func quantity(at position: Int, pack: Int) -> Int {
    guard position <= minimum else { return 0 }
    return (maximum - position + pack - 1) / pack * pack
  }
}
