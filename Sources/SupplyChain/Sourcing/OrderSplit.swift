// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail

/// How an order is split among the suppliers that share an item, so that shares are kept over time.
///
/// Shares are those of what was bought over the last year, what is on order and this order together. The
/// supplier that lacks most of its share has all of the order where that leaves every share close to what
/// it is to be: so suppliers with a history take turns, and small orders stay whole. Else each gets what it
/// lacks, in proportion; a part below what its supplier delivers waits for a later order.
struct OrderSplit {
  /// What a supplier is to have and what it had.
  struct Claim {
    /// The share that it is to have.
    var share: Double
    /// Units bought from it.
    var purchased: Quantity
    /// What an order to it has to meet.
    var terms: OrderTerms
  }

  /// How far a share may be from what it is to be, so that an order stays whole.
  static let slack = 0.03

  /// What each supplier delivers; zero where it gets nothing.
  private(set) var quantities: [Quantity]

  /// The split of an order above zero among at least one supplier.
  ///
  /// The parts sum to the order and, for whole packs and minimums, at times to more; never to less.
  init(_ total: Quantity, among claims: [Claim]) {
    quantities = claims.map { _ in .zero }
    let before = claims.reduce(0) { $0 + $1.purchased.value }
    let after = before + total.value
    let lacks = claims.map { $0.share * after - $0.purchased.value }
    let ranked = claims.indices.sorted { (-lacks[$0], $0) < (-lacks[$1], $1) }
    let isClose = claims.indices.allSatisfy { place in
      let units = claims[place].purchased.value + (place == ranked[0] ? total.value : 0)
      return abs(units / after - claims[place].share) <= OrderSplit.slack
    }
    guard !isClose else {
      quantities[ranked[0]] = OrderSplit.met(total, claims[ranked[0]].terms)
      return
    }
    let lacking = lacks.map { max(0, $0) }
    let scale = total.value / max(lacking.reduce(0, +), 1e-9)
    var left = total
    for place in ranked.dropFirst() {
      let terms = claims[place].terms
      let part = Quantity(lacking[place] * scale)
        .rounded(toMultipleOf: terms.multiple, .halfAwayFromZero)
      guard part >= terms.least, part <= left else { continue }
      quantities[place] = part
      left -= part
    }
    if left > .zero { quantities[ranked[0]] = OrderSplit.met(left, claims[ranked[0]].terms) }
  }

  /// A part raised to whole packs and to the least that is delivered.
  static func met(_ part: Quantity, _ terms: OrderTerms) -> Quantity {
    max(terms.least, part.rounded(toMultipleOf: terms.multiple, .up))
  }
}
