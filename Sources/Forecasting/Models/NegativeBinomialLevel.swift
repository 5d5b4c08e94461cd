// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// A negative binomial count whose mean is a level that takes in what is sold and drifts back.
///
/// The level wanders, is drawn back to the long-run mean, or fades; how much it takes in, how fast it
/// drifts and how dispersed the counts are is weighed by the likelihood, each possibility by its own,
/// so that the spread of the forecast holds what a short history leaves open. Buckets in which stock
/// ran out enter as demand of at least what was sold.
///
/// - Reference: Snyder, Ord & Beaumont (2012), "Forecasting the intermittent demand for slow-moving
///   inventories", doi:10.1016/j.ijforecast.2011.03.009, sections 2.1 and 2.2
public struct NegativeBinomialLevel: ForecastModel {
  /// Whether a season is taken from the history and put on the level.
  public let isSeasonal: Bool

  /// What becomes of the parameters that a history leaves open.
  public let estimation: CountEstimation

  /// The model, with a season or without.
  public init(seasonal: Bool = false, estimation: CountEstimation = .averaged) {
    isSeasonal = seasonal
    self.estimation = estimation
  }

  /// What the model is.
  public var card: ModelCard {
    ModelCard(
      id: isSeasonal ? "seasonal-negative-binomial" : "negative-binomial",
      name: isSeasonal ? "Seasonal negative binomial level" : "Negative binomial level",
      family: "NegBin",
      reference: "Snyder, Ord & Beaumont (2012), doi:10.1016/j.ijforecast.2011.03.009",
      needs: ModelNeeds(observations: 4),
      summary: isSeasonal
        ? "Counts of any kind with a season: a level times the season's profile."
        : "Counts of any kind: a level that follows demand and drifts back to its long-run mean.")
  }

  /// Weighs the parameters.
  public func fit(_ demand: Span<Double>, _ context: FitContext) throws(FitError) -> CountLevel {
    try CountLevel(
      demand, context, needing: card.needs.observations, isSeasonal: isSeasonal, isPoisson: false,
      estimation: estimation)
  }

  /// Weighs what carried weight in an earlier part anew.
  public func refit(
    _ previous: CountLevel, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> CountLevel {
    try CountLevel(
      demand, context, needing: card.needs.observations, isSeasonal: isSeasonal, isPoisson: false,
      estimation: estimation, after: previous)
  }
}
