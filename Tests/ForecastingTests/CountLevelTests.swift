// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import Retail
import TestSupport
import Testing

@testable import Forecasting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Levels of counts against scipy's distributions, and what follows from their definition.
@Suite struct CountLevelTests {
  static func numbers(_ text: String) -> [Double] {
    text.split(separator: " ").compactMap { Double($0) }
  }

  @Test func likelihoodsAndLevelsAgreeWithScipy() throws {
    let rows = try GoldenTable(named: "count_levels").rows
    try #require(rows.count == 192)
    for row in rows {
      let values = row[1...6].compactMap { Double($0) }
      let history = CountHistory(
        Self.numbers(row[7]).span, factors: Self.numbers(row[8]))
      let run = CountLevelRun(
        history, gains: SIMD8(repeating: values[3]),
        motion: LevelMotion(persistence: values[0], share: values[1]), dispersion: values[2])
      for lane in [0, 7] {
        #expect(agree(run.logLikelihood[lane], values[4], relative: 1e-9), "\(row[0...4])")
        #expect(agree(run.level[lane], values[5], relative: 1e-9), "\(row[0...4])")
      }
    }
  }

  @Test func tailsAgreeWithScipy() throws {
    for row in try GoldenTable(named: "count_tails").rows.map({ $0.compactMap { Double($0) } }) {
      let tail = CensoredCount(mean: row[0], dispersion: row[1], atLeast: row[2])
      #expect(agree(tail.logProbability, row[3], relative: 1e-8, absolute: 1e-11), "\(row)")
      #expect(agree(tail.conditionalMean, row[4], relative: 1e-8), "\(row)")
    }
  }

  @Test func lanesHaveTheLogarithmsOfOne() {
    var random = RandomStream(seed: 40)
    for _ in 0..<2000 {
      var x = SIMD8<Double>.zero
      for lane in 0..<8 { x[lane] = exp(random.uniform(in: -600...600)) }
      if random.uniform() < 0.5 { for lane in 0..<8 { x[lane] = random.uniform(in: 0.5...2) } }
      let logarithms = laneLogarithm(x)
      for lane in 0..<8 {
        #expect(agree(logarithms[lane], log(x[lane]), relative: 1e-15, absolute: 3e-16))
      }
    }
  }

  @Test(arguments: [1.0, 3, 24, 25, 60.5, 4000])
  func risesAgreeWithTheGammaFunction(count: Double) {
    let sizes = SIMD8(1e-5, 0.02, 0.7, 3, 12, 90, 2500, 8e5)
    var rise = LogRise(largestSize: 9e5)
    for _ in 0..<3 { rise.add(sizes, count) }
    for lane in 0..<8 {
      let size = sizes[lane]
      let wanted = SpecialFunctions.logGamma(size + count) - SpecialFunctions.logGamma(size)
      #expect(agree(rise.total[lane] / 3, wanted, relative: 1e-9, absolute: 1e-8))
      #expect(agree(LogRise.rise(size, by: count), wanted, relative: 1e-9, absolute: 1e-8))
    }
  }

  /// The search finds no worse than the grid, and what a long history was drawn with.
  @Test func theLikeliestParametersAreFound() throws {
    var random = RandomStream(seed: 41)
    let (mean, gain, persistence, dispersion) = (6.0, 0.25, 0.9, 3.0)
    var level = mean
    let demand = (0..<3000).map { _ in
      let y = Double(random.negativeBinomial(mean: level, size: level / (dispersion - 1)))
      level = max(0.05, mean + persistence * (level - mean) + gain * (y - level))
      return y
    }
    let fitted = try NegativeBinomialLevel(estimation: .likeliest).fit(demand.span, FitContext())
    let found = fitted.posterior.means
    #expect(abs(found.gain - gain) < 0.05 && abs(found.persistence - persistence) < 0.04)
    #expect(abs(found.dispersion - dispersion) < 0.3)
    let best = CountLevelRun(
      fitted.history, gains: SIMD8(repeating: found.gain),
      motion: LevelMotion(persistence: found.persistence, share: 1), dispersion: found.dispersion
    ).logLikelihood[0]
    let grid = CountLevelGrid(fitted.history, isPoisson: false)
    for motion in grid.motions {
      for dispersion in grid.dispersions {
        let run = CountLevelRun(
          fitted.history, gains: CountLevelGrid.gains, motion: motion, dispersion: dispersion)
        #expect(run.logLikelihood.max() <= best)
      }
    }
  }

  /// The models, and a history of counts each.
  static func outlooks(horizon: Int) throws -> [Outlook] {
    var random = RandomStream(seed: 5, stream: 9)
    return try [(0.3, 0.4), (2.0, 1.0), (40.0, 6.0)].flatMap { mean, size in
      let demand = (0..<80).map { _ in Double(random.negativeBinomial(mean: mean, size: size)) }
      let context = FitContext(seasonLengths: [7], horizon: horizon)
      return [
        try NegativeBinomialLevel().fit(demand.span, context).outlook(horizon: horizon),
        try NegativeBinomialLevel(seasonal: true).fit(demand.span, context)
          .outlook(horizon: horizon),
        try PoissonLevel().fit(demand.span, context).outlook(horizon: horizon),
      ]
    }
  }

