// SPDX-License-Identifier: GPL-3.0-or-later

/// The split of a sequence into stretches of one mean each that has the least sum of squares and
/// penalties: the exact optimum, in quadratic time.
///
/// - Reference: Jackson et al. (2005), "An algorithm for optimal partitioning of data on an interval",
///   IEEE Signal Processing Letters 12(2)
struct OptimalPartition {
  /// The first place of each stretch but the first, ascending.
  let changes: [Int]

  /// Splits values into stretches.
  ///
  /// - Parameters:
  ///   - values: the sequence.
  ///   - penalty: what a change costs, in squares.
  ///   - least: the fewest values of a stretch.
  init(_ values: [Double], penalty: Double, least: Int) {
    let n = values.count
    guard least > 0, n >= 2 * least else {
      changes = []
      return
    }
    var sums = [0.0]
    var squares = [0.0]
    for value in values {
      sums.append((sums.last ?? 0) + value)
      squares.append((squares.last ?? 0) + value * value)
    }
    func cost(_ from: Int, _ to: Int) -> Double {
      let sum = sums[to] - sums[from]
      return max(0, squares[to] - squares[from] - sum * sum / Double(to - from))
    }
    // The best cost of the first so many values, and where their last stretch begins.
    var best = [Double](repeating: .infinity, count: n + 1)
    var begin = [Int](repeating: 0, count: n + 1)
    best[0] = -penalty
    for end in least...n {
      for start in 0...end - least where best[start] < best[end] {
        let total = best[start] + cost(start, end) + penalty
        if total < best[end] { (best[end], begin[end]) = (total, start) }
      }
    }
    var found: [Int] = []
    var end = n
    while begin[end] > 0 {
      end = begin[end]
      found.append(end)
    }
    changes = found.reversed()
  }
}
