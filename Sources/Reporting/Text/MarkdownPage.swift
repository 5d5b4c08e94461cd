// SPDX-License-Identifier: GPL-3.0-or-later

/// A Markdown page that reads as well on a terminal: lines kept short, tables lined up.
///
/// Text is Markdown; what comes from data is escaped by whoever makes it.
struct MarkdownPage {
  /// The columns that a line may take.
  static let width = 98

  private(set) var text = ""

  mutating func heading(_ level: Int, _ title: String) {
    separate()
    text += String(repeating: "#", count: level) + " " + title + "\n"
  }

  mutating func paragraph(_ words: String) {
    separate()
    text += MarkdownPage.wrapped(words, first: "", next: "")
  }

  mutating func quote(_ words: String) {
    separate()
    text += MarkdownPage.wrapped(words, first: "> ", next: "> ")
  }

  mutating func list(_ items: [String]) {
    guard !items.isEmpty else { return }
    separate()
    for item in items { text += MarkdownPage.wrapped(item, first: "- ", next: "  ") }
  }

  mutating func verbatim(_ lines: [String]) {
    separate()
    text += "```text\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }

  /// Markdown that somebody wrote, as it stands.
  mutating func markdown(_ text: String) {
    separate()
    self.text += text + "\n"
  }

  mutating func table(_ table: TextTable) {
    separate()
    text += table.text(width: MarkdownPage.width, style: .markdown)
  }

  /// A table none of whose cells is cut, however wide it is.
  mutating func wideTable(_ table: TextTable) {
    separate()
    text += table.text(style: .markdown)
  }

  private mutating func separate() {
    if !text.isEmpty { text += "\n" }
  }

  /// The words on lines of at most the page's width, unless a word alone is longer.
  ///
  /// A line never begins with a word that Markdown would read as a list, heading or quote.
  static func wrapped(_ words: String, first: String, next: String) -> String {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in words.split(separator: " ") {
      let fits = line.displayWidth + 1 + word.displayWidth <= width
      if isEmpty || fits || opensBlock(word) {
        line += isEmpty ? String(word) : " " + word
      } else {
        lines.append(line)
        line = next + word
      }
      isEmpty = false
    }
    lines.append(line)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func opensBlock(_ word: Substring) -> Bool {
    guard let character = word.first else { return false }
    if "-+*#>=|~`".contains(character) { return !word.hasPrefix("**") && !word.hasPrefix("`") }
    return character.isNumber && (word.last == "." || word.last == ")")
  }
}
