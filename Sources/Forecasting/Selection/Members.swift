// SPDX-License-Identifier: GPL-3.0-or-later

extension ForecastCatalog {
  /// The models that compete for a series of a kind.
  ///
  /// Small counts and intermittent demand have no trend that could be told from noise: their
  /// contestants are levels with a season taken out. Other demand adds trends. Where regressors are
  /// given, the regression competes too; the highest effort lets every model compete.
  static func members(
    _ nature: DemandNature, effort: ForecastSettings.Effort, explained: Bool
  ) -> [any ForecastModel] {
    if effort == .high { return models }
    var members: [any ForecastModel] = [SeasonallyAdjusted(MovingAverage())]
    switch (nature.isCount || nature.isIntermittent, effort) {
    case (true, .low):
      members.append(SeasonallyAdjusted(TeunterSyntetosBabai()))
    case (true, _):
      members += [
        MovingAverage(), SeasonallyAdjusted(TeunterSyntetosBabai()),
        SeasonallyAdjusted(Croston()),
      ]
    case (false, .low):
      members.append(SeasonallyAdjusted(Theta(.dynamicOptimised)))
    case (false, _):
      members += [
        SeasonallyAdjusted(Theta(.dynamicOptimised)), Theta(.optimised), ExponentialSmoothing(),
      ]
    }
    if explained { members.append(DemandRegression()) }
    return members
  }
}
