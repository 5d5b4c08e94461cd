// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail

/// Equally likely demands, sorted and summed once, so that levels are found by bisection.
public struct SortedDemand: Hashable, Sendable {
  /// The demands, ascending.
  public let values: [Double]
  /// The sum of the values from each place on; one more at the end, which is 0.
  private let tails: [Double]

  /// The distribution of some draws, in any order; none is no demand for sure.
  public init(_ draws: [Double]) {
    values = draws.isEmpty ? [0] : draws.sorted()
    var tails = Array(repeating: 0.0, count: values.count + 1)
    for place in values.indices.reversed() { tails[place] = tails[place + 1] + values[place] }
    self.tails = tails
  }

  /// The number of draws.
  public var count: Int { values.count }

  /// The mean.
  public var mean: Double { tails[0] / Double(count) }

  /// The same as an empirical distribution.
  public var distribution: DemandDistribution { .empirical(sorted: values) }

  /// The share of draws of at most `x`.
  public func cdf(_ x: Double) -> Double { Double(place(above: x)) / Double(count) }

  /// The least draw that a share `p` of the draws does not exceed.
  public func quantile(_ p: Double) -> Double {
    let rank = (p * Double(count) * (1 - 1e-12)).rounded(.up)
    return values[min(count - 1, max(0, Int(rank) - 1))]
  }

  /// E[(D − x)⁺].
  public func loss(_ x: Double) -> Double {
    let first = place(above: x)
    return max(0, tails[first] - Double(count - first) * x) / Double(count)
  }

  /// The variance.
  public var variance: Double {
    let centre = mean
    return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(count)
  }

  /// The place of the first draw above `x`.
  private func place(above x: Double) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
