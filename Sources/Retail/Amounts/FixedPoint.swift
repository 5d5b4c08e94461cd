// SPDX-License-Identifier: GPL-3.0-or-later

/// A number kept as whole millionths, so that sums are exact.
///
/// The range is ±9.2 × 10¹²; arithmetic that leaves it saturates at the ends.
public protocol FixedPoint: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The value times 1,000,000.
  var millionths: Int64 { get set }
  /// The amount of so many millionths.
  init(millionths: Int64)
}

/// How a value half-way between two is rounded, and which way the others go.
public enum Rounding: Sendable, Hashable {
  /// To the nearest; a tie goes to the even neighbour.
  case halfEven
  /// To the nearest; a tie goes away from zero.
  case halfAwayFromZero
  /// Towards plus infinity.
  case up
  /// Towards minus infinity.
  case down
}

extension FixedPoint {
  /// Nothing.
  public static var zero: Self { Self(millionths: 0) }

  /// The value as a binary floating-point number, for mathematics and never for sums of money.
  public var value: Double { Double(millionths) / 1_000_000 }

  /// The amount nearest to a number, saturated at the ends of the range; not-a-number is zero.
  public init(_ value: Double) {
    let scaled = (value * 1_000_000).rounded(.toNearestOrEven)
    if scaled.isNaN {
      self.init(millionths: 0)
    } else if scaled >= 9.2e18 {
      self.init(millionths: .max)
    } else if scaled <= -9.2e18 {
      self.init(millionths: .min + 1)
    } else {
      self.init(millionths: Int64(scaled))
    }
  }

  /// The amount of a whole number.
  public init(whole: Int) {
    let (product, overflow) = Int64(whole).multipliedReportingOverflow(by: 1_000_000)
    self.init(millionths: overflow ? (whole > 0 ? .max : .min + 1) : product)
  }

  /// Less goes first.
  public static func < (a: Self, b: Self) -> Bool { a.millionths < b.millionths }

  /// The exact sum.
  public static func + (a: Self, b: Self) -> Self {
    let (sum, overflow) = a.millionths.addingReportingOverflow(b.millionths)
    return Self(millionths: overflow ? (a.millionths > 0 ? .max : .min + 1) : sum)
  }

  /// The exact difference.
  public static func - (a: Self, b: Self) -> Self { a + Self(millionths: -b.millionths) }

  /// The amount with the other sign.
  public static prefix func - (a: Self) -> Self { Self(millionths: -a.millionths) }

  /// Adds in place.
  public static func += (a: inout Self, b: Self) { a = a + b }

  /// Subtracts in place.
  public static func -= (a: inout Self, b: Self) { a = a - b }

  /// The amount rounded to a number of decimals, 0 to 6.
  public func rounded(decimals: Int, _ rule: Rounding = .halfEven) -> Self {
    var unit: Int64 = 1
    for _ in 0..<max(0, 6 - decimals) { unit *= 10 }
    return Self(millionths: unit == 1 ? millionths : rule.apply(millionths, unit: unit) &* unit)
  }

  /// Decimal digits with a dot, at least `decimals` of them and as many more as the value has.
  public func text(decimals: Int = 0) -> String {
    let magnitude = millionths.magnitude
    let whole = String(magnitude / 1_000_000)
    var digits = String(magnitude % 1_000_000)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.count > decimals, digits.last == "0" { digits.removeLast() }
    return (millionths < 0 ? "-" : "") + whole + (digits.isEmpty ? "" : "." + digits)
  }

  /// The text as reports write it.
  public var description: String { text() }
}

extension Rounding {
  /// `value` in units of `unit`, rounded.
  func apply(_ value: Int64, unit: Int64) -> Int64 {
    var quotient = value / unit
    var remainder = value % unit
    if remainder < 0 {
      quotient -= 1
      remainder += unit
    }
    let twice = remainder &* 2
    let goesUp: Bool
    switch self {
    case .up: goesUp = remainder > 0
    case .down: goesUp = false
    case .halfEven: goesUp = twice > unit || (twice == unit && quotient % 2 != 0)
    case .halfAwayFromZero: goesUp = twice > unit || (twice == unit && value > 0)
    }
    return quotient + (goesUp ? 1 : 0)
  }
}
