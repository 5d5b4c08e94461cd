// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// What the page's script shows: tables and charts as compact JSON, a row a line.
///
/// Texts that recur stand once in a list, and cells name their place in it. `<` is written as `\u003c`, so that
/// no text can end the element that the data stands in.
struct PageData {
  private let page: ReportPage
  private var strings = PageStrings()

  init(_ page: ReportPage) { self.page = page }

  /// The element with the data of some tables.
  mutating func markup(_ tables: [PageTable]) -> String {
    let charts = charts()
    let parts = [
      "\"words\":\(words)",
      "\"language\":\(PageData.quoted(page.language.code))",
      "\"bucket\":\"\(page.run.bucket.rawValue)\"",
      "\"unitDecimals\":\(page.run.unitDecimals)",
      "\"currency\":\(PageData.quoted(page.run.currency.code))",
      "\"moneyDecimals\":\(page.run.currency.decimals)",
      "\"bands\":[\(bandPairs.map { PageData.number($0.share, 4) }.joined(separator: ","))]",
      "\"facts\":[\(PageFacts.labels.map { PageData.quoted(page.language($0)) }.joined(separator: ","))]",
      "\"items\":" + PageData.lines(itemRows()),
      "\"tables\":{"
        + tables.map { "\"\($0.id)\":\(table($0))" }.joined(separator: ",\n") + "}",
      "\"charts\":" + PageData.lines(charts),
    ]
    // The texts come last, when all of them are known.
    let all = parts + ["\"strings\":" + PageData.lines(strings.all.map(PageData.quoted))]
    return "<script type=\"application/json\" id=\"data\">{\n"
      + all.joined(separator: ",\n") + "\n}</script>\n"
  }

  private var words: String {
    let words = PageWord.allCases.map {
      "\"\($0.rawValue)\":\(PageData.quoted(page.language($0)))"
    }
    return "{" + words.joined(separator: ",") + "}"
  }

  private mutating func itemRows() -> [String] {
    page.items.map { item in
      let name = item.labels.name.map { String(strings.index(of: $0)) } ?? "-1"
      return
        "[\(PageData.quoted(item.key.sku.code)),\(strings.index(of: item.key.location.code)),\(name)]"
    }
  }

  private mutating func table(_ table: PageTable) -> String {
    let columns = table.columns.map { column in
      "{\"id\":\"\(column.id)\",\"kind\":\"\(column.kind.rawValue)\",\"decimals\":\(column.decimals),"
        + "\"filter\":\(column.isFilter),\"minor\":\(column.isMinor)}"
    }
    var rows: [String] = []
    rows.reserveCapacity(table.rows.count)
    for row in table.rows {
      var cells: [String] = []
      for cell in row { cells.append(text(of: cell)) }
      rows.append("[" + cells.joined(separator: ",") + "]")
    }
    return "{\"columns\":[\(columns.joined(separator: ","))],\"rows\":\(PageData.lines(rows))}"
  }

  private mutating func text(of cell: PageCell) -> String {
    switch cell {
    case .nothing: return "null"
    case .text(let text): return String(strings.index(of: text))
    case .item(let place): return String(place)
    case .number(let number): return PageData.number(number, 6)
    case .quantity(let quantity): return quantity.text()
    case .money(let money, let currency):
      let amount = money.rounded(decimals: currency.decimals).text()
      return currency == page.run.currency
        ? amount : "[\(amount),\(PageData.quoted(currency.code))]"
    case .day(let day): return String(day.number)
    case .share(let share): return PageData.number(share, 6)
    case .note(let first, let second):
      return "[\(strings.index(of: first)),\(strings.index(of: second))]"
    }
  }

  /// The charts of the first items, as many as are wanted and have room.
  private mutating func charts() -> [String] {
    var charts: [String] = []
    var bytes = 0
    let bands = bandPairs
    for item in page.items.prefix(ReportPage.chartLimit) {
      let chart = PageChart(item, bands: bands, levels: page.report.forecast.quantileLevels)
      let facts = PageFacts(item, language: page.language, decimals: page.run.unitDecimals)
      let places = facts.texts.map { $0.map { String(strings.index(of: $0)) } ?? "-1" }
      let text = "{\"k\":[\(places.joined(separator: ","))]\(chart.members)}"
      bytes += text.utf8.count
      guard bytes <= ReportPage.chartBytes else { break }
      charts.append(text)
    }
    return charts
  }

  /// The pairs of quantiles that the bands lie between: those nearest to 95 and to 50 %.
  private var bandPairs: [BandPair] {
    let pairs = BandPair.all(of: page.report.forecast.quantileLevels)
    func nearest(_ share: Double) -> BandPair? {
      pairs.min { abs($0.share - share) < abs($1.share - share) }
    }
    let wide = nearest(0.95)
    let narrow = nearest(0.5)
    return [wide, narrow == wide ? nil : narrow].compactMap(\.self)
  }

  /// A number with so many decimals at most.
  static func number(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return "null" }
    return Quantity(value).rounded(decimals: decimals, .halfAwayFromZero).text()
  }

  private static func lines(_ rows: [String]) -> String {
    rows.isEmpty ? "[]" : "[\n" + rows.joined(separator: ",\n") + "\n]"
  }

  /// A JSON string that no HTML can be read from.
  private static func quoted(_ text: String) -> String {
    let quoted = JSON.quoted(text)
    guard quoted.utf8.contains(60) else { return quoted }
    return quoted.split(separator: "<", omittingEmptySubsequences: false).joined(
      separator: "\\u003c")
  }
}

/// Texts, each once, in the order in which they came.
private struct PageStrings {
  private(set) var all: [String] = []
  private var places: [String: Int] = [:]

  mutating func index(of text: String) -> Int {
    if let place = places[text] { return place }
    places[text] = all.count
    all.append(text)
    return all.count - 1
  }
}

/// Two quantiles as far below as above the middle.
struct BandPair: Hashable {
  /// Their places among the levels.
  var lower: Int
  var upper: Int
  /// The share of demand between them.
  var share: Double

  /// All pairs of some ascending levels.
  static func all(of levels: [Double]) -> [BandPair] {
    levels.indices.compactMap { lower in
      guard levels[lower] < 0.5,
        let upper = levels.firstIndex(where: { abs($0 - (1 - levels[lower])) < 1e-9 })
      else { return nil }
      return BandPair(lower: lower, upper: upper, share: levels[upper] - levels[lower])
    }
  }
}
