// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

@testable import Reporting

/// A repeatable generator: Lehmer's with the multiplier 48,271.
struct Lehmer: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) * 7_919 + 1 }

  mutating func next() -> UInt64 {
    state = state * 48_271 % 2_147_483_647
    return state << 33 ^ state
  }

  mutating func below(_ bound: Int) -> Int {
    _ = next()
    return Int(state % UInt64(bound))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}

/// Names that break what does not expect them.
let hostileNames = [
  "=cmd()", "+1", "-2+3", "@SUM(A1)", "\tx", "a,b", "a;b", "a\"b", "a\nb", "a\r\nb", "0042", "",
  "<script>alert(1)</script>", "a|b", "`x`", "\\", "[x](javascript:1)", "🛒", "日本語の商品",
  "a\u{1B}[31m", "\u{202E}gnp.exe", String(repeating: "long ", count: 400), "'quoted", "NaN",
  "1e308", "null", "&lt;b&gt;", "---", "# heading", "$x$", "\u{0}",
]

/// A report of random lines and rows, some of them named to hurt.
func randomReport(_ seed: Int) -> RunReport {
  var random = Lehmer(seed)
  let currencies = [Currency("EUR"), Currency("JPY"), Currency("KWD")]
  let skus = (0..<12).map { $0 < 6 ? random.pick(hostileNames) : "SKU-\($0)" }
  let places = ["HIGH-ST", "LOW", random.pick(hostileNames)]
  let suppliers: [String?] = ["NORDIC", "=HYPERLINK(1)", nil]
  func quantity(_ bound: Int) -> Quantity {
    Quantity(millionths: Int64(random.below(bound)) * 250_000)
  }
  func labels() -> ItemLabels {
    ItemLabels(
      name: random.below(3) == 0 ? nil : random.pick(hostileNames),
      category: random.pick(["Garden", "Tools | more", nil]), abc: random.pick(["A", "B", nil]))
  }
  var run = SampleReport.description
  run.currency = random.pick(currencies)
  run.isIllustrative = random.below(4) == 0
  run.hasLocations = random.below(3) > 0
  run.scenario = random.pick(hostileNames + ["plan"])
  var report = RunReport(run: run)
  for _ in 0..<random.below(60) {
    var parts = OrderPart.Kind.allCases.dropLast().map { kind in
      OrderPart(kind, Quantity(millionths: Int64(random.below(2_000) - 700) * 250_000))
    }
    let quantity = quantity(4_000)
    let sum = parts.map(\.quantity).reduce(.zero, +)
    parts.append(OrderPart(.scarcity, quantity - sum))
    let cost = random.below(5) == 0 ? nil : Money(millionths: Int64(random.below(90_000_000)))
    let currency = random.pick(currencies)
    let order = SampleReport.asOf.advanced(by: random.below(5))
    report.orders.append(
      OrderEntry(
        line: OrderLine(
          key: SeriesKey(SKU(random.pick(skus)), LocationCode(random.pick(places))),
          supplier: random.pick(suppliers).map(SupplierCode.init),
          fromLocation: random.below(6) == 0 ? LocationCode("DEPOT") : nil, orderDate: order,
          receiptDate: order.advanced(by: random.below(30)), quantity: quantity,
          purchaseUnits: quantity, unitCost: cost, value: cost?.times(quantity),
          currency: currency, status: run.isIllustrative ? .illustrative : .proposed,
          reason: random.pick(hostileNames), parts: parts), labels: labels()))
  }
  for _ in 0..<random.below(60) {
    let money = random.below(4) == 0 ? nil : Money(millionths: Int64(random.below(900_000_000)))
    report.exceptions.append(
      ExceptionEntry(
        exception: PlanException(
          kind: random.pick(PlanException.Kind.allCases),
          key: SeriesKey(SKU(random.pick(skus)), LocationCode(random.pick(places))),
          moneyAtStake: money, quantity: quantity(100),
          date: random.below(2) == 0 ? nil : SampleReport.asOf, message: random.pick(hostileNames),
          remedy: random.pick(hostileNames)), labels: labels(),
        supplier: random.pick(suppliers).map(SupplierCode.init)))
  }
  for place in 0..<random.below(40) {
    let onHand = random.below(4) == 0 ? nil : quantity(400)
    let cost = random.below(4) == 0 ? nil : Money(millionths: Int64(random.below(90_000_000)))
    report.policies.append(
      PolicyEntry(
        key: SeriesKey(SKU("P\(place)"), LocationCode(random.pick(places))), labels: labels(),
        xyz: random.pick(["X", nil]), demandClass: random.pick(["lumpy", nil]),
        supplier: random.pick(suppliers).map(SupplierCode.init), policy: "order-up-to",
        target: ServiceTarget(.cycleService, 0.95), unmet: .backordered,
        levels: StockingLevels(
          reorderPoint: quantity(50), orderUpToLevel: quantity(90), safetyStock: quantity(20),
          expectedFillRate: Double(random.below(1000)) / 1000, expectedCycleService: 0.5),
        leadTimeDays: 7, protectionDays: 14, dailyDemand: Double(random.below(100)) / 7,
        position: onHand.map {
          StockPosition(onHand: $0, onOrder: quantity(9), openDemand: .zero, quarantined: .zero)
        }, unitCost: cost, currency: random.pick(currencies)))
  }
  for place in 0..<random.below(6) {
    var opening = quantity(400)
    report.projection.append(
      ProjectionEntry(
        key: SeriesKey(SKU("P\(place)"), LocationCode("L")),
        buckets: (0..<5).map { step in
          let (receipts, demand) = (quantity(100), quantity(100))
          let unmet = max(.zero, demand - opening - receipts)
          let closing = opening + receipts - (demand - unmet)
          defer { opening = closing }
          return ProjectedBucket(
            bucket: Bucket(.week, containing: SampleReport.asOf).advanced(by: step),
            opening: opening, receipts: receipts, demand: demand, unmet: unmet, closing: closing,
            coverDays: random.below(3) == 0 ? nil : Double(random.below(900)) / 7,
            stockoutProbability: Double(random.below(1000)) / 999)
        }))
  }
  report.network = (0..<random.below(9)).map { place in
    NetworkEntry(
      key: SeriesKey(SKU(random.pick(skus)), LocationCode(random.pick(places))),
      serviceTime: Double(place), netReplenishmentTime: Double(random.below(100)) / 7,
      baseStockLevel: Double(random.below(900)) / 7, safetyStock: Double(random.below(90)) / 7,
      yearlyCost: random.below(3) == 0 ? nil : Money(millionths: Int64(random.below(90_000_000))),
      currency: random.pick(currencies))
  }
  for place in 0..<random.below(5) {
    var opening = quantity(400)
    report.requirements += (0..<4).map { step in
      let (gross, scheduled, planned) = (quantity(90), quantity(30), quantity(60))
      let unmet = max(.zero, gross - opening - scheduled - planned)
      let closing = opening + scheduled + planned - gross + unmet
      defer { opening = closing }
      return RequirementEntry(
        key: SeriesKey(SKU("R\(place)"), LocationCode(random.pick(places))),
        bucket: Bucket(.week, containing: SampleReport.asOf).advanced(by: step), supplier: nil,
        fromLocation: LocationCode(random.pick(places)), opening: opening, grossRequirement: gross,
        scheduledReceipts: scheduled, netRequirement: quantity(9), plannedReceipts: planned,
        unmet: unmet, projectedOnHand: closing, plannedOrders: quantity(60))
    }
  }
  report.joint = (0..<random.below(3)).map { _ in randomOutcome(&random, run.currency) }
  report.forecast = ForecastTable(
    quantileLevels: [0.005, 0.1, 0.5, 0.999],
    series: (0..<random.below(8)).map { place in
      let mean = (0..<4).map { _ in Double(random.below(10_000)) / 7 }
      return ForecastEntry(
        key: SeriesKey(SKU(random.pick(skus)), LocationCode(random.pick(places))),
        start: Bucket(.month, containing: SampleReport.asOf), model: random.pick(["theta", "a|b"]),
        mean: mean, baseline: place % 2 == 0 ? mean : mean.map { $0 / 3 },
        quantiles: (0..<16).map { Double($0) * 1.1 }, fallbackReason: place == 0 ? "x" : nil,
        isShort: place == 1)
    })
  report.assumptions = (0..<random.below(20)).map { place in
    Assumption(
      setting: "assumptions.\(place % 4)", value: random.pick(hostileNames),
      subject: random.pick(hostileNames), count: random.below(5000),
      remedy: random.pick(hostileNames))
  }
  report.rejected = (0..<random.below(20)).map { line in
    RejectedRow(
      file: random.pick(hostileNames), line: line, column: random.below(2) == 0 ? nil : 3,
      field: random.pick(hostileNames), value: random.pick(hostileNames),
      reason: random.pick(hostileNames), remedy: random.pick(hostileNames))
  }
  report.trust.findings = (0..<random.below(20)).map { _ in
    Finding(
      code: "code", severity: random.pick(Finding.Severity.allCases), count: random.below(3000),
      message: random.pick(hostileNames), effect: random.pick(hostileNames),
      examples: [random.pick(hostileNames), random.pick(hostileNames)])
  }
  report.trust.unforecast = (0..<random.below(20)).map { _ in
    .init(
      key: SeriesKey(SKU(random.pick(hostileNames)), LocationCode(random.pick(places))),
      reason: random.pick(hostileNames))
  }
  report.trust.leftOut = [.init(reason: random.pick(hostileNames), codes: hostileNames)]
  return report
}

