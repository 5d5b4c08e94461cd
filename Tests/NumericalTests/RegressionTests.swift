// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

@Suite("Regression")
struct RegressionTests {
  /// The made data set: 40 weeks of demand with a trend, a price and a promotion.
  struct Sample {
    let names: [String]
    let design: Matrix
    let y: [Double]
    let outlying: [Double]
    let weights: [Double]
    let expected: [String: Double]

    init() throws {
      let data = try GoldenTable(named: "regression_data")
      let columns = data.header.indices.map { j in data.rows.map { Double($0[j]) ?? .nan } }
      names = Array(data.header[3...])
      design = Matrix(columns: Array(columns[3...]))
      (y, outlying, weights) = (columns[0], columns[1], columns[2])
      let table = try GoldenTable(named: "regression_expected")
      expected = Dictionary(
        uniqueKeysWithValues: table.rows.map {
          ("\($0[0]) \($0[1]) \($0[2])", Double($0[3]) ?? .nan)
        })
    }

    func value(_ fit: String, _ quantity: String, _ name: String = "") throws -> Double {
      try #require(expected["\(fit) \(quantity) \(name)"])
    }
  }

  @Test("agrees with statsmodels, weighted and not", arguments: ["ols", "wls"])
  func statsmodels(kind: String) throws {
    let sample = try Sample()
    let fit = try LeastSquares.fit(
      design: sample.design, names: sample.names, response: sample.y,
      weights: kind == "wls" ? sample.weights : nil)
    #expect(fit.dropped.isEmpty)
    for name in sample.names {
      let coefficient = try #require(fit[name])
      #expect(agree(coefficient.estimate, try sample.value(kind, "estimate", name)))
      #expect(agree(coefficient.standardError, try sample.value(kind, "standardError", name)))
      #expect(agree(coefficient.tValue, try sample.value(kind, "t", name)))
      #expect(agree(coefficient.pValue, try sample.value(kind, "p", name), absolute: 0))
    }
    let criteria = try #require(fit.criteria)
    #expect(agree(fit.residualStandardDeviation, try sample.value(kind, "sd")))
    #expect(agree(fit.rSquared, try sample.value(kind, "rSquared")))
    #expect(agree(fit.adjustedRSquared, try sample.value(kind, "adjustedRSquared")))
    #expect(agree(criteria.logLikelihood, try sample.value(kind, "logLikelihood")))
    #expect(agree(criteria.aic, try sample.value(kind, "aic")))
    #expect(agree(criteria.bic, try sample.value(kind, "bic")))
    #expect(agree(criteria.aicc, criteria.aic + 2 * 5 * 6 / (40.0 - 6)))
    #expect(agree(fit.covariance[0, 1], try sample.value(kind, "covariance01")))
    #expect(agree(fit.durbinWatson, try sample.value(kind, "durbinWatson")))
    let prediction = try fit.predict([1, 4.5, 8, 1])
    let error = try sample.value(kind, "predictedError")
    #expect(agree(prediction.mean, try sample.value(kind, "predicted")))
    #expect(agree(prediction.meanVariance, error * error))
    let sd = fit.residualStandardDeviation
    #expect(agree(prediction.variance, error * error + sd * sd))
  }

  @Test("leverages and variance inflation agree with statsmodels")
  func diagnostics() throws {
    let sample = try Sample()
    let fit = try LeastSquares.fit(
      design: sample.design, names: sample.names, response: sample.y)
    for i in [0, 13, 39] {
      #expect(agree(fit.leverages[i], try sample.value("ols", "leverage", "\(i)")))
    }
    #expect(agree(fit.leverages.reduce(0, +), 4))
    #expect(fit["intercept"]?.varianceInflation == nil)
    for name in sample.names.dropFirst() {
      let inflation = try #require(fit[name]?.varianceInflation)
      #expect(agree(inflation, try sample.value("ols", "vif", name)))
    }
  }

