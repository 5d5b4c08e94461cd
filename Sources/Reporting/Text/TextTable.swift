// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of text whose columns line up, for a terminal or as Markdown.
public struct TextTable: Sendable {
  /// A column: its title, which way it is aligned, and whether it gives way where room is short.
  public struct Column: Sendable, Hashable {
    /// Where cells stand in their column.
    public enum Alignment: Sendable, Hashable { case left, right }

    /// The title.
    public var title: String
    /// Where cells stand; numbers belong on the right.
    public var alignment: Alignment
    /// The columns that it may be cut down to; nil where it is never cut.
    public var leastWidth: Int?

    /// A column of text on the left that may be cut down to so many columns, nil for never.
    public static func text(_ title: String, leastWidth: Int? = nil) -> Column {
      Column(title: title, alignment: .left, leastWidth: leastWidth)
    }

    /// A column of numbers on the right, never cut.
    public static func number(_ title: String) -> Column {
      Column(title: title, alignment: .right, leastWidth: nil)
    }
  }

  /// How a table is drawn.
  public enum Style: Sendable, Hashable {
    /// Two spaces between columns and a rule under the titles.
    case plain
    /// A table of GitHub-flavoured Markdown, whose cells are escaped.
    case markdown
  }

  /// The columns.
  public let columns: [Column]
  /// The rows, a cell each column.
  public private(set) var rows: [[String]] = []

  /// A table without rows.
  public init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row; cells that are missing are empty, and cells too many are left out.
  public mutating func add(_ cells: [String]) {
    let row = cells.prefix(columns.count).map(TextTable.oneLine)
    rows.append(row + Array(repeating: "", count: columns.count - row.count))
  }

  /// The table as lines, each ended.
  ///
  /// - Parameters:
  ///   - width: the columns there are; nil for as many as it takes. Where room is short, the widest
  ///     cells of columns that may be cut are cut first.
  ///   - style: how it is drawn.
  /// - Returns: the text.
  public func text(width: Int? = nil, style: Style = .plain) -> String {
    let form = style == .markdown ? Markdown.escaped : { $0 }
    let frame = style == .markdown ? 3 * columns.count + 1 : 2 * (columns.count - 1)
    let widths = columnWidths(form, room: width.map { $0 - frame })
    var lines = [line(columns.map(\.title), widths, style, form), rule(widths, style)]
    lines += rows.map { line($0, widths, style, form) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func columnWidths(_ form: (String) -> String, room: Int?) -> [Int] {
    var widths = columns.indices.map { column in
      let cells = rows.map { form($0[column]).displayWidth }
      return max(3, form(columns[column].title).displayWidth, cells.max() ?? 0)
    }
    guard let room else { return widths }
    while true {
      let excess = widths.reduce(0, +) - room
      let cuttable = columns.indices.filter { widths[$0] > (columns[$0].leastWidth ?? .max) }
      guard excess > 0, let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { break }
      // Down to the next widest, or by what is too much, but always by one at least.
      let next = cuttable.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? 0
      let target = max(next, columns[widest].leastWidth ?? 0, widths[widest] - excess)
      widths[widest] = min(target, widths[widest] - 1)
    }
    return widths
  }

  private func line(
    _ cells: [String], _ widths: [Int], _ style: Style, _ form: (String) -> String
  ) -> String {
    let padded = zip(cells, zip(columns, widths)).map { cell, layout in
      let text = cell.fitted(to: layout.1, as: form)
      let space = String(repeating: " ", count: max(0, layout.1 - text.displayWidth))
      return layout.0.alignment == .left ? text + space : space + text
    }
    switch style {
    case .markdown: return "| " + padded.joined(separator: " | ") + " |"
    case .plain:
      let joined = padded.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func rule(_ widths: [Int], _ style: Style) -> String {
    let dashes = zip(columns, widths).map { column, width in
      style == .markdown && column.alignment == .right
        ? String(repeating: "-", count: width - 1) + ":" : String(repeating: "-", count: width)
    }
    return style == .markdown
      ? "| " + dashes.joined(separator: " | ") + " |" : dashes.joined(separator: "  ")
  }

  /// A cell on one line, without controls that could move a cursor.
  private static func oneLine(_ cell: String) -> String {
    if cell.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) { return cell }
    var result = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars {
      switch scalar.value {
      case 9, 10, 13: result.append(" ")
      case 0..<32, 127..<160: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
