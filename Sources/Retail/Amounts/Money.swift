// SPDX-License-Identifier: GPL-3.0-or-later

/// An amount of money in one currency, exact to a millionth.
public struct Money: FixedPoint {
  /// The value times 1,000,000.
  public var millionths: Int64

  /// The amount of so many millionths.
  public init(millionths: Int64) { self.millionths = millionths }

  /// The value of a quantity at this price, rounded half-even to a millionth.
  public func times(_ quantity: Quantity) -> Money {
    let product = millionths.multipliedFullWidth(by: quantity.millionths)
    let divisor: Int64 = 1_000_000
    // |product| < divisor × 2⁶³ is what a quotient that fits needs.
    guard product.high.magnitude < 500_000 else {
      return Money(millionths: (product.high < 0) ? .min + 1 : .max)
    }
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    let twice = remainder.magnitude * 2
    let step: Int64 = (product.high < 0) ? -1 : 1
    let roundsAway =
      twice > divisor.magnitude || (twice == divisor.magnitude && quotient % 2 != 0)
    return Money(millionths: quotient + (roundsAway ? step : 0))
  }
}
