// SPDX-License-Identifier: GPL-3.0-or-later

/// Cells in aligned columns, for a terminal.
struct TextGrid {
  private var rows: [[String]] = []
  /// The columns that are aligned at their right, as numbers are.
  let rightAligned: Set<Int>
  let indent: Int

  init(rightAligned: Set<Int> = [], indent: Int = 2) {
    self.rightAligned = rightAligned
    self.indent = indent
  }

  mutating func append(_ cells: String...) { rows.append(cells) }

  mutating func append(cells: [String]) { rows.append(cells) }

  /// The rows, the last column wrapped where it is text and a line grows longer than the width.
  func lines(width: Int) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.compactMap { column < $0.count ? $0[column].count : nil }.max() ?? 0
    }
    let margin = String(repeating: " ", count: indent)
    return rows.flatMap { row -> [String] in
      var line = margin
      for (column, cell) in row.enumerated() where column < columns - 1 || isRight(column) {
        line += pad(cell, to: widths[column], right: isRight(column)) + "  "
      }
      guard row.count == columns, let last = row.last, !isRight(columns - 1) else {
        return [line.trimmedAtEnd]
      }
      let wrapped = TextGrid.wrap(last, width: max(width - line.count, 24))
      let hanging = String(repeating: " ", count: line.count)
      return wrapped.enumerated().map { ($0 == 0 ? line : hanging) + $1 }.map(\.trimmedAtEnd)
    }
  }

  private func isRight(_ column: Int) -> Bool { rightAligned.contains(column) }

  private func pad(_ text: String, to width: Int, right: Bool) -> String {
    let space = String(repeating: " ", count: max(width - text.count, 0))
    return right ? space + text : text + space
  }

  /// A text in lines of at most a width, broken at spaces.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = String(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmedAtEnd: String {
    String(self.reversed().drop { $0 == " " }.reversed())
  }
}
