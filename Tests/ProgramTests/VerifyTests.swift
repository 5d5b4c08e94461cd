// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `restock verify` on reports as they were written, and on ones that someone changed.
@Suite struct VerifyTests {
  /// The report of a small shop with two counts, an open order and costs, under some settings.
  private func report(
    _ folder: TemporaryFolder, _ set: [String] = [], _ more: [String] = []
  ) throws -> String {
    let data = folder.path + "/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let files = [
      "sales.csv": SmallSales.text,
      "items.csv": "sku,category,supplier,unit_cost,unit_price,currency,shelf_life_days\n"
        + "A,Garden,NORDIC,1.337,3,EUR,\nB,Garden,SOUTH,0.8,2,USD,9\nC,,NORDIC,2.5,4,EUR,\n",
      "suppliers.csv": "supplier,lead_time_days,review_days,payment_days,payment_from\n"
        + "NORDIC,4,7,30,receipt\nSOUTH,10,7,14,order\n",
      "stock.csv": "as_of,sku,on_hand\n2026-04-24,A,40\n2026-04-24,B,35\n2026-05-16,A,13\n"
        + "2026-05-16,B,22\n2026-05-25,A,9\n2026-05-25,B,4\n2026-05-25,C,60\n",
      "open_orders.csv": "order,sku,supplier,quantity,ordered,expected,unit_cost\n"
        + "P1,A,NORDIC,12,2026-05-20,2026-05-27,1.41\n",
      "receipts.csv": "order,sku,supplier,ordered,received,quantity,unit_cost\n"
        + "P0,A,NORDIC,2026-04-28,2026-05-04,40,1.29\nP2,B,SOUTH,2026-04-20,2026-05-02,50,0.83\n",
    ]
    for (name, text) in files {
      try text.write(toFile: data + "/" + name, atomically: true, encoding: .utf8)
    }
    let path = folder.path + "/report"
    let settings = ["rates={USD: 0.9}"] + set
    let run = try Program().run(
      ["run", "--data", data, "--output", path] + settings.flatMap { ["--set", $0] } + more)
    #expect(run.status == 0, "\(run.errors)")
    return path
  }

  /// Changes the first cell of a column that has a given form, and says on which line.
  private func change(
    _ path: String, _ column: String, separator: Character = ",", _ edit: (String) -> String?
  ) throws -> Int {
    var text = try String(contentsOfFile: path, encoding: .utf8)
    let hasMark = text.hasPrefix("\u{FEFF}")
    if hasMark { text.removeFirst() }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = try #require(
      lines[0].split(separator: separator).map(String.init).firstIndex(of: column))
    for line in lines.indices.dropFirst() {
      var cells = self.cells(of: lines[line], separator)
      guard cells.count > place, let edited = edit(cells[place]) else { continue }
      cells[place] = edited
      lines[line] = cells.joined(separator: String(separator))
      text = (hasMark ? "\u{FEFF}" : "") + lines.joined(separator: "\n")
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return line + 1
    }
    Issue.record("\(path) has no such cell in \(column)")
    return 0
  }

  /// The cells of a line as they stand, quotes and all.
  private func cells(of line: String, _ separator: Character) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == separator, !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  /// An amount that is one cent more.
  private func oneCentMore(_ amount: String, mark: Character = ".") -> String? {
    let parts = amount.split(separator: mark)
    guard parts.count == 2, parts[1].count == 2, let cents = Int(parts[1]), cents < 99,
      amount != "0\(mark)00"
    else { return nil }
    return "\(parts[0])\(mark)\(cents < 9 ? "0" : "")\(cents + 1)"
  }

  private func verify(_ path: String) throws -> Program.Outcome {
    try Program().run(["verify", path])
  }

  @Test(arguments: [
    [], ["report.profile=eu"], ["report.profile=excel", "report.valuation=moving_average"],
    ["report.fiscal_calendar=4-4-5", "report.fiscal_start=02-01"],
    ["report.fiscal_calendar=week"],
  ])
  func aReportAsWrittenIsSound(_ set: [String]) throws {
    let folder = try TemporaryFolder.made()
    let path = try report(folder, set)
    let outcome = try verify(path)
    expectClean(outcome)
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    #expect(outcome.text.contains("financials.csv"))
  }

  /// The second run finds the first in the archive beside its report.
  @Test func whatThePlanBeforeForesawStandsBesideTheNewOne() throws {
    func rows(_ path: String, _ basis: String) throws -> Set<[String]> {
      let bytes = try #require(FileManager.default.contents(atPath: path + "/financials.csv"))
      let table = CSVText(Array(bytes))
      let columns = [
        "period", "from", "to", "measure", "category", "supplier", "location", "amount", "currency",
      ].map(table.column)
      let bases = table.column("basis")
      return Set(
        bases.indices.filter { bases[$0] == basis }.map { row in columns.map { $0[row] } })
    }
    let folder = try TemporaryFolder.made()
    let before = try rows(try report(folder, [], ["--as-of", "2026-05-16"]), "plan")
    #expect(!before.isEmpty && before.contains { $0[3] == "closing_stock" })
    let path = try report(folder)
    let bytes = try #require(FileManager.default.contents(atPath: path + "/financials.csv"))
    let periods = Set(
      zip(CSVText(Array(bytes)).column("period"), CSVText(Array(bytes)).column("basis"))
        .filter { $0.1 != "prior" }.map(\.0))
    let prior = try rows(path, "prior")
    #expect(!prior.isEmpty)
    #expect(prior == before.filter { periods.contains($0[0]) })
    #expect(try verify(path).status == 0)
    // The same day again is compared with the run before it, not with itself.
    #expect(try rows(try report(folder), "prior") == prior)
    let plain = try report(folder, [], ["--no-archive"])
    #expect(try rows(plain, "prior").isEmpty)
    _ = try report(folder)
    _ = try change(path + "/financials.csv", "basis") { $0 == "prior" ? "plan" : nil }
    #expect(try verify(path).status == 65)
  }

  @Test(arguments: [
    ("orders.csv", "value"), ("ledger.csv", "cost_of_goods_sold"), ("ledger.csv", "closing_value"),
    ("purchases.csv", "value"), ("financials.csv", "amount"), ("financials.csv", "converted"),
    ("kpis.csv", "value"), ("policies.csv", "stock_value"),
  ])
  func oneCentIsCaughtInItsFile(_ file: String, _ column: String) throws {
    let folder = try TemporaryFolder.made()
    let path = try report(folder)
    _ = try change("\(path)/\(file)", column) { oneCentMore($0) }
    let outcome = try verify(path)
    expectClean(outcome)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("error: "))
    #expect(outcome.errors.contains("\(path)/"))
  }

  /// What came in and what was made of it are a cent more in one row, so that the row still balances.
  @Test func whatWasPaidIsHeldAgainstTheOrders() throws {
    let folder = try TemporaryFolder.made()
    let path = try report(folder, ["report.valuation=moving_average"])
    let line = try change("\(path)/ledger.csv", "receipts_value") { oneCentMore($0) }
    var row = 1
    _ = try change("\(path)/ledger.csv", "revaluation") { amount in
      row += 1
      guard row == line, let cents = Double(amount) else { return nil }
      return String(format: "%.2f", cents - 0.01)
    }
    let outcome = try verify(path)
    expectClean(outcome)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains("ledger.csv:\(line)")
        && outcome.errors.contains("receipts_value is"), "\(outcome.errors)")
  }

  @Test func theLineIsNamed() throws {
    let folder = try TemporaryFolder.made()
    let path = try report(folder, ["report.profile=eu"])
    let line = try change("\(path)/purchases.csv", "value", separator: ";") {
      oneCentMore($0, mark: ",")
    }
    let outcome = try verify(path)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("\(path)/purchases.csv:\(line): error: value is "))
  }

  @Test func whatNoIdentityHoldsIsCaughtByTheHash() throws {
    let folder = try TemporaryFolder.made()
    let path = try report(folder)
    _ = try change("\(path)/policies.csv", "demand_class") { _ in "calm" }
    let outcome = try verify(path)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("policies.csv: error: "))
    try FileManager.default.removeItem(atPath: "\(path)/forecast.csv")
    #expect(try verify(path).errors.contains("forecast.csv: error: is not there"))
  }

  @Test func aFolderWithoutAReportIsRefusedInWords() throws {
    let folder = try TemporaryFolder.made()
    let outcome = try verify(folder.path)
    expectClean(outcome)
    #expect(outcome.status == 66)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(
        atPath: Repository.path("Reports/corner-shop/manifest.json"))))
  func theReportThatIsKeptIsSound() throws {
    let outcome = try verify(Repository.path("Reports/corner-shop"))
    #expect(outcome.status == 0, "\(outcome.text)")
  }
}
