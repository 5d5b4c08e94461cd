// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Retail
import Tabular
import Timeline

/// A small report made by hand, with something of everything.
enum SampleReport {
  static let asOf = Day(iso: "2026-03-02") ?? Day(number: 0)
  static let euro = Currency("EUR")

  static func key(_ sku: String, _ location: String = "HIGH-ST") -> SeriesKey {
    SeriesKey(SKU(sku), LocationCode(location))
  }

  static func line(
    _ sku: String, supplier: String? = "NORDIC", from: String? = nil, need: Int, ordered: Int,
    cost: Double?, orderedIn: Int = 0, leadTime: Int = 7, status: OrderLine.Status = .proposed
  ) -> OrderLine {
    let quantity = Quantity(whole: ordered)
    let unitCost = cost.map { Money($0) }
    var line = OrderLine(
      key: key(sku), supplier: supplier.map(SupplierCode.init),
      fromLocation: from.map(LocationCode.init), orderDate: asOf.advanced(by: orderedIn),
      receiptDate: asOf.advanced(by: orderedIn + leadTime), quantity: quantity,
      purchaseUnits: quantity, unitCost: unitCost,
      value: unitCost?.times(quantity).rounded(decimals: 2), currency: euro, status: status,
      reason: "the position is below the reorder point",
      parts: [
        OrderPart(.expectedDemand, Quantity(whole: need + 5)),
        OrderPart(.safetyStock, Quantity(whole: 5)),
        OrderPart(.onHand, Quantity(whole: -10)),
        OrderPart(.rounding, Quantity(whole: ordered - need)),
      ])
    line.stockoutRisk = 0.25
    return line
  }

  static func requirement(
    _ place: String, supplier: String? = nil, from sender: String? = nil, opening: Int, gross: Int,
    planned: Int, proposed: Int
  ) -> RequirementEntry {
    var entry = RequirementEntry(
      key: key("CAN-5", place), bucket: Bucket(.week, containing: asOf),
      supplier: supplier.map(SupplierCode.init), fromLocation: sender.map(LocationCode.init),
      opening: Quantity(whole: opening), grossRequirement: Quantity(whole: gross),
      scheduledReceipts: .zero, netRequirement: Quantity(millionths: 1_500_000),
      plannedReceipts: Quantity(whole: planned), unmet: .zero,
      projectedOnHand: Quantity(whole: opening + planned - gross),
      plannedOrders: Quantity(whole: planned))
    entry.proposedOrders = Quantity(whole: proposed)
    return entry
  }

  static func policy(
    _ sku: String, category: String?, abc: String, supplier: String? = "NORDIC", cost: Double?,
    onHand: Int?, daily: Double, fill: Double
  ) -> PolicyEntry {
    PolicyEntry(
      key: key(sku), labels: ItemLabels(name: nil, category: category, abc: abc), xyz: "X",
      demandClass: "smooth", supplier: supplier.map(SupplierCode.init),
      policy: "periodic_base_stock",
      target: ServiceTarget(.fillRate, 0.95), unmet: .lost,
      levels: StockingLevels(
        reorderPoint: Quantity(whole: 12), orderUpToLevel: Quantity(whole: 30),
        safetyStock: Quantity(millionths: 5_500_000), expectedFillRate: fill,
        expectedCycleService: 0.91),
      leadTimeDays: 7, protectionDays: 14, dailyDemand: daily,
      position: onHand.map {
        StockPosition(
          onHand: Quantity(whole: $0), onOrder: .zero, openDemand: .zero, quarantined: .zero)
      }, unitCost: cost.map { Money($0) }, currency: euro)
  }

  static func exception(
    _ kind: PlanException.Kind, _ sku: String, _ money: Double?, message: String, remedy: String
  ) -> ExceptionEntry {
    ExceptionEntry(
      exception: PlanException(
        kind: kind, key: key(sku), moneyAtStake: money.map { Money($0) },
        quantity: Quantity(whole: 6), date: asOf.advanced(by: 3), message: message, remedy: remedy),
      labels: ItemLabels(category: "Garden", abc: "A"), supplier: SupplierCode("NORDIC"))
  }

