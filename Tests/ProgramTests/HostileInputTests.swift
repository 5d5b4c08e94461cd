// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Whatever comes in: a clear error or a refused row, never a crash, never half a report.
@Suite struct HostileInputTests {
  private let restock: Program
  private let folder: TemporaryFolder

  init() throws {
    restock = try Program()
    folder = try TemporaryFolder.made()
  }

  @Test(arguments: HostileFile.all)
  func aRunStopsClearlyOrReportsWhole(file: HostileFile) throws {
    let sales = try folder.write(file.bytes, to: "sales.csv")
    let report = folder.path + "/report"
    let outcome = try restock.run(["run", "--sales", sales, "--output", report])
    expectClean(outcome)
    let written = try files(of: folder.path).filter { $0.key != "sales.csv" }
    switch file.fate {
    case .stops(let status):
      #expect(outcome.status == status)
      #expect(written.isEmpty, "left behind: \(written.keys.sorted())")
      #expect(outcome.errors.contains("sales.csv"))
    case .refuses(let count):
      #expect(outcome.status == 0)
      let rejected = try #require(written["report/rejected.csv"])
      #expect(CSVText(rejected).rows.count == count)
      try expectWhole(report)
    }
  }

  @Test(arguments: HostileFile.all)
  func aForecastStopsClearlyOrIsWhole(file: HostileFile) throws {
    let sales = try folder.write(file.bytes, to: "sales.csv")
    let outcome = try restock.run(["forecast", "--input", sales, "--horizon", "4"])
    expectClean(outcome)
    switch file.fate {
    case .stops(let status):
      #expect(outcome.status == status)
      #expect(outcome.output.isEmpty)
    case .refuses:
      #expect(outcome.status == 0)
      let table = CSVText(outcome.output)
      #expect(table.rows.count >= 12)
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
      expectFinite(table, in: "forecast.csv")
      expectNoFormula(table, in: "forecast.csv")
    }
  }

  @Test(arguments: HostileFile.all)
  func aCheckStopsClearlyOrSaysWhatItFound(file: HostileFile) throws {
    let sales = try folder.write(file.bytes, to: "sales.csv")
    let outcome = try restock.run(["check", sales, "--format", "json"])
    expectClean(outcome)
    switch file.fate {
    case .stops(let status):
      #expect(outcome.status == status)
      #expect(outcome.output.isEmpty)
    case .refuses:
      #expect(outcome.status == 0)
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(outcome.output))
      }
    }
  }

  @Test func theOrderOfRowsChangesNothing() throws {
    let sorted = try folder.write(SmallSales.text, to: "a/sales.csv")
    let reversed = try folder.write(SmallSales.text(SmallSales.rows.reversed()), to: "b/sales.csv")
    let a = try restock.run(["forecast", "--input", sorted, "--horizon", "4"])
    let b = try restock.run(["forecast", "--input", reversed, "--horizon", "4"])
    #expect(a.status == 0)
    #expect(a.output == b.output)
  }

  @Test func negativeStockIsAnExceptionAndNoOrderOfItsOwn() throws {
    _ = try folder.write(SmallSales.text, to: "data/sales.csv")
    _ = try folder.write("sku,on_hand\nA,-500\nB,10\nC,0\n", to: "data/stock.csv")
    let report = folder.path + "/report"
    let outcome = try restock.run(["run", "--data", folder.path + "/data", "--output", report])
    #expect(outcome.status == 0)
    try expectWhole(report)
    let exceptions = CSVText(try #require(try files(of: report)["exceptions.csv"]))
    #expect(
      exceptions.rows.contains { $0.contains("data_error") && $0.contains("A") },
      "no exception names the negative stock")
    let orders = CSVText(try #require(try files(of: report)["orders.csv"]))
    let quantities = orders.numbers("quantity")
    #expect(!quantities.isEmpty)
    #expect(quantities.allSatisfy { $0 > 0 && $0 < 400 })
  }

  @Test(arguments: [
    ["run", "nowhere.yaml"], ["run", "--sales", "nowhere.csv"], ["run", "--data", "nowhere"],
    ["forecast", "--input", "nowhere.csv"], ["check", "nowhere"],
    ["backtest", "nowhere.yaml"], ["backtest", "--input", "nowhere.csv"],
  ])
  func aMissingFileExitsWith66(arguments: [String]) throws {
    let outcome = try restock.run(arguments, in: folder.path)
    expectClean(outcome)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("nowhere"))
    #expect(try files(of: folder.path).isEmpty)
  }

  @Test(arguments: [
    "bucket: fortnight", "horizn: 8", "service: {target: 98}", "a: b: c", "- 1", "\t", "",
    "extends: base.yaml", "service: {class: {Q: 0.9}}", "as_of: 2026-13-01", "{",
  ])
  func aWrongScenarioExitsWith78(text: String) throws {
    let scenario = try folder.write("data: .\n" + text + "\n", to: "base.yaml")
    _ = try folder.write(SmallSales.text, to: "sales.csv")
    let outcome = try restock.run(["run", scenario, "--output", folder.path + "/report"])
    expectClean(outcome)
    #expect(outcome.status == (text.allSatisfy(\.isWhitespace) && text != "\t" ? 0 : 78))
    if outcome.status != 0 { #expect(outcome.errors.contains("base.yaml")) }
  }
}
