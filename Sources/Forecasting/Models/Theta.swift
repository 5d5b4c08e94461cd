// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning

/// The theta method: a smoothed level and a share of the long-run line.
///
/// The history is first freed of its season where the test of the M4 competition finds one, by
/// classical decomposition, multiplicative where all demand is above zero.
///
/// - Reference: Assimakopoulos & Nikolopoulos (2000), doi:10.1016/S0169-2070(00)00066-2;
///   Fiorucci et al. (2016), doi:10.1016/j.ijforecast.2016.02.005
public struct Theta: ForecastModel {
  /// Which of the family's models it is.
  public enum Variant: Sendable, Hashable, CaseIterable {
    /// θ = 2 and one line through the whole history: the standard theta method.
    case standard
    /// θ estimated, one line through the whole history.
    case optimised
    /// θ = 2, and the line fitted again at each bucket.
    case dynamicStandard
    /// θ estimated, and the line fitted again at each bucket.
    case dynamicOptimised

    var isDynamic: Bool { self == .dynamicStandard || self == .dynamicOptimised }

    /// The share `1 − 1/θ` of the line's lead where θ is given.
    var share: Double? { self == .standard || self == .dynamicStandard ? 0.5 : nil }
  }

  /// Which of the family's models it is.
  public let variant: Variant

  /// A model of the family.
  public init(_ variant: Variant) { self.variant = variant }

  /// What the model is.
  public var card: ModelCard {
    switch variant {
    case .standard:
      ModelCard(
        id: "theta", name: "Theta", family: "STM",
        reference: "Assimakopoulos & Nikolopoulos (2000), doi:10.1016/S0169-2070(00)00066-2",
        needs: ModelNeeds(observations: 5),
        summary: "A smoothed level with half of the long-run trend.")
    case .optimised:
      ModelCard(
        id: "optimised-theta", name: "Optimised theta", family: "OTM",
        reference: "Fiorucci et al. (2016), doi:10.1016/j.ijforecast.2016.02.005",
        needs: ModelNeeds(observations: 5),
        summary: "A smoothed level with as much of the long-run trend as the history supports.")
    case .dynamicStandard:
      ModelCard(
        id: "dynamic-standard-theta", name: "Dynamic theta", family: "DSTM",
        reference: "Fiorucci et al. (2016), doi:10.1016/j.ijforecast.2016.02.005",
        needs: ModelNeeds(observations: 5),
        summary: "A smoothed level with half of a trend that is estimated anew every bucket.")
    case .dynamicOptimised:
      ModelCard(
        id: "dynamic-theta", name: "Dynamic optimised theta", family: "DOTM",
        reference: "Fiorucci et al. (2016), doi:10.1016/j.ijforecast.2016.02.005",
        needs: ModelNeeds(observations: 5),
        summary: "A smoothed level with a share of a trend that is estimated anew every bucket.")
    }
  }

