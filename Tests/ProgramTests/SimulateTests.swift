// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing
import Timeline

/// `restock simulate`: a tiny shop's past under several policies.
@Suite struct SimulateTests {
  private static let setting = [
    "bucket=week", "horizon=4", "simulate.days=42", "simulate.tuning_days=42",
    "simulate.targets=[0.9]", "simulate.case_packs=[1,6]",
    "simulate.policies=[today,textbook,netsuite-reorder]", "simulate.resamples=200",
    "forecast.models=[moving-average]",
  ].flatMap { ["--set", $0] }

  private let restock: Program
  private let folder: TemporaryFolder

  init() throws {
    restock = try Program()
    folder = try TemporaryFolder.made()
    let sales = [SmallSales.header + ",location"] + SmallSales.rows.map { $0 + ",HIGH" }
    _ = try folder.write(sales.joined(separator: "\n") + "\n", to: "shop/sales.csv")
    _ = try folder.write(
      "sku,unit_cost,unit_price\nA,2,3\nB,4,6\nC,1,2\n", to: "shop/items.csv")
    _ = try folder.write(
      "sku,location,reorder_point,order_up_to\nA,HIGH,40,60\nB,HIGH,40,60\nC,HIGH,40,60\n",
      to: "shop/item_locations.csv")
  }

  private func simulate(_ more: [String]) throws -> Program.Outcome {
    try restock.run(
      ["simulate", "--data", folder.path + "/shop"] + SimulateTests.setting + more)
  }

  @Test func aPageAndATableAreWrittenTheSameWithAnyThreads() throws {
    let outcome = try simulate(["--output", folder.path + "/one", "--threads", "1"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("closes") && outcome.errors.contains("simulation.md"))
    #expect(outcome.text.contains("netsuite-reor") && outcome.text.contains("bound"))
    #expect(try simulate(["--output", folder.path + "/two", "--threads", "3"]).status == 0)
    let (one, two) = (try files(of: folder.path + "/one"), try files(of: folder.path + "/two"))
    #expect(one.keys.sorted() == ["simulation.csv", "simulation.md"])
    #expect(one == two)
    let page = String(decoding: try #require(one["simulation.md"]), as: UTF8.self)
    #expect(page.contains("# Replay") && page.contains("## Stock against fill rate"))
    #expect(page.contains("## Service promised and kept"))
  }

  @Test func nobodyBeatsTheBoundAndAllMeetTheSameDemand() throws {
    let outcome = try simulate(["--output", "-", "--format", "csv"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let table = CSVText(outcome.output)
    expectFinite(table, in: "simulation.csv")
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
    for sku in ["A", "B", "C"] {
      let own = rows.filter { $0["scope"] == "item" && $0["sku"] == sku }
      let listed = own.filter { $0["policy"]?.hasSuffix("in single units") == false }
      #expect(Set(own.compactMap { $0["demand"] }).count == 1)
      #expect(Set(listed.compactMap { $0["opening_stock"] }).count == 1)
      func contribution(_ row: [String: String]) -> Double {
        Double(row["contribution"] ?? "") ?? 0
      }
      let bound = try #require(listed.first { $0["policy"] == "bound" })
      for row in listed { #expect(contribution(row) <= contribution(bound) + 1e-6) }
    }
  }

  @Test func futuresAreDrawnUntilTheErrorsAreSmall() throws {
    let outcome = try simulate(["--sampled", "--format", "csv", "--threads", "1"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("futures of 3 items"))
    let table = CSVText(outcome.output)
    #expect(table.header == ["policy", "measure", "mean", "standard_error"])
    #expect(Set(table.column("policy")) == ["plan", "today", "netsuite-reorder"])
    let row = try #require(table.rows.first { $0[0] == "plan" && $0[1] == "fill_rate" })
    let (mean, error) = (try #require(Double(row[2])), try #require(Double(row[3])))
    #expect(mean > 0.5 && mean <= 1 && error <= 0.002 * mean)
    let again = try simulate(["--sampled", "--format", "csv", "--threads", "3"])
    #expect(again.output == outcome.output)
  }

  @Test func whatCannotBeReplayedIsRefusedInWords() throws {
    let unknown = try simulate(["--set", "simulate.policies=[todya]"])
    #expect(unknown.status == 78 && unknown.errors.contains("simulate.policies"))
    let long = try simulate(["--set", "simulate.days=364"])
    #expect(long.status == 64 && long.errors.contains("simulate.days"))
  }
}
