// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  func addRisks(to page: inout MarkdownPage) {
    guard !report.exceptions.isEmpty else { return }
    page.heading(2, say(.whatIsAtRisk))
    let rows = report.exceptionRows
    // What has no known money at stake fills a short list, and does not lengthen a long one.
    let valued = rows.count { $0.moneyAtStake != nil }
    let shown = rows.prefix(
      min(SummaryPage.exceptionLimit, max(valued, SummaryPage.unvaluedLimit)))
    let places = rows.contains { $0.entry.exception.key.location != .everywhere }
    let names = shown.contains { $0.entry.labels.name != nil }
    var columns = [TextTable.Column.text(say(.risk)), .text(say(.sku), leastWidth: 10)]
    if names { columns.append(.text(say(.name), leastWidth: 10)) }
    if places { columns.append(.text(say(.location), leastWidth: 8)) }
    columns += [.text(say(.date)), .number(say(.units)), .number(say(.stake))]
    var table = TextTable(columns)
    for row in shown {
      let exception = row.entry.exception
      var cells = [language(exception.kind.word), exception.key.sku.code]
      if names { cells.append(row.entry.labels.name ?? "") }
      if places { cells.append(exception.key.location.code) }
      cells += [
        exception.date?.description ?? "",
        exception.quantity == .zero ? "" : units(exception.quantity),
        NumberWords.money(row.moneyAtStake, run.currency),
      ]
      table.add(cells)
    }
    page.table(table)
    if rows.count > shown.count {
      page.paragraph(
        say(.moreExceptions, NumberWords.count(rows.count - shown.count))
      )
    }
    page.list(remedies(of: Array(shown)))
  }

  /// What to do, by kind, the most frequent advice first.
  private func remedies(of rows: [ExceptionRow]) -> [String] {
    PlanException.Kind.allCases.compactMap { kind in
      var counts: [String: Int] = [:]
      for row in rows where row.entry.exception.kind == kind && !row.entry.exception.remedy.isEmpty
      {
        counts[row.entry.exception.remedy, default: 0] += 1
      }
      let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let advice = sorted.prefix(SummaryPage.remedyLimit).map { remedy, count in
        language.sentence(remedy)
          + (sorted.count > 1 ? say(.timesAdvised, NumberWords.count(count)) : "")
      }
      return advice.isEmpty ? nil : say(.advice, language(kind.word), language.sentences(advice))
    }
  }

  func addAssumptions(to page: inout MarkdownPage) {
    guard !report.assumptions.isEmpty else { return }
    page.heading(2, say(.whatWasAssumed))
    let sorted = report.sortedAssumptions
    page.list(
      sorted.prefix(SummaryPage.otherLimit).map { assumption in
        let value = Markdown.escaped(assumption.value)
        let subject = Markdown.escaped(assumption.subject.withoutStop)
        let remedy = Markdown.escaped(assumption.remedy.withoutStop)
        return remedy.isEmpty
          ? say(.assumed, value, subject) : say(.assumedBetter, value, subject, remedy)
      })
    if sorted.count > SummaryPage.otherLimit {
      let more = sorted.count - SummaryPage.otherLimit
      page.paragraph(say(.moreAssumptions, NumberWords.count(more)))
    }
  }

  func addTrust(to page: inout MarkdownPage) {
    page.heading(2, say(.howFarToTrust))
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
        say(.refused, language.count(rejected, .rowRefused), language.list(files)))
    } else {
      items.append(say(.noneRefused))
    }
    if let lost = report.lostSales.first {
      let demand = report.lostSales.reduce(0) { $0 + $1.demand }
      let sales = report.lostSales.reduce(0) { $0 + $1.sales.value }
      items.append(
        say(
          .outOfStock, language.count(report.lostSales.count, CountedNoun(lost.bucket.size)),
          units(Quantity(sales)), units(Quantity(demand))))
    }
    for score in report.trust.scores {
      items.append(
        say(
          .pastForecasts, Markdown.escaped(score.measure), NumberWords.measure(score.value),
          Markdown.escaped(score.meaning)))
    }
    let short = series.count(where: \.isShort)
    if short > 0 {
      items.append(say(.shortHistory, language.count(short, .shortSeries)))
    }
    let fallbacks = series.count { $0.fallbackReason != nil }
    if fallbacks > 0 {
      items.append(say(.fellBack, language.count(fallbacks, .series)))
    }
    items += report.trust.unforecast.prefix(SummaryPage.otherLimit).map {
      say(.noForecast, Markdown.escaped(language.item($0.key)), Markdown.escaped($0.reason))
    }
    if report.trust.unforecast.count > SummaryPage.otherLimit {
      let more = report.trust.unforecast.count - SummaryPage.otherLimit
      items.append(say(.moreWithout, NumberWords.count(more)))
    }
    items += report.trust.leftOut.map { left in
      let shown = language.list(left.codes.prefix(8).map(Markdown.escaped))
      let reason = Markdown.escaped(left.reason)
      return left.codes.count > 8
        ? say(.leftOutMore, reason, shown, NumberWords.count(left.codes.count - 8))
        : say(.leftOut, reason, shown)
    }
    return items
  }

  private func addModels(to page: inout MarkdownPage) {
    let series = report.forecast.series
    guard !series.isEmpty else { return }
    var counts: [String: (series: Int, fallbacks: Int)] = [:]
    for one in series {
      let family = one.modelFamily
      counts[family, default: (0, 0)].series += 1
      if one.fallbackReason != nil { counts[family, default: (0, 0)].fallbacks += 1 }
    }
    var table = TextTable([
      .text(say(.model), leastWidth: 16), .number(say(.seriesTitle)), .number(say(.share)),
      .number(say(.fallbacks)),
    ])
    func add(_ name: String, _ count: (series: Int, fallbacks: Int)) {
      table.add([
        name, NumberWords.count(count.series),
        language.percent(Double(count.series) / Double(series.count)),
        NumberWords.count(count.fallbacks),
      ])
    }
    let sorted = counts.sorted { ($1.value.series, $0.key) < ($0.value.series, $1.key) }
    let limit = SummaryPage.otherLimit
    for (model, count) in sorted.prefix(sorted.count > limit ? limit - 1 : limit) {
      add(model, count)
    }
    if sorted.count > limit {
      let rest = sorted.dropFirst(limit - 1).map(\.value)
      add(
        say(.others, NumberWords.count(rest.count)),
        (rest.map(\.series).reduce(0, +), rest.map(\.fallbacks).reduce(0, +)))
    }
    page.table(table)
  }

  private func addFindings(to page: inout MarkdownPage) {
    let findings = report.trust.findings.enumerated().sorted { a, b in
      a.element.severity != b.element.severity
        ? a.element.severity > b.element.severity : a.offset < b.offset
    }.map(\.element)
    guard !findings.isEmpty else { return }
    page.heading(3, say(.found))
    page.list(
      findings.prefix(SummaryPage.otherLimit).map { finding in
        let examples = language.list(finding.examples.prefix(3).map(Markdown.escaped))
        let texts = [finding.message, finding.effect].filter { !$0.isEmpty }
          .map(language.sentence)
        return say(
          .finding, say(finding.severity.phrase), Markdown.escaped(finding.code),
          NumberWords.count(finding.count),
          language.sentences(texts) + (examples.isEmpty ? "" : say(.suchAs, examples)))
      })
    if findings.count > SummaryPage.otherLimit {
      let more = findings.count - SummaryPage.otherLimit
      page.paragraph(say(.moreFindings, NumberWords.count(more)))
    }
  }

  func addChanges(to page: inout MarkdownPage) {
    let adjusted = report.forecast.series.filter(\.isAdjusted)
    guard !run.changes.isEmpty || !adjusted.isEmpty else { return }
    page.heading(2, say(.whatWasChanged))
    var items = run.changes.map { say(.scenarioChange, Markdown.escaped($0)) }
    if !adjusted.isEmpty {
      let before = adjusted.flatMap(\.baseline).reduce(0, +)
      let after = adjusted.flatMap(\.mean).reduce(0, +)
      items.append(
        say(
          .overridesMove, language.count(adjusted.count, .series), units(Quantity(before)),
          units(Quantity(after))))
    }
    page.list(items)
  }
}

extension ForecastEntry {
  /// The model's name without what is in brackets and without weights, so that `60 % MA(64) + 40 %
  /// SNAIVE[52]` and `55 % SNAIVE[52] + 45 % MA(8)` are one: `MA + SNAIVE`.
  var modelFamily: String {
    var depth = 0
    var bare = ""
    for character in model {
      if "([{".contains(character) { depth += 1 }
      if depth == 0 { bare.append(character) }
      if ")]}".contains(character) { depth = max(0, depth - 1) }
    }
    let parts = bare.split(separator: "+").map { part in
      part.split(separator: " ").filter { $0 != "%" && Double($0) == nil }
        .joined(separator: " ")
    }
    return parts.filter { !$0.isEmpty }.sorted().joined(separator: " + ")
  }
}

extension String {
  /// The text without full stops at its end.
  fileprivate var withoutStop: String {
    var rest = self[...]
    while rest.last == "." || rest.last == "。" { rest.removeLast() }
    return String(rest)
  }
}

extension Finding.Severity {
  /// The severity in a word.
  fileprivate var phrase: SummaryPhrase {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
