// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension SummaryPage {
  /// What limits hold the orders back, what they cost, and which cannot be kept.
  func addLimits(to page: inout MarkdownPage) {
    guard !report.joint.isEmpty else { return }
    page.heading(2, limit(.title))
    let conflicts = report.joint.flatMap { outcome in
      outcome.conflicts.map { words(of: $0, outcome.currency) }
    }
    if !conflicts.isEmpty {
      page.paragraph(limit(.notAll))
      page.list(capped(conflicts, .moreBroken, .brokenLimit))
    }
    let uses = report.joint.flatMap { outcome in
      outcome.uses.map { words(of: $0, outcome.currency) }
    }
    if uses.isEmpty, conflicts.isEmpty { page.paragraph(limit(.allKept)) }
    if !uses.isEmpty {
      page.paragraph(limit(.hold))
      page.list(capped(uses, .moreLimits, .limit))
    }
    for outcome in report.joint { page.paragraph(words(of: outcome)) }
  }

  private func limit(_ phrase: LimitPhrase, _ parts: String...) -> String {
    language.say(phrase, parts)
  }

  private func capped(_ items: [String], _ phrase: LimitPhrase, _ noun: CountedNoun) -> [String] {
    let more = items.count - SummaryPage.limitLimit
    guard more > 0 else { return items }
    return items.prefix(SummaryPage.limitLimit) + [limit(phrase, language.count(more, noun))]
  }

  /// A limit at the beginning of a sentence.
  private func subject(_ one: PlanLimit) -> String {
    let words = Markdown.sentence(language.words(one))
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }

  private func words(of use: LimitUse, _ currency: Currency) -> String {
    let unit = use.limit.unit
    let price = NumberWords.unitPrice(use.price, currency)
    let (name, one) = (subject(use.limit), one(unit, currency))
    let available = amount(use.available, unit, currency)
    return switch use.limit {
    case .supplierMinimum:
      limit(.minimumUse, name, amount(use.used, unit, currency), available, one, price)
    case .loadFill: limit(.fillUse, name, amount(use.used, unit), available)
    case .itemMinimum, .leastStock: limit(.itemUse, name, one, price)
    default: limit(.otherUse, name, amount(use.used, unit), available, one, price)
    }
  }

  private func words(of conflict: LimitConflict, _ currency: Currency) -> String {
    let name = subject(conflict.limit)
    let amount = amount(conflict.amount, conflict.limit.unit, currency)
    if let committed = conflict.committed, committed.onTheWay > 0 {
      let stock = self.amount(committed.stock, .volume)
      let orders = self.amount(committed.onTheWay, .volume)
      return conflict.amount <= committed.onTheWay
        ? limit(.overfilledByOrders, name, amount, stock, orders, amount)
        : limit(.overfilledAlready, name, amount, stock, orders)
    }
    guard !conflict.against.isEmpty else { return limit(.brokenAlone, name, amount) }
    let others = conflict.against.map { limit(.the, Markdown.escaped(language.words($0))) }
      .joined(separator: limit(.and))
    return limit(conflict.isProven ? .broken : .brokenSearched, name, amount, others)
  }

  private func words(of outcome: JointOutcome) -> String {
    let items =
      language == .english
      ? language.count(outcome.itemCount, .item) + (outcome.itemCount == 1 ? " is" : " are")
      : language.count(outcome.itemCount, .item)
    let named = outcome.reasons.prefix(SummaryPage.reasonLimit)
      .map { limit(.the, Markdown.escaped(language.words($0))) }
    let more = outcome.reasons.count - named.count
    let reasons =
      named + (more > 0 ? [limit(.moreReasons, language.count(more, .bareLimit))] : [])
    let end = language.day(outcome.end)
    var text =
      reasons.isEmpty
      ? limit(.together, items, end) : limit(.togetherFor, items, end, language.joined(reasons))
    let cost = NumberWords.amount(outcome.expectedCost, outcome.currency)
    text +=
      outcome.gap > 0
      ? limit(
        .costBound, cost, NumberWords.amount(outcome.bound, outcome.currency),
        language.percent(outcome.gap)) : limit(.costLeast, cost)
    if let simulated = outcome.simulatedCost {
      text += limit(.simulated, NumberWords.amount(simulated, outcome.currency))
    }
    return text
  }

  /// An amount of a limit; without a currency where another amount follows.
  private func amount(_ value: Double, _ unit: LimitUnit, _ currency: Currency? = nil) -> String {
    switch unit {
    case .money:
      currency.map { NumberWords.amount(Money(value), $0) }
        ?? NumberWords.money(Money(value), run.currency)
    case .share: language.percent(value)
    case .loads: NumberWords.count(Int(value.rounded()))
    case .volume: NumberWords.quantity(Quantity(value), decimals: 2)
    case .units: units(Quantity(value))
    }
  }

  /// One of a limit's unit in words.
  private func one(_ unit: LimitUnit, _ currency: Currency) -> String {
    switch unit {
    case .money: currency.isKnown ? currency.code : limit(.unitOfMoney)
    case .volume: limit(.unitOfVolume)
    case .loads: limit(.load)
    case .share: limit(.share)
    case .units: limit(.unit)
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
    return currency.isKnown ? "\(text) \(currency.code)" : text
  }
}
