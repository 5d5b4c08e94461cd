// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// Values the flows of a ledger, at standard cost or at the moving average of what was paid.
struct LedgerValuation {
  /// The books.
  let books: Books

  /// A row for each flow, in the ledger's order.
  func rows() -> [LedgerRow] {
    switch books.valuation {
    case .standard: books.ledger.map(standard)
    case .movingAverage: movingAverage()
    }
  }

  private func standard(_ entry: LedgerEntry) -> LedgerRow {
    LedgerRow(
      entry: entry, unitCost: entry.unitCost,
      amounts: entry.unitCost.map {
        LedgerRow.Amounts(
          entry.flow, unitCost: $0, opening: nil, decimals: entry.currency.decimals)
      })
  }

  /// The average of a SKU is that of all its places, so that transfers keep their value; each period's
  /// receipts move it before anything leaves.
  private func movingAverage() -> [LedgerRow] {
    let paid = paid
    var rows: [LedgerRow?] = Array(repeating: nil, count: books.ledger.count)
    for places in bySku() {
      var closings: [SeriesKey: Money] = [:]
      var average: Money?
      for period in periods(of: places) {
        let received = period.map { receipts(of: books.ledger[$0], paid) }
        average = self.average(period, received, closings, before: average)
        for (place, amounts) in zip(period, received) {
          let row = row(
            books.ledger[place], received: amounts, average: average,
            opening: closings[books.ledger[place].key])
          rows[place] = row
          if let amounts = row.amounts { closings[row.entry.key] = amounts.closing }
        }
      }
    }
    return rows.compactMap(\.self)
  }

  /// What each day's orders bring in, by what was paid for them; one without a known cost, or in another
  /// currency than the item's, at the item's own.
  private var paid: [PaidKey: Money] {
    let own = Dictionary(
      books.ledger.map { ($0.key, (cost: $0.unitCost, currency: $0.currency)) },
      uniquingKeysWith: { first, _ in first })
    var paid: [PaidKey: Money] = [:]
    for purchase in books.purchases {
      guard let item = own[purchase.key] else { continue }
      let value = purchase.currency == item.currency ? purchase.value : nil
      let usual = item.cost?.times(purchase.quantity).rounded(decimals: item.currency.decimals)
      guard let amount = value ?? usual else { continue }
      paid[PaidKey(purchase), default: .zero] += amount
    }
    return paid
  }

  private func row(
    _ entry: LedgerEntry, received: Received, average: Money?, opening: Money?
  ) -> LedgerRow {
    guard let average else { return LedgerRow(entry: entry, unitCost: nil, amounts: nil) }
    let decimals = entry.currency.decimals
    let first = (entry.unitCost ?? average).times(entry.flow.opening).rounded(decimals: decimals)
    var amounts = LedgerRow.Amounts(
      entry.flow, unitCost: average, opening: opening ?? first, decimals: decimals)
    amounts.receipts = received.open
    amounts.proposedReceipts = received.proposed
    amounts.plannedReceipts = received.planned
    amounts.settle()
    return LedgerRow(entry: entry, unitCost: average, amounts: amounts)
  }

  /// The average after a period's receipts: all that is there and was paid, by all units.
  private func average(
    _ period: [Int], _ received: [Received], _ closings: [SeriesKey: Money], before: Money?
  ) -> Money? {
    var units = Quantity.zero
    var value = Money.zero
    var known = before
    for (place, amounts) in zip(period, received) {
      let entry = books.ledger[place]
      guard let cost = before ?? entry.unitCost else { continue }
      known = known ?? cost
      let flow = entry.flow
      units += flow.opening + flow.receipts + flow.proposedReceipts + flow.plannedReceipts
      value += closings[entry.key] ?? cost.times(flow.opening)
      value += amounts.open + amounts.proposed + amounts.planned
    }
    guard units > .zero, value > .zero else { return known }
    return Money(value.value / units.value)
  }

  /// What the receipts of a flow were paid with; at its own cost where no order names one.
  private func receipts(of entry: LedgerEntry, _ paid: [PaidKey: Money]) -> Received {
    func amount(_ quantity: Quantity, _ stage: PurchaseEntry.Stage) -> Money {
      guard quantity != .zero else { return .zero }
      let days = entry.period.first.number...entry.period.last.number
      let sum = days.reduce(Money.zero) {
        $0 + (paid[PaidKey(key: entry.key, stage: stage, day: $1)] ?? .zero)
      }
      if sum != .zero { return sum }
      return (entry.unitCost ?? .zero).times(quantity).rounded(decimals: entry.currency.decimals)
    }
    return Received(
      open: amount(entry.flow.receipts, entry.basis == .actual ? .received : .open),
      proposed: amount(entry.flow.proposedReceipts, .proposed),
      planned: amount(entry.flow.plannedReceipts, .planned))
  }

  private struct Received {
    var open: Money
    var proposed: Money
    var planned: Money
  }

  private struct PaidKey: Hashable {
    var key: SeriesKey
    var stage: PurchaseEntry.Stage
    var day: Int32

    init(key: SeriesKey, stage: PurchaseEntry.Stage, day: Int32) {
      self.key = key
      self.stage = stage
      self.day = day
    }

    init(_ purchase: PurchaseEntry) {
      self.init(key: purchase.key, stage: purchase.stage, day: purchase.receiptDate.number)
    }
  }

  /// The places of the ledger by SKU and currency, as they stand.
  private func bySku() -> [[Int]] {
    var order: [String] = []
    var places: [String: [Int]] = [:]
    for (place, entry) in books.ledger.enumerated() {
      let name = "\(entry.key.sku.code)\u{0}\(entry.currency.code)"
      if places[name] == nil { order.append(name) }
      places[name, default: []].append(place)
    }
    return order.compactMap { places[$0] }
  }

  /// Places of a SKU by period, the earliest first.
  private func periods(of places: [Int]) -> [[Int]] {
    let sorted = places.sorted { a, b in
      let (a, b) = (books.ledger[a], books.ledger[b])
      return (a.period.last, a.key) < (b.period.last, b.key)
    }
    var groups: [[Int]] = []
    for place in sorted {
      if let last = groups.last?.last,
        books.ledger[last].period.last == books.ledger[place].period.last
      {
        groups[groups.count - 1].append(place)
      } else {
        groups.append([place])
      }
    }
    return groups
  }
}
