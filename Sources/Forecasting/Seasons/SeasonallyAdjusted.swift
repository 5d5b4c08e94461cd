// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// A model without a season, fitted to demand freed of its seasons, which are put back after.
///
/// The seasons are multiplicative profiles shrunk to what the history supports; several lengths are
/// taken out one after another, a week's and a year's from days for one.
public struct SeasonallyAdjusted<Base: ForecastModel>: ForecastModel {
  /// The model that is fitted to the rest.
  public let base: Base

  /// A model on demand freed of its seasons.
  public init(_ base: Base) { self.base = base }

  /// What the model is.
  public var card: ModelCard {
    var card = base.card
    card.id = "adjusted-" + card.id
    card.name += " on seasonally adjusted demand"
    card.family += " on adjusted demand"
    card.summary += " The season is taken out first and put back after."
    return card
  }

  /// Takes the seasons out and fits the model to the rest.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let seasons = SeasonalAdjustment(demand, seasonLengths: context.seasonLengths)
    return Fitted(
      seasons: seasons,
      base: try base.fit(seasons.removed(from: demand).span, context.without(seasons)),
      length: demand.count, isCount: DemandNature(demand).isCount)
  }

  /// Takes the seasons out anew and fits the model on.
  public func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let seasons = SeasonalAdjustment(demand, seasonLengths: context.seasonLengths)
    return Fitted(
      seasons: seasons,
      base: try base.refit(
        previous.base, seasons.removed(from: demand).span, context.without(seasons)),
      length: demand.count, isCount: DemandNature(demand).isCount)
  }

  /// The seasons, and the model of the rest.
  public struct Fitted: FittedForecast {
    let seasons: SeasonalAdjustment
    let base: Base.Fitted
    let length: Int
    /// Whether the variance is in proportion to the mean anyway, as that of a count is taken to be.
    let isCount: Bool

    /// The model of the rest, and the lengths of the seasons in brackets.
    public var specification: String {
      let lengths = seasons.profiles.map { "\($0.factors.count)" }
      return lengths.isEmpty
        ? base.specification : "\(base.specification) × season[\(lengths.joined(separator: ","))]"
    }

    /// The seasons of the fit, and the model of the rest at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(
        seasons: seasons, base: base.advanced(through: seasons.removed(from: demand).span),
        length: demand.count, isCount: isCount)
    }

    /// What the model of the rest expects, times the seasons.
    public func outlook(horizon: Int) -> Outlook {
      var outlook = base.outlook(horizon: horizon)
      // The marginals of the rest are not those of the seasons' buckets.
      if !seasons.profiles.isEmpty { outlook.marginals = nil }
      for step in 0..<horizon {
        let factor = seasons.factor(at: length + step)
        outlook.mean[step] *= factor
        if !isCount { outlook.standardDeviation[step] *= factor }
      }
      return outlook
    }

    /// What the rest is made of, and what the seasons make of it.
    public func parts(horizon: Int) -> ForecastParts? {
      var parts =
        base.parts(horizon: horizon)
        ?? ForecastParts(.whole, base.outlook(horizon: horizon).mean)
      parts.reach(outlook(horizon: horizon).mean, by: .season)
      return parts
    }
  }
}

extension FitContext {
  /// The same without seasons, and without lower bounds, which belong to demand with its seasons.
  var withoutSeasons: FitContext {
    var context = self
    context.seasonLengths = []
    context.lowerBounds = []
    return context
  }

  /// The same without seasons, for a history that they are taken out of.
  func without(_ seasons: SeasonalAdjustment) -> FitContext {
    var context = withoutSeasons
    context.lowerBounds = seasons.removed(from: lowerBounds.span)
    return context
  }
}
