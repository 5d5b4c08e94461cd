// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

/// Says in another language what planning and the check of the data say in English.
///
/// The rooms that plan know no language: they write short English sentences of a fixed form. The book
/// has the form of each, with places for what varies, beside the form in the other language. What it
/// does not know stays as it is.
struct PhraseBook: Sendable {
  /// A form in English and in the other language, with the same places.
  struct Entry: Sendable {
    var english: PhraseTemplate
    var other: PhraseTemplate

    init(_ english: String, _ other: String) {
      self.english = PhraseTemplate(english)
      self.other = PhraseTemplate(other)
    }
  }

  /// The entries, the more exact ones first.
  let entries: [Entry]
  /// How a day is written among them.
  let day: @Sendable (Day) -> String
  /// What stands between and around statements.
  let marks: Marks

  /// What stands between statements, between a statement and its reasons, between names of which any
  /// does, and around a remark.
  struct Marks: Sendable {
    var comma: String
    var colon: String
    var or: String
    var open: String
    var close: String
  }

  /// A text in the other language: as a whole, sentence by sentence, or a statement and its reasons.
  func say(_ text: String) -> String {
    if let whole = whole(text) { return whole }
    let sentences = PhraseBook.sentences(of: text)
    if sentences.count > 1 {
      let said = sentences.map { whole($0) ?? statements($0) ?? $0 }
      return said.joined()
    }
    return statements(text) ?? text
  }

  /// A change of a scenario, what it did and where it stands: `change: effect (file and line)`.
  func sayChange(_ text: String) -> String {
    guard let colon = text.firstRange(of: ": "), let open = text.ranges(of: " (").last,
      colon.upperBound < open.lowerBound, text.last == ")"
    else { return say(text) }
    let effect = text[colon.upperBound..<open.lowerBound]
    return say(String(text[..<colon.lowerBound])) + marks.colon + say(String(effect)) + marks.open
      + text[open.upperBound...].dropLast() + marks.close
  }

  /// A statement with reasons after a colon, parted by commas; nil where a part is not known.
  private func statements(_ text: String) -> String? {
    var head = ""
    var rest = text[...]
    if let colon = text.firstRange(of: ": ") {
      let first = String(text[..<colon.lowerBound])
      guard let said = whole(first) ?? statements(first) else { return nil }
      head = said + marks.colon
      rest = text[colon.upperBound...]
    }
    var said: [String] = []
    for part in PhraseBook.split(rest, at: ", ") {
      guard let one = whole(String(part)) else { return nil }
      said.append(one)
    }
    return head.isEmpty && said.count < 2 ? nil : head + said.joined(separator: marks.comma)
  }

  /// A text that has the form of an entry, or a day; nil where none fits.
  func whole(_ text: String) -> String? {
    if let date = Day(iso: text) { return day(date) }
    for entry in entries {
      guard let parts = entry.english.parts(of: text), PhraseBook.areFitting(parts) else {
        continue
      }
      return entry.other.filled { name in
        parts[name].map { name == "names" ? $0.replacing(" or ", with: marks.or) : part($0) }
      }
    }
    return nil
  }

  /// Whether what stands in places is what their names say, so that no other sentence is taken for one.
  private static func areFitting(_ parts: [String: String]) -> Bool {
    parts.allSatisfy { name, text in
      switch name {
      case "day", "next": Day(iso: text) != nil
      case "count", "days", "chance", "units":
        text.allSatisfy { $0.isNumber || ".,+-−× =".contains($0) }
      case "sku", "sku2", "code", "code2": !text.contains(" ")
      case "weekday": Weekday(name: text) != nil
      case "change", "factor", "target", "names", "place", "shop": !text.contains(", ")
      default: true
      }
    }
  }

  /// What stands in a place: a day in words, a phrase of its own, several of them, or a name.
  private func part(_ text: String) -> String { whole(text) ?? statements(text) ?? text }

  /// The sentences of a text, each with its full stop.
  private static func sentences(of text: String) -> [String] {
    let parts = split(text[...], at: ". ")
    return parts.enumerated().map { $0 + 1 < parts.count ? $1 + "." : String($1) }
  }

  private static func split(_ text: Substring, at mark: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = text
    while let found = rest.firstRange(of: mark) {
      parts.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return parts + [rest]
  }
}

extension PhraseTemplate {
  /// What stands in the places of a text that has this form; nil where it has not.
  func parts(of text: String) -> [String: String]? {
    var parts: [String: String] = [:]
    var rest = text[...]
    var open: String?
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .place(let name): open = name
      case .text(let words):
        guard let name = open else {
          guard rest.hasPrefix(words) else { return nil }
          rest = rest.dropFirst(words.count)
          continue
        }
        if index + 1 == pieces.count {
          guard rest.hasSuffix(words), rest.count > words.count else { return nil }
          parts[name] = String(rest.dropLast(words.count))
          return parts
        }
        guard let found = rest.firstRange(of: words), found.lowerBound > rest.startIndex else {
          return nil
        }
        parts[name] = String(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
        open = nil
      }
    }
    guard let open else { return rest.isEmpty ? parts : nil }
    guard !rest.isEmpty else { return nil }
    parts[open] = String(rest)
    return parts
  }
}
