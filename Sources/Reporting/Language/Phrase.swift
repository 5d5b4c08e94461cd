// SPDX-License-Identifier: GPL-3.0-or-later

/// A phrase of an area of reports, in every language.
///
/// Each area is a closed set, and each language a switch over it, so that a phrase that a language does
/// not have does not compile. `{…}` is where a name or number goes; all languages have the same.
protocol Phrase: Hashable, CaseIterable, Sendable {
  /// The phrase in English.
  var english: String { get }
  /// The phrase in Chinese.
  var chinese: String { get }
}

extension Phrase {
  /// The phrase in a language.
  func text(in language: ReportLanguage) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// A text with places `{…}` for names and numbers.
struct PhraseTemplate: Hashable, Sendable {
  /// A piece of it.
  enum Piece: Hashable, Sendable {
    case text(String)
    case place(String)
  }

  /// Its pieces in order.
  let pieces: [Piece]

  /// Reads a template.
  init(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.place(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// The names of its places, each once, in the order in which they come.
  var names: [String] {
    var names: [String] = []
    for case .place(let name) in pieces where !names.contains(name) { names.append(name) }
    return names
  }

  /// The text with its places filled; a place for which there is nothing stays as it is.
  func filled(_ part: (String) -> String?) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .place(let name): part(name) ?? "{\(name)}"
      }
    }.joined()
  }
}
