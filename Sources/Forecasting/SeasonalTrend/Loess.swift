// SPDX-License-Identifier: GPL-3.0-or-later

/// Local regression on equally spaced values: at each place a constant or a line is fitted to the
/// nearest values, the nearer the heavier.
///
/// - Reference: Cleveland (1979), doi:10.1080/01621459.1979.10481038; Cleveland, Cleveland, McRae &
///   Terpenning (1990), "STL: a seasonal-trend decomposition procedure based on loess"
struct Loess: Sendable, Hashable {
  /// The number of values that a fit takes in; odd.
  var window: Int
  /// Whether a line is fitted, else a constant.
  var isLinear: Bool
  /// A fit is made at every so many places, and a straight line drawn between them.
  var jump = 1

  /// The values smoothed at every place.
  ///
  /// - Parameters:
  ///   - values: the values.
  ///   - weights: how far each value is trusted, 0 to 1; empty where all are alike.
  ///   - result: as long as the values.
  func smooth(
    _ values: Span<Double>, weights: Span<Double>, into result: inout MutableSpan<Double>
  ) {
    let n = values.count
    guard n > 1 else {
      if n == 1 { result[0] = values[0] }
      return
    }
    let jump = min(jump, n - 1)
    var place = 0
    while place < n {
      let window = nearest(to: place, of: n)
      result[place] =
        fit(values, weights: weights, at: Double(place), within: window) ?? values[place]
      place += jump
    }
    guard jump > 1 else { return }
    let last = (n - 1) / jump * jump
    for left in stride(from: 0, to: last, by: jump) {
      Self.drawLine(from: left, to: left + jump, in: &result)
    }
    if last < n - 1 {
      let window = nearest(to: n - 1, of: n)
      result[n - 1] =
        fit(values, weights: weights, at: Double(n - 1), within: window) ?? values[n - 1]
      Self.drawLine(from: last, to: n - 1, in: &result)
    }
  }

  /// The values nearest to a place: those about it, or the first or last where it is near an end.
  private func nearest(to place: Int, of count: Int) -> Range<Int> {
    let length = min(window, count)
    let first = min(max(0, place - (window - 1) / 2), count - length)
    return first..<first + length
  }

  private static func drawLine(
    from left: Int, to right: Int, in values: inout MutableSpan<Double>
  ) {
    let slope = (values[right] - values[left]) / Double(right - left)
    let start = values[left]
    for place in left + 1..<right { values[place] = start + slope * Double(place - left) }
  }

  /// The fit at a place, which may lie outside the values; nil where no value has any weight.
  func fit(
    _ values: Span<Double>, weights: Span<Double>, at place: Double, within window: Range<Int>
  ) -> Double? {
    let n = values.count
    var reach = max(place - Double(window.lowerBound), Double(window.upperBound - 1) - place)
    // A window that is longer than the history has the weights of the longer one.
    if self.window > n { reach += Double((self.window - n) / 2) }
    var (total, first, second, sum, moment) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for j in window {
      let offset = Double(j) - place
      let distance = abs(offset)
      guard distance <= 0.999 * reach else { continue }
      var weight = 1.0
      if distance > 0.001 * reach {
        let share = distance / reach
        let rest = 1 - share * share * share
        weight = rest * rest * rest
      }
      if !weights.isEmpty { weight *= weights[j] }
      total += weight
      first += weight * offset
      second += weight * offset * offset
      sum += weight * values[j]
      moment += weight * offset * values[j]
    }
    guard total > 0 else { return nil }
    let mean = sum / total
    guard isLinear, reach > 0 else { return mean }
    let centre = first / total
    let spread = second / total - centre * centre
    // Values that lie nearly on one place cannot carry a slope.
    guard spread.squareRoot() > 0.001 * Double(n - 1) else { return mean }
    return mean - centre * (moment / total - centre * mean) / spread
  }
}
