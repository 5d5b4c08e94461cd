// SPDX-License-Identifier: GPL-3.0-or-later

extension ForecastCatalog {
  /// The models that compete for a series of a kind.
  ///
  /// Counts have no trend that could be told from noise: their contestants are levels with a spread of
  /// their own kind, and where demand is not too sparse to show one, a season taken out. Other demand
  /// adds trends, and at the highest effort ARIMA. More members than that would not help: one that
  /// suits the kind of demand badly costs the combination more than it brings.
  static func members(
    _ nature: DemandNature, effort: ForecastSettings.Effort, explained: Bool
  ) -> [any ForecastModel] {
    let usual =
      explained ? explainedMembers(nature, effort: effort) : plainMembers(nature, effort: effort)
    return effort == .high && !nature.isCount ? usual + [Arima()] : usual
  }

  /// Those where nothing is known that explains demand.
  private static func plainMembers(
    _ nature: DemandNature, effort: ForecastSettings.Effort
  ) -> [any ForecastModel] {
    var members: [any ForecastModel] = [SeasonallyAdjusted(MovingAverage())]
    if nature.isCount {
      members.append(NegativeBinomialLevel())
      if effort != .low { members.append(PoissonLevel()) }
      if effort != .low, nature.mean >= leastSeasonalMean {
        members += [NegativeBinomialLevel(seasonal: true), SeasonallyAdjusted(Croston())]
      }
    } else if nature.isIntermittent {
      members.append(SeasonallyAdjusted(TeunterSyntetosBabai()))
      if effort != .low { members += [MovingAverage(), SeasonallyAdjusted(Croston())] }
    } else {
      members.append(SeasonallyAdjusted(Theta(.dynamicOptimised)))
      if effort != .low {
        members += [Theta(.optimised), ExponentialSmoothing(), ComplexSmoothing()]
      }
    }
    return members
  }

  /// The same where prices, promotions or events explain demand: their effects are taken out before a
  /// level is looked for, and not the season alone.
  private static func explainedMembers(
    _ nature: DemandNature, effort: ForecastSettings.Effort
  ) -> [any ForecastModel] {
    var members: [any ForecastModel] = [CovariateAdjusted(MovingAverage())]
    if nature.isCount {
      members.append(NegativeBinomialRegression())
      if effort != .low, nature.mean >= leastSeasonalMean {
        members.append(NegativeBinomialLevel(seasonal: true))
      }
    } else {
      members.append(CovariateAdjusted(Theta(.dynamicOptimised)))
      if effort != .low { members += [ExponentialSmoothing(), DemandRegression()] }
    }
    return members
  }

  /// The units a bucket from which a season can be told from the chance of single sales.
  private static let leastSeasonalMean = 1.0
}
