// SPDX-License-Identifier: GPL-3.0-or-later

extension ForecastCatalog {
  /// The models that compete for a series of a kind.
  ///
  /// Counts have no trend that could be told from noise: their contestants are levels with a spread of
  /// their own kind, and where demand is not too sparse to show one, a season taken out. Other demand
  /// adds trends. Where regressors are given, the regression competes too; the highest effort lets
  /// every model compete.
  static func members(
    _ nature: DemandNature, effort: ForecastSettings.Effort, explained: Bool
  ) -> [any ForecastModel] {
    if effort == .high { return models }
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
    if explained { members.append(DemandRegression()) }
    return members
  }

  /// The units a bucket from which a season can be told from the chance of single sales.
  private static let leastSeasonalMean = 1.0
}
