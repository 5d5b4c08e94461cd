// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import SupplyChain
import Timeline

/// The books of the past: what sales, receipts and counts say of every stock.
struct ActualLedger {
  private var moves: [SeriesKey: ActualMoves] = [:]
  private let periods: [FiscalPeriod]

  /// The past of the items that have a count.
  ///
  /// - Parameters:
  ///   - known: what the files say.
  ///   - items: the plan's items.
  ///   - openings: what each holds at the opening of the as-of day.
  ///   - periods: periods before the as-of day, the earliest first.
  init(
    _ known: KnownData, _ items: [PlanItem], openings: [SeriesKey: Quantity],
    periods: [FiscalPeriod]
  ) {
    self.periods = periods
    guard let start = periods.first?.first else { return }
    let counts = ActualLedger.counts(known, from: start, openings: openings)
    for item in items {
      guard let own = counts[item.key] else { continue }
      var sender: LocationCode?
      if case .transfer(let place) = item.terms.source { sender = place }
      moves[item.key] = ActualMoves(
        counts: own, shelfLifeDays: item.terms.shelfLifeDays, sender: sender)
    }
    addMoves(known)
    settle(items)
  }

  /// The flows of a SKU at a place.
  func flows(of key: SeriesKey) -> [(period: FiscalPeriod, flow: StockFlow)] {
    moves[key]?.flows(over: periods) ?? []
  }

  /// Each stock's counts from its last one at or before a day on, the plan's own opening being the last.
  private static func counts(
    _ known: KnownData, from start: Day, openings: [SeriesKey: Quantity]
  ) -> [SeriesKey: [(day: Day, onHand: Quantity)]] {
    var counts: [SeriesKey: [(day: Day, onHand: Quantity)]] = [:]
    for row in known.stockHistory {
      guard let day = row.asOf, day < known.asOf, openings[row.key] != nil else { continue }
      var own = counts[row.key] ?? []
      // One stock may stand in several rows of a day.
      let before = own.last?.day == day ? own.removeLast().onHand : .zero
      if day <= start { own = [] }
      own.append((day, before + max(.zero, row.onHand)))
      counts[row.key] = own
    }
    for key in counts.keys {
      if let opening = openings[key] { counts[key]?.append((known.asOf, opening)) }
    }
    return counts
  }

  private mutating func addMoves(_ known: KnownData) {
    add(known.sales) { $0.sales += $1 }
    add(known.adjustments) { $0.adjustments += $1 }
    for receipt in known.receipts {
      guard let own = moves[receipt.key], own.covers(receipt.received) else { continue }
      let isTransfer = own.sender != nil && receipt.supplier == nil
      moves[receipt.key]?.days[receipt.received, default: StockFlow()]
        .add(receipt.quantity, asTransfer: isTransfer)
      if isTransfer, let sender = own.sender {
        send(
          receipt.quantity, of: receipt.key.sku, from: sender,
          on: receipt.ordered ?? receipt.received)
      }
    }
  }

  private mutating func add(
    _ history: SalesHistory, _ change: (inout StockFlow, Quantity) -> Void
  ) {
    for row in 0..<history.count {
      let key = SeriesKey(
        history.skus[Int(history.sku[row])], history.locations[Int(history.location[row])])
      let day = Day(number: history.day[row])
      guard let own = moves[key], own.covers(day) else { continue }
      var flow = own.days[day] ?? StockFlow()
      change(&flow, Quantity(history.quantity[row]))
      moves[key]?.days[day] = flow
    }
  }

  private mutating func send(
    _ quantity: Quantity, of sku: SKU, from sender: LocationCode, on day: Day
  ) {
    let key = SeriesKey(sku, sender)
    guard let own = moves[key], own.covers(day) else { return }
    moves[key]?.days[day, default: StockFlow()].transfersOut += quantity
  }

  /// Settles the counts, those who are sent goods before those who send them.
  private mutating func settle(_ items: [PlanItem]) {
    func depth(_ key: SeriesKey) -> Int {
      var depth = 0
      var place = key
      while let sender = moves[place]?.sender, depth < ActualLedger.deepest {
        depth += 1
        place = SeriesKey(key.sku, sender)
      }
      return depth
    }
    let keys = items.map(\.key).filter { moves[$0] != nil }
      .map { (key: $0, depth: depth($0)) }
      .sorted { ($1.depth, $0.key) < ($0.depth, $1.key) }
    for (key, _) in keys {
      guard let sender = moves[key]?.sender, let sent = moves[key]?.settle() else {
        _ = moves[key]?.settle()
        continue
      }
      for (day, quantity) in sent.sorted(by: { $0.key < $1.key }) {
        send(quantity, of: key.sku, from: sender, on: day)
      }
    }
  }

  /// The longest chain of places that supply one another.
  private static let deepest = 10
}

extension ActualMoves {
  /// Whether a day lies between the first count and the last.
  fileprivate func covers(_ day: Day) -> Bool {
    guard let first = counts.first, let last = counts.last else { return false }
    return first.day <= day && day < last.day
  }
}

extension StockFlow {
  fileprivate mutating func add(_ quantity: Quantity, asTransfer: Bool) {
    if asTransfer { transfersIn += quantity } else { receipts += quantity }
  }
}
