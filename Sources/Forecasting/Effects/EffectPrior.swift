// SPDX-License-Identifier: GPL-3.0-or-later

public import Features
public import Timeline

/// What is believed of the effects of explanatory variables before a series' own demand is seen.
///
/// An effect is the change of the logarithm of demand for one unit of the variable; each is taken to be
/// normal.
public struct EffectPrior: Sendable, Hashable {
  /// The belief of one effect.
  public struct Belief: Sendable, Hashable {
    /// The expected effect.
    public var mean: Double
    /// The variance of the effects between series about it.
    public var variance: Double

    /// A belief.
    public init(mean: Double, variance: Double) {
      precondition(variance > 0)
      self.mean = mean
      self.variance = variance
    }
  }

  /// The beliefs by the name of the variable.
  public var beliefs: [String: Belief]

  /// Beliefs; variables without one have the usual.
  public init(_ beliefs: [String: Belief] = [:]) { self.beliefs = beliefs }

  /// What is believed of a variable.
  public func belief(_ name: String) -> Belief { beliefs[name] ?? Self.usual(name) }

  /// What is believed of a variable that nothing is known of.
  ///
  /// A price moves demand the other way, by one to three per cent a per cent as a rule; other effects
  /// are as likely up as down and seldom beyond half.
  ///
  /// - Reference: Bijmolt, van Heerde & Pieters (2005), "New empirical generalizations on the
  ///   determinants of price elasticity", doi:10.1509/jmkr.42.2.141.62296
  static func usual(_ name: String) -> Belief {
    FeatureBuilder.isPrice(name)
      ? Belief(mean: -1, variance: 1) : Belief(mean: 0, variance: 0.0625)
  }
}

/// The variables that explain a series' demand, and what is believed of their effects.
public struct SeriesEffects: Sendable {
  /// The variables over the history and the buckets ahead.
  public private(set) var regressors: Regressors
  /// What is believed of their effects.
  public var prior: EffectPrior
  /// How buckets are put together.
  let scale: EffectProblem.Scale

  /// Variables and beliefs of a series of such buckets.
  public init(regressors: Regressors, prior: EffectPrior, size: BucketSize) {
    self.init(regressors: regressors, prior: prior, scale: size.effectScale)
  }

  init(regressors: Regressors, prior: EffectPrior, scale: EffectProblem.Scale) {
    self.regressors = regressors
    self.prior = prior
    self.scale = scale
  }

  /// Leaves the first buckets of the history out.
  mutating func dropFirst(_ buckets: Int) {
    regressors = regressors.droppingFirst(buckets)
  }
}
