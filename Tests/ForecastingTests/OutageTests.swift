// SPDX-License-Identifier: GPL-3.0-or-later

import Learning
import Numerical
import Retail
import TestSupport
import Testing

@testable import Forecasting

/// Spells in which an item that was selling could not be had.
@Suite struct OutageTests {
  static func counts(mean: Double, _ count: Int, seed: UInt64) -> [Double] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in Double(random.negativeBinomial(mean: mean, size: 3)) }
  }

  static func outages(_ demand: [Double]) -> Outages {
    Outages(demand.span, dispersion: CountHistory(demand.span).dispersion)
  }

  @Test func aStopOfAnItemThatSoldIsOne() throws {
    let before = Self.counts(mean: 5, 100, seed: 1)
    let demand = before + Array(repeating: 0, count: 14)
    let found = Self.outages(demand)
    #expect(found.isOut && found.ended == 0 && found.buckets.out >= 14)
    #expect(found.demand.suffix(14).allSatisfy { $0.isNaN })
    let fitted = try NegativeBinomialLevel().fit(demand.span, FitContext())
    let selling = try NegativeBinomialLevel().fit(before.span, FitContext())
    let outlook = fitted.outlook(horizon: 20)
    let marginals = try #require(outlook.marginals)
    // It may come back any day, and sells then what it sold.
    for step in 1..<20 { #expect(outlook.mean[step] > outlook.mean[step - 1]) }
    #expect(outlook.mean[19] < selling.outlook(horizon: 20).mean[19])
    #expect(marginals[19].quantile(0.975) > 5 && marginals[0].cdf(0) > 0.8)
    for step in 0..<20 { #expect(agree(marginals[step].mean, outlook.mean[step], relative: 1e-9)) }
  }

  @Test func theLongerItLastsTheLessSoonItEnds() {
    let before = Self.counts(mean: 5, 100, seed: 2)
    let returns = [10, 30, 90, 300].map { length in
      Self.outages(before + Array(repeating: 0, count: length)).availability(horizon: 10)
    }
    for (short, long) in zip(returns, returns.dropFirst()) {
      #expect(zip(short, long).allSatisfy { $0 > $1 })
    }
    // The wait is Lomax: 1 − √(L / (L + h)), with new spells beside.
    #expect(abs(returns[2][9] - (1 - (90.0 / 100).squareRoot())) < 0.01)
    // Those that ended speak for an end.
    let again = before + Array(repeating: 0, count: 10) + before + Array(repeating: 0, count: 10)
    #expect(Self.outages(again).ended == 1)
    #expect(Self.outages(again).availability(horizon: 10)[9] > returns[0][9])
  }

  @Test func slowAndFadingItemsHaveNone() {
    #expect(Self.outages(Self.counts(mean: 0.2, 400, seed: 3)).isEmpty)
    #expect(Self.outages((0..<60).map { max(0, 40 - Double($0)) }).isEmpty)
    #expect(Self.outages((0..<60).map { Double($0 % 3) }).isEmpty)
    #expect(Self.outages([]).isEmpty && Self.outages([0, 0, 0, 4]).isEmpty)
  }

  @Test func aSpellThatEndedLeavesTheLevelAlone() throws {
    let (first, second) = (Self.counts(mean: 5, 100, seed: 4), Self.counts(mean: 5, 20, seed: 5))
    let spell = Array(repeating: 0.0, count: 15)
    let mean = try NegativeBinomialLevel().fit((first + spell + second).span, FitContext())
      .outlook(horizon: 1).mean[0]
    let whole = try NegativeBinomialLevel().fit((first + second).span, FitContext())
      .outlook(horizon: 1).mean[0]
    #expect(agree(mean, whole, relative: 0.1))
  }
}
