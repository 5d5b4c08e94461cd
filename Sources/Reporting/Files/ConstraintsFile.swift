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
  /// The language of limits in words.
  var language: ReportLanguage
}

extension TableFile where Row == ConstraintRow {
  /// `constraints.csv`.
  static let constraints = TableFile(
    name: "constraints.csv", oneRow: "a limit that binds, or that cannot be kept",
    purpose:
      "Which budgets, rooms and minimums hold the plan back, and what more of them would save.",
    columns: [
      .text("constraint", "what kind of limit it is") { $0.limit.kind },
      .text("subject", "which one, in words") { $0.language.words($0.limit) },
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
        row.conflict.map { row.language.against($0).joined(separator: "; ") }
      },
      .text("currency", "currency of money and price") { $0.currency.code },
    ])
}

extension RunReport {
  /// The limits that bind, then those that are broken, by group of items.
  var constraintRows: [ConstraintRow] {
    joint.flatMap { outcome in
      outcome.uses.map {
        ConstraintRow(
          limit: $0.limit, use: $0, conflict: nil, currency: outcome.currency,
          language: run.language)
      }
        + outcome.conflicts.map {
          ConstraintRow(
            limit: $0.limit, use: nil, conflict: $0, currency: outcome.currency,
            language: run.language)
        }
    }
  }
}
