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
    page.heading(2, "Value added step by step")
    var table = TextTable([
      .text("Step"), .number("RMSSE"), .number("Step adds"), .number("SPL"), .number("Step adds"),
    ])
    var last: AccuracyMeasures?
    for step in steps {
      table.add([
        step.id, measure(step.total.rmsse), signed(saved(step.total.rmsse, last?.rmsse)),
        measure(step.total.scaledPinball),
        signed(saved(step.total.scaledPinball, last?.scaledPinball)),
      ])
      last = step.total
    }
    page.table(table)
    page.paragraph(
      "A step adds value where it saves a share of the error of the one before; a step with a minus "
        + "made the forecast worse and is work that can be spared.")
  }

  private func saved(_ error: Double?, _ before: Double?) -> Double? {
    guard let error, let before, before > 0 else { return nil }
    return 1 - error / before
  }

  func addCalibration(to page: inout MarkdownPage) {
    guard !report.calibration.isEmpty else { return }
    page.heading(2, "Calibration of the default forecast")
    var table = TextTable([
      .text("Demand"), .number("Should be"), .number("Was"), .text("95 % interval"),
      .text("Agrees"),
    ])
    for entry in report.calibration {
      let nominal = NumberWords.percent(entry.nominal)
      let low = NumberWords.percent(entry.interval.lowerBound)
      let high = NumberWords.percent(entry.interval.upperBound)
      table.add([
        entry.kind == .upTo ? "up to the \(nominal) quantile" : "in the central \(nominal)",
        nominal,
        NumberWords.percent(entry.share), "\(low) to \(high)", entry.agrees ? "yes" : "no",
      ])
    }
    page.table(table)
    page.paragraph(
      "By the randomised probability integral transform; the interval allows for series that err "
        + "together over their buckets. Agrees: the nominal share is in it, or missed by under a point."
    )
  }

  /// The default forecast by class, category, place and bucket ahead.
  func addParts(to page: inout MarkdownPage) {
    let titles: [(AccuracyEntry.Scope, String)] = [
      (.class, "By revenue class"), (.pattern, "By demand pattern"), (.category, "By category"),
      (.location, "By location"), (.horizon, "By \(report.bucket.rawValue) ahead"),
    ]
    for (scope, title) in titles {
      var entries = report.entries.filter {
        $0.scope == scope && $0.model == AccuracyReport.defaultModel
      }
      guard entries.count > 1 else { continue }
      if scope == .horizon { entries = thinned(entries) }
      page.heading(2, title)
      page.table(
        table(of: entries, first: .text("", leastWidth: 12)) { entry in
          entry.member.isEmpty ? "unknown" : entry.member
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
    page.heading(2, "Where the forecast loses to the seasonal naive one")
    page.table(
      table(of: Array(items.prefix(AccuracyPage.itemLimit)), first: .text("Item", leastWidth: 24)) {
        entry in
        guard let key = entry.key else { return "" }
        return report.hasLocations
          ? "\(key.sku.code), \(key.location.code)" : key.sku.code
      })
    let share = NumberWords.percent(Double(items.count) / Double(max(1, report.series)))
    page.paragraph(
      "\(NumberWords.count(items.count, "series", "series")) in all, \(share) of those scored; every "
        + "item is in `accuracy.csv`.")
  }

  private func table(
    of entries: [AccuracyEntry], first: TextTable.Column, _ name: (AccuracyEntry) -> String
  ) -> TextTable {
    var table = TextTable([
      first, .number("Forecasts"), .number("Bias"), .number("WAPE"), .number("RMSSE"),
      .number("SPL"), .number("In 95 %"), .number("Value added"),
    ])
    for entry in entries {
      let measures = entry.measures
      table.add([
        name(entry), NumberWords.count(measures.forecasts), signed(measures.bias),
        percent(measures.wape), measure(measures.rmsse), measure(measures.scaledPinball),
        percent(measures.inside95),
        signed(entry.scope == .item ? measures.valueAddedRMSSE : measures.valueAddedPinball),
      ])
    }
    return table
  }

  func addConditions(to page: inout MarkdownPage) {
    page.heading(2, "What the scores rest on")
    var lines = [
      "\(NumberWords.count(report.series, "series", "series")), "
        + "\(names(report.total(of: AccuracyReport.defaultModel)?.forecasts ?? 0, "forecast")), "
        + "\(names(report.total(of: AccuracyReport.defaultModel)?.buckets ?? 0, "bucket")) compared; "
        + "the origins are \(names(report.spacing, report.bucket.rawValue)) apart."
    ]
    if report.unknownBuckets + report.censoredBuckets > 0 {
      lines.append(
        "Left out: \(names(report.unknownBuckets, "bucket")) of unknown demand, closed days for one, "
          + "and \(names(report.censoredBuckets, "bucket")) cut short by a stock-out.")
    }
    if report.conditionalRows > 0 {
      lines.append(
        "The scores are conditional: \(names(report.conditionalRows, "row")) of planned prices, events "
          + "and overrides do not say when they became known (`known_from`), and count as known.")
    }
    for model in report.models where model.fallbacks > 0 {
      lines.append(
        "\(Markdown.escaped(model.id)) refused \(NumberWords.count(model.fallbacks, "history", "histories")); a "
          + "simpler stated forecast stood in.")
    }
    page.list(lines)
  }

  private func names(_ count: Int, _ what: String) -> String { NumberWords.count(count, what) }
}
