// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The order lines that go to one supplier on one day and come in together.
private struct Consignment {
  var sender: String
  var orderDate: Day
  var receiptDate: Day
  var currency: Currency
  var lines = 0
  var units = Quantity.zero
  var value = Money.zero
  var isValued = false
}

extension SummaryPage {
  func addOrders(to page: inout MarkdownPage) {
    guard !report.orders.isEmpty else { return }
    page.heading(2, run.isIllustrative ? "Typical orders (illustrative)" : "What to order")
    addConsignments(to: &page)
    let unvalued = report.orders.count { $0.value == nil }
    if unvalued > 0 {
      page.paragraph(
        "\(NumberWords.count(unvalued, "line")) without a known cost: not in the values above.")
    }
    addLargestLines(to: &page)
  }

  private func addConsignments(to page: inout MarkdownPage) {
    let consignments = self.consignments
    var table = TextTable([
      .text("Supplier", leastWidth: 12), .text("Order day"), .text("Receipt day"),
      .number("Lines"), .number("Units"), .number("Value"), .text("Currency"),
    ])
    for one in consignments.prefix(SummaryPage.supplierLimit) {
      table.add([
        one.sender, "\(one.orderDate.weekday.shortName) \(one.orderDate)",
        "\(one.receiptDate.weekday.shortName) \(one.receiptDate)", NumberWords.count(one.lines),
        units(one.units), NumberWords.money(one.isValued ? one.value : nil, one.currency),
        one.currency.shown,
      ])
    }
    addTotals(to: &table)
    page.table(table)
    if consignments.count > SummaryPage.supplierLimit {
      let more = consignments.count - SummaryPage.supplierLimit
      page.paragraph("\(NumberWords.count(more)) more in `orders.csv`; the totals hold all.")
    }
  }

  private func addTotals(to table: inout TextTable) {
    let currencies = Set(report.orders.map(\.line.currency)).sorted { $0.code < $1.code }
    for currency in currencies {
      let entries = report.orders.filter { $0.line.currency == currency }
      let values = entries.compactMap(\.value)
      table.add([
        "Total", "", "", NumberWords.count(entries.count),
        units(entries.map(\.line.quantity).reduce(.zero, +)),
        NumberWords.money(values.isEmpty ? nil : values.reduce(.zero, +), currency),
        currency.shown,
      ])
    }
  }

  private var consignments: [Consignment] {
    var result: [Consignment] = []
    var places: [String: Int] = [:]
    for entry in report.sortedOrders {
      let line = entry.line
      let sender = entry.sender
      let identity = "\(sender)\u{0}\(line.orderDate)\u{0}\(line.receiptDate)\u{0}\(line.currency)"
      let place = places[identity] ?? result.count
      if place == result.count {
        places[identity] = place
        result.append(
          Consignment(
            sender: sender, orderDate: line.orderDate, receiptDate: line.receiptDate,
            currency: line.currency))
      }
      result[place].lines += 1
      result[place].units += line.quantity
      if let value = entry.value {
        result[place].value += value
        result[place].isValued = true
      }
    }
    return result.enumerated().sorted { a, b in
      a.element.orderDate != b.element.orderDate
        ? a.element.orderDate < b.element.orderDate : a.offset < b.offset
    }.map(\.element)
  }

  private func addLargestLines(to page: inout MarkdownPage) {
    let largest = report.sortedOrders.enumerated().sorted { a, b in
      let value = (a.element.value ?? .zero, b.element.value ?? .zero)
      if value.0 != value.1 { return value.0 > value.1 }
      let quantity = (a.element.line.quantity, b.element.line.quantity)
      return quantity.0 != quantity.1 ? quantity.0 > quantity.1 : a.offset < b.offset
    }.prefix(SummaryPage.lineLimit).map(\.element)
    page.heading(
      3, report.orders.count > largest.count ? "The \(largest.count) largest lines" : "The lines")
    let places = Set(report.orders.map(\.line.key.location)) != [.everywhere]
    let names = largest.contains { $0.labels.name != nil }
    var columns = [TextTable.Column.text("SKU", leastWidth: 10)]
    if names { columns.append(.text("Name", leastWidth: 10)) }
    if places { columns.append(.text("Location", leastWidth: 8)) }
    columns += [
      .text("Supplier", leastWidth: 8), .text("Order day"), .number("Units"), .number("Value"),
    ]
    var table = TextTable(columns)
    for entry in largest {
      var cells = [entry.line.key.sku.code]
      if names { cells.append(entry.labels.name ?? "") }
      if places { cells.append(entry.line.key.location.code) }
      cells += [
        entry.sender, "\(entry.line.orderDate)", units(entry.line.quantity),
        NumberWords.money(entry.value, entry.line.currency),
      ]
      table.add(cells)
    }
    page.table(table)
  }
}

extension OrderEntry {
  /// Who sends the goods, in words.
  fileprivate var sender: String {
    if let place = line.fromLocation { return "transfer from \(place.code)" }
    return supplierName ?? line.supplier?.code ?? "no supplier"
  }
}

extension Currency {
  /// The code, or nothing where the currency is not known.
  fileprivate var shown: String { code == "XXX" ? "" : code }
}
