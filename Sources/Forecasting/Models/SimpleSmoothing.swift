// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// A level that moves with a share of each error.
///
/// Parameters and initial states are those of the highest likelihood.
///
/// - Reference: Brown (1959), *Statistical Forecasting for Inventory Control*; Hyndman et al. (2008), section 3.4
public struct SimpleSmoothing: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "simple-smoothing", name: "Simple exponential smoothing", family: "ETS(A,N,N)",
    reference: "Brown (1959); Hyndman, Koehler, Ord & Snyder (2008), section 3.4",
    needs: ModelNeeds(observations: 5),
    summary:
      "A level that follows demand, for items without trend or season.")

  /// The model; it has no settings.
  public init() {}

  private static let form = SmoothingForm(.additive, .none, .none)

  /// Searches for the parameters.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedSmoothing {
    try FittedSmoothing.fit(
      Self.form, seasonLength: 0, demand, lowerBounds: context.lowerBounds)
  }

  /// Searches on from the parameters of an earlier fit.
  public func refit(
    _ previous: FittedSmoothing, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedSmoothing {
    try FittedSmoothing.fit(
      Self.form, seasonLength: 0, demand, lowerBounds: context.lowerBounds, from: previous)
  }
}
