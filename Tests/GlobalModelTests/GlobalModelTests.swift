// SPDX-License-Identifier: GPL-3.0-or-later

import Boosting
import Features
import Learning
import Retail
import Testing
import Timeline

@testable import Forecasting

@Suite(.enabled("XGBoost is not installed") { isInstalled })
struct GlobalModelTests {
  let library: BoostingLibrary
  let shop = Shop()

  init() throws { library = try BoostingLibrary.standard.get() }

  private func forecasts(
    _ shop: Shop, threads: Int = 1, model: GlobalModel = Shop.model
  ) async throws -> [SuppliedForecast] {
    let found = try await model.forecasts(
      shop.panel, horizon: Shop.horizon, explanation: shop.explanation, library: library,
      threads: threads)
    #expect(found.count == shop.panel.count)
    return found.compactMap(\.self)
  }

  @Test func seasonAndPromotionAreLearntAcrossItems() async throws {
    let found = try await forecasts(shop)
    #expect(found.count == shop.panel.count)
    var errors = 0.0
    var flat = 0.0
    var total = 0.0
    for (item, forecast) in found.enumerated() {
      for step in 0..<Shop.horizon {
        let mean = shop.means[item][Shop.history + step]
        // The mean without season and promotion, which four days in forty have.
        let usual = Shop.level(item) * (1 + 0.1 * (Shop.uplift - 1))
        errors += abs(forecast.outlook.mean[step] - mean)
        flat += abs(usual - mean)
        total += mean
      }
    }
    #expect(errors / total < 0.2)
    #expect(errors < 0.4 * flat)
  }

  @Test func outlooksKeepTheContract() async throws {
    for (item, forecast) in try await forecasts(shop).enumerated() {
      #expect(forecast.card.id == "global-trees")
      for outlook in [forecast.outlook] + forecast.rehearsals.map(\.outlook) {
        let marginals = try #require(outlook.marginals)
        for step in 0..<outlook.horizon {
          #expect(outlook.mean[step].isFinite && outlook.mean[step] >= 0)
          #expect(outlook.standardDeviation[step].isFinite)
          #expect(abs(marginals[step].mean - outlook.mean[step]) < 1e-6 * (1 + outlook.mean[step]))
        }
      }
      // Every origin of the contest has a rehearsal that reaches as far as the contest compares.
      let origins = RollingOrigins(count: Shop.history, horizon: Shop.horizon, limit: 8)
      let trial = shop.panel.withSeries(item) { demand in
        Trial(
          forecast, count: Shop.history, origins: origins,
          nature: CredibleNature(DemandNature(demand), demand))
      }
      #expect(trial.rehearsals.count == origins.cutoffs.count)
    }
  }

  @Test func theQuantilesCoverWhatTheySay() async throws {
    // Demand of the rehearsed buckets, which the rehearsing model has not seen.
    var below = 0
    var count = 0
    for (item, forecast) in try await forecasts(shop).enumerated() {
      let demand = shop.panel.demand[shop.panel.range(of: item)]
      for rehearsal in forecast.rehearsals {
        for step in 0..<rehearsal.outlook.horizon {
          let actual = demand[demand.startIndex + Shop.history - rehearsal.heldBack + step]
          let upper = try #require(rehearsal.outlook.marginals)[step].quantile(0.9)
          if actual <= upper { below += 1 }
          count += 1
        }
      }
    }
    // At least nine of ten, for a count's quantile covers more.
    #expect(Double(below) / Double(count) > 0.88)
    #expect(Double(below) / Double(count) < 0.98)
  }

  @Test func oneThreadAndTwoGiveTheSameBits() async throws {
    let one = try await forecasts(shop, threads: 1)
    let two = try await forecasts(shop, threads: 2)
    #expect(one.map(\.outlook) == two.map(\.outlook))
    #expect(one.map { $0.rehearsals.map(\.outlook) } == two.map { $0.rehearsals.map(\.outlook) })
  }

