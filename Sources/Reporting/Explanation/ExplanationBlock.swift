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
      title.wrapped(to: room) + String(repeating: "═", count: Swift.min(room, title.displayWidth))
      + "\n"
    for section in self {
      text +=
        "\n\(section.title)\n" + String(repeating: "─", count: section.title.displayWidth) + "\n"
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
    for (place, word) in split(separator: " ").enumerated() {
      for (part, piece) in word.breakable.enumerated() {
        let space = place > 0 && part == 0 ? " " : ""
        if line.isEmpty && lines.isEmpty {
          line = String(piece)
        } else if line.displayWidth + space.count + piece.displayWidth <= width {
          line += space + piece
        } else {
          lines.append(line)
          line = indent + piece
        }
      }
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }
}

extension Substring {
  /// The pieces between which a line may end: a word of Latin letters is one, and of wide characters each
  /// is one with the mark that follows it.
  fileprivate var breakable: [Substring] {
    var pieces: [Substring] = []
    var start = startIndex
    var last: Character?
    for place in indices {
      let isWide = self[place...place].displayWidth > 1
      let isMark = "，。；：、！？）》”".contains(self[place])
      let followsOpening = last.map { "（《“".contains($0) } ?? false
      let wasWide = last.map { String($0).displayWidth > 1 } ?? false
      if place > start, isWide || wasWide, !isMark, !followsOpening {
        pieces.append(self[start..<place])
        start = place
      }
      last = self[place]
    }
    return pieces + [self[start...]]
  }
}
