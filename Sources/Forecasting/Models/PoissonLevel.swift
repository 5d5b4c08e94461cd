// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// A Poisson count whose mean is a level that takes in what is sold and drifts back.
///
/// The negative binomial level without dispersion of its own: for slow items that sell one by one.
///
/// - Reference: Snyder, Ord & Beaumont (2012), "Forecasting the intermittent demand for slow-moving
///   inventories", doi:10.1016/j.ijforecast.2011.03.009, sections 2.1 and 2.2
public struct PoissonLevel: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "poisson", name: "Poisson level", family: "Poisson",
    reference: "Snyder, Ord & Beaumont (2012), doi:10.1016/j.ijforecast.2011.03.009",
    needs: ModelNeeds(observations: 4),
    summary: "Items that sell one by one: a level that follows demand and drifts back.")

  /// What becomes of the parameters that a history leaves open.
  public let estimation: CountEstimation

  /// The model.
  public init(estimation: CountEstimation = .averaged) { self.estimation = estimation }

  /// Weighs the parameters.
  public func fit(_ demand: Span<Double>, _ context: FitContext) throws(FitError) -> CountLevel {
    try CountLevel(
      demand, context, needing: card.needs.observations, isSeasonal: false, isPoisson: true,
      estimation: estimation)
  }

  /// Weighs what carried weight in an earlier part anew.
  public func refit(
    _ previous: CountLevel, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> CountLevel {
    try CountLevel(
      demand, context, needing: card.needs.observations, isSeasonal: false, isPoisson: true,
      estimation: estimation, after: previous)
  }
}
