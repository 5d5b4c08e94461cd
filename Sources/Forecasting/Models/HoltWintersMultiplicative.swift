// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// Level, trend and a season that multiplies them.
///
/// Parameters and initial states are those of the highest likelihood.
///
/// - Reference: Winters (1960), doi:10.1287/mnsc.6.3.324
public struct HoltWintersMultiplicative: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "holt-winters-multiplicative", name: "Holt-Winters, multiplicative season",
    family: "ETS(M,A,M)",
    reference: "Holt (1957); Winters (1960), doi:10.1287/mnsc.6.3.324",
    needs: ModelNeeds(observations: 8, seasons: 2, positiveDemand: true),
    summary:
      "Level, trend and a season in proportion to them, for items whose peaks grow with sales.")

  /// The model; it has no settings.
  public init() {}

  private static let form = SmoothingForm(.multiplicative, .additive, .multiplicative)

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
