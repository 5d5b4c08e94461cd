// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// A level with a trend that fades out with the horizon.
///
/// Parameters and initial states are those of the highest likelihood.
///
/// - Reference: Gardner & McKenzie (1985), doi:10.1287/mnsc.31.10.1237
public struct DampedTrend: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "damped-trend", name: "Damped trend", family: "ETS(A,Ad,N)",
    reference: "Gardner & McKenzie (1985), doi:10.1287/mnsc.31.10.1237",
    needs: ModelNeeds(observations: 8),
    summary:
      "A level with a trend that fades out, for items that grow or decline.")

  /// The model; it has no settings.
  public init() {}

  private static let form = SmoothingForm(.additive, .damped, .none)

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
