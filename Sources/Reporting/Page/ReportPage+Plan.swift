// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// What to order: by supplier and day, and line by line.
extension ReportPage {
  func addPlan(_ consignments: PageTable, _ lines: PageTable, to page: inout HTMLPage) {
    page.add("<section id=\"plan\">")
    page.add("h2", language(.plan))
    if report.orders.isEmpty {
      page.add("p", language(.nothingToOrder))
    } else {
      page.add("<div class=\"beside\">")
      page.add(consignments.markup(items, language: language))
      if let chart = valueChart { page.addChart(chart.frame.title, chart.svg) }
      page.add("</div>")
      page.add(lines.markup(items, language: language))
    }
    page.add("</section>")
  }

  /// The orders by who sends them, who gets them and when, purchases first.
  var consignments: PageTable {
    var table = PageTable(
      id: "consignments", caption: language(.bySupplier),
      columns: [
        .init(id: "from", title: language(.supplier), kind: .text),
        .init(id: "to", title: language(.receiver), kind: .text, isMinor: true),
        .init(id: "day", title: language(.orderDay), kind: .day),
        .init(id: "receipt", title: language(.receiptDay), kind: .day, isMinor: true),
        .init(id: "lines", title: language(.linesTitle), kind: .number, isMinor: true),
        .init(id: "units", title: language(.units), kind: .number, decimals: run.unitDecimals),
        .init(id: "value", title: language(.value), kind: .money),
      ])
    let (bought, moved) = (
      report.sortedOrders.filter { !$0.isTransfer }, report.sortedOrders.filter(\.isTransfer)
    )
    for one in Consignment.all(of: bought) + Consignment.all(of: moved) {
      table.rows.append([
        .text(one.sender ?? language(.noSupplier)), .text(one.receiver), .day(one.orderDate),
        .day(one.receiptDate), .number(Double(one.lines)), .quantity(one.units),
        one.isValued ? .money(one.value, one.currency) : .nothing,
      ])
    }
    for currency in Set(bought.map(\.line.currency)).sorted(by: { $0.code < $1.code }) {
      let own = bought.filter { $0.line.currency == currency }
      table.totals.append([
        .text("\(language(.total)) \(currency.shown)"), .text(""),
        .text(""), .text(""), .number(Double(own.count)),
        .quantity(own.map(\.line.quantity).reduce(.zero, +)),
        own.contains { $0.value != nil }
          ? .money(own.compactMap(\.value).reduce(.zero, +), currency) : .nothing,
      ])
    }
    return table
  }

  var orderLines: PageTable {
    var table = PageTable(
      id: "orders", caption: language(.orderLines),
      columns: [
        .init(id: "item", title: language(.item), kind: .item),
        .init(id: "from", title: language(.from), kind: .text, isFilter: true, isMinor: true),
        .init(id: "day", title: language(.orderDay), kind: .day),
        .init(id: "receipt", title: language(.receiptDay), kind: .day, isMinor: true),
        .init(id: "units", title: language(.units), kind: .number, decimals: run.unitDecimals),
        .init(id: "value", title: language(.value), kind: .money),
        .init(id: "why", title: language(.why), kind: .text, isMinor: true),
      ])
    let byValue = report.sortedOrders.enumerated().sorted { a, b in
      let values = (a.element.value ?? .zero, b.element.value ?? .zero)
      return values.0 != values.1 ? values.0 > values.1 : a.offset < b.offset
    }
    for (_, entry) in byValue.prefix(ReportPage.rowLimit) {
      let line = entry.line
      table.rows.append([
        cell(line.key), .text(sender(of: entry)), .day(line.orderDate), .day(line.receiptDate),
        .quantity(line.quantity), entry.value.map { .money($0, line.currency) } ?? .nothing,
        .text(line.reason),
      ])
    }
    table.dropEmptyColumns()
    return table
  }

  /// Who sends the goods of a line.
  private func sender(of entry: OrderEntry) -> String {
    entry.sender ?? language(.noSupplier)
  }

  /// The suppliers with the dearest orders, at most ten.
  private var valueChart: BarChart? {
    var sums: [String: Money] = [:]
    for entry in report.orders where !entry.isTransfer && entry.line.currency == run.currency {
      sums[sender(of: entry), default: .zero] += entry.value ?? .zero
    }
    let largest = sums.filter { $0.value > .zero }.sorted { a, b in
      a.value != b.value ? a.value > b.value : a.key < b.key
    }.prefix(10)
    guard largest.count > 1 else { return nil }
    let bars = largest.map {
      BarChart.Bar($0.key, $0.value.value, words: NumberWords.money($0.value, run.currency))
    }
    let list = bars.map { "\($0.label) \($0.words ?? "")" }.joined(separator: "; ")
    return BarChart(
      ChartFrame(
        id: "value-chart", title: amountTitle(.valueChart),
        description: language(.valueChartText, list)), bars: bars)
  }

  /// The title of a chart of amounts, with their currency.
  func amountTitle(_ word: PageWord) -> String {
    run.currency.isKnown ? "\(language(word)), \(run.currency.code)" : language(word)
  }
}
