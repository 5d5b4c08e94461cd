// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Scenario
import SupplyChain
import Timeline

/// How long each order of a replay is on its way: drawn, or as the supplier's receipts were.
///
/// A lead time belongs to an item and an order day, whatever the policy and the quantity, so that all
/// policies meet the same ones.
struct ReplayLeadTimes: Sendable {
  private let seed: UInt64
  /// Receipts by supplier: the days on which they were ordered, ascending, and how long they took; empty
  /// where lead times are drawn.
  private let records: [SupplierCode: [(ordered: Day, days: Int)]]

  init(_ data: RetailData, _ settings: Settings) {
    seed = settings.seed
    guard settings.simulate.leadTimes == .receipts else {
      records = [:]
      return
    }
    var records: [SupplierCode: [(ordered: Day, days: Int)]] = [:]
    for receipt in data.receipts {
      guard let supplier = receipt.supplier, let ordered = receipt.ordered else { continue }
      records[supplier, default: []].append((ordered, max(0, ordered.days(to: receipt.received))))
    }
    self.records = records.mapValues { $0.sorted { ($0.ordered, $0.days) < ($1.ordered, $1.days) } }
  }

  /// Days from an order to the opening at which its goods are there.
  func days(of item: PlanItem, orderedOn day: Day) -> Int {
    if case .supplier(let supplier?) = item.terms.source, let record = records[supplier] {
      return record.last { $0.ordered <= day }?.days ?? record[0].days
    }
    var random = RandomStream(
      seed: seed, stream: StableHash.of(item.key.sku.code, item.key.location.code)
    ).substream(named: "replay lead time").substream(Int(day.number))
    let leadTime = item.terms.leadTime
    let drawn = leadTime.days(at: random.uniform())
    let receipt = item.terms.schedule.receiptDate(
      orderedOn: day, leadTime: drawn, workingDays: leadTime.unit == .working)
    return receipt.map { day.days(to: $0) } ?? drawn
  }
}

extension LeadTime {
  /// The lead time that a uniform number between 0 and 1 stands for.
  func days(at uniform: Double) -> Int {
    var sum = 0.0
    for outcome in outcomes {
      sum += outcome.probability
      if uniform < sum { return outcome.days }
    }
    return outcomes.last?.days ?? 0
  }
}
