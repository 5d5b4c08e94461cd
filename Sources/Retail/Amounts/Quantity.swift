// SPDX-License-Identifier: GPL-3.0-or-later

/// A count or measure in an item's stock unit, exact to a millionth.
public struct Quantity: FixedPoint {
  /// The value times 1,000,000.
  public var millionths: Int64

  /// The amount of so many millionths.
  public init(millionths: Int64) { self.millionths = millionths }

  /// The multiple of a step that a rounding rule chooses; a step of zero or less changes nothing.
  public func rounded(toMultipleOf step: Quantity, _ rule: Rounding) -> Quantity {
    guard step.millionths > 0 else { return self }
    return Quantity(millionths: rule.apply(millionths, unit: step.millionths) &* step.millionths)
  }
}

extension Quantity {
  /// The smallest quantity of so many decimals, 0 to 6, such as 0.01 for two.
  public static func step(decimals: Int) -> Quantity {
    var millionths: Int64 = 1_000_000
    for _ in 0..<min(6, max(0, decimals)) { millionths /= 10 }
    return Quantity(millionths: millionths)
  }
}
