// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import Retail
import TestSupport
import Testing

@testable import Forecasting

/// Models of slow items that say when there is demand and how much: iETS and the two bootstraps.
@Suite struct IntermittentDistributionTests {
  @Test func occurrencesHaveTheLikelihoodOfTheirDefinition() throws {
    let rows = try GoldenTable(named: "iets_occurrence").rows
    try #require(rows.count == 24)
    for row in rows {
      let kind = try #require(Occurrence.Kind(rawValue: row[0]))
      let values = row[1...3].compactMap { Double($0) }
      let happened = row[4].map { $0 == "1" }
      let share = Double(happened.count { $0 }) / Double(happened.count)
      var occurrence = Occurrence(kind, smoothing: values[0], chance: share)
      let logLikelihood = occurrence.logLikelihood(happened)
      #expect(agree(logLikelihood, values[1], relative: 1e-8), "\(row[0...1])")
      #expect(agree(occurrence.chance, values[2], relative: 1e-8), "\(row[0...1])")
    }
  }

  @Test func sizesHaveTheLikelihoodOfTheirDefinition() throws {
    let rows = try GoldenTable(named: "iets_size").rows
    try #require(rows.count == 8)
    for row in rows {
      let values = row[1...4].compactMap { Double($0) }
      let sizes = CountLevelTests.numbers(row[5])
      let size = DemandSize(
        sizes, shape: row[0] == "gamma" ? .gamma : .lognormal, smoothing: values[0],
        start: sizes.reduce(0, +) / Double(sizes.count))
      #expect(agree(size.logLikelihood, values[1], relative: 1e-9), "\(row[0...1])")
      #expect(agree(size.level, values[2], relative: 1e-9), "\(row[0...1])")
      #expect(agree(size.variance, values[3], relative: 1e-6), "\(row[0...1])")
    }
  }

  @Test func jitteredSizesHaveTheirPublishedDistribution() throws {
    for row in try GoldenTable(named: "jitter").rows {
      let sizes = CountLevelTests.numbers(row[0])
      let units = try #require(Int(row[1]))
      let wanted = try #require(Double(row[2]))
      let table = try #require(WillemainBootstrap.jittered(sizes).lattice(step: 1))
      let got = units < table.count ? table[units] : 0
      #expect(agree(got, wanted, relative: 1e-9, absolute: 1e-13), "\(row)")
    }
  }

  /// Demand in runs: a bucket with demand is followed by one more often than a bucket without.
  static let runs: [Double] = {
    var random = RandomStream(seed: 31)
    var happens = false
    return (0..<300).map { _ in
      happens = random.uniform() < (happens ? 0.7 : 0.15)
      return happens ? Double(1 + random.poisson(mean: 3)) : 0
    }
  }()

  static let models: [any ForecastModel] = [
    IntermittentSmoothing(), WillemainBootstrap(), ViswanathanZhou(),
  ]

  @Test func marginalsAgreeWithTheOutlook() throws {
    for model in Self.models {
      let outlook = try model.fit(Self.runs.span, FitContext()).outlook(horizon: 6)
      let marginals = try #require(outlook.marginals)
      for step in 0..<6 {
        let table = try #require(marginals[step].lattice(step: 1))
        #expect(agree(table.reduce(0, +), 1, relative: 1e-9), "\(model.card.id)")
        #expect(agree(marginals[step].mean, outlook.mean[step], relative: 1e-9))
        let deviation = marginals[step].standardDeviation
        #expect(agree(deviation, outlook.standardDeviation[step], relative: 1e-9))
      }
    }
  }

  @Test func theChainRemembersTheLastBucket() throws {
    let fitted = try WillemainBootstrap().fit(Self.runs.span, FitContext())
    #expect(abs(fitted.chances.after1 - 0.7) < 0.1 && abs(fitted.chances.after0 - 0.15) < 0.06)
    let last = try #require(Self.runs.lastIndex { $0 > 0 })
    let after = fitted.advanced(through: Self.runs.span.extracting(0...last))
    let chances = after.occurrence(horizon: 40)
    #expect(agree(chances[0], after.chances.after1, relative: 1e-12))
    // Far ahead the chain is in its stationary state.
    let stationary = after.chances.after0 / (1 - after.chances.after1 + after.chances.after0)
    #expect(agree(chances[39], stationary, relative: 1e-6))
  }

  @Test func drawnFuturesHaveTheMarginalsAndCorrelateWithin() throws {
    let horizon = 4
    let count = 20_000
    let chain = try WillemainBootstrap().fit(Self.runs.span, FitContext())
    let renewal = try ViswanathanZhou().fit(Self.runs.span, FitContext())
    var random = RandomStream(seed: 4)
    let drawn = [
      (
        chain.outlook(horizon: horizon),
        chain.paths(count: count, horizon: horizon, random: &random)
      ),
      (
        renewal.outlook(horizon: horizon),
        renewal.paths(count: count, horizon: horizon, random: &random)
      ),
    ]
    for (outlook, paths) in drawn {
      var sums: [Double] = []
      for step in 0..<horizon {
        let values = (0..<count).map { paths.values[$0 * horizon + step] }
        let mean = values.reduce(0, +) / Double(count)
        let error = 5 * outlook.standardDeviation[step] / Double(count).squareRoot()
        #expect(abs(mean - outlook.mean[step]) < error)
        let none = Double(values.count { $0 == 0 }) / Double(count)
        let marginal = try #require(outlook.marginals)[step]
        #expect(abs(none - marginal.cdf(0)) < 0.02)
      }
      for path in 0..<count {
        sums.append(paths.values[path * horizon..<(path + 1) * horizon].reduce(0, +))
      }
      let mean = sums.reduce(0, +) / Double(count)
      let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
      let independent = outlook.standardDeviation.reduce(0) { $0 + $1 * $1 }
      // Runs make the demand over a lead time more uncertain than buckets apart would.
      #expect(variance > 1.15 * independent)
      #expect(outlook.carryOver[0] > 0.1)
    }
  }

  @Test func theFirstIntervalIsLongerThanWhatHasPassed() throws {
    // Every fifth bucket, and two have passed since the last demand.
    let demand = (0..<53).map { $0 % 5 == 0 ? 4.0 : 0 }
    let outlook = try ViswanathanZhou().fit(demand.span, FitContext()).outlook(horizon: 8)
    #expect(outlook.mean == [0, 0, 4, 0, 0, 0, 0, 4])
  }

  @Test func tooFewIntervalsAreRefused() {
    let demand = (0..<40).map { $0 % 10 == 0 ? 2.0 : 0 }
    #expect(throws: FitError.tooFewDemands(needed: 8, got: 4)) {
      _ = try ViswanathanZhou().fit(demand.span, FitContext())
    }
  }

  @Test func aChanceThatRisesIsFollowed() throws {
    var random = RandomStream(seed: 8)
    let demand = (0..<160).map { t in
      random.uniform() < (t < 100 ? 0.1 : 0.8) ? 5.0 : 0
    }
    let fitted = try IntermittentSmoothing().fit(demand.span, FitContext())
    #expect(fitted.occurrence.kind != .fixed)
    #expect(fitted.outlook(horizon: 1).mean[0] > 2.5)
    #expect(fitted.specification.hasPrefix("iETS(M,N,N)_"))
  }
}
