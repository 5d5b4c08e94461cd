// SPDX-License-Identifier: GPL-3.0-or-later

/// Simulated futures of one series: `count` paths of `horizon` buckets, a path after another.
public struct SamplePaths: Sendable, Hashable {
  /// Buckets ahead.
  public let horizon: Int
  /// Units a bucket; element `path * horizon + step`.
  public var values: [Double]
  /// What each path takes the item's level for, as units expected over all its buckets; nil where all
  /// paths have the same.
  public var levels: [Double]?

  /// Paths from a row-major buffer whose length is a multiple of the horizon.
  public init(horizon: Int, values: [Double]) {
    precondition(horizon > 0 && values.count % horizon == 0)
    self.horizon = horizon
    self.values = values
  }

  /// The number of paths.
  public var count: Int { values.count / horizon }
}

/// What a model says of the buckets ahead.
public struct DemandForecast: Sendable, Hashable {
  /// Expected units a bucket; finite and never negative.
  public var mean: [Double]
  /// The predictive distribution of each bucket.
  public var marginals: [DemandDistribution]
  /// Futures that keep the correlation over the horizon; nil where none were asked for.
  public var paths: SamplePaths?

  /// A forecast; mean and marginals have the horizon's length.
  public init(mean: [Double], marginals: [DemandDistribution], paths: SamplePaths? = nil) {
    precondition(mean.count == marginals.count)
    self.mean = mean
    self.marginals = marginals
    self.paths = paths
  }
}