/// An outcome with limits of any kind, on places and suppliers with names that hurt.
private func randomOutcome(_ random: inout Lehmer, _ currency: Currency) -> JointOutcome {
  let supplier = SupplierCode(random.pick(hostileNames))
  let place = LocationCode(random.pick(hostileNames))
  let key = SeriesKey(SKU(random.pick(hostileNames)), place)
  let day = SampleReport.asOf
  let limits: [PlanLimit] = [
    .budget(Bucket(.month, containing: day)), .storage(place, from: day),
    .supplierMinimum(supplier, nil, day), .loads(supplier, place, day),
    .loadFill(supplier, .everywhere, day), .itemMinimum(key), .leastStock(key), .mostStock(key),
  ]
  return JointOutcome(
    itemCount: random.below(5000), end: day.advanced(by: 90),
    reasons: limits.filter { _ in random.below(2) == 0 },
    expectedCost: Money(millionths: Int64(random.below(900_000_000))),
    bound: Money(millionths: Int64(random.below(900_000_000))),
    gap: Double(random.below(100)) / 999, simulatedCost: random.below(2) == 0 ? nil : Money(7.125),
    currency: currency,
    uses: limits.filter { _ in random.below(2) == 0 }.map {
      LimitUse(
        limit: $0, used: Double(random.below(900)) / 7, available: Double(random.below(900)) / 7,
        price: Money(millionths: Int64(random.below(900_000))))
    },
    conflicts: limits.filter { _ in random.below(3) == 0 }.map {
      var conflict = LimitConflict(
        limit: $0, amount: Double(random.below(900)) / 7, against: limits.dropLast(5),
        isProven: random.below(2) == 0)
      if case .storage = $0, random.below(2) == 0 {
        conflict.committed = CommittedRoom(
          stock: Double(random.below(900)) / 7, onTheWay: Double(random.below(900)) / 7)
      }
      return conflict
    })
}
