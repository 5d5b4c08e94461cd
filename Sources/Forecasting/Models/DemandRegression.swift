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
/// The mean of a logarithm's forecast is `exp(μ + σ²/2)`, that of a lognormal.
///
/// - Reference: Hyndman & Athanasopoulos (2021), *Forecasting: Principles and Practice*, chapter 7
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
    let buckets = demand.indices.filter { !demand[$0].isNaN }
    let isLogarithmic = buckets.allSatisfy { demand[$0] > 0 }
    let response = buckets.map { isLogarithmic ? log(demand[$0]) : demand[$0] }
    var best: (design: RegressionDesign, fit: LinearFit, aicc: Double)?
    for design in candidates(demand.count, known: known, context) {
      guard let fit = try? leastSquares(design, buckets, response), let criteria = fit.criteria,
        fit.degreesOfFreedom > 0
      else { continue }
      if criteria.aicc < best?.aicc ?? .infinity { best = (design, fit, criteria.aicc) }
    }
    guard let best else { throw .tooShort(needed: known + 1, got: known) }
    let fit = fitting == .robust ? try robust(best.design, buckets, response) : best.fit
    return Fitted(
      design: best.design, fit: fit, isLogarithmic: isLogarithmic, count: demand.count,
      isRobust: fitting == .robust)
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
    // A coefficient wants at least two known buckets.
    let fitting = designs.filter { 2 * $0.names.count <= known }
    return fitting.isEmpty
      ? [RegressionDesign(hasTrend: false, seasons: [], regressors: nil, trendLength: count)]
      : fitting
  }

  private func leastSquares(
    _ design: RegressionDesign, _ buckets: [Int], _ response: [Double]
  ) throws(FitError) -> LinearFit {
    do throws(NumericalError) {
      return try LeastSquares.fit(
        design: design.matrix(of: buckets), names: design.names, response: response)
    } catch {
      throw .numerical(error)
    }
  }

  private func robust(
    _ design: RegressionDesign, _ buckets: [Int], _ response: [Double]
  ) throws(FitError) -> LinearFit {
    do throws(NumericalError) {
      return try RobustRegression.fit(
        design: design.matrix(of: buckets), names: design.names, response: response)
    } catch {
      throw .numerical(error)
    }
  }
}

extension DemandRegression {
  /// Coefficients, standing at the end of a history.
  public struct Fitted: FittedForecast {
    let design: RegressionDesign
    let fit: LinearFit
    let isLogarithmic: Bool
    /// Buckets of the history.
    var count: Int
    let isRobust: Bool

    /// The model as a report prints it, such as `LM(log: trend, season 12, price)`.
    public var specification: String {
      var parts = design.hasTrend ? ["trend"] : []
      parts += design.seasons.map { "season \($0.length)" }
      let kept = Set(fit.coefficients.map(\.name))
      parts += (design.regressors?.names ?? []).filter(kept.contains)
      let list = parts.isEmpty ? "constant" : parts.joined(separator: ", ")
      return (isRobust ? "RLM" : "LM") + "(\(isLogarithmic ? "log: " : "")\(list))"
    }

    /// The same coefficients at the end of another history; the regression has no state to carry on.
    public func advanced(through demand: Span<Double>) -> Fitted {
      var moved = self
      moved.count = demand.count
      return moved
    }

    /// Predicted demand; the error of a bucket says nothing of the next.
    public func outlook(horizon: Int) -> Outlook {
      var mean: [Double] = []
      var deviation: [Double] = []
      let last = design.regressors.map { $0.rowCount - 1 } ?? .max
      for step in 0..<horizon {
        // Beyond the rows of the regressors the last one holds.
        var row = design.row(min(count + step, last))
        if design.hasTrend { row[1] = Double(count + step) / Double(max(1, design.trendLength)) }
        guard let predicted = try? fit.predict(row) else {
          mean.append(.nan)
          deviation.append(.nan)
          continue
        }
        if isLogarithmic {
          let expected = exp(predicted.mean + predicted.variance / 2)
          mean.append(expected)
          deviation.append(expected * (exp(predicted.variance) - 1).squareRoot())
        } else {
          mean.append(predicted.mean)
          deviation.append(predicted.variance.squareRoot())
        }
      }
      return Outlook(
        mean: mean, standardDeviation: deviation,
        carryOver: Array(repeating: 0, count: max(0, horizon)))
    }

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
