// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// A row of `constraints.csv`: a limit that binds, or one that is broken.
struct ConstraintRow {
  /// The limit.
  var limit: PlanLimit
  /// Its use and price; nil of a broken limit.
  var use: LimitUse?
  /// By how much it is broken; nil where it is kept.
  var conflict: LimitConflict?
  /// The currency of money.
  var currency: Currency
}

extension TableFile where Row == ConstraintRow {
  /// `constraints.csv`.
  static let constraints = TableFile(
    name: "constraints.csv", oneRow: "a limit that binds, or that cannot be kept",
    purpose:
      "Which budgets, rooms and minimums hold the plan back, and what more of them would save.",
    columns: [
      .text("constraint", "what kind of limit it is") { $0.limit.kind },
      .text("subject", "which one, in words") { $0.limit.words($0.currency) },
      .text("unit", "money, volume, loads, share or units") { $0.limit.unit.rawValue },
      .measure("used", "how much of it the plan uses", unit: "by unit") { $0.use?.used },
      .measure("available", "how much of it there is", unit: "by unit") {
        $0.use?.available
      },
      .money("price", "what one more unit of it would save; of a minimum, one unit less") {
        ($0.use?.price, $0.currency)
      },
      .measure(
        "broken_by", "by how much it cannot be kept; empty where it is kept",
        unit: "by unit"
      ) { $0.conflict?.amount },
      .text("against", "the limits that stand against it") { row in
        row.conflict?.against.map { $0.words(row.currency) }.joined(separator: "; ")
      },
      .text("currency", "currency of money and price") { $0.currency.code },
    ])
}

extension RunReport {
  /// The limits that bind, then those that are broken, by group of items.
  var constraintRows: [ConstraintRow] {
    joint.flatMap { outcome in
      outcome.uses.map {
        ConstraintRow(limit: $0.limit, use: $0, conflict: nil, currency: outcome.currency)
      }
        + outcome.conflicts.map {
          ConstraintRow(limit: $0.limit, use: nil, conflict: $0, currency: outcome.currency)
        }
    }
  }
}

extension PlanLimit {
  /// The limit in words, such as `budget of the week of 2026-11-23`.
  func words(_ currency: Currency) -> String {
    switch self {
    case .budget(let bucket): "budget of the \(bucket.size.rawValue) of \(bucket.firstDay)"
    case .storage(let place, let day): "room at \(place) from \(day) on"
    case .supplierMinimum(let supplier, let place, let day):
      "least value of the order to \(supplier)\(PlanLimit.destination(place)) of \(day)"
    case .loads(let supplier, let place, let day):
      "most loads of the order to \(supplier)\(PlanLimit.destination(place)) of \(day)"
    case .loadFill(let supplier, let place, let day):
      "least fill of the order to \(supplier)\(PlanLimit.destination(place)) of \(day)"
    case .itemMinimum(let key): "least order of \(key)"
    case .leastStock(let key): "least stock of \(key)"
    case .mostStock(let key): "most stock of \(key)"
    }
  }

  private static func destination(_ place: LocationCode?) -> String {
    place.map { $0 == .everywhere ? "" : " for \($0)" } ?? ""
  }
}
