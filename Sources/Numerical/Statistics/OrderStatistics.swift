// SPDX-License-Identifier: GPL-3.0-or-later

/// Quantiles, medians and robust spreads of a list.
///
/// Lists hold finite values; those of no values give nil.
public enum OrderStatistics {
  /// The quantile at probability `p` of unordered values, by linear interpolation of the order
  /// statistics (type 7, the default of R and numpy).
  ///
  /// - Reference: Hyndman & Fan (1996), "Sample quantiles in statistical packages",
  ///   doi:10.1080/00031305.1996.10473566
  public static func quantile(_ values: Span<Double>, at p: Double) -> Double? {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard !values.isEmpty else { return nil }
    var work = copy(values)
    let place = p * Double(work.count - 1)
    let below = Int(place)
    let low = select(&work, rank: below)
    let fraction = place - Double(below)
    guard fraction > 0, below + 1 < work.count else { return low }
    // Selection has left the larger values behind the place: the next one is their least.
    var high = Double.infinity
    for i in (below + 1)..<work.count { high = min(high, work[i]) }
    return low + fraction * (high - low)
  }

  /// The quantile at probability `p` of values in ascending order, by the same rule.
  public static func quantile(ofSorted values: Span<Double>, at p: Double) -> Double? {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    guard !values.isEmpty else { return nil }
    let place = p * Double(values.count - 1)
    let below = Int(place)
    guard below + 1 < values.count else { return values[values.count - 1] }
    return values[below] + (place - Double(below)) * (values[below + 1] - values[below])
  }

  /// The median.
  public static func median(_ values: Span<Double>) -> Double? {
    quantile(values, at: 0.5)
  }

  /// The median absolute deviation from the median, as it is.
  ///
  /// Times `normalConsistency` it estimates the standard deviation of normal values.
  public static func medianAbsoluteDeviation(_ values: Span<Double>) -> Double? {
    guard let centre = median(values) else { return nil }
    var distances = copy(values)
    for i in distances.indices { distances[i] = abs(distances[i] - centre) }
    return median(distances.span)
  }

  /// 1 / Φ⁻¹(¾): what makes the median absolute deviation of normal values a standard deviation.
  public static let normalConsistency = 1.482_602_218_505_602

  /// The least value at which the weights of it and all smaller ones reach the share `p` of the total.
  ///
  /// - Parameters:
  ///   - values: the values, in any order.
  ///   - weights: one a value, none negative.
  ///   - p: the share, from 0 to 1.
  /// - Returns: the quantile; nil where no value has weight.
  public static func weightedQuantile(
    _ values: Span<Double>, weights: Span<Double>, at p: Double
  ) -> Double? {
    precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
    precondition(values.count == weights.count, "each value needs one weight")
    var pairs: [(value: Double, weight: Double)] = []
    pairs.reserveCapacity(values.count)
    for i in values.indices where weights[i] > 0 { pairs.append((values[i], weights[i])) }
    pairs.sort { $0.value < $1.value }
    let total = pairs.reduce(0) { $0 + $1.weight }
    // The sums of many weights may miss the share by their rounding.
    let target = p * total * (1 - 1e-14)
    var reached = 0.0
    for pair in pairs {
      reached += pair.weight
      if reached >= target { return pair.value }
    }
    return pairs.last?.value
  }

  /// The value of that rank, from zero, among unordered values.
  public static func orderStatistic(_ values: Span<Double>, rank: Int) -> Double? {
    guard rank >= 0, rank < values.count else { return nil }
    var work = copy(values)
    return select(&work, rank: rank)
  }

  private static func copy(_ values: Span<Double>) -> [Double] {
    values.withUnsafeBufferPointer(Array.init)
  }

  /// Moves the value of that rank to its place, smaller ones before it and larger ones behind.
  ///
  /// - Reference: Floyd & Rivest (1975), algorithm 489, doi:10.1145/360680.360694, without sampling;
  ///   the pivot is the median of three
  private static func select(_ values: inout [Double], rank: Int) -> Double {
    var low = 0
    var high = values.count - 1
    while high > low {
      let middle = low + (high - low) / 2
      if values[middle] < values[low] { values.swapAt(middle, low) }
      if values[high] < values[low] { values.swapAt(high, low) }
      if values[high] < values[middle] { values.swapAt(high, middle) }
      let pivot = values[middle]
      var i = low
      var j = high
      while i <= j {
        while values[i] < pivot { i += 1 }
        while values[j] > pivot { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if rank <= j { high = j } else if rank >= i { low = i } else { return values[rank] }
    }
    return values[rank]
  }
}
