// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// What is at risk: by kind, by category and place, and each decision by its money.
extension ReportPage {
  func addRisks(_ exceptions: PageTable, to page: inout HTMLPage) {
    page.add("<section id=\"risks\">")
    page.add("h2", language(.risks))
    if report.exceptions.isEmpty {
      page.add("p", language(.nothingAtRisk))
    } else {
      page.add("<div class=\"charts\">")
      if let chart = stakeChart { page.addChart(chart.frame.title, chart.svg) }
      if let chart = stakeMap { page.addChart(chart.frame.title, chart.svg) }
      page.add("</div>")
      page.add(exceptions.markup(items, language: language))
    }
    page.add("</section>")
  }

  var exceptions: PageTable {
    var table = PageTable(
      id: "exceptions", caption: language(.exceptions),
      columns: [
        .init(id: "kind", title: language(.kind), kind: .text, isFilter: true),
        .init(id: "item", title: language(.item), kind: .item),
        .init(id: "date", title: language(.date), kind: .day, isMinor: true),
        .init(
          id: "units", title: language(.units), kind: .number, isMinor: true,
          decimals: run.unitDecimals),
        .init(id: "stake", title: language(.atStake), kind: .money),
        .init(id: "matter", title: language(.matter), kind: .note),
      ])
    for row in report.exceptionRows.prefix(ReportPage.rowLimit) {
      let exception = row.entry.exception
      table.rows.append([
        .text(language(exception.kind.word)), cell(exception.key),
        exception.date.map(PageCell.day) ?? .nothing, .quantity(exception.quantity),
        row.moneyAtStake.map { .money($0, row.currency) } ?? .nothing,
        .note(exception.message.capitalisedSentence, exception.remedy.capitalisedSentence),
      ])
    }
    return table
  }

  private var stakeChart: BarChart? {
    let bars = PlanException.Kind.allCases.compactMap { kind -> BarChart.Bar? in
      let sum = report.exceptionRows.filter { $0.entry.exception.kind == kind }
        .compactMap(\.moneyAtStake).reduce(.zero, +)
      guard sum > .zero else { return nil }
      return BarChart.Bar(
        language(kind.word), sum.value, words: NumberWords.money(sum, run.currency))
    }.sorted { $0.value > $1.value }
    guard !bars.isEmpty else { return nil }
    let list = bars.map { "\($0.label) \($0.words ?? "")" }.joined(separator: "; ")
    return BarChart(
      ChartFrame(
        id: "stake-chart", title: amountTitle(.stakeChart),
        description: language(.stakeChartText, list)), bars: bars)
  }

  /// The categories with most at stake, at most eight, by the places with most, at most five.
  private var stakeMap: HeatMap? {
    var cells: [String: [String: Money]] = [:]
    var byPlace: [String: Money] = [:]
    for row in report.exceptionRows {
      guard let money = row.moneyAtStake, money > .zero else { continue }
      let category = row.entry.labels.category ?? language(.noCategory)
      let place = row.entry.exception.key.location.code
      cells[category, default: [:]][place, default: .zero] += money
      byPlace[place, default: .zero] += money
    }
    let sums = cells.mapValues { $0.values.reduce(.zero, +) }
    let rows = ReportPage.largest(sums, 8)
    let columns = ReportPage.largest(byPlace, 5)
    guard let first = rows.first, rows.count > 1, columns.count > 1 else { return nil }
    let words = NumberWords.money(sums[first], run.currency)
    let currency = run.currency
    return HeatMap(
      ChartFrame(
        id: "stake-map", title: amountTitle(.stakeMap),
        description: language(.stakeMapText, first, words)), rows: rows, columns: columns,
      values: rows.flatMap { row in columns.map { cells[row]?[$0]?.value } },
      words: { $0 < 1000 ? NumberWords.money(Money($0), currency) : ShortNumber.text($0) })
  }

  private static func largest(_ sums: [String: Money], _ count: Int) -> [String] {
    sums.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(count).map(\.key)
  }
}

extension PlanException.Kind {
  /// The kind in a word or two.
  var word: PageWord {
    switch self {
    case .stockoutBeforeReceipt: .runsOut
    case .lateOrder: .lateOrder
    case .excess: .excess
    case .noSales: .noSales
    case .newItem: .newItem
    case .endingItem: .endingItem
    case .dataError: .dataError
    }
  }
}

extension String {
  /// The text with a capital first and a full stop last where no mark stands there.
  var capitalisedSentence: String {
    let ends = last.map { ".!?…。！？".contains($0) } ?? true
    return prefix(1).uppercased() + dropFirst() + (ends ? "" : ".")
  }
}
