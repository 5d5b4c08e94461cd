// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// All forecast models, a line each.
public enum ForecastCatalog {
  /// The models with their usual settings, simplest first.
  public static let models: [any ForecastModel] = [
    SeasonalNaive(),
    MovingAverage(),
    SimpleSmoothing(),
    DampedTrend(),
    HoltWintersAdditive(),
    HoltWintersMultiplicative(),
    ExponentialSmoothing(),
    ComplexSmoothing(),
    MultipleSeasonalTrend(),
    Theta(.standard),
    Theta(.optimised),
    Theta(.dynamicStandard),
    Theta(.dynamicOptimised),
    Croston(.none),
    Croston(),
    TeunterSyntetosBabai(),
    AggregateDisaggregate(.meanInterval),
    AggregateDisaggregate(.upToMeanInterval),
    NegativeBinomialLevel(),
    NegativeBinomialLevel(seasonal: true),
    PoissonLevel(),
    IntermittentSmoothing(),
    WillemainBootstrap(),
    ViswanathanZhou(),
    SeasonallyAdjusted(MovingAverage()),
    SeasonallyAdjusted(SimpleSmoothing()),
    SeasonallyAdjusted(DampedTrend()),
    SeasonallyAdjusted(Theta(.dynamicOptimised)),
    SeasonallyAdjusted(TeunterSyntetosBabai()),
    SeasonallyAdjusted(Croston()),
    TemporalHierarchy(ExponentialSmoothing()),
    Arima(),
    DynamicHarmonicRegression(),
    NegativeBinomialRegression(),
    CovariateAdjusted(MovingAverage()),
    CovariateAdjusted(SimpleSmoothing()),
    CovariateAdjusted(TeunterSyntetosBabai()),
    CovariateAdjusted(Theta(.dynamicOptimised)),
    DemandRegression(.leastSquares),
    DemandRegression(.robust),
  ]

  /// The model of an id, such as `damped-trend`; nil where there is none.
  public static func model(_ id: String) -> (any ForecastModel)? {
    models.first { $0.card.id == id }
  }

  /// The ids of all models, in the catalog's order.
  public static var ids: [String] { models.map { $0.card.id } }
}
