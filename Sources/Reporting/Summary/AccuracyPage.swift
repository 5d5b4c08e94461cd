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
    var table = TextTable([
      .text(say(.model), leastWidth: 16), .number(bias), .number("WAPE"), .number("MASE"),
      .number("RMSSE"), .number("OWA"), .number("SPL"), .number("CRPS"), .number(say(.coverage)),
      .number(say(.added)),
    ])
    for model in report.models {
      guard let total = report.total(of: model.id) else { continue }
      table.add([
        model.id, signed(total.bias), percent(total.wape), measure(total.mase),
        measure(total.rmsse), measure(total.owa), measure(total.scaledPinball),
        measure(total.scaledRankedProbability), percent(total.inside95),
        signed(total.valueAddedPinball ?? total.valueAddedRMSSE),
      ])
    }
    return table
  }

  /// A share as per cent with its sign; `—` where unknown.
  func signed(_ share: Double?) -> String {
    guard let share else { return "—" }
    let text = language.percent(share)
    return share > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  func percent(_ share: Double?) -> String { share.map(language.percent) ?? "—" }

  /// What the bias is called.
  var bias: String { language.say(SummaryPhrase.bias) }

  func measure(_ value: Double?) -> String {
    value.map { abs($0) < 1e9 ? NumberWords.measure($0) : "\($0)" } ?? "—"
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
