// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import DemoShop
import Forecasting
import Preprocessing
import Retail
import Scenario
import SupplyChain
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// The demo shop planned every day on its own true future: what its customers get.
@Suite struct TrueServiceTests {
  /// Targets are 0.92 to 0.97 by class, 0.93 for bread.
  ///
  /// The true share lies below them where demand
  /// drifts away from every forecast, and for bread, which is not ordered beyond its shelf life.
  @Test func customersGetWhatThePlanAimsAt() async throws {
    let shop = try PlannedShop(DemoShop.generate().future)
    let replay = try await shop.live(days: 21)
    let bread = replay.sales.filter { $0.key.sku.code.hasPrefix("B") }
    let others = replay.sales.filter { !$0.key.sku.code.hasPrefix("B") }
    #expect(fillRate(others) > 0.93)
    #expect(fillRate(others) < 0.995)
    #expect(fillRate(bread) > 0.84)
    let sold = bread.reduce(0) { $0 + $1.sold }
    #expect(Double(replay.wasted) < 0.1 * Double(sold))
  }

  private func fillRate(_ sales: [DemoReplay.Sale]) -> Double {
    let (demand, sold) = sales.reduce((0, 0)) { ($0.0 + $1.demand, $0.1 + $1.sold) }
    return Double(sold) / Double(demand)
  }
}

/// The demo shop under the plans of the program: forecasts each Monday, orders each day.
struct PlannedShop {
  let settings: Settings
  let collected: Collected
  let future: DemoFuture
  /// Sample paths a series; fewer than a run draws, to be quick.
  let pathCount = 200

  init(_ future: DemoFuture) throws {
    settings = try Settings(
      scenario: Repository.path("Scenarios/corner-shop/base.yaml"), given: [], environment: [:])
    collected = try Exports.named(
      Repository.path("Scenarios/corner-shop/data"), columns: [:]
    ).collected(settings.collecting)
    self.future = future
  }

  /// Lives through some days.
  func live(days: Int) async throws -> DemoReplay {
    var replay = DemoReplay(future)
    var week: Week?
    for _ in 0..<days {
      if week == nil || replay.day.weekday == .monday { week = try await self.week(at: replay) }
      if let week { replay.place(try await orders(at: replay, by: week)) }
      replay.sell()
    }
    return replay
  }

  /// What exports would tell at the opening of the day.
  private func known(at replay: DemoReplay) -> KnownData {
    var data = collected.data
    data.stock = replay.stockRecords
    data.openOrders = replay.openOrders
    for sale in replay.sales where sale.sold > 0 || !sale.wasInStock {
      data.sales.add(sale)
    }
    return KnownData(data, asOf: replay.day)
  }

  /// A Monday's forecasts.
  struct Week: Sendable {
    var prepared: PreparedDemand
    var forecasts: [PlanForecast]
  }

  private func week(at replay: DemoReplay) async throws -> Week {
    let known = known(at: replay)
    let prepared = try known.prepared(
      bucket: settings.bucket, settings.preparation, source: "the demo shop")
    let stage = ForecastStage(
      known, prepared, horizon: 8, seed: settings.seed,
      settings: ForecastSettings(models: .automatic, seasonLengths: nil, pathCount: pathCount))
    let forecasts = (0..<prepared.count).map { series in
      let forecast = stage.forecast(series)
      return PlanForecast(
        firstBucket: forecast.baseline.firstBucket, forecast: forecast.forecast)
    }
    return Week(prepared: prepared, forecasts: forecasts)
  }

  private func orders(at replay: DemoReplay, by week: Week) async throws -> [OrderLine] {
    let assortment = PlannedAssortment(
      known(at: replay), week.prepared, leftOut: Set(collected.leftOut.map(\.sku)),
      settings: settings, currency: Currency("EUR"))
    var planning = settings.planning(assortment)
    planning.pathCount = pathCount
    let series = assortment.series
    let plan = try await planSupply(assortment.items, settings: planning, threads: 2) { item in
      series[item].map { week.forecasts[$0] }
    }
    return plan.orders
  }
}

extension SalesHistory {
  /// Appends a day's sales of the replay.
  fileprivate mutating func add(_ sale: DemoReplay.Sale) {
    guard let sku = skus.firstIndex(of: sale.key.sku),
      let location = locations.firstIndex(of: sale.key.location)
    else { return }
    day.append(sale.day.number)
    self.sku.append(Int32(sku))
    self.location.append(Int32(location))
    quantity.append(Double(sale.sold))
    if !price.isEmpty { price.append(.nan) }
    let share = sale.demand > 0 ? Double(sale.sold) / Double(sale.demand) : 1
    if !inStock.isEmpty { inStock.append(sale.wasInStock ? share : 0) }
    if !isPromoted.isEmpty { isPromoted.append(false) }
    if !cancelledOn.isEmpty { cancelledOn.append(.max) }
    if !customer.isEmpty { customer.append(-1) }
  }
}
