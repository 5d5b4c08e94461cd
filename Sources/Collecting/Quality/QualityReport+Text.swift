// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension QualityReport {
  /// The report as a page of plain text for a terminal.
  ///
  /// Lines hold at most `width` characters, where their words allow it; 72 at least.
  public func text(width: Int = 80) -> String {
    let width = max(width, 72)
    var sections = [
      ("Files", filesSection(width)), ("Sales", salesSection(width)),
    ]
    if let transactions { sections.append(("Transactions", section(transactions, width))) }
    if !leftOut.isEmpty { sections.append(("Left out of the plan", leftOutSection(width))) }
    if let stock { sections.append(("Stock", section(stock, width))) }
    sections.append(("Findings", findingsSection(width)))
    return sections.map { title, lines in
      ([title, String(repeating: "-", count: title.count)] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private func filesSection(_ width: Int) -> [String] {
    var grid = TextGrid(rightAligned: [1, 2, 3, 4])
    grid.append("file", "rows", "refused", "SKUs", "places", "dates")
    for file in files {
      grid.append(
        file.name, Text.grouped(file.rowsRead), Text.grouped(file.rowsRejected),
        file.skus.map(Text.grouped) ?? "", file.locations.map(Text.grouped) ?? "",
        Self.text(file.days))
    }
    return grid.lines(width: width)
  }

  private static func text(_ days: DayRange?) -> String {
    guard let first = days?.first, let last = days?.last else { return "" }
    return first == last ? "\(first)" : "\(first)…\(last)"
  }

  private func salesSection(_ width: Int) -> [String] {
    var grid = TextGrid()
    if let gaps = sales.gaps {
      let unit = Text.count(gaps.buckets, gaps.size.rawValue)
      grid.append("dates", "\(gaps.first) to \(gaps.last), \(unit)")
      grid.append(
        "without a row",
        gaps.missing == 0
          ? "none"
          : "\(Text.count(gaps.missing, gaps.size.rawValue)): \(gaps.description())")
    }
    grid.append("rows", Text.grouped(sales.rows) + zeroText)
    grid.append("units", Text.quantity(sales.units))
    if let revenue = sales.revenue {
      let unpriced = sales.unpricedRows ?? 0
      grid.append(
        "revenue",
        Text.quantity(revenue.rounded())
          + (unpriced > 0 ? ", \(Text.count(unpriced, "row")) without a price" : ""))
    }
    grid.append("SKUs", Text.grouped(sales.skus))
    grid.append("locations", sales.locations == 0 ? "not told" : Text.grouped(sales.locations))
    if sales.locations > 1 {
      grid.append("series", "\(Text.grouped(sales.series)) pairs of SKU and location")
    }
    if sales.shortRows > 0 {
      grid.append("short of stock", Text.count(sales.shortRows, "row"))
    }
    if returns.rows > 0, transactions == nil {
      grid.append(
        "returns", "\(Text.count(returns.rows, "row")), \(Text.units(returns.units))")
    }
    if let asOf { grid.append("as of", "\(asOf), unless you name another day") }
    return grid.lines(width: width)
  }

  private var zeroText: String {
    sales.zeroRows == 0
      ? "" : ", \(Text.percent(sales.zeroRows, of: sales.rows)) of them of zero units"
  }

  private func section(_ counts: TransactionCounts, _ width: Int) -> [String] {
    var facts = TextGrid(rightAligned: [1])
    facts.append("lines", Text.grouped(counts.rows))
    facts.append("exact duplicates", Text.grouped(counts.exactDuplicates))
    facts.append("cancelled rows", Text.grouped(counts.cancelledRows))
    facts.append("quantity zero or less", Text.grouped(counts.nonPositiveRows))
    facts.append("  without a cancellation mark", Text.grouped(counts.nonPositiveUnmarkedRows))

    var uses = TextGrid(rightAligned: [1, 2])
    uses.append("taken as", "lines", "units")
    func use(_ name: String, _ tally: Tally) {
      guard tally.rows > 0 else { return }
      uses.append(name, Text.grouped(tally.rows), Text.quantity(tally.units))
    }
    use("sales", counts.sales)
    use("  cancelled later", counts.cancelledSales)
    use("  cancelled on the same day", counts.cancelledOnTheDay)
    use("  free of charge", counts.freeSales)
    use("cancellations of those sales", counts.cancellations)
    use("returns", counts.returns)
    use("stock adjustments", counts.adjustments)
    use("no goods", counts.leftOut)
    use("duplicates dropped", counts.dropped)
    use("of quantity zero", counts.empty)
    use("refused", counts.refused)
    return facts.lines(width: width) + [""] + uses.lines(width: width)
  }

  private func leftOutSection(_ width: Int) -> [String] {
    var grid = TextGrid(rightAligned: [1])
    let hasNames = leftOut.contains { $0.name != nil }
    grid.append(cells: ["code", "rows"] + (hasNames ? ["name"] : []) + ["why"])
    for item in leftOut.prefix(Self.leftOutLimit) {
      let name = hasNames ? [Text.shortened(item.name ?? "", to: 30)] : []
      grid.append(
        cells: [item.sku.code, Text.grouped(item.rows)] + name + [item.reason.description])
    }
    var lines = grid.lines(width: width)
    if leftOut.count > Self.leftOutLimit {
      lines.append("  and \(leftOut.count - Self.leftOutLimit) more")
    }
    return lines
  }

  /// How many codes that are left out are listed.
  private static let leftOutLimit = 30

  private func section(_ stock: StockFacts, _ width: Int) -> [String] {
    var grid = TextGrid()
    grid.append(
      "day",
      stock.lastDay.map { "\($0)" + (stock.days > 1 ? ", the last of \(stock.days) days" : "") }
        ?? "not told")
    grid.append("SKUs at locations", Text.grouped(stock.pairs))
    grid.append("on hand", Text.units(stock.onHand.value))
    grid.append("at zero", Text.grouped(stock.zeroRows))
    grid.append("below zero", Text.grouped(stock.negativeRows))
    return grid.lines(width: width)
  }

  private func findingsSection(_ width: Int) -> [String] {
    guard !findings.isEmpty else { return ["  Nothing was noticed."] }
    return Array(
      findings.map { finding -> [String] in
        var grid = TextGrid()
        let examples =
          finding.examples.isEmpty ? "" : " (\(finding.examples.joined(separator: ", ")))"
        grid.append(
          finding.severity.rawValue.uppercased().padded(to: 7),
          "\(finding.code): \(finding.message)\(examples)")
        grid.append("", "→ \(finding.effect)")
        return grid.lines(width: width)
      }.joined(separator: [""]))
  }
}
