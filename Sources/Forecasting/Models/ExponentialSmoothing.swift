// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// Exponential smoothing whose components are chosen by Akaike's corrected criterion.
///
/// Every form that the demand allows is fitted: 15 with a season and positive demand, 6 without
/// either.
///
/// - Reference: Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03
public struct ExponentialSmoothing: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "ets", name: "Exponential smoothing", family: "ETS",
    reference: "Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03",
    needs: ModelNeeds(observations: 5),
    summary: "Tries every mixture of level, trend and season, and keeps the one that fits best.")

  /// How fast trends may turn.
  public let pace: TrendPace

  /// The model, with trends that turn slowly where nothing else is said.
  public init(pace: TrendPace = .steady) { self.pace = pace }

  /// The fits that an earlier search found good enough to be tried again.
  private static let keptForms = 3

  /// Fits every form that the demand allows and keeps the best.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    var isPositive = true
    for t in demand.indices where demand[t] <= 0 { isPositive = false }
    let season = context.seasonLength ?? 0
    var family = SmoothingFamily(seasonLength: season, known: known, pace: pace)
    for form in SmoothingForm.candidates(isPositive: isPositive, isSeasonal: season > 0) {
      guard known >= SmoothingSearch.observationsNeeded(form, seasonLength: season) else {
        continue
      }
      family.add(form, demand, isThorough: false, prunes: true)
    }
    // The others need not be at their best to have lost.
    if let best = family.best { family.add(best.form, demand, isThorough: true, prunes: false) }
    return try best(of: family, demand, context.lowerBounds)
  }

  /// Fits the best forms of an earlier search anew.
  public func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    let season = context.seasonLength ?? 0
    var family = SmoothingFamily(seasonLength: season, known: known, pace: pace)
    var isPositive = true
    for t in demand.indices where demand[t] <= 0 { isPositive = false }
    for fit in previous.ranked where isPositive || !fit.form.needsPositiveDemand {
      family.add(fit.form, demand, starts: [[fit.start]], prunes: true)
    }
    return family.fits.isEmpty
      ? try fit(demand, context) : try best(of: family, demand, context.lowerBounds)
  }

  private func best(
    of family: SmoothingFamily, _ demand: Span<Double>, _ lowerBounds: [Double]
  ) throws(FitError) -> Fitted {
    let usable = family.fits.filter { $0.aicc.isFinite }.sorted { $0.aicc < $1.aicc }
    guard !usable.isEmpty else {
      throw .tooShort(
        needed: card.needs.observations, got: try demand.checkedCount(atLeast: 0))
    }
    let kept = usable.prefix(Self.keptForms).map {
      FittedSmoothing($0, seasonLength: family.seasonLength, demand: demand)
        .censored(demand, by: lowerBounds, seasonLength: family.seasonLength, pace: pace)
    }
    return Fitted(ranked: lowerBounds.isEmpty ? kept : kept.sorted { $0.aicc < $1.aicc })
  }

  /// The best forms, the one to forecast with first.
  public struct Fitted: FittedForecast {
    let ranked: [FittedSmoothing]

    /// The chosen form.
    public var chosen: FittedSmoothing { ranked[0] }

    /// The chosen form as printed.
    public var specification: String { chosen.specification }

    /// The states at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(ranked: [chosen.advanced(through: demand)])
    }

    /// What the chosen form expects.
    public func outlook(horizon: Int) -> Outlook { chosen.outlook(horizon: horizon) }

    /// What the chosen form's means are made of.
    public func parts(horizon: Int) -> ForecastParts? { chosen.parts(horizon: horizon) }
  }
}