  static var description: RunDescription {
    var run = RunDescription(
      scenario: "Spring plan", asOf: asOf, bucket: .week, horizon: 2, currency: euro, seed: 42,
      programVersion: "0.1.0")
    run.writesPage = false
    run.optionalLibraries = [("xgboost", nil), ("highs", "1.7.2")]
    run.scenarioFiles = ["Scenarios/shop/base.yaml", "Scenarios/shop/spring.yaml"]
    run.settings = [("bucket", "week"), ("service.target", "0.95")]
    run.changes = ["demand × 1.15, category Garden: 12 items"]
    run.inputs = [
      .init(
        name: "stock.csv", sha256: String(repeating: "ab", count: 32), bytes: 400, rows: 20,
        rejected: 1),
      .init(
        name: "sales.csv", sha256: String(repeating: "0f", count: 32), bytes: 81_234, rows: 3_001,
        rejected: 2),
    ]
    return run
  }

  static var report: RunReport {
    var report = RunReport(run: description)
    let garden = ItemLabels(name: "Watering can, 5 l", category: "Garden", abc: "A")
    report.orders = [
      OrderEntry(
        line: line("CAN-5", need: 17, ordered: 24, cost: 4.35), labels: garden,
        supplierName: "Nordic Tools"),
      OrderEntry(
        line: line("0042", need: 3, ordered: 6, cost: 0.0125),
        labels: ItemLabels(name: "Seed | \"lettuce\"", category: nil, abc: "C"),
        supplierName: "Nordic Tools"),
      OrderEntry(
        line: line("=cmd()", supplier: "YANGTZE", need: 40, ordered: 40, cost: nil, orderedIn: 1),
        labels: ItemLabels(name: "<script>alert(1)</script>", category: "Tools", abc: "B")),
      OrderEntry(
        line: line(
          "CAN-5", supplier: nil, from: "DEPOT", need: 5, ordered: 5, cost: 4.35, leadTime: 2),
        labels: garden),
    ]
    report.exceptions = [
      exception(
        .excess, "OLD-1", 12.5, message: "cover of 210 days", remedy: "mark down or return"),
      exception(
        .stockoutBeforeReceipt, "CAN-5", 88.301, message: "empty on Thursday",
        remedy: "expedite or move stock from DEPOT"),
      exception(.noSales, "=cmd()", nil, message: "no sale in 26 weeks", remedy: "delist?"),
    ]
    report.forecast = forecast
    report.projection = [
      ProjectionEntry(
        key: key("CAN-5"),
        buckets: [
          ProjectedBucket(
            bucket: Bucket(.week, containing: asOf), opening: Quantity(whole: 10),
            receipts: Quantity(whole: 24), demand: Quantity(millionths: 12_250_000),
            unmet: Quantity(millionths: 250_000), closing: Quantity(whole: 22), coverDays: 12.25,
            stockoutProbability: 1.0 / 3),
          ProjectedBucket(
            bucket: Bucket(.week, containing: asOf).advanced(by: 1), opening: Quantity(whole: 22),
            receipts: .zero, demand: Quantity(whole: 12), unmet: .zero,
            closing: Quantity(whole: 10), coverDays: nil, stockoutProbability: 0),
        ])
    ]
    report.policies = [
      policy("0042", category: nil, abc: "C", cost: 0.0125, onHand: 101, daily: 0.4, fill: 0.96),
      policy(
        "=cmd()", category: "Tools", abc: "B", supplier: nil, cost: nil, onHand: nil, daily: 2,
        fill: 0.5),
      policy(
        "CAN-5", category: "Garden", abc: "A", cost: 4.35, onHand: 10, daily: 1.75, fill: 0.97),
    ]
    report.policies[2].sourcing = PolicyEntry.Sourcing(
      basis: .leastCost, share: 1, nextSupplier: SupplierCode("SOUTH"),
      nextYearlyCost: Money(41.2))
    report.network = [
      NetworkEntry(
        key: key("CAN-5", "DEPOT"), serviceTime: 0, netReplenishmentTime: 7.5,
        baseStockLevel: 31.25, safetyStock: 12.125, yearlyCost: Money(10.55), currency: euro),
      NetworkEntry(
        key: key("CAN-5"), serviceTime: 0, netReplenishmentTime: 2, baseStockLevel: 9,
        safetyStock: 4, yearlyCost: nil, currency: euro),
    ]
    report.requirements = [
      requirement("DEPOT", supplier: "NORDIC", opening: 20, gross: 12, planned: 24, proposed: 24),
      requirement("", from: "DEPOT", opening: 3, gross: 8, planned: 12, proposed: 12),
    ]
    report.joint = [limits]
    report.assumptions = [
      Assumption(
        setting: "assumptions.review_days", value: "7 days", subject: "time between orders",
        count: 2, remedy: "review_days in suppliers.csv"),
      Assumption(
        setting: "assumptions.lead_time_days", value: "7 days", subject: "lead time of NORDIC",
        count: 1, remedy: "lead_time_days in suppliers.csv"),
    ]
    report.lostSales = [
      LostSalesEntry(
        key: key("4711"), bucket: Bucket(.day, containing: asOf.advanced(by: -9)),
        sales: Quantity(whole: 3), demand: 5.25),
      LostSalesEntry(
        key: key("4712", "PORT"), bucket: Bucket(.day, containing: asOf.advanced(by: -2)),
        sales: .zero, demand: 1.5),
    ]
    report.groups = [
      GroupForecastEntry(
        level: "total", name: "", start: Bucket(.week, containing: asOf), own: [31.5, 30],
        reconciled: [30.25, 29]),
      GroupForecastEntry(
        level: "category", name: "Tea; & more", start: Bucket(.week, containing: asOf),
        own: [12, 11.125], reconciled: [12.5, 11]),
    ]
    report.rejected = [
      RejectedRow(
        file: "sales.csv", line: 14, column: 9, field: "quantity", value: "13,75",
        reason: "a decimal comma in a comma file", remedy: "write 13.75"),
      RejectedRow(
        file: "sales.csv", line: 90, column: nil, field: "", value: "x\ny",
        reason: "3 cells where the header has 5", remedy: "quote the cell"),
    ]
    report.trust.findings = [
      Finding(
        code: "duplicate-rows", severity: .note, count: 12, message: "12 rows stand twice",
        effect: "they count once"),
      Finding(
        code: "negative-stock", severity: .warning, count: 2, message: "stock below zero",
        effect: "it is taken for zero", examples: ["CAN-5 at HIGH-ST", "a|b"]),
    ]
    report.trust.scores = [
      .init(measure: "RMSSE", value: 0.8731, meaning: "below 1 is better than the naive forecast")
    ]
    report.trust.unforecast = [.init(key: key("OLD-1"), reason: "no sale in the last two years")]
    report.trust.leftOut = [.init(reason: "no goods", codes: ["DOT", "POST"])]
    return report
  }

