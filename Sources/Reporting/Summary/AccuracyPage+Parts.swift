// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension AccuracyPage {
  /// What each step on the way to the plan's forecast adds: naive, model, planners' overrides.
  func addSteps(to page: inout MarkdownPage) {
    let steps = [
      AccuracyReport.naiveModel, AccuracyReport.defaultModel, AccuracyReport.adjustedModel,
    ].compactMap { id in report.total(of: id).map { (id: id, total: $0) } }
    guard steps.count > 1 else { return }
    page.heading(2, say(.steps))
    var table = TextTable([
      .text(say(.step)), .number("RMSSE"), .number(say(.stepAdds)), .number("SPL"),
      .number(say(.stepAdds)),
    ])
    var last: AccuracyMeasures?
    func adds(_ error: KeyPath<AccuracyMeasures, Double?>, _ step: AccuracyMeasures) -> String {
      saved(step[keyPath: error], last?[keyPath: error]).map(language.signed) ?? "—"
    }
    for step in steps {
      table.add([
        step.id, AccuracyColumn.rmsse.cell(step.total, language), adds(\.rmsse, step.total),
        AccuracyColumn.scaledPinball.cell(step.total, language),
        adds(\.scaledPinball, step.total),
      ])
      last = step.total
    }
    page.table(table)
    page.paragraph(say(.stepsMeaning))
  }

  private func saved(_ error: Double?, _ before: Double?) -> Double? {
    guard let error, let before, before > 0 else { return nil }
    return 1 - error / before
  }

  func addCalibration(to page: inout MarkdownPage) {
    guard !report.calibration.isEmpty else { return }
    page.heading(2, say(.calibration))
    var table = TextTable([
      .text(say(.demand)), .number(say(.shouldBe)), .number(say(.was)), .text(say(.interval)),
      .text(say(.agrees)),
    ])
    for entry in report.calibration {
      let nominal = language.percent(entry.nominal)
      let low = language.percent(entry.interval.lowerBound)
      let high = language.percent(entry.interval.upperBound)
      table.add([
        say(entry.kind == .upTo ? .upTo : .inside, nominal),
        nominal,
        language.percent(entry.share), say(.to, low, high), say(entry.agrees ? .yes : .no),
      ])
    }
    page.table(table)
    page.paragraph(say(.calibrationMeaning))
  }

  /// The default forecast by class, category, place and bucket ahead.
  func addParts(to page: inout MarkdownPage) {
    let titles: [(AccuracyEntry.Scope, String)] = [
      (.class, say(.byClass)), (.pattern, say(.byPattern)), (.category, say(.byCategory)),
      (.location, say(.byLocation)),
      (.horizon, say(.byStep, language.bucket(report.bucket))),
    ]
    for (scope, title) in titles {
      var entries = report.entries.filter {
        $0.scope == scope && $0.model == AccuracyReport.defaultModel
      }
      guard entries.count > 1 else { continue }
      if scope == .horizon { entries = thinned(entries) }
      page.heading(2, title)
      page.table(
        table(of: entries, first: .text("", leastWidth: 12), added: .addedPinball) { entry in
          entry.member.isEmpty ? say(.unknown) : entry.member
        })
    }
  }

  /// The first and the last and evenly between, so that a long horizon stays a short table.
  private func thinned(_ entries: [AccuracyEntry]) -> [AccuracyEntry] {
    let limit = AccuracyPage.stepLimit
    guard entries.count > limit else { return entries }
    return (0..<limit).map { entries[$0 * (entries.count - 1) / (limit - 1)] }
  }

  /// The items that the default forecast does worst at, beside the seasonal naive one.
  func addItems(to page: inout MarkdownPage) {
    let items = report.entries.filter {
      $0.scope == .item && $0.model == AccuracyReport.defaultModel
        && $0.measures.valueAddedRMSSE ?? 0 < 0
    }.sorted { ($0.measures.valueAddedRMSSE ?? 0) < ($1.measures.valueAddedRMSSE ?? 0) }
    guard !items.isEmpty else { return }
    page.heading(2, say(.loses))
    page.table(
      table(
        of: Array(items.prefix(AccuracyPage.itemLimit)), first: .text(say(.item), leastWidth: 24),
        added: .addedRMSSE
      ) { entry in
        guard let key = entry.key else { return "" }
        return report.hasLocations
          ? "\(key.sku.code), \(key.location.code)" : key.sku.code
      })
    let share = language.percent(Double(items.count) / Double(max(1, report.series)))
    page.paragraph(say(.losesCount, language.count(items.count, .series), share))
  }

  private func table(
    of entries: [AccuracyEntry], first: TextTable.Column, added: AccuracyColumn,
    _ name: (AccuracyEntry) -> String
  ) -> TextTable {
    language.table(
      of: entries.map { (name($0), $0.measures) }, first: first,
      [.forecasts, .bias, .wape, .rmsse, .scaledPinball, .inside95, added])
  }

  func addConditions(to page: inout MarkdownPage) {
    page.heading(2, say(.conditions))
    let total = report.total(of: AccuracyReport.defaultModel)
    var lines = [
      say(
        .scored, language.count(report.series, .series),
        language.count(total?.forecasts ?? 0, .forecast),
        language.count(total?.buckets ?? 0, .bucket),
        language.count(report.spacing, CountedNoun(report.bucket)))
    ]
    if report.unknownBuckets + report.censoredBuckets > 0 {
      lines.append(
        say(
          .leftOut, language.count(report.unknownBuckets, .bucket),
          language.count(report.censoredBuckets, .bucket)))
    }
    if report.conditionalRows > 0 {
      lines.append(say(.conditional, language.count(report.conditionalRows, .row)))
    }
    for model in report.models where model.fallbacks > 0 {
      lines.append(
        say(.refused, Markdown.escaped(model.id), language.count(model.fallbacks, .history)))
    }
    page.list(lines)
  }
}
