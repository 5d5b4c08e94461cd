// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Learning
import Numerical
import TestSupport
import Testing
import Timeline

@testable import Forecasting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Regressions against dense covariance matrices, and what they find of known ones.
@Suite struct DemandRegressionTests {
  static func numbers(_ text: String) -> [Double] { ArimaLikelihoodTests.numbers(text) }

  /// The golden series, each with the last six rows of its columns once more.
  static func samples() throws -> [String: (sample: RegressionSample, ahead: [[Double]])] {
    var series: [String: RegressionSample] = [:]
    for row in try GoldenTable(named: "regression_series").rows {
      var one =
        series[row[0]]
        ?? RegressionSample(
          names: ["constant", "price", "display"], columns: [[], [], []], response: [],
          beliefs: [nil, nil, nil])
      one.response.append(Double(row[2]) ?? .nan)
      one.bounds.append(Double(row[5]) ?? .nan)
      one.columns[0].append(1)
      one.columns[1].append(try #require(Double(row[3])))
      one.columns[2].append(try #require(Double(row[4])))
      series[row[0]] = one
    }
    return series.mapValues { ($0, $0.columns.map { Array($0.suffix(6)) }) }
  }

  @Test func estimatesAreThoseOfDenseCovariances() throws {
    let samples = try Self.samples()
    let fits = try GoldenTable(named: "regression_fits").rows
    #expect(fits.count == 11)
    for row in fits {
      let label = "\(row[0]), \(row[1])"
      var (sample, ahead) = try #require(samples[row[0]])
      let (phi, theta) = (Self.numbers(row[4]), Self.numbers(row[5]))
      let order = ArimaOrder(
        ArmaOrder(autoregressive: phi.count, movingAverage: theta.count))
      let given = ArimaProcess(
        order,
        free: ArimaLikelihoodTests.free(phi) + ArimaLikelihoodTests.free(theta.map { -$0 }))
      let estimate: RegressionEstimate
      switch row[1] {
      case "free":
        estimate = try sample.estimate(
          from: try sample.estimate(.white), ArimaProcess(order, free: given.free.map { $0 / 2 }))
      case "believed":
        sample.beliefs = [nil, .init(mean: -1.2, variance: 0.05), .init(mean: 0.2, variance: 0.01)]
        estimate = try sample.estimate(ErrorProcess(given))
      default:
        estimate = try sample.estimate(.white)
      }
      let process = estimate.filter.process
      let found = [process.autoregressive.x, process.autoregressive.y]
      for (a, b) in zip(found, phi) { #expect(abs(a - b) < 2e-5, "\(label): \(a), \(b)") }
      #expect(abs(process.movingAverage - (theta.first ?? 0)) < 2e-5, "\(label): \(process)")
      for (a, b) in zip(estimate.coefficients, Self.numbers(row[2])) {
        #expect(agree(a, b, relative: 1e-5), "\(label): \(a), \(b)")
      }
      let fit = try sample.fit(estimate)
      for (a, b) in zip(fit.coefficients, Self.numbers(row[3])) {
        #expect(agree(a.standardError, b, relative: 1e-5), "\(label): \(a), \(b)")
      }
      #expect(agree(estimate.variance, try #require(Double(row[6])), relative: 1e-5), "\(label)")
      let (means, deviations) = (Self.numbers(row[7]), Self.numbers(row[8]))
      for (step, error) in estimate.filter.ahead(6).enumerated() {
        let predicted = try fit.predict(ahead.map { $0[step] })
        let variance = predicted.meanVariance + estimate.variance * error.variance
        #expect(agree(predicted.mean + error.mean, means[step], relative: 1e-5), "\(label)")
        #expect(agree(variance.squareRoot(), deviations[step], relative: 1e-4), "\(label)")
      }
    }
  }

  /// Weekly demand that promotions of some weeks raise, with errors of a first-order autoregression.
  struct Simulated {
    var demand: [Double]
    var regressors: Regressors
    static let effect = 0.6
    static let deviation = 0.3

    init(_ count: Int, correlation: Double, seed: UInt64, horizon: Int = 8) {
      var random = RandomStream(seed: seed, stream: 21)
      // Promotions last for some weeks, so that correlated errors hide how unsure their effect is.
      var isPromoted = false
      let promotion = (0..<count + horizon).map { _ -> Double in
        if random.uniform() < 0.25 { isPromoted.toggle() }
        return isPromoted ? 1 : 0
      }
      var error = random.normal() / (1 - correlation * correlation).squareRoot()
      demand = (0..<count).map { t in
        error = correlation * error + random.normal()
        return exp(4 + Self.effect * promotion[t] + Self.deviation * error)
      }
      regressors = Regressors(
        names: ["promotion"], historyCount: count, horizon: horizon, values: promotion)
    }

    func fit(_ count: Int? = nil) throws -> DemandRegression.Fitted {
      try DemandRegression().fit(
        demand.span.extracting(0..<(count ?? demand.count)),
        FitContext(regressors: regressors, horizon: regressors.horizon))
    }
  }

  @Test func standardErrorsHoldWhereErrorsHangTogether() throws {
    var (covered, plainly, called) = (0, 0, 0)
    let runs = 80
    for seed in 0..<runs {
      let history = Simulated(160, correlation: 0.7, seed: UInt64(seed))
      let fitted = try history.fit()
      let effect = try #require(fitted.fit["promotion"])
      if abs(effect.estimate - Simulated.effect) < 1.96 * effect.standardError { covered += 1 }
      if fitted.specification.hasSuffix("errors)") { called += 1 }
      let plain = try LeastSquares.fit(
        design: Matrix(columns: fitted.design.columns(0..<160)), names: fitted.design.names,
        response: history.demand.map { log($0) })
      let other = try #require(plain["promotion"])
      if abs(other.estimate - Simulated.effect) < 1.96 * other.standardError { plainly += 1 }
    }
    // 95 % of 80 is 76 with a deviation of 2.
    #expect(covered >= 69, "\(covered)")
    #expect(plainly < 66, "least squares alone claims to know more: \(plainly)")
    #expect(called == runs)
  }

  @Test func independentErrorsAreSeldomTakenForCorrelated() throws {
    let called = try (0..<50).count { seed in
      try Simulated(160, correlation: 0, seed: UInt64(seed)).fit().specification
        .hasSuffix("errors)")
    }
    #expect(called < 18, "\(called)")
  }

  @Test func theErrorsOfTheLastBucketsAreCarriedOn() throws {
    var history = Simulated(200, correlation: 0.8, seed: 3)
    for t in 192..<200 {
      history.demand[t] = 150 * exp(Simulated.effect * history.regressors[row: t, column: 0])
    }
    let fitted = try history.fit()
    #expect(fitted.specification.hasPrefix("LM(log: ") && fitted.specification.hasSuffix("errors)"))
    let outlook = fitted.outlook(horizon: 8)
    // The level is about 55: the first bucket ahead is still far above it, later ones less and less.
    let usual = (0..<8).map { step in
      exp(Simulated.effect * history.regressors[row: 200 + step, column: 0])
    }
    let levels = zip(outlook.mean, usual).map { $0 / $1 }
    #expect(levels[0] > 95 && levels[0] < 170, "\(levels)")
    for (a, b) in zip(levels, levels.dropFirst()) { #expect(b < a * 1.05) }
    let relative = zip(outlook.standardDeviation, outlook.mean).map { $0 / $1 }
    #expect(relative[7] > 1.3 * relative[0])
    let phi = fitted.filter.process.autoregressive.x
    #expect(
      fitted.filter.process.order != ArmaOrder(autoregressive: 1)
        || outlook.carryOver[1] == phi * phi)
  }

  @Test func advancingIsFilteringOn() throws {
    var history = Simulated(200, correlation: 0.7, seed: 4)
    history.demand[180] = .nan
    let whole = try history.fit()
    let again = whole.advanced(through: history.demand.span).outlook(horizon: 8)
    for (a, b) in zip(again.mean, whole.outlook(horizon: 8).mean) { #expect(agree(a, b)) }
    let early = try history.fit(150)
    let late = early.advanced(through: history.demand.span)
    #expect(late.fit.coefficients == early.fit.coefficients)
    let now = late.outlook(horizon: 8)
    for (a, b) in zip(now.mean, whole.outlook(horizon: 8).mean) { #expect(abs(a / b - 1) < 0.2) }
    #expect(now.mean[0] != early.outlook(horizon: 51).mean[50])
  }

  @Test func anItemWithTwoPromotionsBorrowsFromItsSiblings() throws {
    let prior = EffectPrior(["promotion": .init(mean: 0.6, variance: 0.02)])
    var (apart, together) = (0.0, 0.0)
    for seed in 0..<60 {
      var random = RandomStream(seed: UInt64(seed), stream: 22)
      let effect = 0.6 + 0.14 * random.normal()
      let promotion = (0..<108).map { $0 == 31 || $0 == 77 ? 1.0 : 0 }
      let demand = (0..<104).map { exp(3 + effect * promotion[$0] + 0.5 * random.normal()) }
      let regressors = Regressors(
        names: ["promotion"], historyCount: 104, horizon: 4, values: promotion)
      func miss(_ effects: SeriesEffects?) throws -> Double {
        let fitted = try DemandRegression().fit(
          demand.span, FitContext(regressors: regressors, effects: effects))
        return try #require(fitted.fit["promotion"]).estimate - effect
      }
      let own = try miss(nil)
      let shared = try miss(SeriesEffects(regressors: regressors, prior: prior, size: .week))
      apart += own * own
      together += shared * shared
    }
    #expect(together < 0.25 * apart, "\(together) against \(apart)")
  }

  @Test func anItemWithManyPromotionsSpeaksForItself() throws {
    let history = Simulated(160, correlation: 0, seed: 5)
    let effects = SeriesEffects(
      regressors: history.regressors,
      prior: EffectPrior(["promotion": .init(mean: -1, variance: 0.05)]), size: .week)
    let shared = try DemandRegression().fit(
      history.demand.span, FitContext(regressors: history.regressors, effects: effects))
    let (a, b) = (
      try #require(shared.fit["promotion"]), try #require(try history.fit().fit["promotion"])
    )
    // The belief is off by 1.6; its weight against so much demand is that of the variances.
    let weight = b.standardError * b.standardError / (b.standardError * b.standardError + 0.05)
    #expect(abs(a.estimate - b.estimate) < 2.5 * weight && a.estimate > 0.35, "\(a) against \(b)")
    #expect(a.estimate < b.estimate)
  }

  @Test func promotionsThatSoldOutAreNotTakenForWeak() throws {
    for correlation in [0, 0.5] {
      var (blind, told) = (0.0, 0.0)
      for seed in 0..<10 {
        let whole = Simulated(160, correlation: correlation, seed: UInt64(seed))
        let context = FitContext(regressors: whole.regressors)
        var demand = whole.demand
        var bounds = demand.map { _ in Double.nan }
        // Stock is 90, about the demand of a usual promotion.
        for t in demand.indices where demand[t] >= 90 { (demand[t], bounds[t]) = (.nan, 90) }
        func effect(_ lowerBounds: [Double]) throws -> Double {
          var context = context
          context.lowerBounds = lowerBounds
          return try #require(try DemandRegression().fit(demand.span, context).fit["promotion"])
            .estimate / 10
        }
        blind += try effect([])
        told += try effect(bounds)
      }
      #expect(blind < 0.42, "\(correlation): without the bounds promotions look weak, \(blind)")
      #expect(abs(told - Simulated.effect) < 0.09, "\(correlation): \(told)")
    }
  }

  @Test func zerosLeaveDemandItselfToBeExplained() throws {
    var random = RandomStream(seed: 8)
    let promotion = (0..<124).map { $0 % 9 == 4 ? 1.0 : 0 }
    let demand = (0..<120).map { Double(random.poisson(mean: promotion[$0] > 0 ? 3 : 1)) }
    let regressors = Regressors(
      names: ["promotion"], historyCount: 120, horizon: 4, values: promotion)
    // Siblings sell three times as much: in units that is twice the usual demand more.
    let effects = SeriesEffects(
      regressors: regressors,
      prior: EffectPrior(["promotion": .init(mean: 1.1, variance: 0.0001)]), size: .week)
    let fitted = try DemandRegression().fit(
      demand.span, FitContext(regressors: regressors, effects: effects))
    #expect(!fitted.specification.contains("log"))
    let mean = demand.reduce(0, +) / 120
    let effect = try #require(fitted.fit["promotion"]).estimate
    #expect(agree(effect, (exp(1.1) - 1) * mean, relative: 0.05), "\(effect), \(mean)")
  }

  @Test func aBeliefThatDemandContradictsDoesNotPassForNoise() throws {
    // Siblings are sure of no effect; this item's demand leaves no doubt of one.
    let history = Simulated(160, correlation: 0, seed: 6)
    let effects = SeriesEffects(
      regressors: history.regressors,
      prior: EffectPrior(["promotion": .init(mean: 0, variance: 0.01)]), size: .week)
    let shared = try DemandRegression().fit(
      history.demand.span, FitContext(regressors: history.regressors, effects: effects))
    let own = try history.fit().fit.residualStandardDeviation
    #expect(shared.fit.residualStandardDeviation < 1.1 * own)
    let effect = try #require(shared.fit["promotion"])
    #expect(effect.estimate > 0.4)
  }

  @Test func variablesThatLeapAndBoundsLeaveFiniteForecasts() throws {
    for seed in 0..<150 {
      var random = RandomStream(seed: UInt64(seed), stream: 23)
      let count = [9, 30, 80][seed % 3]
      var demand = (0..<count).map { t -> Double in
        switch seed % 5 {
        case 0: 12
        case 1: t == count / 2 ? 400 : 0
        case 2: 1e12 + 1e9 * random.normal()
        case 3: Double(random.poisson(mean: 1.5))
        default: exp(3 * random.normal())
        }
      }
      var bounds = demand.map { _ in Double.nan }
      for t in demand.indices where seed % 2 == 0 && t > 8 && random.uniform() < 0.4 {
        (bounds[t], demand[t]) = (demand[t] * 2, .nan)
      }
      let leaping = (0..<count + 4).map { $0 < count ? Double($0 % 3) * 1e-3 : 1e6 }
      let wild = (0..<count + 4).map { _ in 1e9 * random.normal() }
      let regressors = Regressors(
        names: ["promotion", "display"], historyCount: count, horizon: 4, values: leaping + wild)
      let effects = SeriesEffects(
        regressors: regressors,
        prior: EffectPrior(["display": .init(mean: 0.5, variance: 1e-6)]), size: .week)
      let outlook = try DemandRegression().fit(
        demand.span,
        FitContext(
          seasonLengths: [4], regressors: regressors, horizon: 4,
          lowerBounds: seed % 2 == 0 ? bounds : [], effects: seed % 3 == 0 ? nil : effects)
      ).outlook(horizon: 4)
      #expect(outlook.mean.allSatisfy { $0.isFinite }, "\(seed)")
      #expect(outlook.standardDeviation.allSatisfy { $0 >= 0 && $0.isFinite }, "\(seed)")
    }
  }
}
