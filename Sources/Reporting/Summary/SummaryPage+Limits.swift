// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  /// What limits hold the orders back, what they cost, and which cannot be kept.
  func addLimits(to page: inout MarkdownPage) {
    guard !report.joint.isEmpty else { return }
    page.heading(2, "What limits the orders")
    let conflicts = report.joint.flatMap { outcome in
      outcome.conflicts.map { words(of: $0, outcome.currency) }
    }
    if !conflicts.isEmpty {
      page.paragraph(
        "**Not all limits can be kept.** The plan is the least bad one that was found: it breaks "
          + "these, by as little as it can.")
      page.list(capped(conflicts, "broken limit"))
    }
    let uses = report.joint.flatMap { outcome in
      outcome.uses.map { words(of: $0, outcome.currency) }
    }
    if uses.isEmpty, conflicts.isEmpty {
      page.paragraph("All limits are kept; more of one would save nothing at the margin.")
    }
    if !uses.isEmpty {
      page.paragraph("These hold the orders back, at the margin by so much:")
      page.list(capped(uses, "limit"))
    }
    for outcome in report.joint { page.paragraph(words(of: outcome)) }
  }

  private func capped(_ items: [String], _ one: String) -> [String] {
    let more = items.count - SummaryPage.limitLimit
    guard more > 0 else { return items }
    return items.prefix(SummaryPage.limitLimit)
      + ["\(NumberWords.count(more, "more \(one)")) in `constraints.csv`."]
  }

  private func words(of use: LimitUse, _ currency: Currency) -> String {
    let unit = use.limit.unit
    let price = NumberWords.unitPrice(use.price, currency)
    let subject = Markdown.sentence(use.limit.words(currency)).withoutLastStop
    let share = "\(amount(use.used, unit)) of \(amount(use.available, unit, currency))"
    return switch use.limit {
    case .supplierMinimum:
      "**\(subject)**: \(amount(use.used, unit, currency)) ordered, "
        + "\(amount(use.available, unit, currency)) needed. "
        + "One \(unit.one(currency)) less would save \(price)."
    case .loadFill:
      "**\(subject)**: \(share) filled."
    case .itemMinimum, .leastStock:
      "**\(subject)**: one \(unit.one(currency)) less would save \(price)."
    default:
      "**\(subject)**: \(share) used. One more \(unit.one(currency)) is worth \(price)."
    }
  }

  private func words(of conflict: LimitConflict, _ currency: Currency) -> String {
    let subject = Markdown.sentence(conflict.limit.words(currency)).withoutLastStop
    let against =
      conflict.against.isEmpty
      ? "nothing that may be ordered, or not, would keep it"
      : "it stands against the "
        + conflict.against.map { Markdown.escaped($0.words(currency)) }
        .joined(separator: " and the ")
    let isSure = conflict.isProven || conflict.against.isEmpty
    return "**\(subject)** is broken by \(amount(conflict.amount, conflict.limit.unit, currency)): "
      + against + (isSure ? "." : ", as far as was searched.")
  }

  private func words(of outcome: JointOutcome) -> String {
    let items = NumberWords.count(outcome.itemCount, "item")
    let cost = NumberWords.amount(outcome.expectedCost, outcome.currency)
    let bound = NumberWords.amount(outcome.bound, outcome.currency)
    let named = outcome.reasons.prefix(SummaryPage.reasonLimit)
      .map { "the " + Markdown.escaped($0.words(outcome.currency)) }
    let more = outcome.reasons.count - named.count
    let reasons = named + (more > 0 ? [NumberWords.count(more, "limit") + " more"] : [])
    var text =
      "\(items) \(outcome.itemCount == 1 ? "is" : "are") ordered together up to \(outcome.end)"
    if let last = reasons.last {
      let first = reasons.dropLast().joined(separator: ", ")
      text +=
        ", for their own orders would break "
        + (first.isEmpty ? last : "\(first) and \(last)")
    }
    text += ". Holding, shortage and loads are expected to cost \(cost) where unmet demand waits"
    text +=
      outcome.gap > 0
      ? "; no plan costs less than \(bound), so this one is at most "
        + "\(NumberWords.percent(outcome.gap)) above the best."
      : ", and no plan costs less."
    if let simulated = outcome.simulatedCost {
      text +=
        " Simulated with lost sales it costs \(NumberWords.amount(simulated, outcome.currency))."
    }
    return text
  }

  /// An amount of a limit; without a currency where another amount follows.
  private func amount(_ value: Double, _ unit: LimitUnit, _ currency: Currency? = nil) -> String {
    switch unit {
    case .money:
      currency.map { NumberWords.amount(Money(value), $0) }
        ?? NumberWords.money(Money(value), run.currency)
    case .share: NumberWords.percent(value)
    case .loads: NumberWords.count(Int(value.rounded()))
    case .volume: NumberWords.quantity(Quantity(value), decimals: 2)
    case .units: units(Quantity(value))
    }
  }
}

extension LimitUnit {
  /// One of it in words.
  fileprivate func one(_ currency: Currency) -> String {
    switch self {
    case .money: currency.code == "XXX" ? "unit of money" : currency.code
    case .volume: "unit of volume"
    case .loads: "load"
    case .share: "share"
    case .units: "unit"
    }
  }
}

extension NumberWords {
  /// What a unit is worth: with the currency's decimals, or as many as show two digits.
  static func unitPrice(_ price: Money, _ currency: Currency) -> String {
    var decimals = currency.decimals
    var digits = price.value.magnitude
    for _ in 0..<decimals { digits *= 10 }
    while decimals < 6, digits > 0, digits < 10 {
      decimals += 1
      digits *= 10
    }
    let text = price.rounded(decimals: decimals).text(decimals: decimals)
    return currency.code == "XXX" ? text : "\(text) \(currency.code)"
  }
}

extension String {
  /// The text without a full stop at its end.
  fileprivate var withoutLastStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
