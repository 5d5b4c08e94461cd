// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SharedOrders {
  /// Brings the orders that splitting leaves below their least value to it, or lets their parts wait.
  ///
  /// One order after another, by key, until none is short: what is done for one must leave fewer orders
  /// short than before. What no such step mends is ordered as it was planned, of the largest
  /// supplier alone, whose order reached its least value so.
  ///
  /// - Returns: what was done.
  mutating func settle() -> [PlanNote] {
    var hopeless: Set<Int> = []
    while let order = short(quantities).first(where: { !hopeless.contains($0) }) {
      let count = short(quantities).count
      let ways = [raising(order), emptying(order)].compactMap(\.self)
        .filter { !short($0).contains(order) && short($0).count < count }
      if let best = ways.min(by: { deviation($0) < deviation($1) }) {
        quantities = best
      } else {
        hopeless.insert(order)
      }
    }
    while let order = short(quantities).first {
      for (place, _) in orders[order].members {
        let main = splits[place].main
        quantities[place] = splits[place].sources.map { _ in .zero }
        quantities[place][main] = splits[place].met(splits[place].total, main)
      }
    }
    return orders.indices.compactMap(note)
  }

  /// Orders that stay below their least value, where none is brought to it.
  var belowMinimum: [PlanNote] {
    short(quantities).map { order in
      PlanNote(
        subject: SupplierMinimums.subject(orders[order].key),
        message:
          "Its share of the orders is worth \(amount(value(of: order, quantities), order)), below the "
          + "minimum of \(amount(orders[order].minimum, order)).")
    }
  }

  /// The quantities with as much more in an order as it lacks, taken from the other suppliers of its
  /// items; nil where that does not suffice.
  private func raising(_ order: Int) -> [[Quantity]]? {
    var quantities = quantities
    var open = orders[order].members
    while true {
      let missing = orders[order].minimum - value(of: order, quantities)
      guard missing > .zero else { return quantities }
      // Who lacks most of its share has first claim to more.
      let lacks = open.map { splits[$0.split].lack($0.source, quantities[$0.split]) }
      guard let next = open.indices.max(by: { (lacks[$0], $1) < (lacks[$1], $0) }) else {
        return nil
      }
      let (place, source) = open[next]
      let split = splits[place]
      let before = quantities[place][source]
      let terms = split.sources[source].claim.terms
      let unit =
        split.sources[source].value(of: max(before, terms.least)).value
        / max(before, terms.least).value
      let most = split.met(split.total, source)
      let wanted = unit > 0 ? before + Quantity(missing.value / unit) : before
      let after = min(most, split.met(wanted, source))
      if after > before { quantities[place] = split.taking(after, source, quantities[place]) }
      if after >= most || after <= before { open.remove(at: next) }
    }
  }

  /// The quantities without the parts of an order, which the other suppliers of its items deliver; nil
  /// where lines of its own keep it, or an item has no other.
  private func emptying(_ order: Int) -> [[Quantity]]? {
    guard orders[order].whole == .zero else { return nil }
    var quantities = quantities
    for (place, source) in orders[order].members where quantities[place][source] > .zero {
      let split = splits[place]
      let others = split.sources.indices.filter { $0 != source }
      guard
        let taker = others.max(by: {
          (split.lack($0, quantities[place]), $1) < (split.lack($1, quantities[place]), $0)
        })
      else { return nil }
      quantities[place][source] = .zero
      let rest = others.reduce(split.total) { $1 == taker ? $0 : $0 - quantities[place][$1] }
      quantities[place][taker] = rest > .zero ? split.met(rest, taker) : .zero
    }
    return quantities
  }

  /// How far all shares are from what they are to be.
  private func deviation(_ quantities: [[Quantity]]) -> Double {
    var sum = 0.0
    for (split, parts) in zip(splits, quantities) {
      let after = zip(split.sources, parts).reduce(0.0) {
        $0 + ($1.0.claim.purchased + $1.1).value
      }
      for (source, part) in zip(split.sources, parts) {
        sum += abs((source.claim.purchased + part).value / after - source.claim.share)
      }
    }
    return sum
  }

  private func note(_ order: Int) -> PlanNote? {
    let before = value(of: order, splits.map(\.byShare))
    let after = value(of: order, quantities)
    guard before > .zero, before < orders[order].minimum, after != before else { return nil }
    let minimum = amount(orders[order].minimum, order)
    let message =
      after == .zero
      ? "Its share of the orders is worth \(amount(before, order)), below the minimum of \(minimum). "
        + "It waits for a larger share, and other suppliers deliver."
      : after > before
        ? "Its share of the orders, worth \(amount(before, order)), was raised to "
          + "\(amount(after, order)), for its minimum is \(minimum); other suppliers deliver less."
        : "Its share of the orders is worth \(amount(before, order)), below the minimum of \(minimum). "
          + "Other suppliers deliver what is shared."
    return PlanNote(subject: SupplierMinimums.subject(orders[order].key), message: message)
  }

  private func amount(_ money: Money, _ order: Int) -> String {
    let currency = orders[order].key.currency
    return "\(money.text(decimals: currency.decimals)) \(currency)"
  }
}

extension SharedOrders.Split {
  /// A part raised to whole packs and to the least that a supplier delivers.
  fileprivate func met(_ part: Quantity, _ source: Int) -> Quantity {
    OrderSplit.met(part, sources[source].claim.terms)
  }

  /// Units that a supplier lacks of its share with these parts.
  fileprivate func lack(_ source: Int, _ parts: [Quantity]) -> Double {
    let after = sources.reduce(total.value) { $0 + $1.claim.purchased.value }
    let own = sources[source].claim
    return own.share * after - (own.purchased + parts[source]).value
  }

  /// The parts where one supplier delivers so much: the others keep theirs as far as anything is left,
  /// the smaller first, and the largest delivers the rest.
  fileprivate func taking(_ quantity: Quantity, _ source: Int, _ parts: [Quantity]) -> [Quantity] {
    var parts = parts
    parts[source] = quantity
    var left = total - quantity
    let others = sources.indices.filter { $0 != source }
      .sorted { (parts[$0], $1) < (parts[$1], $0) }
    for place in others.dropLast() {
      if parts[place] > left { parts[place] = .zero }
      left -= parts[place]
    }
    if let last = others.last { parts[last] = left > .zero ? met(left, last) : .zero }
    return parts
  }
}
