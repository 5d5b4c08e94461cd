// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import SupplyChain
import Timeline

/// The day of an ISO date that is known to be one.
func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { preconditionFailure("\(text) is no date") }
  return day
}

/// Monday 2 March 2026, on which the tests plan.
let monday = day("2026-03-02")

func units(_ count: Int) -> Quantity { Quantity(whole: count) }

func key(_ sku: String, _ place: String = "") -> SeriesKey {
  SeriesKey(SKU(sku), LocationCode(place))
}

/// The same demand in every bucket for sure.
func sure(_ demand: Double, _ size: BucketSize = .day, horizon: Int = 42) -> PlanForecast {
  PlanForecast(
    firstBucket: Bucket(size, containing: monday),
    forecast: DemandForecast(
      mean: Array(repeating: demand, count: horizon),
      marginals: Array(repeating: .certain(demand), count: horizon),
      paths: SamplePaths(horizon: horizon, values: Array(repeating: demand, count: horizon * 20))))
}

/// Independent negative binomial buckets.
func counts(
  _ mean: Double, size: Double = 3, _ bucket: BucketSize = .day, horizon: Int = 42,
  paths: Int = 400, from first: Day = monday, seed: UInt64 = 1
) -> PlanForecast {
  var random = RandomStream(seed: seed)
  let marginal = DemandDistribution.negativeBinomial(
    mean: mean, variance: mean + mean * mean / size)
  return PlanForecast(
    firstBucket: Bucket(bucket, containing: first),
    forecast: DemandForecast(
      mean: Array(repeating: mean, count: horizon),
      marginals: Array(repeating: marginal, count: horizon),
      paths: SamplePaths(
        horizon: horizon,
        values: (0..<(horizon * paths)).map { _ in
          Double(random.negativeBinomial(mean: mean, size: size))
        })))
}

/// An item bought weekly with a lead time of three days, in pieces at 2 EUR that sell for 5 EUR.
func bought(_ key: SeriesKey, onHand: Int?, from supplier: String = "ACME") -> PlanItem {
  var terms = ReplenishmentTerms(
    source: .supplier(SupplierCode(supplier)), schedule: OrderSchedule(reviewDays: 7),
    leadTime: .fixed(3), currency: Currency("EUR"))
  terms.unitCost = Money(2)
  terms.unitPrice = Money(5)
  var item = PlanItem(key: key, terms: terms, target: ServiceTarget(.fillRate, 0.99))
  item.stock = onHand.map { StockRecord(key: key, onHand: units($0)) }
  item.firstSale = day("2024-01-01")
  item.lastSale = monday.advanced(by: -1)
  return item
}

/// An item moved weekly from a warehouse, there the next day.
func moved(_ key: SeriesKey, onHand: Int?, from warehouse: String) -> PlanItem {
  var item = bought(key, onHand: onHand)
  item.terms.source = .transfer(from: LocationCode(warehouse))
  item.terms.leadTime = .fixed(1)
  return item
}

/// The plan of items with a forecast each.
func plan(
  _ items: [(PlanItem, PlanForecast?)], threads: Int = 1,
  _ change: (inout PlanSettings) -> Void = { _ in }
) async throws -> SupplyPlan {
  var settings = PlanSettings(asOf: monday)
  change(&settings)
  let forecasts = items.map(\.1)
  return try await planSupply(items.map(\.0), settings: settings, threads: threads) {
    forecasts[$0]
  }
}

extension OrderLine {
  /// The quantity of a part; zero where there is none.
  func part(_ kind: OrderPart.Kind) -> Quantity {
    parts.first { $0.kind == kind }?.quantity ?? .zero
  }
}
