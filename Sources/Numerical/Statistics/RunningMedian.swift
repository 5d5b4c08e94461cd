// SPDX-License-Identifier: GPL-3.0-or-later

extension OrderStatistics {
  /// The median of a window centred on each value; not-a-numbers are passed over.
  ///
  /// The window is cut short at both ends; where it holds no number the result is not-a-number.
  ///
  /// - Parameters:
  ///   - values: the values in their order.
  ///   - window: the number of values in a window; an even one counts one more.
  /// - Returns: as many medians as values.
  /// - Complexity: O(n · window) moves within a sorted window.
  public static func runningMedian(_ values: Span<Double>, window: Int) -> [Double] {
    let half = max(0, window) / 2
    var inside = SortedWindow(capacity: 2 * half + 1)
    var result = [Double](repeating: .nan, count: values.count)
    for entering in 0..<values.count + half {
      if entering < values.count { inside.insert(values[entering]) }
      let centre = entering - half
      guard centre >= 0 else { continue }
      result[centre] = inside.median
      if centre >= half { inside.remove(values[centre - half]) }
    }
    return result
  }

  /// The medians of all whole windows: the first of `values[0..<window]`, the last of the values' end.
  ///
  /// Not-a-numbers are passed over; a window without a number has the median not-a-number.
  ///
  /// - Parameters:
  ///   - values: the values in their order.
  ///   - window: the number of values in a window, at least one.
  /// - Returns: one median fewer than values for each value of the window but one; none where the window
  ///   is longer than the values.
  /// - Complexity: O(n · window) moves within a sorted window.
  public static func windowMedians(_ values: Span<Double>, window: Int) -> [Double] {
    precondition(window > 0, "a window holds at least one value")
    guard window <= values.count else { return [] }
    var inside = SortedWindow(capacity: window)
    var result: [Double] = []
    result.reserveCapacity(values.count - window + 1)
    for entering in 0..<values.count {
      inside.insert(values[entering])
      guard entering + 1 >= window else { continue }
      result.append(inside.median)
      inside.remove(values[entering + 1 - window])
    }
    return result
  }
}

/// The numbers of a moving window in ascending order.
private struct SortedWindow {
  private var sorted: [Double] = []

  init(capacity: Int) { sorted.reserveCapacity(capacity + 1) }

  var median: Double {
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  mutating func insert(_ value: Double) {
    if !value.isNaN { sorted.insert(value, at: firstIndex(notBelow: value)) }
  }

  /// Takes out a value that was put in.
  mutating func remove(_ value: Double) {
    if !value.isNaN { sorted.remove(at: firstIndex(notBelow: value)) }
  }

  private func firstIndex(notBelow value: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
