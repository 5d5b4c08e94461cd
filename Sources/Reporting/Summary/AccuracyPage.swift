// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// `accuracy.md`: how far the forecasts were from what came, and what that means.
struct AccuracyPage {
  let report: AccuracyReport

  /// Items listed at most.
  static let itemLimit = 15
  /// Rows of the table by bucket ahead at most.
  static let stepLimit = 8

  var language: ReportLanguage { report.language }

  /// A phrase of the page, its places filled in turn.
  func say(_ phrase: AccuracyPhrase, _ parts: String...) -> String { language.say(phrase, parts) }

  var text: String {
    var page = MarkdownPage()
    page.heading(1, say(.title, Markdown.escaped(report.scenario)))
    page.paragraph(lead)
    page.list(findings)
    page.heading(2, say(.byModel))
    page.table(modelTable)
    page.paragraph(say(.legend))
    addSteps(to: &page)
    addCalibration(to: &page)
    addParts(to: &page)
    addItems(to: &page)
    addConditions(to: &page)
    return page.text
  }

  private var lead: String {
    let horizon = language.count(report.horizon, CountedNoun(report.bucket))
    let origins = language.count(report.origins.count, .origin)
    let day = language.day(report.asOf)
    guard let first = report.origins.first, let last = report.origins.last else {
      return say(.leadNone, horizon, origins, day)
    }
    return report.goesByOwnEnds
      ? say(.leadOwnEnds, horizon, origins, day)
      : say(.lead, horizon, origins, language.day(first), language.day(last), day)
  }

  private var findings: [String] {
    guard let total = report.total(of: AccuracyReport.defaultModel) else {
      return [say(.nothing)]
    }
    var lines: [String] = []
    if let bias = total.bias {
      lines.append(
        abs(bias) < 0.005
          ? say(.biasNone) : say(bias > 0 ? .biasMore : .biasLess, language.percent(abs(bias))))
    }
    func lessOrMore(_ saved: Double) -> String {
      say(saved >= 0 ? .less : .more, language.percent(abs(saved)))
    }
    if let saved = total.valueAddedRMSSE {
      lines.append(
        total.valueAddedPinball.map { say(.worthPinball, lessOrMore(saved), lessOrMore($0)) }
          ?? say(.worth, lessOrMore(saved)))
    }
    if let owa = total.owa, intermittentShare < 0.25 {
      lines.append(
        say(.besideNaive, say(owa < 1 ? .less : .more, language.percent(abs(1 - owa)))))
    }
    let central = report.calibration.first { $0.kind == .inside && $0.nominal == 0.95 }
    if let central {
      let verdict: AccuracyPhrase =
        central.agrees ? .fine : central.share < 0.95 ? .narrow : .wide
      lines.append(say(.range, language.percent(central.share), say(verdict)))
    }
    return lines
  }

  /// The share of the forecasts whose demand comes now and then, of which OWA says little.
  private var intermittentShare: Double {
    let patterns = report.entries.filter {
      $0.scope == .pattern && $0.model == AccuracyReport.defaultModel
    }
    let all = patterns.reduce(0) { $0 + $1.measures.forecasts }
    let seldom = patterns.filter { ["intermittent", "lumpy", "none"].contains($0.member) }
      .reduce(0) { $0 + $1.measures.forecasts }
    return all > 0 ? Double(seldom) / Double(all) : 0
  }

  private var modelTable: TextTable {
    language.table(
      of: report.models.compactMap { model in report.total(of: model.id).map { (model.id, $0) } },
      first: .text(say(.model), leastWidth: 16),
      [
        .bias, .wape, .mase, .rmsse, .owa, .scaledPinball, .scaledRankedProbability, .inside95,
        .added,
      ])
  }
}

extension AccuracyReport {
  /// The outcome in a sentence.
  public var headline: String {
    guard let total = total(of: AccuracyReport.defaultModel) else {
      return "nothing could be compared: no demand is known in the buckets ahead"
    }
    var words = [
      NumberWords.count(series, "series", "series")
        + " from " + NumberWords.count(origins.count, "origin")
    ]
    if let rmsse = total.rmsse { words.append("RMSSE \(NumberWords.measure(rmsse))") }
    if let bias = total.bias { words.append("bias \(NumberWords.percent(bias))") }
    if let saved = total.valueAddedPinball {
      words.append(
        "\(NumberWords.percent(abs(saved))) \(saved >= 0 ? "less" : "more") pinball loss than "
          + "seasonal naive")
    }
    return words.joined(separator: ", ")
  }
}
