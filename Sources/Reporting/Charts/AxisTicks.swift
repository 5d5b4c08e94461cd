// SPDX-License-Identifier: GPL-3.0-or-later

/// Round numbers along an axis: one, two or five times a power of ten apart.
struct AxisTicks: Hashable, Sendable {
  /// The numbers, ascending; the first is no greater and the last no less than what they cover.
  let values: [Double]
  /// What lies between two of them.
  let step: Double

  /// The ticks of an axis from the least to the greatest of some numbers, with at most so many intervals.
  ///
  /// Numbers that are not finite have no say. Where all are one number, the axis begins or ends at zero.
  init(covering numbers: some Sequence<Double>, most intervals: Int) {
    var low = Double.infinity
    var high = -Double.infinity
    for number in numbers where number.isFinite && abs(number) < 1e15 {
      low = min(low, number)
      high = max(high, number)
    }
    if low > high { (low, high) = (0, 1) }
    if low == high { (low, high) = low == 0 ? (0, 1) : (min(low, 0), max(high, 0)) }
    var size = TickSize(mantissa: 1, exponent: -6)
    while size.last(high) - size.first(low) > Double(max(1, intervals)) { size = size.next }
    let first = Int(size.first(low))
    let last = max(first + 1, Int(size.last(high)))
    values = (first...last).map { size.times($0) }
    step = size.times(1)
  }

  /// The least value.
  var low: Double { values.first ?? 0 }
  /// The greatest value.
  var high: Double { values.last ?? 1 }
}

/// A mantissa of one, two or five and a power of ten.
private struct TickSize {
  var mantissa: Int
  var exponent: Int

  var next: TickSize {
    switch mantissa {
    case 1: TickSize(mantissa: 2, exponent: exponent)
    case 2: TickSize(mantissa: 5, exponent: exponent)
    default: TickSize(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// So many steps; a power of ten is exact, so that 3 × 0.1 is 0.3.
  func times(_ count: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power *= 10 }
    let whole = Double(count * mantissa)
    return exponent < 0 ? whole / power : whole * power
  }

  func first(_ low: Double) -> Double { (low / times(1)).rounded(.down) }
  func last(_ high: Double) -> Double { (high / times(1)).rounded(.up) }
}
