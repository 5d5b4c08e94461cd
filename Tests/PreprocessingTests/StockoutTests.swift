// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

/// What is made of days on which an item could not be bought.
@Suite struct StockoutTests {
  let monday = day("2023-01-02")
  let days = 2100

  /// Two years of daily demand with a weekday profile, cut on every tenth day to what was there.
  func shop(cut: Double) -> (shop: Shop, truth: [Double]) {
    var random = RandomStream(seed: 31)
    var shop = Shop()
    var truth: [Double] = []
    for offset in 0..<days {
      let date = monday.advanced(by: offset)
      let mean = offset % 7 < 5 ? 6.0 : 12.0
      let demand = Double(random.negativeBinomial(mean: mean, size: 4))
      truth.append(demand)
      let isCut = offset % 10 == 9
      if isCut, demand > cut {
        shop.sell("A", on: date, cut, inStock: 0)
      } else {
        shop.sell("A", on: date, demand, inStock: 1)
      }
      shop.sell("B", on: date, 5)
    }
    return (shop, truth)
  }

  func prepared(
    _ shop: Shop, _ censoring: PreparationSettings.Censoring = .atLeast
  ) throws -> PreparedDemand {
    var settings = PreparationSettings()
    settings.censoring = censoring
    return try prepare(
      shop.known(asOf: monday.advanced(by: days)), bucket: .day, settings: settings)
  }

  @Test(arguments: [2.0, 5, 9])
  func estimatesAreRightOnTheWhole(cut: Double) throws {
    let (shop, truth) = shop(cut: cut)
    let estimates = try prepared(shop).stockouts
    #expect(!estimates.isEmpty)
    let total = estimates.reduce(0) { $0 + $1.demand }
    let wanted = estimates.reduce(0) { $0 + truth[monday.days(to: $1.bucket.firstDay)] }
    #expect(abs(total - wanted) < 0.12 * wanted, "\(total) of \(wanted)")
    // Sales alone fall far short.
    #expect(estimates.reduce(0) { $0 + $1.sales } < 0.85 * wanted)
    for estimate in estimates { #expect(estimate.demand >= estimate.sales) }
  }

  @Test func aDayWithoutAnythingIsAsUsual() throws {
    var (shop, _) = shop(cut: 1000)
    shop.data.sales.quantity[2 * 301] = 0
    shop.data.sales.inStock[2 * 301] = 0
    let estimate = try #require(try prepared(shop).stockouts.first)
    #expect(estimate.bucket.firstDay == monday.advanced(by: 301))
    #expect(estimate.sales == 0)
    // A weekday sells about 6.
    #expect((4.5...7.5).contains(estimate.demand))
  }

  @Test func aKnownPartIsFilledUp() throws {
    var (shop, _) = shop(cut: 1000)
    shop.data.sales.quantity[2 * 301] = 4
    shop.data.sales.inStock[2 * 301] = 0.5
    let estimate = try #require(try prepared(shop).stockouts.first)
    #expect((4 + 2.2...4 + 3.8).contains(estimate.demand))
  }

  @Test func settingsDecideWhatModelsSee() throws {
    let (shop, _) = shop(cut: 3)
    let bounded = try prepared(shop)
    let place = try #require(bounded.cleaned.state.firstIndex(of: .censored))
    #expect(bounded.cleaned.demand[place] == 3)
    let excluded = try prepared(shop, .excluded).cleaned
    #expect(excluded.state[place] == .unknown && excluded.demand[place].isNaN)
    let kept = try prepared(shop, .kept).cleaned
    #expect(kept.state[place] == .observed && kept.demand[place] == 3)
    let estimated = try prepared(shop, .estimated)
    #expect(estimated.cleaned.state[place] == .observed && estimated.cleaned.demand[place] > 3)
    // What was sold stays what it was.
    #expect(estimated.panel.demand[place] == 3 && estimated.panel.state[place] == .censored)
    #expect(estimated.estimated.demand[place] == estimated.cleaned.demand[place])
  }

  @Test func weeksAreMadeOfEstimatedDays() throws {
    let (shop, _) = shop(cut: 3)
    var settings = PreparationSettings()
    settings.censoring = .estimated
    let weekly = try prepare(
      shop.known(asOf: monday.advanced(by: days)), bucket: .week, settings: settings)
    let daily = try prepared(shop, .estimated)
    let range = daily.cleaned.range(of: 0)
    for week in 0..<10 {
      let sum = (0..<7).reduce(0) { $0 + daily.cleaned.demand[range.lowerBound + 7 * week + $1] }
      #expect(agree(weekly.cleaned.demand[week], sum, relative: 1e-9))
      #expect(weekly.cleaned.state[week] == .observed)
    }
  }
}
