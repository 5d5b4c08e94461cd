// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import Forecasting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What many series tell of each other's effects.
@Suite struct EffectPriorTests {
  /// Two categories of items with weekly demand, whose promotions raise it by a mean of 0.9 and of 0.3.
  struct Shop {
    static let weeks = 104
    static let means = [0.9, 0.3]
    static let deviation = 0.15
    var panel = DemandPanel(size: .week)
    var categories: [SKU: String] = [:]
    var effects: [Double] = []
    var promotions: [[Double]] = []

    /// A shop in which some series, `rarely`, have two promotions instead of about fifteen.
    init(count: Int, seed: UInt64, rarely: (Int) -> Bool) {
      var random = RandomStream(seed: seed, stream: 5)
      for series in 0..<count {
        let group = series % 2
        let sku = SKU("S\(1000 + series)")
        categories[sku] = group == 0 ? "Drinks" : "Tools"
        let effect = Self.means[group] + Self.deviation * random.normal()
        let level = exp(1 + 0.8 * random.normal())
        let promotion = (0..<Self.weeks).map { week -> Double in
          rarely(series)
            ? (week == 31 || week == 77 ? 1 : 0) : (random.uniform() < 0.15 ? 1 : 0)
        }
        let demand = promotion.map { share in
          let mean = level * exp(effect * share)
          return Double(random.negativeBinomial(mean: mean, size: 3))
        }
        panel.append(
          SeriesKey(sku, LocationCode("X")), start: Bucket(size: .week, index: 2400),
          demand: demand, state: demand.map { _ in .observed }, exposure: demand.map { _ in 1 })
        effects.append(effect)
        promotions.append(promotion)
      }
    }

    func regressors(_ series: Int) -> Regressors {
      Regressors(
        names: ["promotion"], historyCount: Self.weeks, horizon: 0, values: promotions[series])
    }

    func estimate(_ series: Int, _ prior: EffectPrior) throws -> Double {
      try panel.withSeries(series) { demand in
        let context = FitContext(
          effects: SeriesEffects(regressors: regressors(series), prior: prior, size: .week))
        return try DemandEffects(demand, context, after: nil).fast.effects[0]
      }
    }
  }

  static func learn(_ shop: Shop, threads: Int = 1) async throws -> EffectPriors {
    try await EffectPriors(
      shop.panel, categories: shop.categories, threads: threads, variables: shop.regressors)
  }

  @Test func meansAndSpreadOfCategoriesAreFound() async throws {
    let shop = Shop(count: 160, seed: 1) { _ in false }
    let priors = try await Self.learn(shop)
    for group in 0..<2 {
      let belief = priors.prior(of: shop.panel.keys[group], names: ["promotion"])
        .belief("promotion")
      // The category's mean of 80 series is known to about 0.03; items add their own share.
      #expect(abs(belief.mean - Shop.means[group]) < 0.15, "\(belief)")
      #expect(belief.variance.squareRoot() < 2 * Shop.deviation)
    }
  }

  @Test func borrowingHalvesTheErrorOfRarePromotions() async throws {
    let shop = Shop(count: 120, seed: 2) { $0 % 4 < 2 }
    let priors = try await Self.learn(shop)
    var (apart, together) = (0.0, 0.0)
    for series in 0..<shop.panel.count where series % 4 < 2 {
      let vague = EffectPrior(["promotion": .init(mean: 0, variance: 100)])
      let own = try shop.estimate(series, vague) - shop.effects[series]
      let prior = priors.prior(of: shop.panel.keys[series], names: ["promotion"])
      let shared = try shop.estimate(series, prior) - shop.effects[series]
      apart += own * own
      together += shared * shared
    }
    #expect(together < 0.25 * apart, "\(together) against \(apart)")
  }

  @Test func anItemWithTwoPromotionsIsLikeItsSiblings() async throws {
    let shop = Shop(count: 80, seed: 3) { $0 < 2 }
    let priors = try await Self.learn(shop)
    for series in 0..<2 {
      let prior = priors.prior(of: shop.panel.keys[series], names: ["promotion"])
      let estimate = try shop.estimate(series, prior)
      #expect(abs(estimate - Shop.means[series % 2]) < 0.3, "\(series): \(estimate)")
    }
  }

  @Test func anItemWithManyPromotionsSpeaksForItself() async throws {
    var shop = Shop(count: 80, seed: 4) { _ in false }
    // The first item's promotions raise nothing in a demand that leaves no doubt.
    var odd = DemandPanel(size: .week)
    for series in 0..<shop.panel.count {
      let own = Array(shop.panel.demand[shop.panel.range(of: series)])
      let demand = series == 0 ? own.indices.map { Double(5000 + 37 * ($0 % 5)) } : own
      odd.append(
        shop.panel.keys[series], start: shop.panel.starts[series], demand: demand,
        state: demand.map { _ in .observed }, exposure: demand.map { _ in 1 })
    }
    shop.panel = odd
    let priors = try await Self.learn(shop)
    let prior = priors.prior(of: shop.panel.keys[0], names: ["promotion"])
    #expect(abs(try shop.estimate(0, prior)) < 0.05)
  }

  @Test func theNumberOfThreadsChangesNothing() async throws {
    let shop = Shop(count: 40, seed: 5) { _ in false }
    let (one, two) = (try await Self.learn(shop), try await Self.learn(shop, threads: 2))
    #expect(one.shares == two.shares && one.variances == two.variances)
  }

  @Test func newItemsGetTheirCategorysEffects() async throws {
    let shop = Shop(count: 80, seed: 6) { _ in false }
    let priors = try await EffectPriors(
      shop.panel, categories: shop.categories.merging([SKU("NEW"): "Drinks"]) { a, _ in a },
      variables: shop.regressors)
    let belief = priors.prior(
      of: SeriesKey(SKU("NEW"), LocationCode("Y")), names: ["promotion", "display"])
    #expect(abs(belief.belief("promotion").mean - Shop.means[0]) < 0.2)
    #expect(belief.belief("display") == EffectPrior.usual("display"))
    #expect(
      EffectPriors.none.prior(of: SeriesKey(SKU("NEW"), .everywhere), names: ["price"]).belief(
        "price"
      ).mean == -1)
  }
}
