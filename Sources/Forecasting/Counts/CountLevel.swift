// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// A level of counts at the end of a history.
public struct CountLevel: FittedForecast {
  let posterior: CountLevelPosterior
  let history: CountHistory
  let seasons: SeasonalAdjustment?
  let isPoisson: Bool

  init(
    _ demand: Span<Double>, _ context: FitContext, needing observations: Int, isSeasonal: Bool,
    isPoisson: Bool
  ) throws(FitError) {
    _ = try demand.checkedCount(atLeast: observations)
    try demand.checkCounts()
    seasons =
      isSeasonal ? SeasonalAdjustment(demand, seasonLengths: context.seasonLengths) : nil
    let history = CountHistory(
      demand, lowerBounds: context.lowerBounds, factors: Self.factors(seasons, demand.count))
    self.history = history
    self.isPoisson = isPoisson
    posterior = CountLevelPosterior(
      CountLevelGrid(history, isPoisson: isPoisson), history)
  }

  private init(_ earlier: CountLevel, _ history: CountHistory) {
    posterior = earlier.posterior
    seasons = earlier.seasons
    isPoisson = earlier.isPoisson
    self.history = history
  }

  private static func factors(_ seasons: SeasonalAdjustment?, _ count: Int) -> [Double] {
    guard let seasons, !seasons.profiles.isEmpty else { return [] }
    return (0..<count).map(seasons.factor)
  }

  /// `NegBin(0.12,0.97)`: the gain and the persistence, averaged over what the history leaves open.
  public var specification: String {
    let (gain, persistence, _) = posterior.means
    let lengths = seasons?.profiles.map { "\($0.factors.count)" } ?? []
    let season = lengths.isEmpty ? "" : " × season[\(lengths.joined(separator: ","))]"
    return "\(isPoisson ? "Poisson" : "NegBin")(\(gain.twoDecimals),\(persistence.twoDecimals))"
      + season
  }

  /// The same weights of the parameters, with the level at the end of another history.
  public func advanced(through demand: Span<Double>) -> CountLevel {
    CountLevel(
      self,
      CountHistory(
        demand, lowerBounds: history.lowerBounds, factors: Self.factors(seasons, demand.count)))
  }

  /// The level carried ahead, with the spread of what comes between and of what is not known.
  public func outlook(horizon: Int) -> Outlook {
    posterior.outlook(
      after: history,
      factors: (0..<horizon).map { seasons?.factor(at: history.count + $0) ?? 1 })
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
