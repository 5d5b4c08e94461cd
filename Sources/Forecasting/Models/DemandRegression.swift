// SPDX-License-Identifier: GPL-3.0-or-later

import Features
public import Learning
import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Linear regression of demand on a trend, seasons, prices, promotions and events.
///
/// Where every known demand is above zero its logarithm is explained, so that effects multiply; else
/// demand itself. Trend and long seasons are kept where they lower AICc. Columns that depend on earlier
/// ones are left out by name.
///
/// By least squares, the effects of prices, promotions and events are drawn towards what similar series
/// show, where that is known; buckets in which stock ran out count as at least what was sold; and where
/// the errors hang together, an autoregressive moving average of them is estimated along and carried on.
///
/// The mean of a logarithm's forecast is `exp(μ + σ²/2)`, that of a lognormal, times the ratio of the demand
/// of the history to what it would have been forecast to be, for logarithms are not normal quite.
///
/// - Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*, chapters 7, 10; Snowdon (1991),
///   doi:10.1139/x91-101
public struct DemandRegression: ForecastModel {
  /// How coefficients are estimated.
  public enum Fitting: String, Sendable, CaseIterable {
    /// By least squares.
    case leastSquares = "regression"
    /// By Tukey's bisquare, which gives odd buckets little weight.
    case robust = "robust-regression"
  }

  /// How coefficients are estimated.
  public let fitting: Fitting
  /// What the model is.
  public let card: ModelCard

  /// The regression by a way of fitting.
  public init(_ fitting: Fitting = .leastSquares) {
    self.fitting = fitting
    let isRobust = fitting == .robust
    card = ModelCard(
      id: fitting.rawValue, name: isRobust ? "Robust demand regression" : "Demand regression",
      family: isRobust ? "RLM" : "LM",
      reference: isRobust
        ? "Holland & Welsch (1977), doi:10.1080/03610927708827533"
        : "Hyndman & Athanasopoulos (2021), Forecasting: Principles and Practice, chapter 7",
      needs: ModelNeeds(observations: 8),
      summary: "Effects of trend, season, price, promotion and events"
        + (isRobust ? ", little moved by odd buckets." : "."))
  }

  /// Pairs of sine and cosine that a long season may have, tried in turn.
  private static let harmonics = [3, 1]

  /// Estimates the coefficients; of trend and long seasons as many as AICc allows.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> Fitted {
    let known = try demand.checkedCount(atLeast: card.needs.observations)
    if let regressors = context.regressors, regressors.rowCount < demand.count {
      throw .regressorsTooShort(needed: demand.count, got: regressors.rowCount)
    }
    let history = RegressionHistory(demand, context)
    let designs = candidates(demand.count, known: known, context)
    guard let design = RegressionScreen(history, designs).best else {
      throw .tooShort(needed: known + 1, got: known)
    }
    do throws(NumericalError) {
      if fitting == .robust { return try robust(design, history) }
      return try correlated(design, history)
    } catch {
      throw .numerical(error)
    }
  }

  /// The designs that the history allows, richest first.
  private func candidates(
    _ count: Int, known: Int, _ context: FitContext
  ) -> [RegressionDesign] {
    var seasons: [[RegressionDesign.Season]] = [[]]
    for length in context.seasonLengths where length > 1 && count >= 2 * length {
      let forms: [RegressionDesign.Season] =
        length <= RegressionDesign.longestDummySeason
        ? [.init(length: length, harmonics: 0)]
        : Self.harmonics.map { .init(length: length, harmonics: $0) }
      seasons += seasons.flatMap { before in forms.map { before + [$0] } }
    }
    let designs = [true, false].flatMap { hasTrend in
      seasons.map {
        RegressionDesign(
          hasTrend: hasTrend, seasons: $0, regressors: context.regressors, trendLength: count)
      }
    }
    // A coefficient that nothing is believed of wants at least two known buckets.
    let isShrunk = context.effects != nil && fitting == .leastSquares
    let fitting = designs.filter { 2 * (isShrunk ? $0.ownCount : $0.names.count) <= known }
    return fitting.isEmpty
      ? [RegressionDesign(hasTrend: false, seasons: [], regressors: nil, trendLength: count)]
      : fitting
  }

  /// The estimate with bounds, and with correlated errors where they ask for it.
  ///
  /// A trend may be but the drift of correlated errors: it is kept where it helps beside them too.
  private func correlated(
    _ design: RegressionDesign, _ history: RegressionHistory
  ) throws(NumericalError) -> Fitted {
    let sample = history.sample(design)
    var chosen = design
    var best = try sample.correlated(try sample.estimate(.white))
    if design.hasTrend, !best.filter.process.isWhite {
      var level = design
      level.hasTrend = false
      let sample = history.sample(level)
      let other = try sample.correlated(try sample.estimate(.white))
      if other.aicc < best.aicc { (chosen, best) = (level, other) }
    }
    return Fitted(
      design: chosen, fit: try history.sample(chosen).fit(best), filter: best.filter,
      history: history, isRobust: false)
  }

  private func robust(
    _ design: RegressionDesign, _ history: RegressionHistory
  ) throws(NumericalError) -> Fitted {
    let sample = history.sample(design, isBounded: false)
    let known = history.knownBuckets
    let fit = try RobustRegression.fit(
      design: Matrix(columns: sample.columns.map { column in known.map { column[$0] } }),
      names: design.names, response: known.map { sample.response[$0] })
    let white = ErrorFilter(.white, errors: [], atLeast: [], variance: 0)
    return Fitted(design: design, fit: fit, filter: white, history: history, isRobust: true)
  }
}

