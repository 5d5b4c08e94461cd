// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Retail

/// What becomes of the parameters that a history leaves open.
public enum CountEstimation: Sendable, Hashable {
  /// Each possibility takes part by its likelihood.
  case averaged
  /// The likeliest are taken for true.
  case likeliest
}

/// A level of counts at the end of a history.
public struct CountLevel: FittedForecast {
  let posterior: CountLevelPosterior
  let history: CountHistory
  let outages: Outages
  let seasons: SeasonalAdjustment?
  let effects: DemandEffects?
  let isPoisson: Bool

  init(
    _ demand: Span<Double>, _ context: FitContext, needing observations: Int, isSeasonal: Bool,
    isPoisson: Bool, estimation: CountEstimation, after earlier: CountLevel? = nil,
    effects: DemandEffects? = nil
  ) throws(FitError) {
    _ = try demand.checkedCount(atLeast: observations)
    try demand.checkCounts()
    let outages = Outages(demand, dispersion: CountHistory(demand).dispersion)
    self.outages = outages
    let available = outages.demand.span
    let seasons =
      isSeasonal ? SeasonalAdjustment(available, seasonLengths: context.seasonLengths) : nil
    self.seasons = seasons
    self.effects = effects
    let history = CountHistory(
      available, lowerBounds: context.lowerBounds,
      factors: Self.factors(seasons, effects, demand.count))
    self.history = history
    self.isPoisson = isPoisson
    let grid = CountLevelGrid(history, isPoisson: isPoisson)
    switch estimation {
    case .averaged:
      // A history that had no demand then says nothing of what carries weight now.
      if let earlier, earlier.history.mean > 0 {
        posterior = CountLevelPosterior(earlier.posterior, history)
      } else {
        posterior = CountLevelPosterior(grid, history)
      }
    case .likeliest:
      do {
        posterior = try CountLevelPosterior(likeliestFrom: grid, history)
      } catch {
        throw .numerical(error)
      }
    }
  }

  private init(_ earlier: CountLevel, _ history: CountHistory, _ outages: Outages) {
    self.outages = outages
    posterior = earlier.posterior
    seasons = earlier.seasons
    effects = earlier.effects
    isPoisson = earlier.isPoisson
    self.history = history
  }

  private static func factors(
    _ seasons: SeasonalAdjustment?, _ effects: DemandEffects?, _ count: Int
  ) -> [Double] {
    if let effects { return (0..<count).map(effects.factor) }
    guard let seasons, !seasons.profiles.isEmpty else { return [] }
    return (0..<count).map(seasons.factor)
  }

  /// `NegBin(0.12,0.97)`: the gain and the persistence, averaged over what the history leaves open.
  public var specification: String {
    let (gain, persistence, _) = posterior.means
    let lengths = seasons?.profiles.map { "\($0.factors.count)" } ?? []
    var season = lengths.isEmpty ? "" : " × season[\(lengths.joined(separator: ","))]"
    if let effects { season += " × effects[\(effects.problem.names.count)]" }
    return "\(isPoisson ? "Poisson" : "NegBin")(\(gain.twoDecimals),\(persistence.twoDecimals))"
      + season
  }

  /// The same weights of the parameters, with the level at the end of another history.
  public func advanced(through demand: Span<Double>) -> CountLevel {
    let outages = Outages(demand, dispersion: CountHistory(demand).dispersion)
    return CountLevel(
      self,
      CountHistory(
        outages.demand.span, lowerBounds: history.lowerBounds,
        factors: Self.factors(seasons, effects, demand.count)), outages)
  }

  /// The level carried ahead, with the spread of what comes between and of what is not known.
  public func outlook(horizon: Int) -> Outlook {
    let outlook = open(horizon: horizon)
    return outages.isEmpty
      ? outlook : outlook.occurring(outages.availability(horizon: horizon))
  }

  /// The outlook of an item that can always be had.
  private func open(horizon: Int) -> Outlook {
    posterior.outlook(
      after: history,
      factors: (history.count..<history.count + horizon).map {
        effects?.factor(at: $0) ?? seasons?.factor(at: $0) ?? 1
      })
  }

  /// The level, how it drifts, season and effects on top of it, and the chance that it cannot be had.
  public func parts(horizon: Int) -> ForecastParts? {
    let usual = posterior.outlook(
      after: history, factors: Array(repeating: 1, count: horizon)
    ).mean
    var parts = ForecastParts(.level, Array(repeating: usual.first ?? 0, count: horizon))
    parts.reach(usual, by: .trend)
    let open = open(horizon: horizon).mean
    if let effects {
      parts.apply(effects, to: usual, from: history.count)
      parts.reach(open, by: .bounds)
    } else {
      parts.reach(open, by: .season)
    }
    parts.reach(outlook(horizon: horizon).mean, by: .absence)
    return parts
  }

  /// The effects, as changes of the logarithm of demand.
  public var coefficients: [Coefficient] { effects?.coefficients ?? [] }
}

extension Outlook {
  /// Zero, or with a chance for each bucket what is expected there.
  func occurring(_ chances: [Double]) -> Outlook {
    guard let marginals else { return self }
    let mixed = zip(marginals, chances).map { marginal, chance in
      chance > 1 - 1e-3
        ? marginal
        : DemandDistribution.mixture([
          DemandDistribution.Component(weight: 1 - chance, distribution: .certain(0)),
          DemandDistribution.Component(weight: chance, distribution: marginal),
        ])
    }
    // Whether it can be had in one bucket is nearly whether it can in the next.
    var (between, whole) = (0.0, 0.0)
    for (step, chance) in chances.enumerated() {
      between += chance * (1 - chance) * mean[step] * mean[step]
      whole += mixed[step].variance
    }
    let share = whole > 0 ? min(1, between / whole) : 0
    return Outlook(
      mean: mixed.map(\.mean), standardDeviation: mixed.map(\.standardDeviation),
      carryOver: carryOver.map { $0 + share * (1 - $0) }, marginals: mixed)
  }
}

extension Span<Double> {
  /// Refuses demand that is mostly no whole number of units.
  ///
  /// Some may be: a bucket that was open for a part counts as a usual one with more sold.
  func checkCounts() throws(FitError) {
    var broken = 0
    var positive = 0
    var first = 0
    for t in indices where self[t] > 0 {
      positive += 1
      if self[t] != self[t].rounded() {
        if broken == 0 { first = t }
        broken += 1
      }
    }
    if 2 * broken > positive { throw .notWhole(index: first) }
  }
}
