// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Inventory
import Preprocessing
import Reporting
import Retail
import Scenario
import SupplyChain
import Timeline

extension RunRecord {
  /// What the archive keeps of a run.
  init(_ parts: RunParts, _ report: RunReport, recorded: String?) {
    let run = report.run
    self.init(
      scenario: run.scenario, asOf: run.asOf, bucket: run.bucket, horizon: run.horizon,
      currency: run.currency, seed: run.seed, program: run.programVersion,
      reportSchema: RunReport.schemaVersion)
    isIllustrative = run.isIllustrative
    holdingRate = parts.inputs.settings.costs.holdingRate
    self.recorded = recorded
    settings = run.settings.map { Setting(key: $0.key, value: $0.value) }
    inputs = run.inputs.map {
      Input(
        name: $0.name, sha256: $0.sha256, bytes: $0.bytes, rows: $0.rows, rejected: $0.rejected)
    }
    let kept = KeptQuantiles(report.forecast.quantileLevels)
    quantileLevels = kept.levels
    forecasts = parts.forecasts.indices.compactMap { series in
      parts.forecasts[series].map {
        Forecast($0, naive: parts.prepared.panel.lastKnown(series), kept)
      }
    }
    levels = RunRecord.levels(parts.plan)
    let book = LineBook(parts)
    lines = report.sortedOrders.map { book.line($0.line) }
    overrides = parts.known.overrides
    amounts = report.plannedAmounts
  }

  private static func levels(_ plan: SupplyPlan) -> [Levels] {
    let requirements = Dictionary(
      plan.requirements.records.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    return plan.levels.map { planned in
      let levels = planned.levels
      var own = Levels(
        key: planned.key, policy: planned.policy, reorderPoint: levels.reorderPoint,
        orderUpToLevel: levels.orderUpToLevel, safetyStock: levels.safetyStock,
        expectedFillRate: levels.expectedFillRate)
      own.servesOthers = planned.isEchelon
      if let record = requirements[planned.key] {
        own.opening = planned.position == nil ? nil : record.opening
        own.scheduled = record.buckets.map { Float($0.scheduledReceipts.value) }.orNone
        own.planned = record.buckets.map { Float($0.plannedReceipts.value) }.orNone
      }
      return own
    }
  }
}

/// What order lines are judged by later: their terms, and how long each is to last.
private struct LineBook {
  private let terms: [SeriesKey: ReplenishmentTerms]
  private let nextReceipt: [SeriesKey: Day]
  private let stockoutCost: Settings.Costs.StockoutCost

  init(_ parts: RunParts) {
    terms = Dictionary(
      parts.assortment.items.map { ($0.key, $0.terms) }, uniquingKeysWith: { $1 })
    nextReceipt = Dictionary(
      parts.plan.levels.map { ($0.key, $0.interval.nextReceiptDate) }, uniquingKeysWith: { $1 })
    stockoutCost = parts.inputs.settings.costs.stockout
  }

  func line(_ line: OrderLine) -> RunRecord.Line {
    var kept = RunRecord.Line(
      key: line.key, supplier: line.supplier, fromLocation: line.fromLocation,
      orderDate: line.orderDate, receiptDate: line.receiptDate,
      coversUntil: max(nextReceipt[line.key] ?? line.receiptDate, line.receiptDate),
      quantity: line.quantity, unitCost: line.unitCost ?? terms[line.key]?.unitCost,
      stockoutCost: costOfUnitShort(line.key), currency: line.currency,
      isProposed: line.status == .proposed, reason: line.reason, parts: line.parts)
    kept.purchaseUnits = line.purchaseUnits
    return kept
  }

  private func costOfUnitShort(_ key: SeriesKey) -> Money? {
    switch stockoutCost {
    case .perUnit(let cost): return cost
    case .margin:
      guard let terms = terms[key], let price = terms.unitPrice, let cost = terms.unitCost else {
        return nil
      }
      return max(.zero, price - cost)
    }
  }
}

/// The few quantiles that are kept: the outer ones and the one nearest to the median.
private struct KeptQuantiles {
  let levels: [Double]
  private let places: [Int]
  private let count: Int

  init(_ levels: [Double]) {
    count = levels.count
    let middle = levels.indices.min { abs(levels[$0] - 0.5) < abs(levels[$1] - 0.5) }
    places = Set([levels.indices.first, middle, levels.indices.last].compactMap(\.self)).sorted()
    self.levels = places.map { levels[$0] }
  }

  func kept(of quantiles: [Double]) -> [Float] {
    stride(from: 0, to: quantiles.count, by: max(1, count)).flatMap { bucket in
      places.map { Float(quantiles[bucket + $0]) }
    }
  }
}

extension RunRecord.Forecast {
  fileprivate init(_ entry: ForecastEntry, naive: Double?, _ kept: KeptQuantiles) {
    self.init(
      key: entry.key, start: entry.start, model: entry.model, naive: naive,
      mean: entry.mean.map { Float($0) },
      baseline: entry.baseline == entry.mean ? [] : entry.baseline.map { Float($0) },
      quantiles: kept.kept(of: entry.quantiles))
  }
}

extension [Float] {
  /// None where all are zero.
  fileprivate var orNone: [Float] { allSatisfy { $0 == 0 } ? [] : self }
}

extension DemandPanel {
  /// The demand of a series' last known bucket; nil where none is known.
  fileprivate func lastKnown(_ series: Int) -> Double? {
    range(of: series).last { state[$0] == .observed }.map { demand[$0] }
  }
}