extension DemandRegression {
  /// Coefficients and the process of the errors, standing at the end of a history.
  public struct Fitted: FittedForecast {
    let design: RegressionDesign
    let fit: LinearFit
    /// The errors of the history.
    private(set) var filter: ErrorFilter
    private(set) var history: RegressionHistory
    let isRobust: Bool
    /// The demand of the history over its forecasts; 1 where demand itself is explained.
    let ratio: Double

    init(
      design: RegressionDesign, fit: LinearFit, filter: ErrorFilter, history: RegressionHistory,
      isRobust: Bool
    ) {
      self.design = design
      self.fit = fit
      self.filter = filter
      self.history = history
      self.isRobust = isRobust
      let deviation = fit.residualStandardDeviation
      ratio = isRobust ? 1 : history.ratio(filter, deviation * deviation)
    }

    /// The model as a report prints it, such as `LM(log: trend, season 12, price; ARMA(1,0) errors)`.
    public var specification: String {
      var parts = design.hasTrend ? ["trend"] : []
      parts += design.seasons.map { "season \($0.length)" }
      let kept = Set(fit.coefficients.map(\.name))
      parts += (design.regressors?.names ?? []).filter(kept.contains)
      let list = parts.isEmpty ? "constant" : parts.joined(separator: ", ")
      let order = filter.process.order
      let errors =
        filter.process.isWhite
        ? "" : "; ARMA(\(order.autoregressive),\(order.movingAverage)) errors"
      return (isRobust ? "RLM" : "LM") + "(\(history.isLogarithmic ? "log: " : "")\(list)\(errors))"
    }

    /// The same coefficients and process at the end of another history.
    public func advanced(through demand: Span<Double>) -> Fitted {
      var moved = self
      moved.history.take(demand)
      guard !filter.process.isWhite else { return moved }
      let sample = moved.history.sample(design)
      var coefficients = sample.names.map { _ in 0.0 }
      for one in fit.coefficients { coefficients[one.column] = one.estimate }
      let deviation = fit.residualStandardDeviation
      moved.filter = sample.filtered(filter.process, coefficients, deviation * deviation)
      return moved
    }

    /// Predicted demand, with what the errors so far say of the next ones.
    public func outlook(horizon: Int) -> Outlook {
      var mean: [Double] = []
      var deviation: [Double] = []
      let count = history.count
      let columns = design.columns(count..<count + max(0, horizon))
      let own = fit.residualStandardDeviation * fit.residualStandardDeviation
      for (step, error) in filter.ahead(horizon).enumerated() {
        guard let predicted = try? fit.predict(columns.map { $0[step] }) else {
          mean.append(.nan)
          deviation.append(.nan)
          continue
        }
        let spread = own > 0 ? own * error.variance : 0
        let centre = predicted.mean + error.mean
        let variance = max(0, predicted.meanVariance) + spread
        if history.isLogarithmic {
          // Where variables leap far beyond the history their effects tell nothing any more.
          let variance = min(variance, spread + 1)
          let bounded = min(centre, history.highest + Self.longestLeap)
          let expected = ratio * exp(bounded + variance / 2)
          mean.append(expected)
          deviation.append(expected * (exp(variance) - 1).squareRoot())
        } else {
          mean.append(centre)
          deviation.append(variance.squareRoot())
        }
      }
      return Outlook(
        mean: mean, standardDeviation: deviation,
        carryOver: filter.process.weights(max(0, horizon)))
    }

    /// The largest logarithm by which a forecast is above the highest demand known: twenty times as much.
    private static var longestLeap: Double { 3 }

    /// The effects, without the constant; of a logarithm's regression they are relative.
    public var coefficients: [Coefficient] {
      fit.coefficients.filter { $0.name != "constant" }.map {
        Coefficient(
          name: $0.name, estimate: $0.estimate, standardError: $0.standardError,
          pValue: $0.pValue, varianceInflation: $0.varianceInflation ?? 1)
      }
    }

    /// Columns that were left out since others imply them.
    public var dropped: [String] { fit.dropped }
  }
}
