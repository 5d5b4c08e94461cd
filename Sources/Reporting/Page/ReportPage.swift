// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// `report.html`: the plan, its risks and each item, in one file that a browser opens from a mail.
///
/// What is read first is markup and drawn here; tables beyond their first rows and the charts of items
/// are data, shown by the page's own script.
struct ReportPage {
  let report: RunReport
  let items: [PageItem]
  var language: ReportLanguage { report.run.language }
  /// Each item's place among the items.
  let places: [SeriesKey: Int]

  init(_ report: RunReport) {
    self.report = report
    let items = report.pageItems
    self.items = items
    places = Dictionary(
      items.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The most items whose charts are in the page.
  static let chartLimit = 1000
  /// The most bytes that the data of charts take.
  static let chartBytes = 4_000_000
  /// The most rows of a table.
  static let rowLimit = 20_000

  var run: RunDescription { report.run }

  /// The file.
  var file: ReportFile {
    let heading = language(run.isIllustrative ? .illustrativeProposal : .proposal)
    var page = HTMLPage(
      title: "\(heading): \(run.scenario)", language: language.code, skip: language(.skip))
    let tables = [consignments, orderLines, exceptions, itemList]
    page.header = header(heading)
    page.add(
      "<noscript><p class=\"notice\">\(Markup.escaped(language(.needsScript)))</p></noscript>")
    addTiles(to: &page)
    addPlan(tables[0], tables[1], to: &page)
    addRisks(tables[2], to: &page)
    addItems(tables[3], to: &page)
    addAccuracy(to: &page)
    addTrust(to: &page)
    var data = PageData(self)
    page.footer = footer + data.markup(tables) + PageScript.markup
    return ReportFile(name: "report.html", oneRow: "", rows: nil, bytes: Array(page.text.utf8))
  }

  private func header(_ heading: String) -> String {
    let when = language(
      .planAt, language.day(run.asOf), language.bucket(run.bucket),
      language.count(run.horizon, CountedNoun(run.bucket)))
    var text = "<header>\n<h1>\(Markup.escaped("\(heading): \(run.scenario)"))</h1>\n"
    text += "<p>\(Markup.escaped(when))</p>\n"
    if run.isIllustrative {
      text += "<p class=\"notice\"><strong>\(Markup.escaped(language(.illustrativeWarning)))"
      text += "</strong></p>\n"
    }
    var sections: [(String, PageWord)] = [("plan", .plan), ("risks", .risks), ("items", .items)]
    if report.accuracy != nil { sections.append(("accuracy", .accuracy)) }
    sections.append(("trust", .trust))
    text += "<nav aria-label=\"\(Markup.escaped(language(.contents)))\">"
    for (id, word) in sections {
      text += "<a href=\"#\(id)\">\(Markup.escaped(language(word)))</a> "
    }
    return text + "</nav>\n</header>\n"
  }

  private var footer: String {
    let program = language(.program, run.programVersion)
    return "<footer><p>\(Markup.escaped(program))</p></footer>\n"
  }

  /// The place of an item in the page.
  func cell(_ key: SeriesKey) -> PageCell { places[key].map(PageCell.item) ?? .text("\(key)") }
}
