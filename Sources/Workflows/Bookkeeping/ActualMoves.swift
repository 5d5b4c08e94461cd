// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// What the files say of a SKU's stock at a place, from its first count on.
struct ActualMoves {
  /// Counts at the opening of a day, the earliest first; the last is the plan's own opening.
  var counts: [(day: Day, onHand: Quantity)]
  /// What moved on each day.
  var days: [Day: StockFlow] = [:]
  /// Days from receipt to waste; nil where it keeps.
  var shelfLifeDays: Int?
  /// The place that it is replenished from; nil where it is bought.
  var sender: LocationCode?

  /// Settles what the counts found beyond the moves, count by count.
  ///
  /// What appeared is taken for goods of the place that replenishes this one where no receipt is on
  /// file, else for an adjustment, on the first day after the count before; what was missing has spoiled
  /// where goods do, else it is an adjustment, on the last.
  ///
  /// - Returns: what other places sent without a record, by day.
  mutating func settle() -> [Day: Quantity] {
    var sent: [Day: Quantity] = [:]
    for (before, after) in zip(counts, counts.dropFirst()) where before.day < after.day {
      var book = before.onHand
      var isRecorded = false
      for offset in 0..<before.day.days(to: after.day) {
        guard let flow = days[before.day.advanced(by: offset)] else { continue }
        book += flow.balance
        if flow.transfersIn > .zero { isRecorded = true }
      }
      let found = after.onHand - book
      if found > .zero, sender != nil, !isRecorded {
        days[before.day, default: StockFlow()].transfersIn += found
        sent[before.day, default: .zero] += found
      } else if found > .zero {
        days[before.day, default: StockFlow()].adjustments += found
      } else if found < .zero {
        let last = after.day.advanced(by: -1)
        if shelfLifeDays == nil {
          days[last, default: StockFlow()].adjustments += found
        } else {
          days[last, default: StockFlow()].writeOffs -= found
        }
      }
    }
    return sent
  }

  /// The flows over some periods, of those that begin with or after the first count.
  func flows(over periods: [FiscalPeriod]) -> [(period: FiscalPeriod, flow: StockFlow)] {
    guard let first = counts.first else { return [] }
    var stock = first.onHand
    var day = first.day
    var flows: [(period: FiscalPeriod, flow: StockFlow)] = []
    for period in periods {
      guard let counted = period.clipped(from: first.day, to: period.last) else { continue }
      while day < counted.first {
        stock += days[day]?.balance ?? .zero
        day = day.advanced(by: 1)
      }
      var flow = StockFlow()
      while day <= counted.last {
        if let moved = days[day] { flow.add(moved) }
        day = day.advanced(by: 1)
      }
      flow.opening = stock
      flow.closing = flow.balance
      stock = flow.closing
      flows.append((counted, flow))
    }
    return flows
  }
}

extension StockFlow {
  /// Adds another's movements; opening and closing stay.
  fileprivate mutating func add(_ other: StockFlow) {
    receipts += other.receipts
    transfersIn += other.transfersIn
    transfersOut += other.transfersOut
    returns += other.returns
    sales += other.sales
    writeOffs += other.writeOffs
    adjustments += other.adjustments
  }
}
