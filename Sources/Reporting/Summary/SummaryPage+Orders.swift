// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  func addOrders(to page: inout MarkdownPage) {
    let bought = report.sortedOrders.filter { !$0.isTransfer }
    let moved = report.sortedOrders.filter(\.isTransfer)
    if !bought.isEmpty {
      page.heading(2, say(run.isIllustrative ? .typicalTitle : .whatToOrder))
      addPurchases(bought, to: &page)
      addLargestLines(of: bought, to: &page)
    }
    if !moved.isEmpty {
      page.heading(2, say(run.isIllustrative ? .typicalMoves : .whatToMove))
      addTransfers(moved, to: &page)
    }
  }

  private func addPurchases(_ entries: [OrderEntry], to page: inout MarkdownPage) {
    let consignments = Consignment.all(of: entries)
    var table = TextTable([
      .text(say(.supplier), leastWidth: 12), .text(say(.orderDay)), .text(say(.receiptDay)),
      .number(say(.lines)), .number(say(.units)), .number(say(.value)), .text(say(.currency)),
    ])
    for one in consignments.prefix(SummaryPage.supplierLimit) {
      table.add([
        one.sender ?? say(.noSupplier), language.named(one.orderDate),
        language.named(one.receiptDate),
        NumberWords.count(one.lines),
        units(one.units), NumberWords.money(one.isValued ? one.value : nil, one.currency),
        one.currency.shown,
      ])
    }
    let currencies = Set(entries.map(\.line.currency)).sorted { $0.code < $1.code }
    for currency in currencies {
      let own = entries.filter { $0.line.currency == currency }
      let values = own.compactMap(\.value)
      table.add([
        say(.total), "", "", NumberWords.count(own.count),
        units(own.map(\.line.quantity).reduce(.zero, +)),
        NumberWords.money(values.isEmpty ? nil : values.reduce(.zero, +), currency),
        currency.shown,
      ])
    }
    page.table(table)
    addRest(consignments.count, to: &page)
    let unvalued = entries.count { $0.value == nil }
    if unvalued > 0 {
      page.paragraph(
        say(.withoutCost, language.count(unvalued, .line)))
    }
  }

  private func addTransfers(_ entries: [OrderEntry], to page: inout MarkdownPage) {
    let consignments = Consignment.all(of: entries)
    var table = TextTable([
      .text(say(.from), leastWidth: 10), .text(say(.to), leastWidth: 10), .text(say(.orderDay)),
      .text(say(.receiptDay)), .number(say(.lines)), .number(say(.units)),
    ])
    for one in consignments.prefix(SummaryPage.supplierLimit) {
      table.add([
        one.sender ?? "", one.receiver, language.named(one.orderDate),
        language.named(one.receiptDate),
        NumberWords.count(one.lines), units(one.units),
      ])
    }
    table.add([
      say(.total), "", "", "", NumberWords.count(entries.count),
      units(entries.map(\.line.quantity).reduce(.zero, +)),
    ])
    page.table(table)
    addRest(consignments.count, to: &page)
  }

  private func addRest(_ count: Int, to page: inout MarkdownPage) {
    guard count > SummaryPage.supplierLimit else { return }
    let more = count - SummaryPage.supplierLimit
    page.paragraph(say(.moreOrders, NumberWords.count(more)))
  }

  private func addLargestLines(of entries: [OrderEntry], to page: inout MarkdownPage) {
    let largest = entries.enumerated().sorted { a, b in
      let value = (a.element.value ?? .zero, b.element.value ?? .zero)
      if value.0 != value.1 { return value.0 > value.1 }
      let quantity = (a.element.line.quantity, b.element.line.quantity)
      return quantity.0 != quantity.1 ? quantity.0 > quantity.1 : a.offset < b.offset
    }.prefix(SummaryPage.lineLimit).map(\.element)
    page.heading(
      3,
      entries.count > largest.count
        ? say(.theLargest, NumberWords.count(largest.count)) : say(.theLines))
    let places = entries.contains { $0.line.key.location != .everywhere }
    let names = largest.contains { $0.labels.name != nil }
    var columns = [TextTable.Column.text(say(.sku), leastWidth: 10)]
    if names { columns.append(.text(say(.name), leastWidth: 10)) }
    if places { columns.append(.text(say(.location), leastWidth: 8)) }
    columns += [
      .text(say(.supplier), leastWidth: 8), .text(say(.orderDay)), .number(say(.units)),
      .number(say(.value)),
    ]
    var table = TextTable(columns)
    for entry in largest {
      var cells = [entry.line.key.sku.code]
      if names { cells.append(entry.labels.name ?? "") }
      if places { cells.append(entry.line.key.location.code) }
      cells += [
        entry.sender ?? say(.noSupplier), "\(entry.line.orderDate)", units(entry.line.quantity),
        NumberWords.money(entry.value, entry.line.currency),
      ]
      table.add(cells)
    }
    page.table(table)
  }
}
