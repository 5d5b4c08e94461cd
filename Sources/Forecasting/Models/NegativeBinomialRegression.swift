// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// A negative binomial count whose mean is a drifting level times the effects of prices, promotions,
/// events and the calendar.
///
/// The level is that of `NegativeBinomialLevel`; the effects are estimated before it, and drawn towards
/// what similar series show.
///
/// - Reference: Snyder, Ord & Beaumont (2012), "Forecasting the intermittent demand for slow-moving
///   inventories", doi:10.1016/j.ijforecast.2011.03.009; Breslow & Clayton (1993),
///   doi:10.1080/01621459.1993.10594284
public struct NegativeBinomialRegression: ForecastModel, EffectModel {
  /// What the model is.
  public let card = ModelCard(
    id: "explained-negative-binomial", name: "Negative binomial level with effects",
    family: "NegBin with effects",
    reference: "Snyder, Ord & Beaumont (2012), doi:10.1016/j.ijforecast.2011.03.009",
    needs: ModelNeeds(observations: 8),
    summary: "Counts that prices, promotions and events move: a level times their effects.")

  /// The model.
  public init() {}

  /// Estimates the effects and weighs the parameters of the level.
  ///
  /// - Throws: `notWhole` where demand is no count, `noRegressors` where nothing explains the demand.
  public func fit(_ demand: Span<Double>, _ context: FitContext) throws(FitError) -> CountLevel {
    try fit(demand, context, after: nil)
  }

  /// The same anew; effects are looked for from those found before.
  public func refit(
    _ previous: CountLevel, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> CountLevel {
    try fit(demand, context, after: previous)
  }

  private func fit(
    _ demand: Span<Double>, _ context: FitContext, after before: CountLevel?
  ) throws(FitError) -> CountLevel {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    return try CountLevel(
      demand, context, needing: card.needs.observations, isSeasonal: false, isPoisson: false,
      estimation: .averaged, after: before,
      effects: try DemandEffects.of(demand, context, after: before?.effects))
  }
}
