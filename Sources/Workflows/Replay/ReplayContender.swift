// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting
import Retail
import Simulation
import SupplyChain

/// A way to order that is replayed.
struct ReplayContender: Sendable {
  /// Its name in the report.
  var id: String
  /// What it does, in a sentence.
  var summary: String
  /// How it decides.
  var rule: Rule
  /// Whether it is one of the policies side by side; others are points of the frontier or checks.
  var isListed = true
  /// Whether its orders may be of any size.
  var ignoresCases = false

  /// How a contender decides.
  enum Rule: Sendable {
    /// By the rules of an aim.
    case aim(Int)
    /// By the textbook, with a safety factor by class.
    case textbook([String: Double])
  }

  /// Units to order at a chance.
  func order(_ node: ReplayNode, _ chance: ReplayChance, at moment: OrderOpportunity) -> Quantity {
    switch rule {
    case .aim(let aim): return chance.rules[aim]?.quantity(at: moment) ?? .zero
    case .textbook(let factors):
      // The plan's own rule lends its minimum, case and listing.
      guard let terms = chance.rules[0] else { return .zero }
      let level = chance.textbook.level(safetyFactor: factors[node.abc] ?? 0, step: node.step)
      return terms.ordering(upTo: level, step: node.step)
        .order(at: moment.position).draft.quantity
    }
  }
}

extension OrderRule {
  /// Units to order at a moment, by the stock that the levels count.
  func quantity(at moment: OrderOpportunity) -> Quantity {
    order(at: isEchelon ? moment.echelon : moment.position, own: moment.position).draft.quantity
  }
}

extension ReplayContender {
  /// The textbook's rule with safety factors by class.
  static func textbook(
    _ factors: [String: Double], id: String = "textbook", tuning: String = ""
  ) -> ReplayContender {
    let words = Set(factors.values).count == 1 && !factors.isEmpty && tuning.isEmpty
    let list = factors.sorted { $0.key < $1.key }
      .map { "\($0.key.isEmpty ? "—" : $0.key) \(Quantity(($0.value * 100).rounded() / 100))" }
      .joined(separator: ", ")
    let factor = words ? factors.values.first.map { "\($0)" } ?? "" : "by class \(list)"
    return ReplayContender(
      id: id,
      summary:
        "Orders up to a moving average of past weeks and a normal safety stock, factor \(factor)"
        + "\(tuning).",
      rule: .textbook(factors))
  }
}
