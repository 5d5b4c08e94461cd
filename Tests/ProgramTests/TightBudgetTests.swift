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
}
