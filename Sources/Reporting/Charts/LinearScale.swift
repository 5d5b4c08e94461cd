// SPDX-License-Identifier: GPL-3.0-or-later

/// A line of values drawn in a rectangle: which place a value has.
struct LinearScale: Hashable, Sendable {
  /// The value at the beginning and at the end.
  var from: Double
  var to: Double
  /// The place of the beginning and of the end.
  var start: Double
  var end: Double

  /// The place of a value.
  func callAsFunction(_ value: Double) -> Double {
    to == from ? start : start + (value - from) / (to - from) * (end - start)
  }
}

extension SVGDrawing {
  /// An axis of numbers at the foot of bars that lie: a rule and a name each tick.
  mutating func valueRules(_ ticks: AxisTicks, _ scale: LinearScale, top: Double, bottom: Double) {
    for value in ticks.values {
      let x = scale(value)
      line(x, top, x, bottom, value == 0 ? "axis" : "rule")
      text(ShortNumber.text(value, step: ticks.step), x, bottom + 16, .middle, "faint")
    }
  }

  /// Round numbers over a width, so few that their names do not meet.
  static func ticks(of values: [Double], width: Double) -> AxisTicks {
    for intervals in stride(from: 8, to: 1, by: -1) {
      let ticks = AxisTicks(covering: values, most: intervals)
      let room = width / Double(ticks.values.count - 1)
      let widest = ticks.values.map { TextWidth.of(ShortNumber.text($0, step: ticks.step)) }.max()
      if (widest ?? 0) + 8 <= room { return ticks }
    }
    return AxisTicks(covering: values, most: 1)
  }
}
