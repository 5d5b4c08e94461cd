// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Testing
import Timeline

@testable import DemoShop

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct DemandProcessTests {
  private let world = DemoFixture.world

  /// Stationary, with mean one of its exponential and the stated variance and correlation.
  @Test(arguments: [DemandProcess.ownLevel, DemandProcess.sharedLevel])
  func levelsHaveTheirMoments(level: AutoregressiveLevel) {
    let count = 200_000
    var random = RandomStream(seed: 7, stream: 3)
    let path = level.path(count: count, &random)
    let mean = path.reduce(0, +) / Double(count)
    let variance = path.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let lagged = zip(path, path.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    // The number of independent values is count · (1 − φ) / (1 + φ).
    let effective = Double(count) * (1 - level.correlation) / (1 + level.correlation)
    let stated = level.deviation * level.deviation
    #expect(abs(mean + stated / 2) < 4 * level.deviation / effective.squareRoot())
    #expect(abs(variance / stated - 1) < 4 * (2 / effective).squareRoot())
    #expect(abs(lagged / variance / Double(count) - level.correlation) < 0.007)
    let level = path.reduce(0) { $0 + exp($1) } / Double(count)
    #expect(abs(level - 1) < 4 * stated.squareRoot() / effective.squareRoot())
  }

  /// Over all pairs and days, units per expected unit: the levels' own error is about 1.6 %.
  @Test func demandHasItsMean() {
    var (wanted, expected) = (0.0, 0.0)
    for path in world.paths {
      wanted += Double(path.demand.reduce(0, +))
      expected += path.means.reduce(0, +)
    }
    #expect(expected > 300_000)
    #expect(abs(wanted / expected - 1) < 0.04)
  }

  /// Given the mean, the variance of a pair's counts is that of a negative binomial whose level moves:
  /// m + m² ((1 + 1/k) (1 + v) − 1), with v the variance of the level's exponential.
  @Test(arguments: DemoCategory.allCases)
  func demandHasItsVariance(category: DemoCategory) {
    let own = DemandProcess.ownLevel.deviation
    let shared = DemandProcess.sharedLevel.deviation
    let levelVariance = exp(own * own + shared * shared) - 1
    var (squares, expected) = (0.0, 0.0)
    for (pair, path) in zip(world.pairs, world.paths)
    where world.items[pair.item].category == category {
      for (mean, demand) in zip(path.means, path.demand) where mean > 0 {
        let spread = (1 + 1 / category.dispersion) * (1 + levelVariance) - 1
        expected += mean + mean * mean * spread
        squares += (Double(demand) - mean) * (Double(demand) - mean)
      }
    }
    #expect(abs(squares / expected - 1) < 0.12)
  }

  @Test func theYearAndTheWeekAndTheTrendShow() throws {
    let process = DemandProcess(
      opening: world.opening, prices: world.prices, items: world.items, origin: DemoShop.firstDay)
    let lager = try #require(world.items.firstIndex { $0.code == "R10" })
    func mean(_ first: Day, days: Int) -> Double {
      (0..<days).reduce(0) { $0 + process.mean(of: lager, at: .high, on: first.advanced(by: $1)) }
    }
    #expect(mean(Day(2025, 6, 1), days: 91) > 1.5 * mean(Day(2025, 1, 1), days: 91))
    let (monday, saturday) = (Day(2025, 6, 2), Day(2025, 6, 7))
    #expect(
      process.mean(of: lager, at: .high, on: saturday)
        > 1.5 * process.mean(of: lager, at: .high, on: monday))
    #expect(process.mean(of: lager, at: .high, on: Day(2025, 12, 25)) == 0)
    #expect(process.mean(of: lager, at: .high, on: Day(2025, 6, 8)) == 0)
    #expect(process.mean(of: lager, at: .mill, on: Day(2025, 6, 8)) > 0)
    #expect(process.mean(of: lager, at: .mill, on: Day(2025, 2, 12)) == 0)
  }

  @Test func aPromotionLiftsDemandAndADipFollows() throws {
    for (index, item) in world.items.enumerated() {
      let promotions = world.prices.promotions[index]
      #expect(promotions.isEmpty == !item.isPromoted)
      for promotion in promotions {
        let last = try #require(promotion.last)
        let regular = world.prices.regularPrice(of: index, on: promotion.first)
        #expect(promotion.price < regular)
        let during = world.prices.effect(of: index, item, on: promotion.first)
        let after = world.prices.effect(of: index, item, on: last.advanced(by: 1))
        let later = world.prices.effect(of: index, item, on: last.advanced(by: 30))
        #expect(during > 1.1 * later)
        #expect(after < later)
      }
      #expect(zip(promotions, promotions.dropFirst()).allSatisfy { $0.first < $1.first })
    }
    #expect(world.prices.promotions.joined().count > 200)
  }

  @Test func regularPricesFollowOnOneAnother() throws {
    for entries in world.prices.regular {
      for (earlier, later) in zip(entries, entries.dropFirst()) {
        #expect(earlier.last?.advanced(by: 1) == later.first)
        #expect(earlier.price < later.price)
      }
      #expect(entries.last?.last == nil)
    }
    #expect(world.prices.regular.contains { $0.count > 1 })
  }

  @Test func holidaysFallWhereTheyDo() {
    let names = Dictionary(
      uniqueKeysWithValues: world.opening.holidays.map { ($0.day.description, $0.name) })
    #expect(names["2024-03-29"] == "Good Friday")
    #expect(names["2024-04-01"] == "Easter Monday")
    #expect(names["2025-04-21"] == "Easter Monday")
    #expect(names["2026-04-06"] == "Easter Monday")
    #expect(names["2027-03-26"] == "Good Friday")
    for festival in world.opening.festivals {
      #expect(festival.last?.weekday == .saturday)
      #expect(festival.first?.weekday == .friday)
      #expect(festival.last?.civil.month == 6)
    }
  }
}
