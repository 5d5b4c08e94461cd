// SPDX-License-Identifier: GPL-3.0-or-later

/// What boosted trees are to fit.
public enum BoostingObjective: Sendable, Hashable {
  /// The mean, by least squares.
  case squaredError
  /// The mean of a demand that is zero or above, with a variance in proportion to a power of the
  /// mean between 1 (Poisson) and 2 (gamma); the link is the logarithm.
  ///
  /// - Reference: Jørgensen (1987), doi:10.1111/j.2517-6161.1987.tb01685.x
  case tweedie(power: Double)
  /// The mean of a positive number whose deviation is in proportion to it; the link is the logarithm.
  case gamma
  /// The quantile of a level between 0 and 1.
  ///
  /// - Reference: Koenker & Bassett (1978), doi:10.2307/1913643
  case quantile(level: Double)
}

/// How trees are grown.
public struct BoostingSettings: Sendable, Hashable {
  /// What they fit.
  public var objective: BoostingObjective
  /// How many trees, one after another.
  ///
  /// Default: 300.
  public var trees = 300
  /// The share of each tree's answer that is kept.
  ///
  /// Default: 0.05.
  public var learningRate = 0.05
  /// The most leaves a tree may have; trees grow where the loss falls most.
  ///
  /// Default: 31.
  public var leaves = 31
  /// The least sum of the rows' second derivatives in a leaf, about their weights.
  ///
  /// Default: 20.
  public var leastLeafWeight = 20.0
  /// The share of rows that each tree sees.
  ///
  /// Default: 0.7.
  public var rowShare = 0.7
  /// The share of columns that each tree sees.
  ///
  /// Default: 0.7.
  public var columnShare = 0.7
  /// How strongly leaves are drawn to zero: the ridge penalty.
  ///
  /// Default: 1.
  public var ridge = 1.0
  /// How finely each column's values are binned.
  ///
  /// Default: 128.
  public var bins = 128
  /// What the draws of rows and columns derive from.
  ///
  /// Default: 0.
  public var seed: UInt32 = 0
  /// How many threads one model uses; the same bits are promised for 1 only.
  ///
  /// Default: 1.
  public var threads = 1

  /// The defaults for an objective.
  public init(_ objective: BoostingObjective) { self.objective = objective }

  /// The parameters by XGBoost's names, for boosting that starts at a constant on the labels' scale.
  func parameters(start: Double) -> [(name: String, value: String)] {
    var list = [
      ("booster", "gbtree"), ("tree_method", "hist"), ("grow_policy", "lossguide"),
      ("max_depth", "0"), ("max_leaves", "\(leaves)"), ("eta", "\(learningRate)"),
      ("min_child_weight", "\(leastLeafWeight)"), ("subsample", "\(rowShare)"),
      ("colsample_bytree", "\(columnShare)"), ("lambda", "\(ridge)"), ("max_bin", "\(bins)"),
      // Draws depend on the seed and the round alone, not on what else a thread has drawn.
      ("seed", "\(seed)"), ("seed_per_iteration", "1"),
      ("nthread", "\(threads)"), ("verbosity", "0"), ("base_score", "\(start)"),
    ]
    switch objective {
    case .squaredError, .quantile: list.append(("objective", "reg:squarederror"))
    case .tweedie(let power):
      list += [("objective", "reg:tweedie"), ("tweedie_variance_power", "\(power)")]
    case .gamma: list.append(("objective", "reg:gamma"))
    }
    return list
  }
}