  @Test func marginalsHaveTheMeansAndDeviationsOfTheOutlook() throws {
    for outlook in try Self.outlooks(horizon: 6) {
      let marginals = try #require(outlook.marginals)
      for step in 0..<6 {
        #expect(agree(marginals[step].mean, outlook.mean[step], relative: 1e-9))
        #expect(
          agree(
            marginals[step].standardDeviation, outlook.standardDeviation[step], relative: 1e-9))
        let table = try #require(marginals[step].lattice(step: 1))
        #expect(agree(table.reduce(0, +), 1, relative: 1e-9))
      }
    }
  }

  @Test func theSpreadGrowsWithTheHorizon() throws {
    var random = RandomStream(seed: 6)
    var level = 8.0
    let demand = (0..<120).map { _ in
      level = max(1, level + random.normal())
      return Double(random.poisson(mean: level))
    }
    let outlook = try NegativeBinomialLevel().fit(demand.span, FitContext()).outlook(horizon: 8)
    let dispersions = zip(outlook.standardDeviation, outlook.mean).map { $0 * $0 / $1 }
    #expect(zip(dispersions, dispersions.dropFirst()).allSatisfy { $0 < $1 })
    #expect(outlook.carryOver[0] > 0.1)
  }

  /// Demand of which no more is sold than there is: the true mean comes back, not that of the sales.
  @Test(arguments: [(3.0, 1.5), (0.8, 0.6), (25.0, 5.0)])
  func censoredDemandIsEstimatedAtItsTrueMean(mean: Double, size: Double) throws {
    var random = RandomStream(seed: 12, stream: 1)
    let count = 600
    var (demand, bounds, sales) = ([Double](), [Double](), [Double]())
    for t in 0..<count {
      let wanted = Double(random.negativeBinomial(mean: mean, size: size))
      // A bucket in three has a stock about the mean.
      let stock = t % 3 == 0 ? Double(random.poisson(mean: mean)) : .infinity
      let isShort = wanted >= stock
      sales.append(min(wanted, stock))
      demand.append(isShort ? .nan : wanted)
      bounds.append(isShort ? stock : .nan)
    }
    func forecast(_ demand: [Double], _ bounds: [Double]) throws -> Double {
      try NegativeBinomialLevel().fit(demand.span, FitContext(lowerBounds: bounds))
        .outlook(horizon: 1).mean[0]
    }
    let error = 4 * (mean * (1 + mean / size) / Double(count)).squareRoot()
    let censored = try forecast(demand, bounds)
    #expect(abs(censored - mean) < max(error, 0.15 * mean))
    #expect(try forecast(sales, []) < censored)
    #expect(try forecast(demand, []) < censored)
  }

  @Test func aSeasonIsPutOnTheLevel() throws {
    var random = RandomStream(seed: 3)
    let profile = [0.4, 0.5, 0.6, 0.7, 1.0, 1.8, 2.0]
    let demand = (0..<280).map { Double(random.poisson(mean: 6 * profile[$0 % 7])) }
    let fitted = try NegativeBinomialLevel(seasonal: true).fit(
      demand.span, FitContext(seasonLengths: [7]))
    let mean = fitted.outlook(horizon: 7).mean
    for (got, factor) in zip(mean, profile) {
      #expect(agree(got, 6 * factor, relative: 0.2))
    }
    #expect(fitted.specification.hasSuffix("× season[7]"))
  }

  @Test func otherNumbersThanCountsAreRefused() {
    let demand = (0..<20).map { 0.3 + 0.25 * Double($0 % 5) }
    #expect(throws: FitError.notWhole(index: 0)) {
      _ = try NegativeBinomialLevel().fit(demand.span, FitContext())
    }
  }

  @Test func aRefitIsNextToAFit() throws {
    var random = RandomStream(seed: 44)
    let demand = (0..<90).map { _ in Double(random.negativeBinomial(mean: 3, size: 1)) }
    let model = NegativeBinomialLevel()
    let early = try model.fit(demand.span.extracting(0..<82), FitContext())
    let again = try model.refit(early, demand.span, FitContext()).outlook(horizon: 3)
    let whole = try model.fit(demand.span, FitContext()).outlook(horizon: 3)
    for step in 0..<3 {
      #expect(agree(again.mean[step], whole.mean[step], relative: 0.03))
      #expect(
        agree(again.standardDeviation[step], whole.standardDeviation[step], relative: 0.03))
    }
    let none = try model.fit([0, 0, 0, 0, 0].span, FitContext())
    #expect(
      try model.refit(none, demand.span, FitContext()).posterior
        == model.fit(demand.span, FitContext()).posterior)
  }

  @Test func theSameParametersAreCarriedToAnotherEnd() throws {
    let demand = (0..<60).map { Double(($0 * 7) % 5) }
    let fitted = try NegativeBinomialLevel().fit(demand.span, FitContext())
    #expect(fitted.advanced(through: demand.span).outlook(horizon: 3) == fitted.outlook(horizon: 3))
    let earlier = fitted.advanced(through: demand.span.extracting(0..<40))
    #expect(earlier.posterior == fitted.posterior && earlier.history.count == 40)
  }
}
