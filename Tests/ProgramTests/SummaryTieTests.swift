// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The summary's figures are those of the tables beside it.
@Suite struct SummaryTieTests {
  /// Cents of an amount as people read it, such as `1,234.50`.
  private func cents(_ text: some StringProtocol) throws -> Int {
    let digits = String(text.filter { $0.isNumber || $0 == "-" })
    #expect(text.contains("."), "\(text)")
    return try #require(Int(digits), "\(text)")
  }

  private func table(_ path: String) throws -> CSVText {
    CSVText(Array(try #require(FileManager.default.contents(atPath: path))))
  }

  @Test func theMoneyOfTheSummaryIsThatOfTheTables() throws {
    let folder = try TemporaryFolder.made()
    let plan = folder.path + "/plan"
    let run = try Program().run([
      "run", "Scenarios/corner-shop/base.yaml", "--output", plan, "--no-archive", "--status",
      "--quiet",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let summary = try String(contentsOfFile: plan + "/summary.md", encoding: .utf8)

    let kpis = try table(plan + "/kpis.csv")
    func total(_ measure: String) throws -> Int {
      let rows = kpis.rows.filter { $0[0] == measure && $0[1] == "total" }
      #expect(rows.count == 1, "\(measure)")
      return try cents(try #require(rows.first)[3])
    }
    let status = run.text
    for (measure, form) in [
      ("order_value", /order ([\d,.]+) EUR/), ("money_at_stake", /([\d,.]+) EUR at stake/),
      ("stock_value", /stock ([\d,.]+) EUR/),
    ] {
      let said = try #require(status.firstMatch(of: form), "\(measure)").1
      #expect(try cents(said) == total(measure), "\(measure)")
    }

    let financials = try table(plan + "/financials.csv")
    let columns = ["period", "basis", "measure", "converted"].map(financials.column)
    func sum(_ period: String, _ measures: Set<String>) throws -> Int {
      try financials.rows.indices.filter { row in
        columns[0][row] == period && columns[1][row] == "plan"
          && measures.contains(columns[2][row])
      }.reduce(0) { try $0 + cents(columns[3][$1]) }
    }
    let money = try #require(summary.components(separatedBy: "## The money").last)
    let rows = money.split(separator: "\n").filter { $0.hasPrefix("| 20") }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    #expect(rows.count == Set(zip(columns[0], columns[1]).filter { $0.1 == "plan" }.map(\.0)).count)
    for row in rows {
      let measures: [Set<String>] = [
        ["purchases", "proposed_purchases", "planned_purchases"],
        ["cash_out", "proposed_cash_out", "planned_cash_out"], ["cost_of_goods_sold"],
        ["closing_stock"],
      ]
      for (cell, wanted) in zip(row.dropFirst(), measures) {
        #expect(try cents(cell) == sum(row[0], wanted), "\(row[0]) \(wanted)")
      }
    }
  }
}
