// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  /// How good the forecasts were where that was held out, and what it means for the plan.
  func addAccuracy(to page: inout MarkdownPage) {
    guard let accuracy = report.accuracy,
      let total = accuracy.total(of: AccuracyReport.defaultModel)
    else { return }
    page.heading(2, say(.forecastsWere))
    page.paragraph(
      say(
        .accuracyLead, language.count(accuracy.origins.count, .origin),
        language.count(total.forecasts, .forecast), language.count(accuracy.series, .series)))
    page.list(meanings(of: total))
    let classes = accuracy.entries.filter {
      $0.scope == .class && $0.model == AccuracyReport.defaultModel
    }
    if classes.count > 1 { page.table(table(of: classes)) }
    page.paragraph(say(.accuracyMeaning))
  }

  /// A sentence for each measure: its value, and what a planner makes of it.
  private func meanings(of total: AccuracyMeasures) -> [String] {
    var lines: [String] = []
    if let bias = total.bias {
      let share = language.percent(abs(bias))
      lines.append(
        abs(bias) < 0.005 ? say(.biasNone) : say(bias > 0 ? .biasMore : .biasLess, share))
    }
    if let wape = total.wape {
      lines.append(say(.errorShare, language.bucket(run.bucket), language.percent(wape)))
    }
    if let saved = total.valueAddedRMSSE {
      lines.append(
        say(saved >= 0 ? .betterThanNaive : .worseThanNaive, language.percent(abs(saved))))
    }
    if let inside = total.inside95 {
      // Within two points of 95 % a range is as good as it says.
      let verdict: SummaryPhrase =
        inside < 0.93 ? .insideNarrow : inside > 0.97 ? .insideWide : .insideFine
      lines.append(say(.inside, language.percent(inside), say(verdict)))
    }
    return lines
  }

  /// A row for each class; ranges only where they were measured.
  private func table(of classes: [AccuracyEntry]) -> TextTable {
    let hasRanges = classes.contains { $0.measures.inside95 != nil }
    return language.table(
      of: classes.map { ($0.member, $0.measures) }, first: .text(say(.classTitle)),
      [.forecasts, .bias, .wape, .rmsse] + (hasRanges ? [.inside95] : []) + [.lessError])
  }
}