  /// A budget that is short, a minimum that was reached, and room that is not there.
  static var limits: JointOutcome {
    let week = Bucket(.week, containing: asOf)
    return JointOutcome(
      itemCount: 3, end: asOf.advanced(by: 91),
      reasons: [.budget(week), .storage(LocationCode("HIGH-ST"), from: asOf)],
      expectedCost: Money(812.3), bound: Money(809.05),
      gap: 0.004, simulatedCost: Money(790.2), currency: euro,
      uses: [
        LimitUse(limit: .budget(week), used: 104.4, available: 105, price: Money(0.3125)),
        LimitUse(
          limit: .supplierMinimum(SupplierCode("NORDIC"), nil, asOf), used: 104.4, available: 100,
          price: Money(0.004)),
        LimitUse(
          limit: .loads(SupplierCode("YANGTZE"), LocationCode("HIGH-ST"), asOf.advanced(by: 1)),
          used: 1, available: 1, price: Money(12)),
      ],
      conflicts: [
        LimitConflict(
          limit: .storage(LocationCode("HIGH-ST"), from: asOf), amount: 1.5,
          against: [.leastStock(key("CAN-5")), .leastStock(key("0042"))], isProven: true)
      ])
  }

  static var forecast: ForecastTable {
    ForecastTable(
      quantileLevels: [0.025, 0.5, 0.975],
      series: [
        ForecastEntry(
          key: key("=cmd()"), start: Bucket(.week, containing: asOf), model: "croston_sba",
          mean: [14, 14], baseline: [14, 14], quantiles: [2, 13, 30, 2, 13, 30],
          fallbackReason: "ets: not converged"),
        ForecastEntry(
          key: key("CAN-5"), start: Bucket(.week, containing: asOf), model: "theta",
          mean: [12.25, 0.1 + 0.2], baseline: [10.25, 0.1 + 0.2],
          quantiles: [3.5, 12, 24, 0, 0, 2], isShort: true),
      ])
  }
}
