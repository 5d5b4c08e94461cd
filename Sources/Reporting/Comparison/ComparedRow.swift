// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// A row of `comparison.csv`: a measure of a part of the plan, in the base and in a scenario.
struct ComparedRow {
  var scenario: String
  var measure: String
  var scope: MeasureScope
  var member: String
  var unit: String
  var base: MeasureRow.Value?
  var value: MeasureRow.Value?
}

extension ComparedPlan {
  /// The outcome's totals and the plan's measures, over all scopes.
  var measures: [MeasureRow] {
    let currency = report.run.currency
    let money = MeasureScope.allCases.flatMap { scope -> [MeasureRow] in
      members(of: scope).flatMap { member, totals in
        // The value of the orders is among the plan's measures.
        ComparedMeasure.allCases.filter { $0 != .orderValue }.map { measure in
          MeasureRow(
            measure: measure.rawValue, scope: scope, member: member,
            value: .money(totals[measure], currency), unit: currency.code)
        }
      }
    }
    return money + report.measures(over: MeasureScope.allCases)
  }

  /// The outcome's totals by member of a scope, ascending.
  func members(of scope: MeasureScope) -> [(member: String, totals: OutcomeTotals)] {
    let groups = Dictionary(grouping: outcomes) { entry in
      entry.labels.member(of: scope, supplier: entry.supplier, location: entry.key.location)
    }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, OutcomeTotals($0.value)) }
  }
}

extension ComparisonReport {
  /// Every measure of the base beside every scenario's.
  var rows: [ComparedRow] {
    let before = base.measures
    return others.flatMap { scenario -> [ComparedRow] in
      let after = scenario.plan.measures
      let values = Dictionary(after.map { (Key($0), $0.value) }, uniquingKeysWith: { $1 })
      let known = Dictionary(before.map { (Key($0), $0.value) }, uniquingKeysWith: { $1 })
      let added = after.filter { known[Key($0)] == nil }
      return (before + added).map { row in
        ComparedRow(
          scenario: scenario.plan.name, measure: row.measure, scope: row.scope,
          member: row.member, unit: row.unit, base: known[Key(row)], value: values[Key(row)])
      }
    }
  }

  /// What makes two rows one.
  private struct Key: Hashable {
    var measure: String
    var scope: MeasureScope
    var member: String
    var unit: String

    init(_ row: MeasureRow) {
      (measure, scope, member, unit) = (row.measure, row.scope, row.member, row.unit)
    }
  }
}

extension MeasureRow.Value {
  /// The value as a table's cell.
  var cell: Cell {
    switch self {
    case .count(let count): .integer(count)
    case .quantity(let quantity): .quantity(quantity)
    case .money(let money, let currency): .money(money, currency)
    case .number(let number): .measure(number)
    }
  }

  /// This value less another; nil where there is none.
  ///
  /// Of sums, what is not there counts as nothing.
  static func difference(_ value: Self?, _ base: Self?) -> Self? {
    switch (value, base) {
    case (.count(let a)?, .count(let b)?): .count(a - b)
    case (.quantity(let a)?, .quantity(let b)?): .quantity(a - b)
    case (.money(let a, let currency)?, .money(let b, _)?): .money(a - b, currency)
    case (.number(let a)?, .number(let b)?): .number(a - b)
    case (.number?, nil), (nil, .number?): nil
    case (let a?, nil): a
    case (nil, let b?): b.negated
    default: nil
    }
  }

  private var negated: Self {
    switch self {
    case .count(let count): .count(-count)
    case .quantity(let quantity): .quantity(-quantity)
    case .money(let money, let currency): .money(-money, currency)
    case .number(let number): .number(-number)
    }
  }
}

extension TableFile where Row == ComparedRow {
  /// `comparison.csv`.
  static let comparison = TableFile(
    name: "comparison.csv", oneRow: "a measure of the base and of a scenario",
    purpose: "What a what-if changes in each total, for managers.",
    identities: [
      "difference = value − base"
    ],
    columns: [
      .text("scenario", "what is compared with the base") { $0.scenario },
      .text("measure", "what is measured") { $0.measure },
      .text("scope", "total, class, category, supplier or location") { $0.scope.rawValue },
      .text("member", "which one; empty for the total and where unknown") { $0.member },
      .value("base", "its value in the base; empty where it has none") { $0.base },
      .value("value", "its value in the scenario; empty where it has none") { $0.value },
      .value("difference", "value less base; what is not there counts as nothing") {
        MeasureRow.Value.difference($0.value, $0.base)
      },
      .text("unit", "the unit, or a currency") { $0.unit },
    ])
}
