// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// Level, trend and a season that adds to them.
///
/// Parameters and initial states are those of the highest likelihood.
///
/// - Reference: Winters (1960), doi:10.1287/mnsc.6.3.324
public struct HoltWintersAdditive: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "holt-winters-additive", name: "Holt-Winters, additive season", family: "ETS(A,A,A)",
    reference: "Holt (1957); Winters (1960), doi:10.1287/mnsc.6.3.324",
    needs: ModelNeeds(observations: 8, seasons: 2),
    summary:
      "Level, trend and a season of fixed size, for items whose peaks do not grow with sales.")

  /// The model; it has no settings.
  public init() {}

  private static let form = SmoothingForm(.additive, .additive, .additive)

  /// Searches for the parameters.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedSmoothing {
    guard let season = context.seasonLength else { throw .noSeason }
    return try FittedSmoothing.fit(
      Self.form, seasonLength: season, demand, lowerBounds: context.lowerBounds)
  }

  /// Searches on from the parameters of an earlier fit.
  public func refit(
    _ previous: FittedSmoothing, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedSmoothing {
    guard let season = context.seasonLength else { throw .noSeason }
    return try FittedSmoothing.fit(
      Self.form, seasonLength: season, demand, lowerBounds: context.lowerBounds, from: previous)
  }
}
