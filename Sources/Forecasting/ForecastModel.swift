// SPDX-License-Identifier: GPL-3.0-or-later

public import Features
public import Learning
public import Numerical

/// What a model may use besides the demand.
public struct FitContext: Sendable {
  /// The seasons' lengths in buckets, ascending; empty where there is none.
  public var seasonLengths: [Int]
  /// What explains the demand; its history has as many rows as the demand, then the buckets ahead.
  public var regressors: Regressors?
  /// The buckets ahead that the forecast is for; 1 where that is open.
  public var horizon: Int
  /// What demand was at least in the buckets whose demand is NaN because stock ran out.
  ///
  /// By bucket of the history, NaN elsewhere; empty where no bucket is so.
  public var lowerBounds: [Double]
  /// What moves the demand, and what similar series tell of how much; nil where nothing is known.
  public var effects: SeriesEffects?
  /// The random numbers of the series.
  public var random: RandomStream
  /// Effects that were estimated before any model asks, for several models of the same history.
  var estimatedEffects: [DemandEffects] = []

  /// A context; without arguments there is no season and nothing that explains the demand.
  public init(
    seasonLengths: [Int] = [], regressors: Regressors? = nil, horizon: Int = 1,
    lowerBounds: [Double] = [], effects: SeriesEffects? = nil,
    random: RandomStream = RandomStream(seed: 0)
  ) {
    self.seasonLengths = seasonLengths
    self.regressors = regressors
    self.horizon = horizon
    self.lowerBounds = lowerBounds
    self.effects = effects
    self.random = random
  }

  /// The shortest season of at least two buckets; nil where there is none.
  public var seasonLength: Int? { seasonLengths.first { $0 > 1 } }
}

/// A way to forecast a demand series: its settings, before it has seen any data.
///
/// A bucket whose demand is unknown is NaN: it brings no error, and states pass through it unchanged.
public protocol ForecastModel: Sendable {
  /// What fitting gives.
  associatedtype Fitted: FittedForecast

  /// What the model is.
  var card: ModelCard { get }

  /// Estimates the parameters on a history.
  ///
  /// - Parameters:
  ///   - demand: units a bucket, oldest first; NaN where unknown, else finite and never negative.
  ///   - context: seasons, regressors and random numbers.
  /// - Returns: the model at the end of the history.
  /// - Throws: `FitError` where the history does not allow it.
  func fit(_ demand: Span<Double>, _ context: FitContext) throws(FitError) -> Fitted

  /// Estimates the parameters anew on a longer history, beginning at those found on an earlier part.
  ///
  /// The default fits from scratch.
  func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted
}

extension ForecastModel {
  /// Fits from scratch.
  public func refit(
    _ previous: Fitted, _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    try fit(demand, context)
  }
}

/// A model with its parameters, standing at the end of a history.
public protocol FittedForecast: Sendable {
  /// The model as a report prints it, such as `ETS(A,Ad,N)`.
  var specification: String { get }

  /// The same parameters carried on to the end of another history of the same series.
  ///
  /// The history may be longer or shorter than the one of the fit, but begins at the same bucket.
  func advanced(through demand: Span<Double>) -> Self

  /// What is expected of the buckets ahead.
  func outlook(horizon: Int) -> Outlook

  /// What the coefficients are; empty where the model has none that a planner reads.
  var coefficients: [Coefficient] { get }

  /// What the means of the outlook are made of; nil where the model cannot take them apart.
  func parts(horizon: Int) -> ForecastParts?
}

extension FittedForecast {
  /// None.
  public var coefficients: [Coefficient] { [] }

  /// None.
  public func parts(horizon: Int) -> ForecastParts? { nil }
}

/// One estimated effect of a demand regression.
public struct Coefficient: Sendable, Hashable {
  /// The name of the column.
  public var name: String
  /// Units a bucket for one unit of the column.
  public var estimate: Double
  /// The standard error of the estimate.
  public var standardError: Double
  /// The chance of an estimate at least as far from zero where there is no effect.
  public var pValue: Double
  /// How many times the collinearity with the other columns inflates the variance.
  public var varianceInflation: Double

  /// A coefficient.
  public init(
    name: String, estimate: Double, standardError: Double, pValue: Double,
    varianceInflation: Double
  ) {
    self.name = name
    self.estimate = estimate
    self.standardError = standardError
    self.pValue = pValue
    self.varianceInflation = varianceInflation
  }
}
