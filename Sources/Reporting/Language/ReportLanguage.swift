// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A language of reports: its phrases, and how it writes numbers, dates and lists.
public enum ReportLanguage: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Chinese, in simplified characters.
  case chinese = "zh"

  /// Its code, such as `en`.
  var code: String { rawValue }

  /// A phrase with names or numbers in the places of `{…}`, each part in the place that its turn in the
  /// English phrase names.
  func say(_ phrase: some Phrase, _ parts: [String] = []) -> String {
    let places = PhraseTemplate(phrase.english).names
    return PhraseTemplate(phrase.text(in: self)).filled { name in
      places.firstIndex(of: name).flatMap { $0 < parts.count ? parts[$0] : nil }
    }
  }

  /// A word of the page.
  func callAsFunction(_ word: PageWord, _ parts: String...) -> String { say(word, parts) }

  /// A count with what is counted.
  func count(_ value: Int, _ noun: CountedNoun) -> String {
    switch self {
    case .english:
      let (one, many) = noun.english
      return "\(NumberWords.count(value)) \(value == 1 ? one : many)"
    case .chinese: return "\(NumberWords.count(value)) \(noun.chinese)"
    }
  }

  /// A share as per cent with a decimal at most.
  func percent(_ share: Double) -> String {
    let text = NumberWords.percent(share)
    return self == .chinese ? text.replacing(" %", with: "%") : text
  }

  /// A number of per cent that is written already.
  func spaced(percent number: String) -> String { number + (self == .chinese ? "%" : " %") }

  /// A share as per cent with its sign; what rounds to nothing has none.
  func signed(_ share: Double) -> String {
    let text = percent(share)
    return share > 0 && text.contains { ("1"..."9").contains($0) } ? "+" + text : text
  }

  /// Amounts in several currencies, joined.
  func amounts(_ sums: MoneyByCurrency) -> String {
    sums.isEmpty ? say(SummaryPhrase.noValue) : NumberWords.amounts(sums)
  }

  /// A day in a sentence; tables bear it as it is in every language.
  func day(_ day: Day) -> String {
    switch self {
    case .english: return day.description
    case .chinese:
      let date = day.civil
      return "\(date.year)年\(date.month)月\(date.day)日"
    }
  }

  /// A day with its weekday in a table, such as `Mon 2026-03-02`.
  func named(_ day: Day) -> String {
    switch self {
    case .english: "\(day.weekday.shortName) \(day)"
    case .chinese: "周\(ReportLanguage.weekdays[day.weekday.rawValue]) \(day)"
    }
  }

  /// What a bucket is called, without a count.
  func bucket(_ size: BucketSize) -> String {
    switch self {
    case .english: size.rawValue
    case .chinese:
      switch size {
      case .day: "日"
      case .week: "周"
      case .month: "月"
      case .quarter: "季度"
      case .year: "年"
      }
    }
  }

  /// A SKU at a place in words.
  func item(_ key: SeriesKey) -> String {
    switch self {
    case .english: key.description
    case .chinese:
      key.location == .everywhere ? key.sku.code : "\(key.sku.code)（\(key.location.code)）"
    }
  }

  /// Text that comes from data as a sentence of Markdown.
  func sentence(_ text: String) -> String {
    switch self {
    case .english: return Markdown.sentence(text)
    case .chinese:
      let safe = Markdown.escaped(text)
      let ends = safe.last.map { ".!?…。！？".contains($0) } ?? true
      return safe + (ends ? "" : "。")
    }
  }

  /// Sentences after each other.
  func sentences(_ parts: [String]) -> String {
    parts.joined(separator: self == .chinese ? "" : " ")
  }

  /// Parts of a sentence in a row.
  func list(_ parts: [String]) -> String {
    parts.joined(separator: self == .chinese ? "、" : ", ")
  }

  /// Parts of a sentence in a row, the last one after `and`.
  func joined(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return list(parts.dropLast()) + say(LimitPhrase.and) + last
  }

  /// Statements in a row, each of which could be a sentence.
  func clauses(_ parts: [String]) -> String {
    parts.joined(separator: self == .chinese ? "；" : "; ")
  }

  private static let weekdays = ["一", "二", "三", "四", "五", "六", "日"]
}