  @Test func rehearsalsHaveNotSeenWhatTheyForecast() async throws {
    // Demand changes with the first origin; what is said from there does not.
    let first = Shop.history - Shop.horizon
    let truth = try await forecasts(shop)
    let other = try await forecasts(Shop(changedFrom: first))
    for (own, changed) in zip(truth, other) {
      #expect(own.rehearsals.first?.outlook.mean == changed.rehearsals.first?.outlook.mean)
      #expect(own.outlook.mean != changed.outlook.mean)
    }
  }

  @Test func scalingAllDemandScalesTheForecasts() async throws {
    // In units in which demand is large, counting noise no longer tells the units apart.
    func scaled(by factor: Double) -> Shop {
      var shop = Shop()
      var panel = DemandPanel(size: .day)
      for item in shop.panel.keys.indices {
        let range = shop.panel.range(of: item)
        panel.append(
          shop.panel.keys[item], start: shop.panel.starts[item],
          demand: shop.panel.demand[range].map { $0 * factor },
          state: Array(shop.panel.state[range]), exposure: Array(shop.panel.exposure[range]))
      }
      shop.panel = panel
      return shop
    }
    let small = try await forecasts(scaled(by: 1e3))
    let large = try await forecasts(scaled(by: 1e6))
    for (one, other) in zip(small, large) {
      let total = one.outlook.mean.reduce(0, +)
      let ratio = other.outlook.mean.reduce(0, +) / total
      #expect(abs(ratio / 1e3 - 1) < 0.15)
    }
  }

  @Test func hostilePanelsGetFiniteAnswersOrNone() async throws {
    var panel = DemandPanel(size: .day)
    func add(_ name: String, _ demand: [Double]) {
      panel.append(
        SeriesKey(SKU(name), LocationCode("")), start: Bucket(size: .day, index: 0),
        demand: demand, state: demand.map { $0.isNaN ? .unknown : .observed },
        exposure: demand.map { _ in 1 })
    }
    add("a-empty", [])
    add("b-unknown", Array(repeating: .nan, count: 60))
    add("c-zero", Array(repeating: 0, count: 60))
    add("d-spike", (0..<60).map { $0 == 30 ? 1e12 : 0 })
    add("e-late", (0..<60).map { $0 == 59 ? 2 : 0 })
    add("f-short", [3])
    add("g-steady", Array(repeating: 5, count: 60))
    add("h-gaps", (0..<60).map { $0 % 3 == 0 ? .nan : Double($0 % 5) })
    let found = try await Shop.model.forecasts(
      panel, horizon: 7, explanation: .init(), library: library)
    #expect(found.count == panel.count)
    #expect(found[0] == nil && found[1] == nil && found[2] == nil)
    #expect(found[6] != nil)
    for forecast in found.compactMap(\.self) {
      for outlook in [forecast.outlook] + forecast.rehearsals.map(\.outlook) {
        #expect(outlook.mean.allSatisfy { $0.isFinite && $0 >= 0 })
        #expect(outlook.standardDeviation.allSatisfy { $0.isFinite && $0 >= 0 })
      }
    }
    let nothing = try await Shop.model.forecasts(
      DemandPanel(size: .week), horizon: 4, explanation: .init(), library: library)
    #expect(nothing.isEmpty)
  }

  @Test func theForecastEntersTheContest() async throws {
    let supplied = try await forecasts(shop)[3]
    let forecast = forecast(
      series: 3, of: shop.panel, horizon: Shop.horizon,
      settings: ForecastSettings(models: .named(["global-trees"])), seed: 1,
      surroundings: SeriesSurroundings(supplied: [supplied]))
    #expect(!forecast.isFallback)
    #expect(forecast.members.map(\.id) == ["global-trees"])
    #expect(forecast.members[0].error != nil)
    #expect(ForecastSettings(models: .named(["global-trees"])).unknownModels.isEmpty)
  }
}
