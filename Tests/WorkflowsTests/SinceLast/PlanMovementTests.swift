// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Retail
import Testing
import Timeline

@testable import Workflows

@Suite struct PlanMovementTests {
  private static let monday = Day(number: 20_780 - 20_780 % 7 + 4)
  private static let key = SeriesKey(SKU("A"), .everywhere)

  /// A plan of one item on a Monday so many weeks on.
  private func plan(week: Int, mean: [Float], planned: [Float], level: Int) -> RunRecord {
    let asOf = PlanMovementTests.monday.advanced(by: 7 * week)
    var record = RunRecord(
      scenario: "shop", asOf: asOf, bucket: .week, horizon: mean.count, currency: Currency("EUR"),
      seed: 1, program: "", reportSchema: 1)
    record.forecasts = [
      RunRecord.Forecast(
        key: PlanMovementTests.key, start: Bucket(.week, containing: asOf), model: "naive",
        naive: nil, mean: mean, baseline: [], quantiles: [])
    ]
    var levels = RunRecord.Levels(
      key: PlanMovementTests.key, policy: "order-up-to", reorderPoint: .zero,
      orderUpToLevel: Quantity(whole: level), safetyStock: .zero, expectedFillRate: 1)
    levels.planned = planned
    record.levels = [levels]
    return record
  }

  private func moved(_ last: RunRecord, _ now: RunRecord) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: PlanMovement(from: last, to: now).measures.map { ($0.member, $0.value) }
    )
  }

  @Test func theSamePlanAWeekOnHasNotMoved() {
    let last = plan(week: 0, mean: [5, 6, 7], planned: [10, 0, 12], level: 20)
    let now = plan(week: 1, mean: [6, 7, 8], planned: [0, 12, 9], level: 20)
    #expect(moved(last, now) == ["forecast": 0, "receipts": 0, "levels": 0])
  }

  @Test func changesAreSharesOfWhatWasThere() {
    let last = plan(week: 0, mean: [5, 6, 14], planned: [10, 8, 12], level: 20)
    let now = plan(week: 1, mean: [9, 12, 50], planned: [10, 10, 50], level: 25)
    #expect(moved(last, now) == ["forecast": 5.0 / 20, "receipts": 4.0 / 20, "levels": 0.25])
  }

  /// An order that was placed as planned is no change.
  @Test func aPlacedOrderIsStillToCome() {
    let last = plan(week: 0, mean: [5, 5], planned: [0, 10], level: 20)
    var now = plan(week: 1, mean: [5, 5], planned: [], level: 20)
    now.levels[0].scheduled = [10, 0]
    #expect(moved(last, now)["receipts"] == 0)
  }

  @Test func aReplayCountsLostAndHeldUnits() {
    let replay = HindsightCost(
      opening: 4, demand: [3, 3, 0, 2], unitCost: 365, stockoutCost: 7, holdingRate: 0.5)
    // Stock 1, then 0 with two lost, then 5 come in, then 3 are left: two lost, nine held for a day.
    let lost = 14.0
    let held = 4.5
    #expect(replay.cost([0, 0, 5, 0]) == lost + held)
    // Customers who wait are served first.
    let owed = HindsightCost(
      opening: -2, demand: [1, 1], unitCost: 0, stockoutCost: 10, holdingRate: 0.5)
    #expect(owed.cost([0, 3]) == 10)
  }
}
