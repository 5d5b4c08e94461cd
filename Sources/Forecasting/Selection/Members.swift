// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

extension ForecastCatalog {
  /// The models that compete for a series of a kind.
  ///
  /// Counts have no trend that could be told from noise: their contestants are levels with a spread of
  /// their own kind, and where demand is not too sparse to show one, a season taken out. The same goes
  /// for any units that are counted by the day or the week, however many: what a trend adds within so
  /// few days is less than what they differ by. Other demand adds trends, and at the highest effort
  /// ARIMA. More members than that would not help: one that suits the kind of demand badly costs the
  /// combination more than it brings.
  ///
  /// - Parameters:
  ///   - nature: the kind of number that demand is.
  ///   - size: the buckets that it is counted in.
  ///   - effort: how many models there may be.
  ///   - explained: whether prices, promotions or events are known.
  /// - Returns: the models, the simplest first.
  static func members(
    _ nature: DemandNature, size: BucketSize, effort: ForecastSettings.Effort, explained: Bool
  ) -> [any ForecastModel] {
    let usual =
      explained
      ? explainedMembers(nature, effort: effort)
      : plainMembers(nature, size: size, effort: effort)
    return effort == .high && !nature.isCount ? usual + [Arima()] : usual
  }

  /// Those where nothing is known that explains demand.
  private static func plainMembers(
    _ nature: DemandNature, size: BucketSize, effort: ForecastSettings.Effort
  ) -> [any ForecastModel] {
    let isShort = size == .day || size == .week
    if nature.isCount || nature.isInteger && isShort {
      return levelMembers(nature, size: size, effort: effort)
    }
    var members: [any ForecastModel] = [SeasonallyAdjusted(MovingAverage())]
    if nature.isIntermittent {
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

  /// The levels of whole units.
  ///
  /// Where less than a unit is sold in a bucket, no season is looked for in the counts; levels of
  /// buckets taken together stand in its place, in which a slow seller shows what it sells. Nor is one
  /// taken out of what was sold where a place of the season saw a few units in all: it would be found
  /// in single sales.
  private static func levelMembers(
    _ nature: DemandNature, size: BucketSize, effort: ForecastSettings.Effort
  ) -> [any ForecastModel] {
    let isSlow = nature.mean < leastSeasonalMean
    let places = Double(size.usualSeasonLengths.first ?? 1)
    var members: [any ForecastModel] = [NegativeBinomialLevel()]
    if !isSlow || nature.total >= leastUnitsOfAPlace * places {
      members.insert(SeasonallyAdjusted(MovingAverage()), at: 0)
    }
    if isSlow { members.append(AggregateDisaggregate(.upToMeanInterval)) }
    guard effort != .low else { return members }
    members.append(PoissonLevel())
    if !isSlow {
      members += [NegativeBinomialLevel(seasonal: true), SeasonallyAdjusted(Croston())]
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
  /// The units in all that a place of the season must have sold for a slow seller to have a season.
  ///
  /// Ten differ by a third by chance alone.
  private static let leastUnitsOfAPlace = 10.0
}
