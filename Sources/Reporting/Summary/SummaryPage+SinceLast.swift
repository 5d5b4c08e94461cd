// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  /// What became of the last plan; nothing where there was none.
  func addSinceLast(to page: inout MarkdownPage) {
    guard let last = report.sinceLast else { return }
    page.heading(2, "Since the last plan")
    page.paragraph("Measured against the plan of \(last.asOf), as far as it is known by now.")
    page.list(
      [
        demandSentence(last), stepsSentence(last), serviceSentence(last), decisionSentence(last),
        changesSentence(last), movementSentence(last),
      ].compactMap(\.self))
  }

  private func demandSentence(_ last: SinceLastReport) -> String? {
    guard let expected = last.value("demand_expected"),
      let happened = last.value("demand_happened"),
      let buckets = last.value("buckets_compared")
    else { return "**Demand:** no \(run.bucket.rawValue) has ended since." }
    var text =
      "**Demand:** \(units(Quantity(expected))) units were expected and "
      + "\(units(Quantity(happened))) came"
    if let bias = last.value("bias"), let error = last.value("error", "final") {
      text +=
        ": a bias of \(signed(bias)), and an error of \(NumberWords.percent(error)) of demand"
    }
    return text + ", in \(NumberWords.count(Int(buckets))) \(run.bucket.rawValue)s of all series."
  }

  /// What models and people added to the forecast.
  private func stepsSentence(_ last: SinceLastReport) -> String? {
    guard let naive = last.value("error", "naive"), let model = last.value("error", "model"),
      let final = last.value("error", "final")
    else { return nil }
    var text =
      "**Forecast, step by step:** an error of \(NumberWords.percent(naive)) for the last "
      + "\(run.bucket.rawValue) carried forward, \(NumberWords.percent(model)) for the models, "
      + "\(NumberWords.percent(final)) with overrides"
    let people = last.rows.filter { $0.measure == "value_added" && $0.member.hasPrefix("by ") }
    for person in people.prefix(SummaryPage.reasonLimit) {
      text +=
        "; where changed \(person.member.fitted(to: 40, as: Markdown.escaped)), "
        + "\(NumberWords.percent(abs(person.value))) \(person.value >= 0 ? "less" : "more")"
    }
    return text + "."
  }

  private func serviceSentence(_ last: SinceLastReport) -> String? {
    guard let expected = last.value("fill_rate_expected"),
      let happened = last.value("fill_rate_happened")
    else { return nil }
    return "**Service:** \(NumberWords.percent(expected)) of demand was to be met from stock, and "
      + "\(NumberWords.percent(happened)) was."
  }

  private func decisionSentence(_ last: SinceLastReport) -> String? {
    guard let proposed = last.value("lines", "proposed") else { return nil }
    let words = ["approved", "changed", "refused", "added", "undecided"].compactMap { word in
      last.value("lines", word).flatMap {
        $0 > 0 ? "\(NumberWords.count(Int($0))) \(word)" : nil
      }
    }
    let decided = words.isEmpty ? "nothing was recorded of them" : words.joined(separator: ", ")
    return "**Orders:** \(NumberWords.count(Int(proposed), "line")) proposed: \(decided)."
  }

  /// Whether it paid to order otherwise than proposed.
  private func changesSentence(_ last: SinceLastReport) -> String? {
    guard let judged = last.value("changes_judged"), let paid = last.value("changes_paid") else {
      return nil
    }
    let gains = last.rows.filter { $0.measure == "change_gain" && $0.member.isEmpty }.map { row in
      let amount = NumberWords.amount(Money(abs(row.value)), Currency(row.unit))
      return row.value >= 0 ? "saved \(amount)" : "cost \(amount)"
    }
    return "**Changes of orders:** \(NumberWords.count(Int(judged), "change")) whose time is over "
      + "\(gains.joined(separator: " and ")); \(NumberWords.count(Int(paid))) paid. Stock was replayed "
      + "with the proposed and with the ordered quantity under the demand that came, with unmet "
      + "demand lost and stock held at its cost."
  }

  private func movementSentence(_ last: SinceLastReport) -> String? {
    let words = last.rows.filter { $0.measure == "moved" }.map {
      "\($0.member) by \(NumberWords.percent($0.value))"
    }
    guard !words.isEmpty else { return nil }
    return "**Steadiness:** for the same \(run.bucket.rawValue)s ahead the plan moved: "
      + words.joined(separator: ", ") + "."
  }

  private func signed(_ share: Double) -> String {
    (share > 0 ? "+" : "") + NumberWords.percent(share)
  }
}
