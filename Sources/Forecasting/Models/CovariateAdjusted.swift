// SPDX-License-Identifier: GPL-3.0-or-later

import Features
public import Learning
import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A model of the level, fitted to demand freed of the effects of prices, promotions, events and the
/// calendar, which are put back after.
///
/// Effects multiply. They are estimated by a quasi-Poisson regression whose level is free by block of
/// the history, so that zeros are as good as other numbers, and drawn towards what similar series show.
public struct CovariateAdjusted<Base: ForecastModel>: ForecastModel, EffectModel {
  /// The model that is fitted to the rest.
  public let base: Base

  /// A model on demand freed of effects.
  public init(_ base: Base) { self.base = base }

  /// What the model is.
  public var card: ModelCard {
    var card = base.card
    card.id = "explained-" + card.id
    card.name += " with price, promotion and event effects"
    card.family += " with effects"
    card.needs.observations = max(card.needs.observations, 8)
    card.summary += " What prices, promotions and events did is taken out first and put back after."
    return card
  }

  /// Estimates the effects and fits the model to the rest.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    let effects = try DemandEffects.of(demand, context, after: nil)
    return Fitted(
      effects: effects,
      base: try base.fit(effects.removed(from: demand).span, context.freed(of: effects)),
      length: demand.count, level: demand.meanOfKnown, isCount: DemandNature(demand).isCount)
  }

  /// Estimates the effects anew, beginning at those found, and fits the model on.
  public func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    let effects = try DemandEffects.of(demand, context, after: previous.effects)
    return Fitted(
      effects: effects,
      base: try base.refit(
        previous.base, effects.removed(from: demand).span, context.freed(of: effects)),
      length: demand.count, level: demand.meanOfKnown, isCount: DemandNature(demand).isCount)
  }

  /// The effects, and the model of the rest.
  public struct Fitted: FittedForecast {
    let effects: DemandEffects
    let base: Base.Fitted
    let length: Int
    let level: Double
    /// Whether the variance is in proportion to the mean anyway, as that of a count is taken to be.
    let isCount: Bool

    /// The model of the rest, and the number of effects in brackets.
    public var specification: String {
      "\(base.specification) × effects[\(effects.problem.names.count)]"
    }

    /// The effects of the fit, and the model of the rest at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(
        effects: effects, base: base.advanced(through: effects.removed(from: demand).span),
        length: demand.count, level: level, isCount: isCount)
    }

    /// What the model of the rest expects, times the effects.
    ///
    /// The uncertainty of the effects adds to that of the rest.
    public func outlook(horizon: Int) -> Outlook {
      var outlook = base.outlook(horizon: horizon)
      outlook.marginals = nil
      for step in 0..<horizon {
        let factor = effects.factor(at: length + step)
        outlook.mean[step] *= factor
        if !isCount { outlook.standardDeviation[step] *= factor }
        let mean = max(0, outlook.mean[step])
        let unsure = mean * mean * (exp(effects.variance(at: length + step)) - 1)
        // The deviation of a count is that at the level of the whole history.
        let scale = isCount ? (mean > 0 ? level / mean : 0) : 1
        let deviation = outlook.standardDeviation[step]
        outlook.standardDeviation[step] = (deviation * deviation + scale * unsure).squareRoot()
      }
      return outlook
    }

    /// What the rest is made of, then each effect on top of those before it.
    public func parts(horizon: Int) -> ForecastParts? {
      let rest = base.outlook(horizon: horizon).mean
      var parts = base.parts(horizon: horizon) ?? ForecastParts(.whole, rest)
      parts.apply(effects, to: rest, from: length)
      parts.reach(outlook(horizon: horizon).mean, by: .bounds)
      return parts
    }

    /// The effects, as changes of the logarithm of demand.
    public var coefficients: [Coefficient] { effects.coefficients }
  }
}

extension FitContext {
  /// The context of demand whose effects were taken out.
  fileprivate func freed(of effects: DemandEffects) -> FitContext {
    var context = self
    context.seasonLengths = []
    context.regressors = nil
    context.effects = nil
    context.estimatedEffects = []
    for t in context.lowerBounds.indices { context.lowerBounds[t] /= effects.factor(at: t) }
    return context
  }
}
