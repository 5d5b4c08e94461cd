// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The demo shop's report in Chinese.
@Suite struct LanguageTests {
  @Test func theDemoShopIsReportedInChinese() throws {
    let folder = try TemporaryFolder.made()
    let plan = folder.path + "/plan"
    let outcome = try Program().run([
      "run", "Scenarios/corner-shop/base.yaml", "--set", "report.language=zh", "--output", plan,
      "--no-archive", "--status", "--quiet",
    ])
    #expect(outcome.status == 0)
    let summary = try String(contentsOfFile: plan + "/summary.md", encoding: .utf8)
    // The status is one line, and the summary's first under its title.
    #expect(outcome.text.split(separator: "\n").count == 1)
    let first = summary.split(separator: "\n").dropFirst().prefix { !$0.hasPrefix("计划时点") }
    #expect(first.joined(separator: " ") == outcome.text.trimmingCharacters(in: .newlines))
    // No sentence of English is left, in the summary or in what planning says in the tables.
    let english = /[a-z]{2,} [a-z]{2,} [a-z]{2,}/
    for line in summary.split(separator: "\n") {
      #expect(line.firstMatch(of: english) == nil, "\(line)")
    }
    let said = [
      ("orders.csv", ["reason"]), ("exceptions.csv", ["message", "remedy"]),
      ("assumptions.csv", ["value", "subject", "remedy"]), ("constraints.csv", ["subject"]),
    ]
    for (file, columns) in said {
      let bytes = try #require(FileManager.default.contents(atPath: "\(plan)/\(file)"))
      let table = CSVText(Array(bytes))
      for column in columns {
        for cell in table.column(column) {
          #expect(cell.firstMatch(of: english) == nil, "\(file): \(cell)")
        }
      }
    }
    #expect(try Program().run(["verify", plan]).status == 0)
  }

  /// An order with a depot, an item that ends, one that ended, and one that follows it.
  @Test(arguments: [("D01", "text"), ("H16", "markdown"), ("P21", "text"), ("P22", "markdown")])
  func anItemIsExplainedInChinese(sku: String, format: String) throws {
    let outcome = try Program().run([
      "explain", "Scenarios/corner-shop/base.yaml", "--sku", sku, "--format", format, "--set",
      "report.language=zh", "--no-archive", "--quiet",
    ])
    #expect(outcome.status == 0 && outcome.text.contains("所用的历史"))
    // Names of the data have a word or two in a row.
    let english = /[a-z]{2,}[ :] ?[a-z]{2,}[ :] ?[a-z]{2,}/
    for line in outcome.text.split(separator: "\n") {
      #expect(line.firstMatch(of: english) == nil, "\(line)")
    }
  }
}
