// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// How good past forecasts were, where it was measured, and what the plan rests on.
extension ReportPage {
  func addAccuracy(to page: inout HTMLPage) {
    guard let accuracy = report.accuracy else { return }
    page.add("<section id=\"accuracy\">")
    page.add("h2", language(.accuracy))
    let origins = NumberWords.count(accuracy.origins.count)
    page.add("p", language(.accuracyText, origins))
    page.add("<div class=\"beside\">")
    page.add(classes(of: accuracy).markup(items, language: language))
    let bars = classRows(of: accuracy).compactMap { row in
      row.measures.rmsse.map { BarChart.Bar(row.member, $0, words: NumberWords.measure($0)) }
    }
    if bars.count > 1 {
      let list = bars.map { "\($0.label) \($0.words ?? "")" }.joined(separator: "; ")
      let frame = ChartFrame(
        id: "accuracy-chart", title: language(.accuracyChart),
        description: language(.accuracyChartText, list))
      page.addChart(frame.title, BarChart(frame, bars: bars).svg)
    }
    page.add("</div>\n</section>")
  }

  private func classRows(of accuracy: AccuracyReport) -> [AccuracyEntry] {
    accuracy.entries.filter {
      $0.scope == .class && $0.model == AccuracyReport.defaultModel
    }
  }

  private func classes(of accuracy: AccuracyReport) -> PageTable {
    var table = PageTable(
      id: "accuracy", caption: language(.accuracy),
      columns: [
        .init(id: "class", title: language(.classMember), kind: .text),
        .init(id: "count", title: language(.forecasts), kind: .number, isMinor: true),
        .init(id: "bias", title: language(.bias), kind: .share),
        .init(id: "wape", title: language(.wape), kind: .share),
        .init(id: "mase", title: language(.mase), kind: .number, isMinor: true, decimals: 3),
        .init(id: "rmsse", title: language(.rmsse), kind: .number, decimals: 3),
        .init(id: "inside", title: language(.inside95), kind: .share, isMinor: true),
        .init(id: "added", title: language(.valueAdded), kind: .share),
      ])
    func row(_ name: String, _ measures: AccuracyMeasures) -> [PageCell] {
      func share(_ value: Double?) -> PageCell { value.map(PageCell.share) ?? .nothing }
      func number(_ value: Double?) -> PageCell { value.map(PageCell.number) ?? .nothing }
      return [
        .text(name), .number(Double(measures.forecasts)), share(measures.bias),
        share(measures.wape), number(measures.mase), number(measures.rmsse),
        share(measures.inside95), share(measures.valueAddedRMSSE),
      ]
    }
    table.rows = classRows(of: accuracy).map { row($0.member, $0.measures) }
    if let total = accuracy.total(of: AccuracyReport.defaultModel) {
      table.totals = [row(language(.total), total)]
    }
    table.dropEmptyColumns()
    return table
  }

  func addTrust(to page: inout HTMLPage) {
    page.add("<section id=\"trust\">")
    page.add("h2", language(.trust))
    if !report.assumptions.isEmpty {
      page.add("h3", language(.assumed))
      page.add("<ul>")
      for assumption in report.sortedAssumptions.prefix(ReportPage.listLimit) {
        let count = assumption.count > 1 ? " (\(NumberWords.count(assumption.count)))" : ""
        page.add(
          "<li><strong>\(Markup.escaped(assumption.value))</strong>: "
            + Markup.escaped("\(assumption.subject)\(count). ")
            + "<small>\(Markup.escaped(language(.better, assumption.remedy)))</small></li>")
      }
      page.add("</ul>")
    }
    if !report.trust.findings.isEmpty {
      page.add("h3", language(.found))
      page.add("<ul>")
      for finding in report.trust.findings.prefix(ReportPage.listLimit) {
        page.add(
          "<li><strong>\(Markup.escaped(finding.message.capitalisedSentence))</strong> "
            + Markup.escaped(finding.effect.capitalisedSentence) + "</li>")
      }
      page.add("</ul>")
    }
    page.add("</section>")
  }

  /// The most assumptions and findings that are listed.
  private static let listLimit = 50
}
