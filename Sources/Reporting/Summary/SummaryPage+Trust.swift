// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  func addRisks(to page: inout MarkdownPage) {
    guard !report.exceptions.isEmpty else { return }
    page.heading(2, "What is at risk")
    let rows = report.exceptionRows
    let shown = rows.prefix(SummaryPage.exceptionLimit)
    let places = rows.contains { $0.entry.exception.key.location != .everywhere }
    var columns = [TextTable.Column.text("Risk"), .text("SKU", leastWidth: 10)]
    if places { columns.append(.text("Location", leastWidth: 8)) }
    columns += [
      .text("Date"), .number("Units"), .number("At stake"), .text("What to do", leastWidth: 16),
    ]
    var table = TextTable(columns)
    for row in shown {
      let exception = row.entry.exception
      var cells = [exception.kind.label, exception.key.sku.code]
      if places { cells.append(exception.key.location.code) }
      cells += [
        exception.date?.description ?? "", units(exception.quantity),
        NumberWords.money(row.moneyAtStake, run.currency), exception.remedy,
      ]
      table.add(cells)
    }
    page.table(table)
    if rows.count > shown.count {
      page.paragraph(
        "\(NumberWords.count(rows.count - shown.count)) more in `exceptions.csv`, by money at stake."
      )
    }
  }

  func addAssumptions(to page: inout MarkdownPage) {
    guard !report.assumptions.isEmpty else { return }
    page.heading(2, "What was assumed")
    var table = TextTable([
      .text("Assumed", leastWidth: 14), .text("For", leastWidth: 18), .number("Count"),
      .text("Better: give", leastWidth: 18),
    ])
    let sorted = report.sortedAssumptions
    for assumption in sorted.prefix(SummaryPage.otherLimit) {
      table.add([
        assumption.value, assumption.subject, NumberWords.count(assumption.count),
        assumption.remedy,
      ])
    }
    page.table(table)
    if sorted.count > SummaryPage.otherLimit {
      let more = sorted.count - SummaryPage.otherLimit
      page.paragraph("\(NumberWords.count(more)) more in `assumptions.csv`.")
    }
  }

  func addTrust(to page: inout MarkdownPage) {
    page.heading(2, "How far to trust it")
    page.list(trustItems)
    addModels(to: &page)
    addFindings(to: &page)
  }

  private var trustItems: [String] {
    let series = report.forecast.series
    var items: [String] = []
    let rejected = run.inputs.map(\.rejected).reduce(0, +)
    if rejected > 0 {
      let files = run.inputs.filter { $0.rejected > 0 }.map { file in
        "\(Markdown.escaped(file.name)) \(NumberWords.count(file.rejected))"
      }
      items.append(
        "\(NumberWords.count(rejected, "row was", "rows were")) refused "
          + "(\(files.joined(separator: ", "))): see `rejected.csv`.")
    } else {
      items.append("No row was refused.")
    }
    for score in report.trust.scores {
      items.append(
        "Past forecasts: \(Markdown.escaped(score.measure)) \(NumberWords.measure(score.value)), "
          + "\(Markdown.escaped(score.meaning)).")
    }
    let short = series.count(where: \.isShort)
    if short > 0 {
      items.append(
        "\(NumberWords.count(short, "series has", "series have")) a history too short to choose a "
          + "model by; they get a simple one.")
    }
    let fallbacks = series.count { $0.fallbackReason != nil }
    if fallbacks > 0 {
      items.append(
        "\(NumberWords.count(fallbacks, "series", "series")) fell back to a simpler model.")
    }
    items += report.trust.unforecast.prefix(SummaryPage.otherLimit).map {
      "No forecast for \(Markdown.escaped($0.key.description)): \(Markdown.escaped($0.reason))."
    }
    if report.trust.unforecast.count > SummaryPage.otherLimit {
      let more = report.trust.unforecast.count - SummaryPage.otherLimit
      items.append("\(NumberWords.count(more)) more series without a forecast.")
    }
    items += report.trust.leftOut.map { left in
      let shown = left.codes.prefix(8).map(Markdown.escaped).joined(separator: ", ")
      let more = left.codes.count > 8 ? " and \(NumberWords.count(left.codes.count - 8)) more" : ""
      return "Left out, \(Markdown.escaped(left.reason)): \(shown)\(more)."
    }
    return items
  }

  private func addModels(to page: inout MarkdownPage) {
    let series = report.forecast.series
    guard !series.isEmpty else { return }
    var counts: [String: (series: Int, fallbacks: Int)] = [:]
    for one in series {
      counts[one.model, default: (0, 0)].series += 1
      if one.fallbackReason != nil { counts[one.model, default: (0, 0)].fallbacks += 1 }
    }
    var table = TextTable([
      .text("Model", leastWidth: 16), .number("Series"), .number("Share"), .number("Fallbacks"),
    ])
    let sorted = counts.sorted { a, b in
      a.value.series != b.value.series ? a.value.series > b.value.series : a.key < b.key
    }
    for (model, count) in sorted {
      table.add([
        model, NumberWords.count(count.series),
        NumberWords.percent(Double(count.series) / Double(series.count)),
        NumberWords.count(count.fallbacks),
      ])
    }
    page.table(table)
  }

  private func addFindings(to page: inout MarkdownPage) {
    let findings = report.trust.findings.enumerated().sorted { a, b in
      a.element.severity != b.element.severity
        ? a.element.severity > b.element.severity : a.offset < b.offset
    }.map(\.element)
    guard !findings.isEmpty else { return }
    page.heading(3, "What the data check found")
    page.list(
      findings.prefix(SummaryPage.otherLimit).map { finding in
        let examples = finding.examples.prefix(3).map(Markdown.escaped).joined(separator: ", ")
        let such = examples.isEmpty ? "" : " Such as \(examples)."
        let texts = [finding.message, finding.effect].filter { !$0.isEmpty }.map(Markdown.sentence)
        return "**\(finding.severity.rawValue)** \(Markdown.escaped(finding.code)) "
          + "(\(NumberWords.count(finding.count))): \(texts.joined(separator: " "))\(such)"
      })
    if findings.count > SummaryPage.otherLimit {
      let more = findings.count - SummaryPage.otherLimit
      page.paragraph("\(NumberWords.count(more)) more: `restock check` prints all.")
    }
  }

  func addChanges(to page: inout MarkdownPage) {
    let adjusted = report.forecast.series.filter(\.isAdjusted)
    guard !run.changes.isEmpty || !adjusted.isEmpty else { return }
    page.heading(2, "What was changed")
    var items = run.changes.map { "Scenario: \(Markdown.escaped($0))" }
    if !adjusted.isEmpty {
      let before = adjusted.flatMap(\.baseline).reduce(0, +)
      let after = adjusted.flatMap(\.mean).reduce(0, +)
      items.append(
        "Overrides and changes of demand move \(NumberWords.count(adjusted.count, "series", "series"))"
          + " from \(units(Quantity(before))) to \(units(Quantity(after))) units over the horizon.")
    }
    page.list(items)
  }
}
