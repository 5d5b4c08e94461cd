// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A table of the page: its first rows as markup, all of them as data that the page's script sorts,
/// filters and searches.
struct PageTable {
  /// Its name within the page.
  var id: String
  /// What it is, above the table.
  var caption: String
  /// Its columns.
  var columns: [Column]
  /// Its rows, a cell each column.
  var rows: [[PageCell]] = []
  /// The row of totals; empty where there is none.
  var totals: [[PageCell]] = []

  /// A column.
  struct Column {
    /// Its name within the page, used in links.
    var id: String
    /// Its title.
    var title: String
    /// What its cells hold.
    var kind: Kind
    /// Whether rows can be chosen by its values.
    var isFilter = false
    /// Whether it gives way on a narrow screen.
    var isMinor = false
    /// Decimals of its numbers.
    var decimals = 0
  }

  /// What cells hold.
  enum Kind: String {
    case text, item, number, money, day, share, spark, note

    /// Whether cells stand on the right.
    var isNumber: Bool { [.number, .money, .share].contains(self) }
  }

  /// How many rows are markup.
  static let staticRows = 20
}

/// What a cell holds.
enum PageCell {
  case nothing
  case text(String)
  /// An item by its place in the page's items.
  case item(Int)
  case number(Double)
  case quantity(Quantity)
  case money(Money, Currency)
  case day(Day)
  case share(Double)
  /// Two texts, the second the smaller.
  case note(String, String)
}

extension PageTable {
  /// Takes out the columns in which no row holds anything.
  mutating func dropEmptyColumns() {
    let kept = columns.indices.filter { column in
      rows.isEmpty
        || rows.contains { row in
          if case .nothing = row[column] { false } else { true }
        }
    }
    columns = kept.map { columns[$0] }
    rows = rows.map { row in kept.map { row[$0] } }
    totals = totals.map { row in kept.map { row[$0] } }
  }

  /// The markup: the head, and the first rows.
  func markup(_ items: [PageItem], language: ReportLanguage) -> String {
    var text = "<div class=\"table\" data-table=\"\(id)\">\n"
    let caption = Markup.escaped(caption)
    text += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">\n"
    text += "<table>\n<caption>\(caption)</caption>\n<thead><tr>"
    for column in columns {
      text += "<th scope=\"col\"\(style(of: column))>\(Markup.escaped(column.title))</th>"
    }
    text += "</tr></thead>\n<tbody>\n"
    for row in rows.prefix(PageTable.staticRows) { text += markup(row, items, language) }
    text += "</tbody>\n"
    if !totals.isEmpty {
      text += "<tfoot>\n" + totals.map { markup($0, items, language) }.joined() + "</tfoot>\n"
    }
    return text + "</table>\n</div>\n</div>\n"
  }

  private func style(of column: Column) -> String {
    let names =
      (column.kind.isNumber
        ? ["number"] : [.day, .item, .note].contains(column.kind) ? [column.kind.rawValue] : [])
      + (column.isMinor ? ["minor"] : [])
    return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
  }

  private func markup(_ row: [PageCell], _ items: [PageItem], _ language: ReportLanguage) -> String
  {
    var text = "<tr>"
    for (column, cell) in zip(columns, row) {
      text += "<td\(style(of: column))>\(markup(cell, column, items, language))</td>"
    }
    return text + "</tr>\n"
  }

  private func markup(
    _ cell: PageCell, _ column: Column, _ items: [PageItem], _ language: ReportLanguage
  ) -> String {
    if column.kind == .spark { return "" }
    switch cell {
    case .nothing: return column.kind == .money || column.kind == .number ? "—" : ""
    case .text(let text): return Markup.escaped(text)
    case .number(let number):
      return NumberWords.quantity(Quantity(number), decimals: column.decimals)
    case .quantity(let quantity): return NumberWords.quantity(quantity, decimals: column.decimals)
    case .money(let money, let currency): return NumberWords.money(money, currency)
    case .day(let day): return "\(day)"
    case .share(let share): return language.percent(share)
    case .note(let first, let second):
      return Markup.escaped(first) + " <small>\(Markup.escaped(second))</small>"
    case .item(let place): return items[place].link(language)
    }
  }
}
