// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The demo shop when money is short.
@Suite struct TightBudgetTests {
  @Test func theBudgetIsKeptAndItsPriceIsTold() throws {
    let folder = try TemporaryFolder.made()
    let outcome = try Program().run([
      "run", "Scenarios/corner-shop/tight-budget.yaml", "--output", folder.path + "/plan",
    ])
    expectClean(outcome)
    #expect(outcome.status == 0)
    try expectWhole(folder.path + "/plan")
    let files = try TestSupport.files(of: folder.path + "/plan")
    let orders = CSVText(try #require(files["orders.csv"]))
    // The first week's lines, which are those of the first orders of every supplier.
    #expect(orders.numbers("value").reduce(0, +) <= 420)
    let limits = CSVText(try #require(files["constraints.csv"]))
    let subjects = limits.column("subject")
    let week = try #require(subjects.firstIndex(of: "budget of the week of 2026-11-23"))
    #expect(try #require(Double(limits.column("price")[week])) > 0)
    #expect(try #require(Double(limits.column("used")[week])) <= 420)
    let summary = String(decoding: try #require(files["summary.md"]), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(summary.contains("## What limits the orders"))
    #expect(summary.contains("One more EUR is worth"))
  }

  @Test func thePlanCommandPrintsTheOrdersOfTheRun() throws {
    let folder = try TemporaryFolder.made()
    let scenario = "Scenarios/corner-shop/tight-budget.yaml"
    _ = try Program().run(["run", scenario, "--output", folder.path + "/plan"])
    let orders = try #require(try TestSupport.files(of: folder.path + "/plan")["orders.csv"])
    let printed = try Program().run(["plan", scenario, "--format", "csv"])
    #expect(printed.status == 0)
    #expect(printed.output == orders)
    let document = try Program().run(["plan", scenario, "--format", "json", "--quiet"])
    let lines = try #require(
      try JSONSerialization.jsonObject(with: Data(document.output)) as? [[String: Any]])
    let table = CSVText(orders)
    #expect(lines.map { $0["sku"] as? String } == table.column("sku"))
    #expect(lines.map { $0["reason"] as? String } == table.column("reason"))
    #expect(lines.allSatisfy { $0["supplier"] != nil && $0["quantity"] is String })
  }
}
