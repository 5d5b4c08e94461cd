// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ItemExplanation {
  /// The model and why, and what the means are made of.
  func sections(_ forecast: ExplainedForecast) -> [ExplanationSection] {
    [
      ExplanationSection(title: "Why this forecast", blocks: contest(forecast)),
      ExplanationSection(title: "What the forecast is made of", blocks: parts(forecast)),
    ]
  }

  private func contest(_ forecast: ExplainedForecast) -> [ExplanationBlock] {
    var blocks = [ExplanationBlock.paragraph("\(forecast.model): \(forecast.reason).")]
    if forecast.members.contains(where: { $0.error != nil }) || forecast.members.count > 1 {
      var table = TextTable([
        .text("model", leastWidth: 16), .number("weight"), .number("error"),
        .number("against the best"), .number("against last year"),
      ])
      let best = forecast.members.compactMap(\.error).min()
      for member in forecast.members {
        table.add([
          member.specification, member.refusal == nil ? NumberWords.percent(member.weight) : "",
          member.error.map(NumberWords.measure) ?? member.refusal ?? "not tried",
          difference(member.error, from: best), difference(member.error, from: forecast.yardstick),
        ])
      }
      if forecast.members.count > 1 {
        table.add([
          "together", "100 %", forecast.pooled.map(NumberWords.measure) ?? "not tried",
          difference(forecast.pooled, from: best),
          difference(forecast.pooled, from: forecast.yardstick),
        ])
      }
      table.add([
        "as last \(bucket == .year ? "time" : "year") (seasonal naive)", "",
        forecast.yardstick.map(NumberWords.measure) ?? "not tried",
        difference(forecast.yardstick, from: best), "",
      ])
      blocks.append(.table(table))
      blocks.append(
        .paragraph(
          "The error is the mean pinball loss at \(NumberWords.count(forecast.origins, "earlier point")) "
            + "of the history, over that of repeating the last bucket: less is better."))
    }
    if !forecast.effects.isEmpty { blocks.append(.list(forecast.effects)) }
    return blocks
  }

  /// How much more or less in per cent.
  private func difference(_ error: Double?, from other: Double?) -> String {
    guard let error, let other, other > 0 else { return "" }
    let percent = 100 * (error / other - 1)
    let tenths = Quantity(percent.magnitude).rounded(decimals: 1).text(decimals: 1)
    return percent < -0.05 ? "−\(tenths) %" : percent > 0.05 ? "+\(tenths) %" : "0.0 %"
  }

  private func parts(_ forecast: ExplainedForecast) -> [ExplanationBlock] {
    let names = forecast.parts.map(\.name)
    let largest = forecast.mean.max() ?? 0
    let decimals = largest < 10 ? 2 : largest < 1000 ? 1 : 0
    var table = TextTable(
      [.text("\(bucket) of")] + names.map { .number($0) } + [.number("mean")])
    for (step, mean) in forecast.mean.enumerated() {
      let shown = ItemExplanation.rounded(
        forecast.parts.map { $0.units[step] }, to: mean, decimals: decimals)
      table.add(
        ["\(forecast.start.advanced(by: step).firstDay)"]
          + shown.parts.map { $0.text(decimals: decimals) } + [shown.sum.text(decimals: decimals)])
    }
    var blocks = [ExplanationBlock.table(table)]
    blocks.append(.list(forecast.parts.map { "\($0.name): \($0.words)." }))
    let members = forecast.members.filter { !$0.parts.isEmpty }
    if members.count > 1 {
      let kinds = names.filter { name in
        members.contains { $0.parts.contains { $0.name == name } }
      }
      var own = TextTable(
        [.text("each model's own", leastWidth: 16), .number("weight")]
          + kinds.map { .number($0) } + [.number("sum")])
      for member in members {
        let units = kinds.map { name in member.parts.first { $0.name == name }?.units ?? 0 }
        let sum = units.reduce(0, +)
        let shown = ItemExplanation.rounded(units, to: sum, decimals: decimals)
        own.add(
          [member.specification, NumberWords.percent(member.weight)]
            + shown.parts.map { $0.text(decimals: decimals) }
            + [shown.sum.text(decimals: decimals)])
      }
      blocks.append(
        .paragraph("The same of each model, over \(forecast.mean.count) usual \(bucket)s together:")
      )
      blocks.append(.table(own))
    }
    return blocks
  }

  /// Numbers and their sum with some decimals, so that what is shown adds up.
  ///
  /// Each number is rounded down, and those that lost most are rounded up until the rounded sum is
  /// reached: the method of largest remainders.
  static func rounded(
    _ values: [Double], to sum: Double, decimals: Int
  ) -> (parts: [Quantity], sum: Quantity) {
    let total = Quantity(sum).rounded(decimals: decimals, .halfAwayFromZero)
    let step = Quantity.step(decimals: decimals)
    var parts = values.map { Quantity($0).rounded(toMultipleOf: step, .down) }
    let lost = zip(values, parts).map { $0 - $1.value }
    let order = values.indices.sorted { lost[$0] == lost[$1] ? $0 < $1 : lost[$0] > lost[$1] }
    let missing = total - parts.reduce(.zero, +)
    let steps = Int((missing.value / step.value).rounded())
    for place in order.prefix(max(0, steps)) { parts[place] += step }
    return (parts, total)
  }

  /// The history as models see it.
  func section(_ history: ExplainedHistory) -> ExplanationSection {
    var words =
      "\(NumberWords.count(history.buckets)) \(bucket)s from \(history.first.firstDay) to "
      + "\(history.last.lastDay)"
    if history.unknown > 0 { words += ", \(NumberWords.count(history.unknown)) of them unknown" }
    if history.censored > 0 {
      words += ", \(NumberWords.count(history.censored)) cut short by stock-outs"
    }
    var blocks: [ExplanationBlock] = [.paragraph("\(words). Classes: \(history.classes).")]
    if history.recent.contains(where: { $0 != nil }) {
      blocks.append(
        .sketch(["the last \(history.recent.count) \(bucket)s: " + Sparkline.text(history.recent)]))
    }
    var table = TextTable([.text("units", leastWidth: 16), .number("")])
    for step in history.steps { table.add([step.words, number(step.units)]) }
    blocks.append(.table(table))
    var points = history.treatments
    if history.stockouts > 0 {
      let lost = history.wantedInStockouts - history.soldInStockouts
      points.insert(
        "\(NumberWords.count(history.stockouts, "stock-out")) of a day or a part of it: "
          + "\(number(history.soldInStockouts)) sold, \(number(history.wantedInStockouts)) probably "
          + "wanted, \(number(lost)) probably lost.", at: 0)
    }
    if history.returned > 0 {
      points.append("\(number(history.returned)) came back; returns are no part of demand.")
    }
    if history.closed > 0 {
      points.append("\(NumberWords.count(history.closed, "closed day")) in the history.")
    }
    if !points.isEmpty { blocks.append(.list(points)) }
    return ExplanationSection(title: "The history as used", blocks: blocks)
  }
}
