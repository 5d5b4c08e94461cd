// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ItemExplanation {
  /// The model and why, and what the means are made of.
  func sections(_ forecast: ExplainedForecast) -> [ExplanationSection] {
    [
      ExplanationSection(title: say(.whyForecast), blocks: contest(forecast)),
      ExplanationSection(title: say(.madeOf), blocks: parts(forecast)),
    ]
  }

  private func contest(_ forecast: ExplainedForecast) -> [ExplanationBlock] {
    var blocks = [ExplanationBlock.paragraph(say(.forecastBy, forecast.model, forecast.reason))]
    if forecast.members.contains(where: { $0.error != nil }) || forecast.members.count > 1 {
      var table = TextTable([
        .text(say(.model), leastWidth: 16), .number(say(.weight)), .number(say(.error)),
        .number(say(.againstBest)), .number(say(.againstLastYear)),
      ])
      let best = forecast.members.compactMap(\.error).min()
      for member in forecast.members {
        table.add([
          member.specification, member.refusal == nil ? language.percent(member.weight) : "",
          member.error.map(NumberWords.measure) ?? member.refusal ?? say(.notTried),
          difference(member.error, from: best), difference(member.error, from: forecast.yardstick),
        ])
      }
      if forecast.members.count > 1 {
        table.add([
          say(.together), language.percent(1),
          forecast.pooled.map(NumberWords.measure) ?? say(.notTried),
          difference(forecast.pooled, from: best),
          difference(forecast.pooled, from: forecast.yardstick),
        ])
      }
      table.add([
        say(bucket == .year ? .asLastTime : .asLastYear), "",
        forecast.yardstick.map(NumberWords.measure) ?? say(.notTried),
        difference(forecast.yardstick, from: best), "",
      ])
      blocks.append(.table(table))
      blocks.append(
        .paragraph(
          say(.errorMeaning, language.count(forecast.origins, .earlierPoint))))
    }
    if !forecast.effects.isEmpty { blocks.append(.list(forecast.effects)) }
    return blocks
  }

  /// How much more or less in per cent.
  private func difference(_ error: Double?, from other: Double?) -> String {
    guard let error, let other, other > 0 else { return "" }
    let percent = 100 * (error / other - 1)
    let tenths = Quantity(percent.magnitude).rounded(decimals: 1).text(decimals: 1)
    let sign = percent < -0.05 ? "−" : percent > 0.05 ? "+" : ""
    return language.spaced(percent: sign + (sign.isEmpty ? "0.0" : tenths))
  }

  private func parts(_ forecast: ExplainedForecast) -> [ExplanationBlock] {
    let names = forecast.parts.map(\.name)
    let largest = forecast.mean.max() ?? 0
    let decimals = largest < 10 ? 2 : largest < 1000 ? 1 : 0
    var table = TextTable(
      [.text(say(.bucketOf, language.bucket(bucket)))] + names.map { .number(called($0)) }
        + [.number(say(.mean))])
    for (step, mean) in forecast.mean.enumerated() {
      let shown = ItemExplanation.rounded(
        forecast.parts.map { $0.units[step] }, to: mean, decimals: decimals)
      table.add(
        ["\(forecast.start.advanced(by: step).firstDay)"]
          + shown.parts.map { $0.text(decimals: decimals) } + [shown.sum.text(decimals: decimals)])
    }
    var blocks = [ExplanationBlock.table(table)]
    blocks.append(.list(forecast.parts.map { say(.part, called($0.name), $0.words) }))
    let members = forecast.members.filter { !$0.parts.isEmpty }
    if members.count > 1 {
      let kinds = names.filter { name in
        members.contains { $0.parts.contains { $0.name == name } }
      }
      var own = TextTable(
        [.text(say(.eachModel), leastWidth: 16), .number(say(.weight))]
          + kinds.map { .number(called($0)) } + [.number(say(.sum))])
      for member in members {
        let units = kinds.map { name in member.parts.first { $0.name == name }?.units ?? 0 }
        let sum = units.reduce(0, +)
        let shown = ItemExplanation.rounded(units, to: sum, decimals: decimals)
        own.add(
          [member.specification, language.percent(member.weight)]
            + shown.parts.map { $0.text(decimals: decimals) }
            + [shown.sum.text(decimals: decimals)])
      }
      blocks.append(
        .paragraph(say(.sameOfEach, "\(forecast.mean.count)", language.bucket(bucket))))
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
    func buckets(_ count: Int) -> String { language.count(count, CountedNoun(bucket)) }
    var blocks: [ExplanationBlock] = [
      .paragraph(
        say(
          .span, buckets(history.buckets), language.day(history.first.firstDay),
          language.day(history.last.lastDay),
          history.unknown > 0 ? say(.unknown, NumberWords.count(history.unknown)) : "",
          history.censored > 0 ? say(.censored, NumberWords.count(history.censored)) : "",
          history.classes))
    ]
    if history.recent.contains(where: { $0 != nil }) {
      blocks.append(
        .sketch([
          say(.lastBuckets, buckets(history.recent.count), Sparkline.text(history.recent))
        ]))
    }
    var table = TextTable([.text(say(.units), leastWidth: 16), .number("")])
    for step in history.steps { table.add([step.words, number(step.units)]) }
    blocks.append(.table(table))
    var points = history.treatments
    if history.stockouts > 0 {
      let lost = history.wantedInStockouts - history.soldInStockouts
      points.insert(
        say(
          .stockouts, language.count(history.stockouts, .stockout),
          number(history.soldInStockouts), number(history.wantedInStockouts), number(lost)), at: 0)
    }
    if history.returned > 0 { points.append(say(.returned, number(history.returned))) }
    if history.closed > 0 {
      points.append(say(.closed, language.count(history.closed, .closedDay)))
    }
    if !points.isEmpty { blocks.append(.list(points)) }
    return ExplanationSection(title: say(.history), blocks: blocks)
  }
}