  @Test("robust fits hold against outliers", arguments: RobustRegression.Weighting.allCases)
  func robust(weighting: RobustRegression.Weighting) throws {
    let sample = try Sample()
    let kind = weighting == .bisquare ? "bisquare" : "huber"
    let fit = try RobustRegression.fit(
      design: sample.design, names: sample.names, response: sample.outlying, weighting: weighting)
    #expect(fit.converged)
    for name in sample.names {
      let coefficient = try #require(fit[name])
      #expect(agree(coefficient.estimate, try sample.value(kind, "estimate", name), relative: 1e-5))
      // statsmodels leaves out the leverages: near, not equal.
      let near = try sample.value(kind, "nearEstimate", name)
      let nearError = try sample.value(kind, "nearError", name)
      #expect(abs(coefficient.estimate - near) < 0.5 * nearError)
      #expect(agree(coefficient.standardError, nearError, relative: 0.35))
    }
    for i in [5, 17, 30] { #expect(fit.robustWeights[i] < (weighting == .bisquare ? 0.01 : 0.3)) }
    let plain = try LeastSquares.fit(
      design: sample.design, names: sample.names, response: sample.outlying)
    let clean = try LeastSquares.fit(
      design: sample.design, names: sample.names, response: sample.y)
    let truth = try #require(clean["promotion"]).estimate
    let robustError = abs(try #require(fit["promotion"]).estimate - truth)
    #expect(robustError < 0.3 * abs(try #require(plain["promotion"]).estimate - truth))
  }

  @Test("of dependent columns the first stays and the others are named", arguments: [1e-6, 1, 1e9])
  func collinear(unit: Double) throws {
    let sample = try Sample()
    let trend = sample.design.column(1).map { $0 * unit }
    let design = Matrix(columns: [
      sample.design.column(0),
      trend,
      trend.map { 3 * $0 - 7 * unit },
      sample.design.column(2),
      Array(repeating: 0.0, count: 40),
      zip(trend, sample.design.column(2)).map { $0 / unit - 2 * $1 },
      sample.design.column(3),
      Array(repeating: 5.0, count: 40),
    ])
    let names = ["one", "trend", "copy", "price", "zero", "mixture", "promotion", "five"]
    let fit = try LeastSquares.fit(design: design, names: names, response: sample.y)
    #expect(fit.dropped == ["copy", "zero", "mixture", "five"])
    #expect(fit.coefficients.map(\.name) == ["one", "trend", "price", "promotion"])
    #expect(
      agree(
        try #require(fit["trend"]).estimate * unit, try sample.value("ols", "estimate", "trend")))
    #expect(agree(fit.rSquared, try sample.value("ols", "rSquared")))
    let robust = try RobustRegression.fit(design: design, names: names, response: sample.y)
    #expect(robust.dropped == fit.dropped)
    #expect(robust.coefficients.allSatisfy { $0.estimate.isFinite && $0.standardError.isFinite })
    let prediction = try fit.predict([1, 4.5 * unit, .nan, 8, .nan, .nan, 1, .nan])
    #expect(agree(prediction.mean, try sample.value("ols", "predicted")))
  }

  @Test("a full set of season dummies beside an intercept loses its last")
  func dummies() throws {
    let n = 28
    var columns = [Array(repeating: 1.0, count: n)]
    for day in 0..<7 { columns.append((0..<n).map { $0 % 7 == day ? 1 : 0 }) }
    let response = (0..<n).map { Double($0 % 7) + 0.1 * Double($0 % 3) }
    let fit = try LeastSquares.fit(
      design: Matrix(columns: columns), names: ["one"] + (1...7).map { "day\($0)" },
      response: response)
    #expect(fit.dropped == ["day7"])
    #expect(fit.coefficients.allSatisfy { abs($0.estimate) < 10 })
  }

  @Test("too few observations are an error by name")
  func tooFew() {
    let design = Matrix(columns: [[1, 1, 1], [1, 2, 4], [1, 4, 16]])
    #expect(throws: NumericalError.tooFewObservations(observations: 3, parameters: 3)) {
      try LeastSquares.fit(design: design, names: ["a", "b", "c"], response: [1, 2, 3])
    }
    #expect(throws: NumericalError.tooFewObservations(observations: 2, parameters: 2)) {
      try LeastSquares.fit(
        design: Matrix(columns: [[1, 1, 1], [1, 2, 4]]), names: ["a", "b"], response: [1, 2, 3],
        weights: [1, 0, 1])
    }
    #expect(throws: NumericalError.tooFewObservations(observations: 0, parameters: 0)) {
      try LeastSquares.fit(design: Matrix(columns: [[]]), names: ["a"], response: [])
    }
  }

  @Test("values that are not finite are refused by name and row")
  func notFinite() {
    let design = Matrix(columns: [[1, 1, 1, 1], [1, .nan, 4, 5]])
    #expect(throws: NumericalError.notFinite(what: "price", index: 1)) {
      try LeastSquares.fit(design: design, names: ["one", "price"], response: [1, 2, 3, 4])
    }
    let clean = Matrix(columns: [[1, 1, 1, 1]])
    #expect(throws: NumericalError.notFinite(what: "response", index: 2)) {
      try RobustRegression.fit(design: clean, names: ["one"], response: [1, 2, .infinity, 4])
    }
    #expect(throws: NumericalError.outOfDomain(what: "weights", value: -1)) {
      try LeastSquares.fit(
        design: clean, names: ["one"], response: [1, 2, 3, 4], weights: [1, 1, -1, 1])
    }
  }

  @Test("constant and perfectly explained responses give numbers")
  func degenerate() throws {
    let design = Matrix(columns: [[1, 1, 1, 1, 1], [1, 2, 3, 4, 6]])
    for response in [[0, 0, 0, 0, 0], [7, 7, 7, 7, 7], [3, 5, 7, 9, 13.0]] {
      for fit in [
        try LeastSquares.fit(design: design, names: ["one", "x"], response: response),
        try RobustRegression.fit(design: design, names: ["one", "x"], response: response),
      ] {
        #expect(fit.coefficients.allSatisfy { $0.estimate.isFinite && !$0.pValue.isNaN })
        #expect(fit.coefficients.allSatisfy { $0.standardError.isFinite && !$0.tValue.isNaN })
        #expect(!fit.rSquared.isNaN && !fit.durbinWatson.isNaN)
        #expect(fit.criteria?.aic.isFinite != false)
        #expect(zip(fit.fitted, response).allSatisfy { abs($0 - $1) < 1e-12 })
      }
    }
  }
}
