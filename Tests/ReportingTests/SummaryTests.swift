// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Testing
import Timeline

@testable import Reporting

@Suite struct SummaryTests {
  func summary(_ report: RunReport) throws -> String {
    let file = try #require(try report.files.first { $0.name == "summary.md" })
    return try #require(String(validating: file.bytes, as: UTF8.self))
  }

  /// Whatever the names, tables keep their columns, nothing becomes HTML, and lines stay short.
  @Test(arguments: 0..<24)
  func hostileNamesDoNotBreakThePage(seed: Int) throws {
    let text = try summary(randomReport(seed))
    var columns = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("|") {
        var cells = 0
        var isEscaped = false
        for character in line {
          if character == "|", !isEscaped { cells += 1 }
          isEscaped = character == "\\" && !isEscaped
        }
        if columns > 0 { #expect(cells == columns, "\(line)") }
        columns = cells
        #expect(line.displayWidth <= 100, "\(line)")
      } else {
        columns = 0
        let longest = line.split(separator: " ").map(\.displayWidth).max() ?? 0
        #expect(line.displayWidth <= MarkdownPage.width + longest + 3, "\(line)")
      }
      var isEscaped = false
      for character in line {
        if !isEscaped { #expect(character != "<" && character != "$", "\(line)") }
        isEscaped = character == "\\" && !isEscaped
      }
    }
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 32 && $0.value != 127) })
  }

  @Test func noTextCellOfAnyFileIsAFormula() throws {
    for seed in 0..<24 {
      for file in try randomReport(seed).files where file.name.hasSuffix(".csv") {
        for cell in cells(of: file.bytes) {
          guard let first = cell.first, "=+-@\t\r".contains(first) else { continue }
          #expect(Double(cell) != nil, "\(file.name): \(cell)")
        }
      }
    }
  }

  /// What is on the way is told apart from stock, with a remedy where it alone is too much.
  @Test func aRoomThatOpenOrdersOverfillSaysSo() throws {
    var report = SampleReport.report
    var conflict = LimitConflict(
      limit: .storage(LocationCode("HIGH-ST"), from: SampleReport.asOf), amount: 5, against: [],
      isProven: true)
    conflict.committed = CommittedRoom(stock: 7, onTheWay: 18)
    report.joint[0].conflicts = [conflict]
    func words() throws -> String {
      try summary(report).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(
      try words().contains(
        "7.00 lie there, and what is on the way brings 18.00. Put off or cancel open orders of 5.00"
      ))
    let file = try #require(try report.files.first { $0.name == "constraints.csv" })
    let table = try #require(String(validating: file.bytes, as: UTF8.self))
    #expect(table.contains("what is on the way (18.00)"))
    report.joint[0].conflicts[0].committed = CommittedRoom(stock: 27, onTheWay: 3)
    #expect(
      try words().contains("27.00 lie there already, and what is on the way brings 3.00"))
    report.joint[0].conflicts[0].committed = CommittedRoom(stock: 30, onTheWay: 0)
    #expect(try words().contains("nothing that may be ordered, or not, would keep it"))
  }

  @Test func illustrativeOrdersSaySoFirst() throws {
    var report = SampleReport.report
    report.run.isIllustrative = true
    for index in report.orders.indices { report.orders[index].line.status = .illustrative }
    let text = try summary(report)
    #expect(text.hasPrefix("# ILLUSTRATIVE, not for ordering: Spring plan\n"))
    #expect(text.contains("> **Illustrative orders.** No stock was given"))
    #expect(text.contains("## Typical orders (illustrative)"))
    let orders = try #require(try report.files.first { $0.name == "orders.csv" })
    let lines = String(decoding: orders.bytes, as: UTF8.self).split(separator: "\n").dropFirst()
    #expect(lines.count == 4 && lines.allSatisfy { $0.contains(",illustrative,") })
  }

  @Test func anEmptyReportIsAPage() throws {
    let text = try summary(RunReport(run: SampleReport.description))
    #expect(text.contains("**To order:** nothing."))
    #expect(text.contains("**At risk:** nothing wants a decision."))
    #expect(!text.contains("## What to order") && text.contains("## Files"))
  }

  @Test func longListsAreCutAndCounted() throws {
    var report = SampleReport.report
    report.exceptions = (0..<60).map { place in
      SampleReport.exception(
        .excess, "S\(place)", Double(place), message: "much", remedy: "return it")
    }
    report.orders = (0..<50).map { place in
      OrderEntry(
        line: SampleReport.line(
          "S\(place)", supplier: "SUPPLIER-\(place)", need: 5, ordered: 5, cost: Double(place)))
    }
    let text = try summary(report)
    #expect(text.components(separatedBy: "| excess ").count - 1 == SummaryPage.exceptionLimit)
    #expect(text.contains("35 more in `exceptions.csv`, by money at stake."))
    #expect(text.contains("10 more in `orders.csv`; the totals hold all."))
    #expect(text.contains("### The 15 largest lines"))
    // The largest is on top, and the total is that of all lines: 5 × (0 + 1 + … + 49).
    let first = try #require(text.firstRange(of: "| S49"))
    #expect(try #require(text.firstRange(of: "| S48")).lowerBound > first.lowerBound)
    #expect(text.contains("| 6,125.00 |"))
  }

  @Test func severalCurrenciesAreNotAdded() throws {
    var report = SampleReport.report
    report.orders[0].line.currency = Currency("JPY")
    let text = try summary(report)
    #expect(text.contains("**0.08 EUR + 104 JPY**"))
  }

  private func cells(of bytes: [UInt8]) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    return cells
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}

extension SummaryTests {
  @Test(arguments: [
    ("theta", "theta"), ("ETS(A,Ad,M)[7]", "ETS"),
    ("60 % MA(64) + 40 % SNAIVE[52]", "MA + SNAIVE"),
    ("55.5 % SNAIVE[52] + 44.5 % MA(8)", "MA + SNAIVE"), ("odd ]) brackets(", "odd ]) brackets"),
    ("", ""),
  ])
  func modelsAreCountedByFamily(model: String, family: String) {
    let entry = ForecastEntry(
      key: SampleReport.key("A"), start: Bucket(.week, containing: SampleReport.asOf),
      model: model, mean: [], baseline: [], quantiles: [])
    #expect(entry.modelFamily == family)
  }

  @Test func whatHasNoMoneyAtStakeDoesNotFillTheList() throws {
    var report = SampleReport.report
    report.exceptions = (0..<60).map { place in
      SampleReport.exception(
        .noSales, "S\(place)", place < 3 ? 1 : nil, message: "still", remedy: "look at it")
    }
    let text = try summary(report)
    #expect(text.components(separatedBy: "| no sales ").count - 1 == SummaryPage.unvaluedLimit)
    #expect(text.contains("50 more in `exceptions.csv`"))
    #expect(text.contains("- **no sales**: Look at it."))
  }
}

extension SummaryTests {
  @Test(arguments: [(true, true, 17), (true, false, 16), (false, true, 3), (false, false, 2)])
  func onlyWhatIsWantedIsWritten(tables: Bool, summary: Bool, count: Int) throws {
    var report = SampleReport.report
    report.run.writesTables = tables
    report.run.writesSummary = summary
    let names = try report.files.map(\.name)
    #expect(names.count == count && names.last == "manifest.json")
    #expect(names.contains("summary.md") == summary && names.contains("orders.csv") == tables)
  }
}