  /// Frees the history of its season and searches for the parameters.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    let season = SeasonalDecomposition.tested(demand, seasonLength: context.seasonLength)
    let adjusted = season?.removed(from: demand) ?? demand.array
    let bounds = season?.removed(from: context.lowerBounds.span) ?? context.lowerBounds
    var fitted = try fit(adjusted, season, [], demand)
    guard CensoredRun.isNeeded(demand, bounds) else { return fitted }
    // Censored buckets are put at their conditional means, and the parameters sought anew.
    var completed = fitted.completed(adjusted, bounds)
    for _ in 0..<6 {
      fitted = try fit(completed, season, bounds, demand)
      let next = fitted.completed(adjusted, bounds)
      let apart = zip(next, completed).reduce(0) { $1.0.isNaN ? $0 : max($0, abs($1.0 - $1.1)) }
      completed = next
      if apart < 1e-3 * fitted.deviation { break }
    }
    return fitted
  }

  /// Searches on a history without its season and carries the states through the demand.
  private func fit(
    _ adjusted: [Double], _ season: SeasonalDecomposition?, _ bounds: [Double],
    _ demand: Span<Double>
  ) throws(FitError) -> Fitted {
    let search = ThetaSearch(
      isDynamic: variant.isDynamic, share: variant.share, demand: adjusted.span)
    do {
      let point = try search.search()
      return Fitted(
        family: card.family, season: season, share: point.share,
        initial: search.initialState(point), demand: demand, bounds: bounds)
    } catch {
      throw .numerical(error)
    }
  }

  /// Level, line, share and season at the end of a history.
  public struct Fitted: FittedForecast {
    let family: String
    let season: SeasonalDecomposition?
    /// The share of the line's lead, `1 − 1/θ`.
    public let share: Double
    let initial: ThetaState
    var state: ThetaState
    var deviation: Double
    /// Buckets of history, unknown ones included.
    var length: Int

    /// What demand without its season was at least where it is not known; empty where it always is.
    let bounds: [Double]

    init(
      family: String, season: SeasonalDecomposition?, share: Double, initial: ThetaState,
      demand: Span<Double>, bounds: [Double] = []
    ) {
      self.family = family
      self.season = season
      self.share = share
      self.initial = initial
      self.bounds = bounds
      length = demand.count
      let adjusted = season?.removed(from: demand) ?? demand.array
      (state, deviation, _) = initial.run(adjusted, share: share, bounds: [], deviation: 0)
      guard CensoredRun.isNeeded(demand, bounds) else { return }
      // The deviation decides how far above its bound a censored bucket is expected.
      for _ in 0..<20 {
        let before = deviation
        (state, deviation, _) = initial.run(
          adjusted, share: share, bounds: bounds, deviation: before)
        if abs(deviation - before) <= 1e-6 * deviation { break }
      }
    }

    /// A history without its season, with each censored bucket at its conditional mean.
    func completed(_ adjusted: [Double], _ bounds: [Double]) -> [Double] {
      initial.run(adjusted, share: share, bounds: bounds, deviation: deviation).completed
    }

    /// The smoothing parameter.
    public var alpha: Double { initial.alpha }

    /// `DOTM`, and `[12]` where a season was taken out.
    public var specification: String {
      season.map { "\(family)[\($0.effects.count)]" } ?? family
    }

    /// The states at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(
        family: family, season: season, share: share, initial: initial, demand: demand,
        bounds: bounds)
    }

    /// The forecasts taken in as if they were demand, and the season put back.
    public func outlook(horizon: Int) -> Outlook {
      let path = path(from: state, horizon: horizon)
      var moved = state
      moved.take(path[0] + 1)
      let after = path[1...]
      let response = self.path(from: moved, horizon: max(1, horizon - 1))
      let carryOver =
        horizon > 1 ? zip(response, after).map { $0 - $1 } : [alpha]
      guard let season else {
        return Outlook(mean: path, oneStepDeviation: deviation, carryOver: carryOver)
      }
      let growth = Outlook.growth(of: carryOver, horizon: horizon)
      let m = season.effects.count
      return Outlook(
        mean: season.restored(in: path, phase: length % m),
        standardDeviation: (0..<horizon).map { step in
          let effect = season.effects[(length + step) % m]
          return deviation * growth[step] * (season.kind == .multiplicative ? effect : 1)
        }, carryOver: carryOver)
    }

    /// The smoothed level, the share of the line, and what the season makes of both.
    public func parts(horizon: Int) -> ForecastParts? {
      var parts = ForecastParts(.level, Array(repeating: state.level, count: horizon))
      parts.reach(path(from: state, horizon: horizon), by: .trend)
      parts.reach(outlook(horizon: horizon).mean, by: .season)
      return parts
    }

    private func path(from state: ThetaState, horizon: Int) -> [Double] {
      var state = state
      return (0..<horizon).map { _ in
        let forecast = state.level + share * state.drift
        state.take(forecast)
        return forecast
      }
    }
  }
}
