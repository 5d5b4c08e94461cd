// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// `summary.md`: what a planner reads first.
struct SummaryPage {
  /// The report that it sums up.
  var report: RunReport
  /// The report's tables, to be named at the end.
  var tables: [ReportFile]
  /// The amounts of the books.
  var financials: [FinancialRow]

  /// The most exceptions that are listed.
  static let exceptionLimit = 25
  /// The most exceptions that are listed where none has known money at stake.
  static let unvaluedLimit = 10
  /// The most pieces of advice for one kind of exception.
  static let remedyLimit = 3
  /// The most supplier days that are listed.
  static let supplierLimit = 40
  /// The most order lines that are listed.
  static let lineLimit = 15
  /// The most broken limits that a joint order is explained by.
  static let reasonLimit = 3
  /// The most limits that are listed.
  static let limitLimit = 12
  /// The most of anything else that is listed.
  static let otherLimit = 12

  /// The file.
  var file: ReportFile {
    var page = MarkdownPage()
    addHeadline(to: &page)
    addOrders(to: &page)
    addLimits(to: &page)
    addRisks(to: &page)
    addMoney(to: &page)
    addAccuracy(to: &page)
    addSinceLast(to: &page)
    addAssumptions(to: &page)
    addTrust(to: &page)
    addChanges(to: &page)
    addFiles(to: &page)
    return ReportFile(name: "summary.md", oneRow: "", rows: nil, bytes: Array(page.text.utf8))
  }

  var run: RunDescription { report.run }
  var language: ReportLanguage { run.language }

  /// A phrase of the summary, its places filled in turn.
  func say(_ phrase: SummaryPhrase, _ parts: String...) -> String { language.say(phrase, parts) }

  /// A quantity as the summary writes it.
  func units(_ quantity: Quantity) -> String {
    NumberWords.quantity(quantity, decimals: run.unitDecimals)
  }
}

extension SummaryPage {
  private func addHeadline(to page: inout MarkdownPage) {
    let name = run.scenario.fitted(to: 60, as: Markdown.escaped)
    page.heading(1, say(run.isIllustrative ? .illustrativeProposal : .proposal, name))
    page.paragraph(Markdown.escaped(report.status))
    if run.isIllustrative { page.quote(say(.illustrativeWarning)) }
    page.paragraph(
      say(
        .planAt, language.day(run.asOf), language.bucket(run.bucket),
        language.count(run.horizon, CountedNoun(run.bucket))))
    page.list([orderSentence, riskSentence] + stockSentence + [madeOfSentence])
  }

  private var orderSentence: String {
    let bought = report.orders.filter { !$0.isTransfer }
    let moved = report.orders.filter(\.isTransfer)
    var parts: [String] = []
    if !bought.isEmpty {
      let suppliers = Set(bought.compactMap(\.line.supplier)).count
      let (lines, amount) = (linesAndUnits(bought), language.amounts(report.value(of: bought)))
      parts.append(
        suppliers == 0
          ? say(.bought, lines, amount)
          : say(.boughtFrom, lines, amount, language.count(suppliers, .supplier)))
    }
    if !moved.isEmpty { parts.append(say(.moved, linesAndUnits(moved))) }
    return say(
      run.isIllustrative ? .typicalOrders : .toOrder,
      parts.isEmpty ? say(.nothing) : language.clauses(parts))
  }

  private func linesAndUnits(_ entries: [OrderEntry]) -> String {
    let total = entries.map(\.line.quantity).reduce(.zero, +)
    return say(.linesAndUnits, language.count(entries.count, .line), units(total))
  }

  private var riskSentence: String {
    guard !report.exceptions.isEmpty else { return say(.nothingAtRisk) }
    let kinds = PlanException.Kind.allCases.compactMap { kind -> String? in
      let count = report.exceptions.count { $0.exception.kind == kind }
      return count == 0 ? nil : say(.kindCount, language(kind.word), NumberWords.count(count))
    }
    let atStake = report.moneyAtStake
    return say(
      .atRisk, language.count(report.exceptions.count, .decision),
      atStake.isEmpty ? "" : say(.atStake, language.amounts(atStake)), language.list(kinds))
  }

  /// The stock and the service that is expected of it; nothing where no stock is known.
  private var stockSentence: [String] {
    guard let stock = report.stockOutlook else { return [] }
    var parts = [language.amounts(stock.value)]
    if let days = stock.coverDays {
      parts.append(say(.daysOfDemand, NumberWords.quantity(Quantity(days))))
    }
    if let share = stock.fillRate { parts.append(say(.demandMet, language.percent(share))) }
    return [say(.stock, language == .english ? language.list(parts) : parts.joined(separator: "，"))]
  }

  private var madeOfSentence: String {
    let rows = run.inputs.map(\.rows).reduce(0, +)
    let rejected = run.inputs.map(\.rejected).reduce(0, +)
    return say(
      .madeOf, language.count(rows, .row), language.count(run.inputs.count, .file),
      NumberWords.count(rejected), language.count(report.forecast.series.count, .series),
      language.count(report.assumptions.count, .assumption))
  }

  private func addFiles(to page: inout MarkdownPage) {
    page.heading(2, say(.files))
    var table = TextTable([
      .text(say(.file)), .number(say(.rows)), .text(say(.oneRow), leastWidth: 20),
    ])
    for file in tables {
      table.add([file.name, file.rows.map(NumberWords.count) ?? "", language.oneRow(of: file)])
    }
    table.add(["manifest.json", "", say(.manifest)])
    page.table(table)
  }
}
