// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// Complex exponential smoothing, its season chosen by Akaike's corrected criterion.
///
/// Besides the level the model keeps a potential, the imaginary part, that holds what the errors left
/// behind; together they follow levels and trends without a switch between them. The states before
/// the history are found by backcasting, and count as parameters in the criterion; the parameters are
/// searched where each component forgets its start. The four forms are tried where the history holds
/// two seasons, else the one without a season.
///
/// - Reference: Svetunkov, Kourentzes & Ord (2022), doi:10.1002/nav.22074
public struct ComplexSmoothing: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "ces", name: "Complex exponential smoothing", family: "CES",
    reference: "Svetunkov, Kourentzes & Ord (2022), doi:10.1002/nav.22074",
    needs: ModelNeeds(observations: 5),
    summary: "Follows levels and trends alike, with no choice between them to be made.")

  /// The form to fit; nil chooses.
  public let form: ComplexForm?
  /// The smoothing parameters; nil searches for them.
  public let parameters: ComplexParameters?

  /// A form, or by default the one that fits best.
  public init(form: ComplexForm? = nil) {
    self.form = form
    parameters = nil
  }

  /// A form with its parameters given.
  public init(form: ComplexForm, parameters: ComplexParameters) {
    self.form = form
    self.parameters = parameters
  }

  /// The forms that an earlier search found good enough to be tried again.
  private static let keptForms = 2
  /// How much larger the criterion of the partial form may be than without a season for the other
  /// seasonal forms to be worth a try.
  ///
  /// - Reference: Burnham & Anderson (2002), *Model Selection and Multimodel Inference*, section 2.6:
  ///   beyond 10 there is essentially no support
  private static let largestGap = 10.0

  /// Fits the forms that the history allows and keeps the best.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    let season = context.seasonLength ?? 0
    let isSeasonal = season > 0 && demand.count >= 2 * season && known >= 2 * season
    if let form {
      if form != .none && season == 0 { throw .noSeason }
      if form != .none && !isSeasonal { throw .tooShort(needed: 2 * season, got: known) }
      return try best(
        of: [fit(form, seasonLength: season, demand, from: form.starts)], known: known)
    }
    func fitted(_ form: ComplexForm) -> FittedComplexSmoothing {
      fit(form, seasonLength: season, demand, from: form.starts)
    }
    let plain = fitted(.none)
    guard isSeasonal else { return try best(of: [plain], known: known) }
    let partial = fitted(.partial)
    guard partial.aicc <= plain.aicc + Self.largestGap else {
      return try best(of: [plain, partial], known: known)
    }
    return try best(of: [plain, fitted(.simple), partial, fitted(.full)], known: known)
  }

  /// Fits the best forms of an earlier search anew, beginning at their parameters.
  public func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    let season = context.seasonLength ?? 0
    return try best(
      of: previous.ranked.map {
        fit($0.form, seasonLength: season, demand, from: [$0.parameters.point])
      }, known: known)
  }

  private func fit(
    _ form: ComplexForm, seasonLength: Int, _ demand: Span<Double>, from starts: [SIMD4<Double>]
  ) -> FittedComplexSmoothing {
    var search = ComplexSearch(form: form, seasonLength: seasonLength, demand: demand)
    let found = parameters ?? search.parameters(from: starts)
    return FittedComplexSmoothing(
      form: form, parameters: found, initial: search.initialState(found), demand: demand)
  }

  private func best(of fits: [FittedComplexSmoothing], known: Int) throws(FitError) -> Fitted {
    let usable = fits.filter { $0.aicc.isFinite }.sorted { $0.aicc < $1.aicc }
    guard !usable.isEmpty else { throw .tooShort(needed: card.needs.observations, got: known) }
    return Fitted(ranked: Array(usable.prefix(Self.keptForms)))
  }

  /// The best forms, the one to forecast with first.
  public struct Fitted: FittedForecast {
    let ranked: [FittedComplexSmoothing]

    /// The chosen form.
    public var chosen: FittedComplexSmoothing { ranked[0] }

    /// The chosen form as printed.
    public var specification: String { chosen.specification }

    /// The states at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(ranked: [chosen.advanced(through: demand)])
    }

    /// What the chosen form expects.
    public func outlook(horizon: Int) -> Outlook { chosen.outlook(horizon: horizon) }
  }
}

extension ComplexForm {
  /// Where a search begins: the best of these, which all forget their start.
  var starts: [SIMD4<Double>] {
    let levels: [(Double, Double)] = [
      (1.02, 1), (1.1, 1), (1.3, 1), (1.5, 1), (1.75, 1), (1.2, 0.98), (1.4, 0.9), (1.4, 1.1),
    ]
    switch self {
    case .none, .simple:
      return levels.map { SIMD4($0.0, $0.1, 0, 0) }
    case .partial:
      return [0.05, 0.3].flatMap { beta in levels.map { SIMD4($0.0, $0.1, beta, 0) } }
    case .full:
      let seasons: [(Double, Double)] = [(1.1, 1), (1.3, 1), (1.4, 0.6), (1.3, 1.25)]
      return seasons.flatMap { season in
        [levels[0], levels[2], levels[4], levels[6]].map {
          SIMD4($0.0, $0.1, season.0, season.1)
        }
      }
    }
  }
}
