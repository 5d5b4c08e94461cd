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
    columns: [
      Column("constraint", "what kind of limit it is") { $1.words($0.limit.kind) },
      Column("subject", "which one, in words") { $1.words($0.limit.words($0.currency)) },
      Column("unit", "money, volume, loads, share or units") { $1.words($0.limit.unit.rawValue) },
      Column("used", "how much of it the plan uses") { $1.measure($0.use?.used) },
      Column("available", "how much of it there is") { $1.measure($0.use?.available) },
      Column("price", "what one more unit of it would save; of a minimum, one unit less") {
        $1.money($0.use?.price, $0.currency)
      },
      Column("broken_by", "by how much it cannot be kept; empty where it is kept") {
        $1.measure($0.conflict?.amount)
      },
      Column("against", "the limits that stand against it") { row, writer in
        writer.words(
          row.conflict?.against.map { $0.words(row.currency) }.joined(separator: "; "))
      },
      Column("currency", "currency of money and price") { $1.words($0.currency.code) },
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
