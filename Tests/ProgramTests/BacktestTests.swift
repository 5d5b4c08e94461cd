// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing
import Timeline

/// `restock backtest`: what it compares, what it writes, and what it never uses.
@Suite struct BacktestTests {
  private let restock: Program
  private let folder: TemporaryFolder
  private let sales: String

  init() throws {
    restock = try Program()
    folder = try TemporaryFolder.made()
    sales = try folder.write(SmallSales.text, to: "sales.csv")
  }

  private func backtest(_ more: [String]) throws -> CSVText {
    let outcome = try restock.run(["backtest", "--input", sales, "--output", "-"] + more)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return CSVText(outcome.output)
  }

  /// The row of a model and scope.
  private func row(
    _ table: CSVText, _ model: String, _ scope: String, sku: String? = nil
  ) throws -> [String: String] {
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
    return try #require(
      rows.first {
        $0["model"] == model && $0["scope"] == scope && (sku == nil || $0["sku"] == sku)
      })
  }

  @Test func aPageAndATableAreWritten() throws {
    let output = folder.path + "/report"
    let outcome = try restock.run(
      [
        "backtest", "--input", sales, "--horizon", "3", "--origins", "2", "--models",
        "moving-average", "--output", output,
      ])
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("accuracy.md"))
    let written = try files(of: output)
    #expect(written.keys.sorted() == ["accuracy.csv", "accuracy.md"])
    let table = CSVText(try #require(written["accuracy.csv"]))
    #expect(Set(table.column("model")) == ["default", "seasonal-naive", "moving-average"])
    #expect(Set(table.column("scope")) == ["total", "class", "pattern", "horizon", "item"])
    expectFinite(table, in: "accuracy.csv")
    let total = try row(table, "default", "total")
    #expect(total["sku"] == "total" && total["forecasts"] == "6" && total["buckets"] == "18")
    let page = String(decoding: try #require(written["accuracy.md"]), as: UTF8.self)
    #expect(page.contains("# Accuracy") && page.contains("## By model"))
    #expect(page.contains("Value added step by step"))
  }

  /// The forecast of a file that ends where the origin is must be the one that is scored.
  @Test func anOriginKnowsWhatAFileUpToItKnows() throws {
    let end = Bucket(.week, containing: Day(number: 20_400).advanced(by: 200))
    let origin = end.advanced(by: -4).firstDay
    let earlier = SmallSales.rows.filter { $0.prefix(10) < origin.description }
    let cut = try folder.write(SmallSales.text(earlier), to: "cut.csv")
    let forecast = try restock.run(
      ["forecast", "--input", cut, "--horizon", "4", "--as-of", origin.description])
    #expect(forecast.status == 0)
    let ahead = CSVText(forecast.output)
    var actual: [String: Double] = [:]
    for row in SmallSales.rows {
      let cells = row.split(separator: ",").map(String.init)
      let day = try #require(Day(iso: cells[0]))
      let week = Bucket(.week, containing: day).firstDay
      actual["\(cells[1]) \(week)", default: 0] += Double(cells[2]) ?? 0
    }
    let table = try backtest(["--horizon", "4", "--origins", "1"])
    for sku in ["A", "B", "C"] {
      var (error, absolute, sum) = (0.0, 0.0, 0.0)
      for (place, date) in ahead.column("date").enumerated() where ahead.column("sku")[place] == sku
      {
        let came = try #require(actual["\(sku) \(date)"])
        let mean = ahead.numbers("mean")[place]
        error += mean - came
        absolute += abs(mean - came)
        sum += came
      }
      let item = try row(table, "default", "item", sku: sku)
      #expect(agree(Double(item["bias"] ?? "") ?? .nan, error / sum, relative: 1e-9))
      #expect(agree(Double(item["wape"] ?? "") ?? .nan, absolute / sum, relative: 1e-9))
      #expect(item["buckets"] == "4")
    }
  }

  @Test func theThreadsChangeNothing() throws {
    let one = try backtest(["--horizon", "3", "--origins", "3", "--threads", "1"])
    let four = try backtest(["--horizon", "3", "--origins", "3", "--threads", "4"])
    #expect(one.rows == four.rows)
  }

  @Test func overridesAreAStepOfTheirOwn() throws {
    _ = try folder.write(SmallSales.text, to: "data/sales.csv")
    _ = try folder.write("sku,start,multiplier\nA,2020-01-01,3\n", to: "data/overrides.csv")
    let outcome = try restock.run(
      [
        "backtest", "--input", folder.path + "/data", "--horizon", "3", "--origins", "1",
        "--output", "-",
      ])
    #expect(outcome.status == 0)
    let table = CSVText(outcome.output)
    let before = try row(table, "default", "total")
    let after = try row(table, "default with overrides", "total")
    let (plain, tripled) = (Double(before["bias"] ?? ""), Double(after["bias"] ?? ""))
    #expect(try #require(plain) < 0.3 && #require(tripled) > 0.4)
  }

  @Test func gatesDecideTheExitCode() throws {
    let usual = ["backtest", "--input", sales, "--horizon", "3", "--origins", "1", "--output", "-"]
    #expect(try restock.run(usual + ["--fail-under", "MASE 1e9"]).status == 0)
    let failed = try restock.run(
      usual + ["--fail-under", "rmsse 0", "--fail-under", "coverage=1.5"])
    #expect(failed.status == 1)
    #expect(failed.errors.contains("rmsse") && failed.errors.contains("coverage"))
    #expect(!failed.output.isEmpty)
  }

  @Test func aRunAndABacktestShareAFolder() throws {
    let report = folder.path + "/report"
    let score = ["backtest", "--input", sales, "--horizon", "3", "--origins", "1", "-o", report]
    #expect(try restock.run(score).status == 0)
    #expect(try restock.run(["run", "--sales", sales, "--output", report]).status == 0)
    let both = try files(of: report)
    #expect(both["accuracy.md"] != nil && both["accuracy.csv"] != nil && both["summary.md"] != nil)
    #expect(try restock.run(score).status == 0)
    #expect(try files(of: report) == both)
  }

  @Test func aScenarioIsScoredByClassCategoryAndPlace() throws {
    let outcome = try restock.run(
      [
        "backtest", "Scenarios/corner-shop/base.yaml", "--origins", "1", "--horizon", "4",
        "--output", "-",
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = CSVText(outcome.output)
    expectFinite(table, in: "accuracy.csv")
    func members(_ scope: String) -> Set<String> {
      Set(zip(table.column("scope"), table.column("member")).filter { $0.0 == scope }.map(\.1))
    }
    #expect(members("class") == ["A", "B", "C"])
    #expect(members("location") == ["HIGH", "MILL"])
    #expect(members("category").isSuperset(of: ["Bakery", "Dairy"]))
    #expect(members("horizon") == ["1", "2", "3", "4"])
    let total = try row(table, "default", "total")
    #expect(try #require(Double(total["value_added_pinball"] ?? "")) > 0.1)
  }

  @Test(arguments: HostileFile.all)
  func aHostileFileStopsClearlyOrIsScored(file: HostileFile) throws {
    let input = try folder.write(file.bytes, to: "hostile.csv")
    let report = folder.path + "/report"
    let outcome = try restock.run(
      ["backtest", "--input", input, "--horizon", "2", "--origins", "2", "--output", report])
    expectClean(outcome)
    switch file.fate {
    case .stops(let status):
      #expect(outcome.status == status)
      #expect(try files(of: report).isEmpty)
    case .refuses:
      #expect(outcome.status == 0)
      let table = CSVText(try #require(try files(of: report)["accuracy.csv"]))
      expectFinite(table, in: "accuracy.csv")
      expectNoFormula(table, in: "accuracy.csv")
    }
  }

  @Test func tooShortAHistoryIsRefusedWithItsLength() throws {
    let short = try folder.write(SmallSales.text(Array(SmallSales.rows.prefix(60))), to: "s.csv")
    let outcome = try restock.run(["backtest", "--input", short, "--output", "-"])
    expectClean(outcome)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("too few") && outcome.errors.contains("--horizon"))
  }

  @Test func helpShowsExamples() throws {
    let help = try restock.run(["backtest", "--help"]).text
    #expect(help.contains("EXAMPLES:") && help.contains("--fail-under"))
  }
}
