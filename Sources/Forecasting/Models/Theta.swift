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
    let search = ThetaSearch(
      isDynamic: variant.isDynamic, share: variant.share, demand: adjusted.span)
    do {
      let point = try search.search()
      return Fitted(
        family: card.family, season: season, share: point.share,
        initial: search.initialState(point), demand: demand)
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

    init(
      family: String, season: SeasonalDecomposition?, share: Double, initial: ThetaState,
      demand: Span<Double>
    ) {
      self.family = family
      self.season = season
      self.share = share
      self.initial = initial
      let adjusted = season?.removed(from: demand) ?? demand.array
      state = initial
      length = demand.count
      var squares = 0.0
      var known = 0
      for y in adjusted {
        guard y == y else {
          state.skip()
          continue
        }
        if known >= ThetaSearch.burnIn {
          let error = y - state.level - share * state.drift
          squares += error * error
        }
        known += 1
        state.take(y)
      }
      // First level, α and share are estimated.
      deviation = (squares / Double(max(1, known - ThetaSearch.burnIn - 3))).squareRoot()
    }

    /// The smoothing parameter.
    public var alpha: Double { initial.alpha }

    /// `DOTM`, and `[12]` where a season was taken out.
    public var specification: String {
      season.map { "\(family)[\($0.effects.count)]" } ?? family
    }

    /// The states at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      Fitted(family: family, season: season, share: share, initial: initial, demand: demand)
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
