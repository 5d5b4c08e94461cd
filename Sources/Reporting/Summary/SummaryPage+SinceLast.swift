// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  /// What became of the last plan; nothing where there was none.
  func addSinceLast(to page: inout MarkdownPage) {
    guard let last = report.sinceLast else { return }
    page.heading(2, since(.title))
    page.paragraph(since(.lead, language.day(last.asOf)))
    page.list(
      [
        demandSentence(last), stepsSentence(last), serviceSentence(last), decisionSentence(last),
        changesSentence(last), movementSentence(last),
      ].compactMap(\.self))
  }

  private func since(_ phrase: SincePhrase, _ parts: String...) -> String {
    language.say(phrase, parts)
  }

  private func demandSentence(_ last: SinceLastReport) -> String? {
    guard let expected = last.value("demand_expected"),
      let happened = last.value("demand_happened"),
      let buckets = last.value("buckets_compared")
    else { return since(.noneEnded, language.bucket(run.bucket)) }
    let (wanted, came) = (units(Quantity(expected)), units(Quantity(happened)))
    let count = language.count(Int(buckets), CountedNoun(run.bucket))
    guard let bias = last.value("bias"), let error = last.value("error", "final") else {
      return since(.demand, wanted, came, count)
    }
    return since(
      .demandBias, wanted, came, language.signed(bias), language.percent(error), count)
  }

  /// What models and people added to the forecast.
  private func stepsSentence(_ last: SinceLastReport) -> String? {
    guard let naive = last.value("error", "naive"), let model = last.value("error", "model"),
      let final = last.value("error", "final")
    else { return nil }
    let people = last.rows.filter { $0.measure == "value_added" && $0.member.hasPrefix("by ") }
    let steps = people.prefix(SummaryPage.reasonLimit).map { row in
      let share = language.percent(abs(row.value))
      let person = language == .english ? row.member : String(row.member.dropFirst(3))
      return since(
        .stepsBy, person.fitted(to: 40, as: Markdown.escaped),
        since(row.value >= 0 ? .less : .more, share))
    }
    return since(
      .steps, language.percent(naive), language.bucket(run.bucket), language.percent(model),
      language.percent(final), steps.joined())
  }

  private func serviceSentence(_ last: SinceLastReport) -> String? {
    guard let expected = last.value("fill_rate_expected"),
      let happened = last.value("fill_rate_happened")
    else { return nil }
    return since(.service, language.percent(expected), language.percent(happened))
  }

  private func decisionSentence(_ last: SinceLastReport) -> String? {
    guard let proposed = last.value("lines", "proposed") else { return nil }
    let words: [SincePhrase] = [.approved, .changed, .refused, .added, .undecided]
    let decided = words.compactMap { word in
      last.value("lines", "\(word)").flatMap {
        $0 > 0 ? since(word, NumberWords.count(Int($0))) : nil
      }
    }
    return since(
      .orders, language.count(Int(proposed), .line),
      decided.isEmpty ? since(.noDecision) : language.list(decided))
  }

  /// Whether it paid to order otherwise than proposed.
  private func changesSentence(_ last: SinceLastReport) -> String? {
    guard let judged = last.value("changes_judged"), let paid = last.value("changes_paid") else {
      return nil
    }
    let gains = last.rows.filter { $0.measure == "change_gain" && $0.member.isEmpty }.map { row in
      since(
        row.value >= 0 ? .saved : .cost,
        NumberWords.amount(Money(abs(row.value)), Currency(row.unit)))
    }
    return since(
      .changes, language.count(Int(judged), .change), gains.joined(separator: since(.and)),
      NumberWords.count(Int(paid)))
  }

  private func movementSentence(_ last: SinceLastReport) -> String? {
    let words = last.rows.filter { $0.measure == "moved" }.map { row in
      let known: [String: SincePhrase] = [
        "forecast": .forecastMoved, "receipts": .receiptsMoved, "levels": .levelsMoved,
      ]
      return since(
        .moved, known[row.member].map { since($0) } ?? row.member, language.percent(row.value))
    }
    guard !words.isEmpty else { return nil }
    return since(.steady, language.bucket(run.bucket), language.list(words))
  }
}
