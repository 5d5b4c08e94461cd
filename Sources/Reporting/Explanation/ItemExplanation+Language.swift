// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

extension ItemExplanation {
  /// A phrase, its places filled in turn.
  func say(_ phrase: ExplanationPhrase, _ parts: String...) -> String {
    language.say(phrase, parts)
  }

  /// What a part of the forecast is called.
  func called(_ part: String) -> String {
    ForecastPartWord(rawValue: part).map { language.say($0) } ?? part
  }

  /// The explanation with all that planning says in the language of its sentences.
  public var worded: ItemExplanation {
    switch language {
    case .english: self
    case .chinese: said(by: PhraseBook.chineseExplanation)
    }
  }

  private func said(by book: PhraseBook) -> ItemExplanation {
    var explanation = self
    explanation.life = life.map(book.say)
    explanation.remarks = remarks.map(book.say)
    explanation.history?.say(by: book)
    explanation.forecast?.say(by: book)
    explanation.interval?.say(by: book)
    explanation.policy?.say(by: book)
    explanation.order?.say(by: book)
    return explanation
  }
}

extension ExplainedUnits {
  fileprivate mutating func say(by book: PhraseBook) { words = book.say(words) }
}

extension ExplainedHistory {
  fileprivate mutating func say(by book: PhraseBook) {
    for place in steps.indices { steps[place].say(by: book) }
    treatments = treatments.map(book.say)
    classes = book.say(classes)
  }
}

extension ExplainedForecast {
  fileprivate mutating func say(by book: PhraseBook) {
    reason = book.say(reason)
    effects = effects.map(book.say)
    for place in parts.indices { parts[place].words = book.say(parts[place].words) }
    for place in members.indices {
      members[place].refusal = members[place].refusal.map(book.say)
      for part in members[place].parts.indices { members[place].parts[part].say(by: book) }
    }
  }
}

extension ExplainedInterval {
  fileprivate mutating func say(by book: PhraseBook) {
    source = book.say(source)
    calendar = calendar.map(book.say)
  }
}

extension ExplainedPolicy {
  fileprivate mutating func say(by book: PhraseBook) {
    name = book.say(name)
    summary = book.say(summary)
  }
}

extension ExplainedOrder {
  fileprivate mutating func say(by book: PhraseBook) {
    for place in steps.indices { steps[place].words = book.say(steps[place].words) }
    for place in lines.indices { lines[place].reason = book.say(lines[place].reason) }
    whyNothing = whyNothing.map(book.say)
  }
}
