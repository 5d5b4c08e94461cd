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

  var text: String {
    var page = MarkdownPage()
    page.heading(1, "Accuracy: \(Markdown.escaped(report.scenario))")
    page.paragraph(lead)
    page.list(findings)
    page.heading(2, "By model")
    page.table(modelTable)
    page.paragraph(legend)
    addSteps(to: &page)
    addCalibration(to: &page)
    addParts(to: &page)
    addItems(to: &page)
    addConditions(to: &page)
    return page.text
  }

  private var lead: String {
    let buckets = NumberWords.count(report.horizon, report.bucket.rawValue)
    let origins = NumberWords.count(report.origins.count, "origin")
    let days = report.origins.first.map { first in
      report.goesByOwnEnds
        ? ", counted back from each series' own end"
        : " from \(first) to \(report.origins.last ?? first)"
    }
    return
      "Every series was forecast \(buckets) ahead from \(origins)\(days ?? ""), each time from what "
      + "was known by then, and compared with what came by \(report.asOf)."
  }

  private var findings: [String] {
    guard let total = report.total(of: AccuracyReport.defaultModel) else {
      return ["**Nothing could be compared:** no demand is known in the buckets ahead."]
    }
    var lines: [String] = []
    if let bias = total.bias {
      let share = NumberWords.percent(abs(bias))
      lines.append(
        abs(bias) < 0.005
          ? "**Bias:** none to speak of: the forecasts add up to what came."
          : "**Bias:** the forecasts add up to \(share) \(bias > 0 ? "more" : "less") than what came."
      )
    }
    if let saved = total.valueAddedRMSSE {
      lines.append("**Value added:** " + worth(saved, "error (RMSSE)", total.valueAddedPinball))
    }
    if let owa = total.owa, intermittentShare < 0.25 {
      let share = NumberWords.percent(abs(1 - owa))
      lines.append(
        "**Beside Naive2,** the last value with its season: \(share) "
          + "\(owa < 1 ? "less" : "more") error (OWA).")
    }
    let central = report.calibration.first { $0.kind == .inside && $0.nominal == 0.95 }
    if let central {
      let verdict =
        central.agrees
        ? "as it should" : central.share < 0.95 ? "they are too narrow" : "they are too wide"
      lines.append(
        "**Intervals:** \(NumberWords.percent(central.share)) of the demand fell into the central "
          + "95 %: \(verdict).")
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

  private func worth(_ saved: Double, _ what: String, _ pinball: Double?) -> String {
    func words(_ share: Double) -> String {
      NumberWords.percent(abs(share)) + (share >= 0 ? " less" : " more")
    }
    var text = "\(words(saved)) \(what) than the seasonal naive forecast"
    if let pinball {
      text += ", and \(words(pinball)) pinball loss, the cost of what is short or over"
    }
    return text + "."
  }

  private var modelTable: TextTable {
    var table = TextTable([
      .text("Model", leastWidth: 16), .number("Bias"), .number("WAPE"), .number("MASE"),
      .number("RMSSE"), .number("OWA"), .number("SPL"), .number("CRPS"), .number("In 95 %"),
      .number("Value added"),
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

  private var legend: String {
    "Smaller is better, but for the last two columns. WAPE is the absolute error over what came; MASE "
      + "and RMSSE are in terms of the naive forecast's error in the history (1 is as good as naive); "
      + "OWA is in terms of Naive2. SPL is the pinball loss of nine quantiles and CRPS the score of "
      + "the whole distribution, both over the history's mean change from bucket to bucket. Value "
      + "added is the share of the seasonal naive forecast's pinball loss that is saved. For items "
      + "that sell now and then trust RMSSE, SPL and CRPS: MASE, OWA and WAPE praise a forecast of "
      + "nothing."
  }

  /// A share as per cent with its sign; `—` where unknown.
  func signed(_ share: Double?) -> String {
    guard let share else { return "—" }
    let text = NumberWords.percent(share)
    return share > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  func percent(_ share: Double?) -> String { share.map(NumberWords.percent) ?? "—" }

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
