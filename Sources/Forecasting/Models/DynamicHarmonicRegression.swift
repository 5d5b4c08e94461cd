// SPDX-License-Identifier: GPL-3.0-or-later

import Features
public import Learning

/// Regression on pairs of sine and cosine of every season, and on regressors, with ARIMA errors.
///
/// For seasons that are long, or several: the season keeps its form, while what moves is in the errors.
/// The numbers of pairs and the order of the errors are found in turn, each given the other, by the
/// corrected Akaike criterion; then everything is estimated together by exact likelihood.
///
/// - Reference: Young, Pedregal & Tych (1999), doi:10.1002/(SICI)1099-131X(199911)18:6<369::AID-FOR748>3.0.CO;2-K;
///   Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*, section 10.5
public struct DynamicHarmonicRegression: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "dynamic-harmonic", name: "Dynamic harmonic regression", family: "DHR",
    reference:
      "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, section 10.5",
    needs: ModelNeeds(observations: 12, seasons: 2),
    summary: "Smooth waves for one or several seasons, however long, with correlated errors.")

  /// Pairs of a season that are tried at most.
  private static let mostPairs = 10

  /// The model; it has no settings.
  public init() {}

  /// Finds pairs and order, and estimates the coefficients.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedArima {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    let regressors = try ExplainingColumns(
      context.regressors, count: demand.count, known: known)
    let most = try seasons(context.seasonLengths, count: demand.count, known: known)
    let response = demand.array
    guard !response.isConstant else {
      return try estimate(
        ArimaDifferencing(response, [], seasonLength: 1), [], regressors, response)
    }
    let always = regressors.columns(0..<demand.count)
    var explained = ExplainingColumns(harmonics: most, regressors)
    var rest = ArimaDifferencing.unexplained(
      response, explained.columns(0..<demand.count))
    var process: ArimaProcess?
    for _ in 0..<2 {
      let plan = ArimaDifferencing(rest, [], seasonLength: 1)
      if plan.isExhausted { return try estimate(plan, explained.harmonics, regressors, response) }
      var selection = ArimaSelection(plan, response: rest, design: [])
      let found = try selection.search(from: process)
      process = found.process
      let pairs = HarmonicSelection(
        response, regressors: always, most: most, found.process
      ).best()
      explained = ExplainingColumns(harmonics: pairs, regressors)
      let fit = try ArimaFit.fit(
        found.process.order, response: response, design: explained.columns(0..<demand.count),
        from: [found.process.free], .fixed)
      rest = response.without(explained.columns(0..<demand.count), fit.coefficients)
    }
    guard let process else { throw .noSeason }
    return try estimate(process, explained, response)
  }

  /// Estimates the coefficients anew on the longer history; pairs and order stay.
  public func refit(
    _ previous: FittedArima, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedArima {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    let regressors = try ExplainingColumns(
      context.regressors, count: demand.count, known: known)
    let explained = ExplainingColumns(harmonics: previous.explained.harmonics, regressors)
    return try estimate(previous.state.process, explained, demand.array)
  }

  /// The seasons that the history holds twice, each with the most pairs that it is given.
  private func seasons(
    _ lengths: [Int], count: Int, known: Int
  ) throws(FitError) -> [Harmonics] {
    let usable = lengths.filter { $0 > 1 }.sorted()
    guard let shortest = usable.first else { throw .noSeason }
    if count < 2 * shortest { throw .tooShort(needed: 2 * shortest, got: count) }
    let held = usable.filter { count >= 2 * $0 }
    return held.enumerated().map { place, length in
      // Waves that a shorter season has already are not given again.
      let before = place > 0 ? (length - 1) / held[place - 1] : Harmonics.most(length)
      let most = min(Self.mostPairs, Harmonics.most(length), known / (6 * held.count))
      return Harmonics(seasonLength: length, pairs: max(1, min(most, before)))
    }
  }

  private func estimate(
    _ plan: ArimaDifferencing, _ harmonics: [Harmonics], _ regressors: ExplainingColumns,
    _ response: [Double]
  ) throws(FitError) -> FittedArima {
    let process = ArimaProcess(plan.emptyOrder, free: [])
    return try estimate(process, ExplainingColumns(harmonics: harmonics, regressors), response)
  }

  private func estimate(
    _ process: ArimaProcess, _ explained: ExplainingColumns, _ response: [Double]
  ) throws(FitError) -> FittedArima {
    let fit = try ArimaFit.fit(
      process.order, response: response, design: explained.columns(0..<response.count),
      from: [process.free], .warm)
    return FittedArima(fit, explained, response)
  }
}
