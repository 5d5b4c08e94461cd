// SPDX-License-Identifier: GPL-3.0-or-later

import Features
public import Learning

/// Seasonal ARIMA whose order is found automatically, with regressors where there are any.
///
/// Seasonal differences by the strength of the season, further ones by the test of Kwiatkowski et al.,
/// the terms by a stepwise search over the corrected Akaike criterion, all by exact likelihood, for long
/// seasons too; those beyond 24 buckets have one seasonal term of a kind at most. Unknown buckets are
/// integrated out of the likelihood, the latest 24 of them; earlier ones are interpolated. A season
/// longer than `longestSeason` is left to `DynamicHarmonicRegression`.
///
/// - Reference: Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03
public struct Arima: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "arima", name: "Automatic ARIMA", family: "ARIMA",
    reference: "Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03",
    needs: ModelNeeds(observations: 6),
    summary: "Carries on how demand has followed its own past, with regressors if there are any.")

  /// The longest season that gets terms of its own.
  public static let longestSeason = 60

  /// An order to use instead of the search; its season and constant are taken as they are.
  public let order: ArimaOrder?

  /// The automatic model, or one of a given order.
  public init(order: ArimaOrder? = nil) { self.order = order }

  /// Finds the order and estimates its coefficients.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedArima {
    try fit(demand, context, from: nil)
  }

  /// Searches from an earlier order on, on the longer history.
  public func refit(
    _ previous: FittedArima, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedArima {
    try fit(demand, context, from: previous)
  }

  private func fit(
    _ demand: Span<Double>, _ context: FitContext, from previous: FittedArima?
  ) throws(FitError) -> FittedArima {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    let explained = try ExplainingColumns(
      context.regressors, count: demand.count, known: known)
    let response = demand.array
    let design = explained.columns(0..<demand.count)
    if let order {
      let fit = try ArimaFit.fit(order, response: response, design: design, from: [], .final)
      return FittedArima(fit, explained, response)
    }
    let season = context.seasonLength.flatMap { $0 <= Self.longestSeason ? $0 : nil } ?? 1
    let plan = ArimaDifferencing(response, design, seasonLength: season)
    if plan.isExhausted {
      let fit = try ArimaFit.fit(
        plan.emptyOrder, response: response, design: design, from: [], .comparing)
      return FittedArima(fit, explained, response)
    }
    var selection = ArimaSelection(plan, response: response, design: design)
    let fit = try selection.search(from: previous?.state.process)
    return FittedArima(fit, explained, response)
  }
}
