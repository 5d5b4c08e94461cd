// SPDX-License-Identifier: GPL-3.0-or-later

/// The count, mean and variance of values that come one by one.
///
/// - Reference: Welford (1962), doi:10.1080/00401706.1962.10490022; Chan, Golub & LeVeque (1983),
///   doi:10.1080/00031305.1983.10483115 (merging)
public struct Moments: Hashable, Sendable {
  /// The number of values.
  public private(set) var count = 0
  /// Their mean; zero of none.
  public private(set) var mean = 0.0
  /// The sum of the squared distances from the mean.
  public private(set) var squares = 0.0

  /// The moments of nothing.
  public init() {}

  /// The moments of a list.
  public init(_ values: Span<Double>) {
    for i in values.indices { add(values[i]) }
  }

  /// Takes in a value.
  public mutating func add(_ value: Double) {
    count += 1
    let before = value - mean
    mean += before / Double(count)
    squares += before * (value - mean)
  }

  /// Takes in all that another has taken in.
  public mutating func merge(_ other: Moments) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let gap = other.mean - mean
    mean += gap * Double(other.count) / total
    squares += other.squares + gap * gap * Double(count) * Double(other.count) / total
    count += other.count
  }

  /// The variance with divisor n − 1; zero of fewer than two values.
  public var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }

  /// The variance with divisor n; zero of none.
  public var populationVariance: Double { count > 0 ? squares / Double(count) : 0 }

  /// The root of the variance with divisor n − 1.
  public var standardDeviation: Double { variance.squareRoot() }
}
