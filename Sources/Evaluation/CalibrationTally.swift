// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// Counts how often demand fell where a forecast said that it would, series by series.
public struct CalibrationTally: Sendable {
  private var values: [Double] = []
  private var series: [Int] = []

  /// An empty tally.
  public init() {}

  /// The number of values.
  public var count: Int { values.count }

  /// Counts a value of the probability integral transform.
  ///
  /// - Parameters:
  ///   - value: the value, 0 to 1.
  ///   - series: the series that it is of; values of one series are not independent.
  public mutating func add(_ value: Double, series: Int) {
    values.append(value)
    self.series.append(series)
  }

  /// Counts what another tally has counted.
  public mutating func add(_ other: CalibrationTally) {
    values += other.values
    series += other.series
  }

  /// The share of demand up to the quantile of a level; of a calibrated forecast it is the level.
  public func shareUpTo(_ level: Double) -> ClusteredShare {
    share { $0 <= level }
  }

  /// The share of demand inside the central interval of a probability.
  public func shareInside(_ probability: Double) -> ClusteredShare {
    let tail = (1 - probability) / 2
    return share { $0 > tail && $0 <= 1 - tail }
  }

  private func share(_ isHit: (Double) -> Bool) -> ClusteredShare {
    var hits: [Int: (hits: Double, count: Double)] = [:]
    for (value, series) in zip(values, series) {
      hits[series, default: (0, 0)].hits += isHit(value) ? 1 : 0
      hits[series, default: (0, 0)].count += 1
    }
    return ClusteredShare(hits.sorted { $0.key < $1.key }.map(\.value))
  }
}

/// A share with a 95 % confidence interval that allows for dependence within each series.
///
/// - Reference: Cameron & Miller (2015), doi:10.3368/jhr.50.2.317
public struct ClusteredShare: Sendable, Hashable {
  /// The share, 0 to 1; NaN without any value.
  public let share: Double
  /// The interval's lower end; the whole range 0 to 1 where there are not two series.
  public let low: Double
  /// The interval's upper end.
  public let high: Double

  /// The share of all hits, from the hits and the number of values of each series.
  public init(_ clusters: [(hits: Double, count: Double)]) {
    let count = clusters.reduce(0) { $0 + $1.count }
    let hits = clusters.reduce(0) { $0 + $1.hits }
    let share = hits / count
    self.share = share
    let number = Double(clusters.count)
    guard number > 1, count > 0 else {
      low = 0
      high = 1
      return
    }
    let squares = clusters.reduce(0) { sum, cluster in
      let excess = cluster.hits - share * cluster.count
      return sum + excess * excess
    }
    let error = (squares * number / (number - 1)).squareRoot() / count
    let reach = StudentDistribution(degreesOfFreedom: number - 1).quantile(0.975) * error
    low = max(0, share - reach)
    high = min(1, share + reach)
  }

  /// Whether a nominal share lies in the interval, or is missed by less than a tolerance.
  public func agrees(with nominal: Double, tolerance: Double = 0.01) -> Bool {
    (low...high).contains(nominal) || abs(share - nominal) < tolerance
  }
}
