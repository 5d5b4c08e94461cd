// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a page in plain words, written as Markdown or as HTML.
enum PageBlock {
  case heading(Int, String)
  case paragraph(String)
  case list([String])
  case table(TextTable)
  /// A drawing, which a page without pictures leaves out: a table beside it says the same.
  case chart(WaterfallChart)
}

extension [PageBlock] {
  /// The page as Markdown.
  var markdown: String {
    var page = MarkdownPage()
    for block in self {
      switch block {
      case .heading(let level, let words): page.heading(level, Markdown.escaped(words))
      case .paragraph(let words): page.paragraph(Markdown.escaped(words))
      case .list(let items): page.list(items.map(Markdown.escaped))
      case .table(let table): page.table(table)
      case .chart: break
      }
    }
    return page.text
  }

  /// The page as one HTML file that needs no other.
  func html(title: String, _ language: ReportLanguage) -> String {
    let body = map { block -> String in
      switch block {
      case .heading(let level, let words): "<h\(level)>\(Markup.escaped(words))</h\(level)>\n"
      case .paragraph(let words): "<p>\(Markup.escaped(words))</p>\n"
      case .list(let items):
        "<ul>\n" + items.map { "<li>\(Markup.escaped($0))</li>\n" }.joined() + "</ul>\n"
      case .table(let table): table.html
      case .chart(let chart): "<figure>\(chart.svg)</figure>\n"
      }
    }.joined()
    return """
      <!doctype html>
      <html lang="\(language.code)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escaped(title))</title>
      <style>
      \(ChartStyle.css)
      body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
        margin: 0 auto; max-width: 60rem; padding: 1rem; }
      figure { margin: 1rem 0; }
      div.table { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
      th, td { border-bottom: 1px solid var(--rule); padding: 0.25rem 0.6rem; text-align: left; }
      th.number, td.number { text-align: right; white-space: nowrap; }
      </style>
      </head>
      <body>
      <main>
      \(body)</main>
      </body>
      </html>

      """
  }
}

extension TextTable {
  /// The table as HTML; a table wider than the screen is scrolled by itself.
  fileprivate var html: String {
    func row(_ cells: [String], _ tag: String) -> String {
      let marked = zip(columns, cells).map { column, cell in
        let style = column.alignment == .right ? " class=\"number\"" : ""
        return "<\(tag)\(style)>\(Markup.escaped(cell))</\(tag)>"
      }
      return "<tr>" + marked.joined() + "</tr>\n"
    }
    return "<div class=\"table\" tabindex=\"0\"><table>\n<thead>"
      + row(columns.map(\.title), "th") + "</thead>\n<tbody>\n"
      + rows.map { row($0, "td") }.joined() + "</tbody>\n</table></div>\n"
  }
}
