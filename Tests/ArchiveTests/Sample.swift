// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Retail
import Timeline

/// A small run in which every field says something.
enum Sample {
  static func day(_ offset: Int) -> Day { Day(number: 20_780).advanced(by: offset) }

  static func record(day offset: Int) -> RunRecord {
    var record = RunRecord(
      scenario: "shop", asOf: day(offset), bucket: .week, horizon: 2, currency: Currency("EUR"),
      seed: .max, program: "0.1.0", reportSchema: 1)
    record.isIllustrative = true
    record.holdingRate = 0.25
    record.recorded = "2026-11-23T08:00:00Z"
    record.settings = [.init(key: "horizon", value: "2"), .init(key: "name", value: "Café ☕️")]
    record.inputs = [.init(name: "sales.csv", sha256: "ab", bytes: 12, rows: 3, rejected: 1)]
    record.quantileLevels = [0.25, 0.5]
    let start = Bucket(.week, containing: day(offset))
    record.forecasts = [
      .init(
        key: keys[0], start: start, model: "ets", naive: 3.5, mean: [1.25, 2], baseline: [],
        quantiles: [0, 1, 2, 3]),
      .init(
        key: keys[1], start: start, model: "naive", naive: nil, mean: [0.1, 7], baseline: [1, 5],
        quantiles: [0, 0, 4, 4]),
    ]
    var levels = RunRecord.Levels(
      key: keys[0], policy: "order-up-to", reorderPoint: Quantity(whole: 3),
      orderUpToLevel: Quantity(7.5), safetyStock: Quantity(1.25), expectedFillRate: 0.97)
    levels.servesOthers = true
    levels.opening = Quantity(whole: -2)
    levels.scheduled = [0, 12]
    levels.planned = [12, 0]
    var other = levels
    other.key = keys[1]
    other.servesOthers = false
    other.opening = nil
    other.scheduled = []
    record.levels = [levels, other]
    record.lines = [
      .init(
        key: keys[0], supplier: SupplierCode("ACME"), fromLocation: nil, orderDate: day(offset),
        receiptDate: day(offset + 3), coversUntil: day(offset + 10), quantity: Quantity(whole: 12),
        unitCost: Money(2.5), stockoutCost: Money(1.5), currency: Currency("EUR"),
        isProposed: true, reason: "It is needed.",
        parts: [
          OrderPart(.expectedDemand, Quantity(10.5)), OrderPart(.rounding, Quantity(1.5)),
        ]),
      .init(
        key: keys[1], supplier: nil, fromLocation: LocationCode("W"), orderDate: day(offset),
        receiptDate: day(offset + 1), coversUntil: day(offset + 8), quantity: Quantity(whole: 4),
        unitCost: nil, stockoutCost: nil, currency: Currency("EUR"), isProposed: false, reason: "",
        parts: []),
    ]
    record.lines[0].purchaseUnits = Quantity(whole: 2)
    var factor = ForecastOverride(
      sku: keys[1].sku, dates: DayRange(first: day(offset), last: nil), change: .multiply(1.5))
    factor.location = keys[1].location
    factor.reason = "a fair"
    factor.author = "Ada"
    record.overrides = [
      factor,
      ForecastOverride(sku: nil, dates: DayRange(first: nil, last: day(30)), change: .quantity(3)),
    ]
    record.amounts = [
      PlannedAmount(
        period: FiscalPeriod(name: "P'1", first: day(offset), last: day(offset + 20)),
        measure: "cash_out", category: "", supplier: "ACME", location: "Zürich",
        currency: Currency("EUR"), amount: Money(-12.345678))
    ]
    record.outcomes = [.init(earlier: 1, measure: "bias", member: "", value: -0.1, unit: "share")]
    return record
  }

  static let keys = [
    SeriesKey(SKU("A'1"), .everywhere), SeriesKey(SKU("B"), LocationCode("Zürich")),
  ]

  static func decision(_ kind: Decision.Kind, line: Int) -> Decision {
    Decision(
      line: line, key: keys[line], supplier: SupplierCode("ACME"), fromLocation: nil, kind: kind,
      quantity: Quantity(whole: 6), orderDate: day(0), receiptDate: day(3), reason: "enough",
      author: "Ada", recorded: "2026-11-23T09:00:00Z")
  }
}
