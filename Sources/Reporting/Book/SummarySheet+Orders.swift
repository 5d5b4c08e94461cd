// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Workbook

/// What is to be ordered: the plan as a whole, by supplier, and by supplier and day.
extension SummarySheet {
  /// A condition on a column of the orders.
  private typealias Condition = (column: String, is: String)

  private static let isSet = "\"<>\""

  mutating func addPlan() {
    begin(say(.thePlan), ["", "", say(.lines), say(.units), say(.value)])
    for currency in currencies {
      let own = report.sortedOrders.filter { $0.line.currency == currency }
      let code: [Condition] = [("currency", SummarySheet.equal(currency.code))]
      let moved: [Condition] = code + [("from_location", SummarySheet.isSet)]
      addLines(
        say(.toBuy), SummedLines(own.filter { !$0.isTransfer }), currency, plus: code,
        minus: [moved])
      if own.contains(where: \.isTransfer) {
        addLines(
          say(.toMove), SummedLines(own.filter(\.isTransfer)), currency, plus: moved)
      }
      addLines(
        say(.approvedAsProposed), SummedLines([]), currency,
        plus: code + [("approved", SummarySheet.equal("yes"))])
    }
    for currency in Set(report.policies.map(\.currency)).sorted(by: { $0.code < $1.code }) {
      let own = report.policies.filter { $0.currency == currency && $0.position != nil }
      guard !own.isEmpty else { continue }
      let code: [Condition] = [("currency", SummarySheet.equal(currency.code))]
      let units = own.compactMap(\.position?.onHand).reduce(.zero, +)
      let value = own.compactMap(\.stockValue).reduce(.zero, +)
      add([
        .text(say(.stockOnHand)), .empty(), .empty(),
        .formula(
          extents.policies.sum("on_hand", where: code), result: units.value,
          CellFormat(number: SheetStyle.units(units.value))),
        .formula(
          extents.policies.sum("stock_value", where: code), result: value.value,
          CellFormat(number: SheetStyle.sum(currency))),
      ])
    }
    for row in report.measures(over: [.total]) where row.measure == "expected_fill_rate" {
      guard case .number(let share) = row.value else { continue }
      add([
        .text(say(.demandMet)), .empty(), .empty(), .empty(),
        .number(share, CellFormat(number: SheetStyle.share)),
      ])
    }
  }

  mutating func addSuppliers() {
    let bought = report.sortedOrders.filter { !$0.isTransfer }
    guard !bought.isEmpty else { return }
    begin(
      say(.bySupplier), [say(.supplier), say(.name), say(.lines), say(.units), say(.value)])
    let first = nextRow
    let groups = Dictionary(grouping: bought) {
      Group(supplier: $0.line.supplier, currency: $0.line.currency)
    }
    .map { (group: $0.key, entries: $0.value, sums: SummedLines($0.value)) }
    .sorted {
      ($1.sums.value, $0.group.supplier?.code ?? "", $0.group.currency.code)
        < ($0.sums.value, $1.group.supplier?.code ?? "", $1.group.currency.code)
    }
    for one in groups {
      addLines(
        one.group.supplier?.code ?? say(.noSupplier), SummedLines(one.entries), one.group.currency,
        second: .text(
          one.entries.compactMap(\.supplierName).first
            ?? (one.group.supplier == nil ? "(no supplier)" : "")),
        of: one.group.supplier)
    }
    let rows = first..<min(nextRow, first + 15)
    if currencies.count == 1, let currency = currencies.first {
      charts.append(
        SheetChart(
          kind: .column, title: say(.bySupplier),
          alternative: say(.supplierBars),
          valueName: currency.shown, valueFormat: "#,##0",
          series: [
            .init(
              name: say(.value), categories: range(rows, column: 0), values: range(rows, column: 4),
              color: SheetStyle.colors.first)
          ]))
    }
    begin(
      say(.bySupplierAndDay),
      [say(.supplier), say(.orderDay), say(.lines), say(.units), say(.value)])
    let days = Dictionary(grouping: bought) {
      Group(supplier: $0.line.supplier, currency: $0.line.currency, day: $0.line.orderDate)
    }
    let order = days.sorted {
      ($0.key.supplier?.code ?? "", $0.key.day?.number ?? 0, $0.key.currency.code)
        < ($1.key.supplier?.code ?? "", $1.key.day?.number ?? 0, $1.key.currency.code)
    }
    for (group, entries) in order {
      addLines(
        group.supplier?.code ?? say(.noSupplier), SummedLines(entries), group.currency,
        second: SheetCell(.day(group.day?.number ?? 0), SheetStyle.day), of: group.supplier,
        hasDay: true)
    }
  }

  /// The currencies of the order lines.
  private var currencies: [Currency] {
    Set(report.orders.map(\.line.currency)).sorted { $0.code < $1.code }
  }

  private struct Group: Hashable {
    var supplier: SupplierCode?
    var currency: Currency
    var day: Day?
  }

  /// Adds the row of a supplier, whose name or order day stands in the second column.
  private mutating func addLines(
    _ label: String, _ sums: SummedLines, _ currency: Currency, second: SheetCell,
    of supplier: SupplierCode?, hasDay: Bool = false
  ) {
    var plus: [Condition] = [("currency", SummarySheet.equal(currency.code))]
    if hasDay { plus.append(("order_date", CellRange.name(row: nextRow, column: 1))) }
    var minus: [[Condition]] = []
    if let supplier {
      plus.append(
        ("supplier", SummarySheet.equal(supplier.code, CellRange.name(row: nextRow, column: 0))))
    } else {
      minus = [
        plus + [("supplier", SummarySheet.isSet)], plus + [("from_location", SummarySheet.isSet)],
      ]
    }
    addLines(label, sums, currency, second: second, plus: plus, minus: minus)
  }

  /// Adds a row of lines, units and value: those that meet a condition less those that meet others.
  private mutating func addLines(
    _ label: String, _ sums: SummedLines, _ currency: Currency, second: SheetCell = .empty(),
    plus: [Condition], minus: [[Condition]] = []
  ) {
    func sum(_ column: String) -> String {
      ([plus] + minus).map { "(\(extents.orders.sum(column, where: $0)))" }.joined(separator: "-")
    }
    let count = ([plus] + minus).map { "(\(extents.orders.count(of: "sku", where: $0)))" }
      .joined(separator: "-")
    add([
      .text(label), second,
      .formula(count, result: Double(sums.lines), CellFormat(number: "#,##0")),
      .formula(
        sum("quantity"), result: sums.units.value,
        CellFormat(number: SheetStyle.units(sums.units.value))),
      .formula(
        sum("value"), result: sums.value.value, CellFormat(number: SheetStyle.sum(currency))),
    ])
  }

  /// The condition that a cell holds a text, which may stand in a cell of this sheet.
  static func equal(_ text: String, _ cell: String? = nil) -> String {
    let isPlain = !text.contains { "*?~".contains($0) }
    if let cell, isPlain { return "\"=\"&\(cell)" }
    var escaped = ""
    for character in text {
      if "*?~".contains(character) { escaped.append("~") }
      escaped.append(character)
      if character == "\"" { escaped.append("\"") }
    }
    return "\"=\(escaped)\""
  }
}
