// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// `summary.md`: what a planner reads first.
struct SummaryPage {
  /// The report that it sums up.
  var report: RunReport
  /// The report's tables, to be named at the end.
  var tables: [ReportFile]

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
    addAssumptions(to: &page)
    addSinceLast(to: &page)
    addTrust(to: &page)
    addChanges(to: &page)
    addFiles(to: &page)
    return ReportFile(name: "summary.md", oneRow: "", rows: nil, bytes: Array(page.text.utf8))
  }

  var run: RunDescription { report.run }

  /// A quantity as the summary writes it.
  func units(_ quantity: Quantity) -> String {
    NumberWords.quantity(quantity, decimals: run.unitDecimals)
  }

  /// The sum of the values of some lines, by currency.
  private func value(of entries: [OrderEntry]) -> MoneyByCurrency {
    var sums = MoneyByCurrency()
    for entry in entries {
      if let value = entry.value { sums.add(value, entry.line.currency) }
    }
    return sums
  }
}

extension SummaryPage {
  private func addHeadline(to page: inout MarkdownPage) {
    let name = run.scenario.fitted(to: 60, as: Markdown.escaped)
    if run.isIllustrative {
      page.heading(1, "ILLUSTRATIVE, not for ordering: \(name)")
      page.quote(
        "**Illustrative orders.** No stock was given, so the plan cannot know what is needed. The "
          + "quantities below are typical orders. Do not import them: add `stock.csv` and run again."
      )
    } else {
      page.heading(1, "Order proposal: \(name)")
    }
    page.paragraph(
      "Plan at the opening of \(run.asOf), with a forecast by \(run.bucket.rawValue) for "
        + "\(NumberWords.count(run.horizon, run.bucket.rawValue)) ahead.")
    page.list([orderSentence, riskSentence] + stockSentence + [trustSentence])
  }

  private var orderSentence: String {
    let label = run.isIllustrative ? "Typical orders" : "To order"
    let bought = report.orders.filter { !$0.isTransfer }
    let moved = report.orders.filter(\.isTransfer)
    var parts: [String] = []
    if !bought.isEmpty {
      let suppliers = Set(bought.compactMap(\.line.supplier)).count
      let from = suppliers == 0 ? "" : " from \(NumberWords.count(suppliers, "supplier"))"
      parts.append("\(linesAndUnits(bought)), **\(NumberWords.amounts(value(of: bought)))**\(from)")
    }
    if !moved.isEmpty { parts.append("\(linesAndUnits(moved)) to move between places") }
    return "**\(label):** " + (parts.isEmpty ? "nothing" : parts.joined(separator: "; ")) + "."
  }

  private func linesAndUnits(_ entries: [OrderEntry]) -> String {
    let total = entries.map(\.line.quantity).reduce(.zero, +)
    return "\(NumberWords.count(entries.count, "line")), \(units(total)) units"
  }

  private var riskSentence: String {
    guard !report.exceptions.isEmpty else { return "**At risk:** nothing wants a decision." }
    var atStake = MoneyByCurrency()
    for row in report.exceptionRows {
      if let money = row.moneyAtStake { atStake.add(money, run.currency) }
    }
    let kinds = PlanException.Kind.allCases.compactMap { kind -> String? in
      let count = report.exceptions.count { $0.exception.kind == kind }
      return count == 0 ? nil : "\(kind.label) \(NumberWords.count(count))"
    }
    let money = atStake.isEmpty ? "" : ", **\(NumberWords.amounts(atStake)) at stake**"
    return "**At risk:** \(NumberWords.count(report.exceptions.count, "decision"))\(money): "
      + kinds.joined(separator: ", ") + "."
  }

  /// The stock and the service that is expected of it; nothing where no stock is known.
  private var stockSentence: [String] {
    guard report.policies.contains(where: { $0.position != nil }) else { return [] }
    var value = MoneyByCurrency()
    var others: [String] = []
    for row in report.measures where row.scope == .total {
      switch (row.measure, row.value) {
      case ("stock_value", .money(let money, let currency)): value.add(money, currency)
      case ("stock_cover", .number(let days)):
        others.append("\(NumberWords.quantity(Quantity(days))) days of demand")
      case ("expected_fill_rate", .number(let share)):
        others.append("\(NumberWords.percent(share)) of demand expected to be met from stock")
      default: break
      }
    }
    return ["**Stock:** " + ([NumberWords.amounts(value)] + others).joined(separator: ", ") + "."]
  }

  private var trustSentence: String {
    let rows = run.inputs.map(\.rows).reduce(0, +)
    let rejected = run.inputs.map(\.rejected).reduce(0, +)
    let files = NumberWords.count(run.inputs.count, "file")
    let series = NumberWords.count(report.forecast.series.count, "series", "series")
    let assumptions = report.assumptions.count
    return "**Made of:** \(NumberWords.count(rows, "row")) in \(files), "
      + "\(NumberWords.count(rejected)) refused; \(series) forecast; "
      + "\(NumberWords.count(assumptions, "assumption"))."
  }

  private func addFiles(to page: inout MarkdownPage) {
    page.heading(2, "Files")
    var table = TextTable([.text("File"), .number("Rows"), .text("One row is", leastWidth: 20)])
    for file in tables {
      table.add([file.name, file.rows.map(NumberWords.count) ?? "", file.oneRow])
    }
    table.add(["manifest.json", "", "versions, inputs with SHA-256, control totals"])
    page.table(table)
  }
}

extension PlanException.Kind {
  /// The kind in a word or two.
  var label: String {
    switch self {
    case .stockoutBeforeReceipt: "runs out"
    case .lateOrder: "late order"
    case .excess: "excess"
    case .noSales: "no sales"
    case .newItem: "new item"
    case .endingItem: "ending item"
    case .dataError: "data error"
    }
  }
}
