// SPDX-License-Identifier: GPL-3.0-or-later

/// Search over the integers for the place where a monotone condition begins to hold.
public enum Bisection {
  /// The least integer of a range at which the condition holds.
  ///
  /// The condition must be monotone: once it holds, it holds for all larger integers.
  ///
  /// - Complexity: O(log(range)) calls.
  ///
  /// - Parameters:
  ///   - range: the integers to search.
  ///   - condition: false up to some integer, true from there on.
  /// - Returns: that integer, or nil where the condition holds nowhere in the range.
  public static func first(in range: ClosedRange<Int>, where condition: (Int) -> Bool) -> Int? {
    guard condition(range.upperBound) else { return nil }
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      // Halves are taken of the unsigned gap, which cannot overflow.
      let gap = UInt(bitPattern: high &- low)
      let middle = low &+ Int(bitPattern: gap / 2)
      if condition(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The least integer from `start` on at which the condition holds, by doubling steps and bisection.
  ///
  /// - Complexity: O(log(distance)) calls.
  ///
  /// - Parameters:
  ///   - start: the least integer to consider.
  ///   - limit: the largest one.
  ///   - condition: false up to some integer, true from there on.
  /// - Returns: that integer, or nil where the condition holds nowhere up to the limit.
  public static func first(
    from start: Int, limit: Int = .max, where condition: (Int) -> Bool
  ) -> Int? {
    guard start <= limit else { return nil }
    if condition(start) { return start }
    var low = start
    var step = 1
    while low < limit {
      let (sum, overflow) = low.addingReportingOverflow(step)
      let high = overflow ? limit : min(sum, limit)
      if condition(high) { return first(in: (low + 1)...high, where: condition) }
      low = high
      step = step > Int.max / 2 ? step : step * 2
    }
    return nil
  }
}
