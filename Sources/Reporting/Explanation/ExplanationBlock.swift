// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of a section of an explanation, before it is drawn for a terminal or as Markdown.
enum ExplanationBlock {
  /// Sentences, wrapped.
  case paragraph(String)
  /// Points, one a line, wrapped.
  case list([String])
  /// A table.
  case table(TextTable)
  /// Lines that stay as they are.
  case sketch([String])
}

/// A section of an explanation.
struct ExplanationSection {
  var title: String
  var blocks: [ExplanationBlock]
}

extension [ExplanationSection] {
  /// The sections under a title for a terminal of a width.
  func text(title: String, width: Int) -> String {
    // Longer lines are hard to read, however wide the terminal.
    let room = Swift.max(40, Swift.min(width, 110))
    var text =
      title.wrapped(to: room) + String(repeating: "═", count: Swift.min(room, title.count))
      + "\n"
    for section in self {
      text += "\n\(section.title)\n" + String(repeating: "─", count: section.title.count) + "\n"
      for (place, block) in section.blocks.enumerated() {
        if place > 0 { text += "\n" }
        switch block {
        case .paragraph(let words): text += words.wrapped(to: room)
        case .list(let points):
          for point in points { text += "- \(point)".wrapped(to: room, indent: "  ") }
        case .table(let table): text += table.text(width: room)
        case .sketch(let lines): text += lines.map { $0 + "\n" }.joined()
        }
      }
    }
    return text
  }

  /// The sections under a title as Markdown.
  func markdown(title: String) -> String {
    var page = MarkdownPage()
    page.heading(1, Markdown.escaped(title))
    for section in self {
      page.heading(2, section.title)
      for block in section.blocks {
        switch block {
        case .paragraph(let words): page.paragraph(Markdown.escaped(words))
        case .list(let points): page.list(points.map(Markdown.escaped))
        case .table(let table): page.table(table)
        case .sketch(let lines): page.verbatim(lines)
        }
      }
    }
    return page.text
  }
}

extension String {
  /// The words on lines of at most a width, unless a word alone is longer; later lines are indented.
  fileprivate func wrapped(to width: Int, indent: String = "") -> String {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.displayWidth + 1 + word.displayWidth <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = indent + word
      }
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }
}
