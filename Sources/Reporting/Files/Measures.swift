// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// A row of `kpis.csv`: a measure of a part of the plan.
struct MeasureRow: Hashable {
  /// What is measured.
  var measure: String
  /// What it is taken over.
  var scope: MeasureScope
  /// Which class, category or supplier; empty for the total and where unknown.
  var member: String
  /// Its value.
  var value: Value
  /// Its unit: `lines`, `units`, `days`, `share`, `limits` or a currency.
  var unit: String

  /// A value by how it is written.
  enum Value: Hashable {
    case count(Int)
    case quantity(Quantity)
    case money(Money, Currency)
    case number(Double)
  }
}

/// What a measure is taken over.
enum MeasureScope: String, CaseIterable {
  case total, `class`, category, supplier, location

  /// The scopes of `kpis.csv`.
  static let reported: [MeasureScope] = [.total, .class, .category, .supplier]
}

extension TableFile where Row == MeasureRow {
  /// `kpis.csv`.
  static let measures = TableFile(
    name: "kpis.csv", oneRow: "a measure of a part of the plan",
    purpose: "The plan's totals, for managers and finance.",
    identities: [
      "every total of lines, units and money is the sum of the rounded lines",
      "classes, categories and suppliers each sum to the total",
    ],
    terms: MeasureGroup.terms,
    columns: [
      .text("measure", "what is measured") { $0.measure },
      .text("scope", "total, class, category or supplier") { $0.scope.rawValue },
      .text("member", "which one; empty for the total and where unknown") { $0.member },
      .value("value", "its value") { $0.value },
      .text("unit", "lines, units, days, share, limits or a currency") { $0.unit },
    ])
}

extension RunReport {
  /// The measures of the plan by total, class, category and supplier.
  ///
  /// Every total is the sum of the rounded lines, and so of its classes, categories and suppliers;
  /// amounts in several currencies are rows of their own.
  var measures: [MeasureRow] { measures(over: MeasureScope.reported) }

  /// The measures of the plan over some scopes.
  func measures(over scopes: [MeasureScope]) -> [MeasureRow] {
    scopes.flatMap { scope -> [MeasureRow] in
      var groups: [String: MeasureGroup] = scope == .total ? ["": MeasureGroup()] : [:]
      for entry in orders {
        groups[entry.member(of: scope), default: MeasureGroup()].add(entry)
      }
      for entry in policies {
        groups[entry.member(of: scope), default: MeasureGroup()].add(entry)
      }
      for row in exceptionRows {
        groups[row.entry.member(of: scope), default: MeasureGroup()].add(row)
      }
      return groups.sorted { $0.key < $1.key }.flatMap { $1.rows(scope, member: $0) }
        + (scope == .total ? jointMeasures : [])
    }
  }

  /// What ordering together is expected to cost, of all groups of items.
  private var jointMeasures: [MeasureRow] {
    guard let currency = joint.first?.currency else { return [] }
    func row(_ measure: String, _ value: MeasureRow.Value, _ unit: String) -> MeasureRow {
      MeasureRow(measure: measure, scope: .total, member: "", value: value, unit: unit)
    }
    func sum(_ amounts: [Money]) -> MeasureRow.Value {
      .money(
        amounts.map { $0.rounded(decimals: currency.decimals) }.reduce(.zero, +), currency)
    }
    var rows = [
      row("joint_items", .count(joint.map(\.itemCount).reduce(0, +)), "series"),
      row("joint_cost", sum(joint.map(\.expectedCost)), currency.code),
      row("joint_bound", sum(joint.map(\.bound)), currency.code),
      row("joint_gap", .number(joint.map(\.gap).max() ?? 0), "share"),
    ]
    let simulated = joint.compactMap(\.simulatedCost)
    if simulated.count == joint.count {
      rows.append(row("joint_simulated_cost", sum(simulated), currency.code))
    }
    rows.append(row("limits_binding", .count(joint.flatMap(\.uses).count), "limits"))
    rows.append(row("limits_broken", .count(joint.flatMap(\.conflicts).count), "limits"))
    return rows
  }
}

extension OrderEntry {
  fileprivate func member(of scope: MeasureScope) -> String {
    labels.member(of: scope, supplier: line.supplier, location: line.key.location)
  }
}

extension PolicyEntry {
  fileprivate func member(of scope: MeasureScope) -> String {
    labels.member(of: scope, supplier: supplier, location: key.location)
  }
}

extension ExceptionEntry {
  fileprivate func member(of scope: MeasureScope) -> String {
    labels.member(of: scope, supplier: supplier, location: exception.key.location)
  }
}

extension ItemLabels {
  func member(
    of scope: MeasureScope, supplier: SupplierCode?, location: LocationCode
  ) -> String {
    switch scope {
    case .total: ""
    case .class: abc ?? ""
    case .category: category ?? ""
    case .supplier: supplier?.code ?? ""
    case .location: location.code
    }
  }
}
