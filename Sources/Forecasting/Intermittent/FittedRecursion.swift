// SPDX-License-Identifier: GPL-3.0-or-later

import Learning

/// How a recursion for slow items begins, and what it is called.
protocol IntermittentMethod: Sendable, Hashable {
  /// The recursion that the method runs.
  associatedtype Recursion: MeanRecursion

  /// The recursion before the first bucket of a history.
  func start(of demand: Span<Double>) -> Recursion

  /// The number of parameters that were estimated.
  var parameterCount: Int { get }

  /// The share of a bucket's error that is in the mean of the later ones.
  func carried(by recursion: Recursion) -> Double

  /// The method as a report prints it.
  var specification: String { get }
}

/// A method for slow items with its parameters, standing at the end of a history.
public struct FittedIntermittent: FittedForecast {
  let method: any StandingMethod

  init<Method: IntermittentMethod>(
    _ method: Method, _ demand: Span<Double>, _ context: FitContext
  ) {
    self.method = FittedRecursion(method, demand, bounds: context.lowerBounds)
  }

  private init(_ method: any StandingMethod) { self.method = method }

  /// The method with its parameters, such as `SBA(0.10)`.
  public var specification: String { method.specification }

  /// The states at the end of another history.
  public func advanced(through demand: Span<Double>) -> FittedIntermittent {
    FittedIntermittent(method.carried(through: demand))
  }

  /// The same mean for every bucket, with the spread of the one-step errors carried on.
  public func outlook(horizon: Int) -> Outlook { method.outlook(horizon: horizon) }

  /// A level alone.
  public func parts(horizon: Int) -> ForecastParts? {
    ForecastParts(.level, outlook(horizon: horizon).mean)
  }
}

/// What a fitted model needs of a method at the end of a history, whichever it is.
protocol StandingMethod: Sendable {
  var specification: String { get }
  func carried(through demand: Span<Double>) -> any StandingMethod
  func outlook(horizon: Int) -> Outlook
}

/// A method for slow items at the end of a history, with the spread of counts around its mean.
struct FittedRecursion<Method: IntermittentMethod>: StandingMethod {
  let method: Method
  /// The recursion after the last bucket.
  let recursion: Method.Recursion
  /// The variance of a bucket over its mean; nil where demand is no count.
  let dispersion: Double?
  let deviation: Double
  let bounds: [Double]

  init(_ method: Method, _ demand: Span<Double>, bounds: [Double]) {
    self.init(method, demand, bounds: bounds, dispersion: nil)
  }

  private init(
    _ method: Method, _ demand: Span<Double>, bounds: [Double], dispersion known: Double?
  ) {
    self.method = method
    self.bounds = bounds
    let history = CountHistory(demand, lowerBounds: bounds)
    let start = method.start(of: demand)
    let path = MeanPath(start, demand, bounds: bounds, dispersion: history.dispersion)
    recursion = path.recursion
    deviation = path.deviation(parameters: method.parameterCount)
    let isCount = (try? demand.checkCounts()) != nil
    dispersion =
      isCount
      ? known ?? CountSpread(start, demand, bounds: bounds, history: history).dispersion : nil
  }

  var specification: String { method.specification }

  func carried(through demand: Span<Double>) -> any StandingMethod {
    FittedRecursion(method, demand, bounds: bounds, dispersion: dispersion)
  }

  /// The recursion's mean for every bucket, with the spread of its one-step errors carried on.
  func outlook(horizon: Int) -> Outlook {
    let mean = recursion.mean == recursion.mean ? max(0, recursion.mean) : 0
    let carried = method.carried(by: recursion)
    if let dispersion {
      return Outlook(steady: mean, horizon: horizon, dispersion: dispersion, carried: carried)
    }
    return Outlook(
      mean: Array(repeating: mean, count: horizon), oneStepDeviation: deviation,
      carryOver: Array(repeating: carried, count: max(1, horizon - 1)))
  }
}
