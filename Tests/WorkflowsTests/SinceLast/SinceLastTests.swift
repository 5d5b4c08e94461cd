// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Inventory
import Reporting
import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// What a run finds out about the run before, against sums of the test's own.
@Suite struct SinceLastTests {
  private func value(_ report: RunReport, _ measure: String, _ member: String = "") -> Double? {
    report.sinceLast?.rows.first { $0.measure == measure && $0.member == member }?.value
  }

  @Test func theFirstRunHasNothingToLookBackOn() async throws {
    let shop = try RememberedShop()
    let first = try await shop.run(day: 0)
    #expect(first.sinceLast == nil)
    let names = try first.files.map(\.name)
    #expect(!names.contains("since_last.csv"))
    // The same day again, with decisions too, is the same report.
    try shop.decide(day: 0) { $0.quantity }
    let again = try await shop.run(day: 0)
    #expect(try again.files.map(\.bytes) == first.files.map(\.bytes))
  }

  @Test func theForecastIsMeasuredAgainstWhatCame() async throws {
    let shop = try RememberedShop()
    let first = try await shop.run(day: 0)
    let second = try await shop.run(day: 14)
    #expect(second.sinceLast?.asOf == RememberedShop.asOf)
    var (demand, expected, naive, model, final) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var ada = (demand: 0.0, gain: 0.0)
    for (item, entry) in first.forecast.series.enumerated() {
      for step in 0..<2 {
        let came = Double(shop.sold[item][60 + step])
        demand += came
        expected += entry.mean[step]
        naive += abs(came - Double(shop.sold[item][59]))
        model += abs(came - entry.baseline[step])
        final += abs(came - entry.mean[step])
        if item == 0 {
          #expect(abs(entry.mean[step] - 2 * entry.baseline[step]) < 1e-9)
          ada.demand += came
          ada.gain += abs(came - entry.baseline[step]) - abs(came - entry.mean[step])
        }
      }
    }
    let wanted: [(String, String, Double)] = [
      ("buckets_compared", "", 8), ("demand_happened", "", demand),
      ("demand_expected", "", expected), ("bias", "", (expected - demand) / demand),
      ("error", "naive", naive / demand), ("error", "model", model / demand),
      ("error", "final", final / demand), ("value_added", "model", (naive - model) / demand),
      ("value_added", "overrides", (model - final) / demand),
      ("value_added", "by Ada", ada.gain / ada.demand), ("days", "", 14),
      ("lines", "proposed", Double(first.orders.count)),
    ]
    for (measure, member, number) in wanted {
      let found = try #require(value(second, measure, member), "\(measure) \(member)")
      #expect(abs(found - number) < 1e-5 * max(1, abs(number)), "\(measure) \(member)")
    }
    let summary = try #require(try second.files.first { $0.name == "summary.md" })
    #expect(String(decoding: summary.bytes, as: UTF8.self).contains("## Since the last plan"))
    // What was found is kept with the run that found it.
    let archive = try Archive(shop.archive)
    let outcomes = try archive.outcomes(about: 1)
    #expect(outcomes.count == second.sinceLast?.rows.count)
    #expect(outcomes.allSatisfy { $0.by == 2 })
  }

  /// The gain of a changed line by a replay of the test's own: sales by the week are spread evenly.
  @Test func aChangeIsJudgedByTheDemandThatCame() async throws {
    let shop = try RememberedShop()
    let first = try await shop.run(day: 0)
    try shop.decide(day: 0) { line in
      switch line.key.sku.code {
      case "S1": line.quantity + Quantity(whole: 9)
      case "S2": .zero
      default: line.quantity
      }
    }
    let second = try await shop.run(day: 14)
    func cost(_ item: Int, _ units: Double, _ line: OrderLine) -> Double {
      let (price, unitCost) = (Double(5 + 2 * item), Double(2 + item))
      var stock = Double(10 + item)
      var (lost, held) = (0.0, 0.0)
      for day in 0..<10 {
        if RememberedShop.asOf.advanced(by: day) == line.receiptDate { stock += units }
        let wanted = Double(shop.sold[item][60 + day / 7]) / 7
        lost += max(0, wanted - stock)
        stock = max(0, stock - wanted)
        held += stock
      }
      return lost * (price - unitCost) + held * unitCost * 0.2 / 365
    }
    var gain = 0.0
    for (item, change) in [(1, 9.0), (2, 0.0)] {
      let line = try #require(first.orders.first { $0.line.key.sku.code == "S\(item)" }).line
      #expect(line.receiptDate == RememberedShop.asOf.advanced(by: 3))
      let proposed = line.quantity.value
      gain += cost(item, proposed, line) - cost(item, change == 0 ? 0 : proposed + change, line)
    }
    #expect(gain != 0)
    #expect(value(second, "changes_judged") == 2)
    #expect(value(second, "changes_judged", "by Grace") == 2)
    let found = try #require(value(second, "change_gain"))
    #expect(abs(found - gain) < 1e-5)
    #expect(value(second, "lines", "changed") == 1)
    #expect(value(second, "lines", "refused") == 1)
    #expect(value(second, "lines", "undecided") == 0)
    // Once judged, a change is not judged again.
    let third = try await shop.run(day: 21)
    #expect(value(third, "changes_judged") == nil)
  }

  @Test func approvedOrdersCountAsOnOrder() async throws {
    let shop = try RememberedShop()
    let first = try await shop.run(day: 0)
    try shop.decide(day: 0) { $0.key.sku.code == "S3" ? .zero : $0.quantity }
    let second = try await shop.run(day: 1)
    let assumption = try #require(
      second.assumptions.first { $0.setting == "assumptions.approved_orders" })
    #expect(assumption.count == first.orders.count - 1)
    func onOrder(_ report: RunReport, _ sku: String) -> Quantity? {
      report.policies.first { $0.key.sku.code == sku }?.position?.onOrder
    }
    let approved = try #require(first.orders.first { $0.line.key.sku.code == "S2" })
    #expect(onOrder(second, "S2") == approved.line.quantity)
    #expect(onOrder(second, "S3") == .zero)
    // An explanation on that day starts from the same orders.
    let settings = try Settings(scenario: shop.folder.path + "/plan.yaml")
    var question = ItemQuestion(WeeklyRun(settings: settings), sku: "S2")
    for (memory, wanted) in [
      (RunMemory(path: shop.archive), approved.line.quantity), (nil, Quantity.zero),
    ] {
      question.memory = memory
      let explained = try #require(try await question.answer().first)
      #expect(explained.order?.position?.onOrder == wanted)
    }
    let off = try await shop.run(day: 1, "assumptions: {approved_orders: no}\n")
    #expect(!off.assumptions.contains { $0.setting == "assumptions.approved_orders" })
    #expect(onOrder(off, "S2") == .zero)

    // Once the file of open orders holds one of them, it counts once.
    let receipt = approved.line.receiptDate
    _ = try shop.folder.write(
      "order,sku,location,supplier,quantity,ordered,expected\n"
        + "PO1,S2,HIGH,NORTH,5,\(RememberedShop.asOf),\(receipt)\n", to: "data/open_orders.csv")
    let third = try await shop.run(day: 1)
    #expect(onOrder(third, "S2") == Quantity(whole: 5))
    #expect(
      third.assumptions.first { $0.setting == "assumptions.approved_orders" }?.count
        == first.orders.count - 2)
    // What should have come in long ago is said, and not counted.
    // A look at the plan in between, on which nothing was decided, does not make approvals void.
    let late = try await shop.run(day: 7)
    #expect(onOrder(late, "S1") == .zero)
    #expect(late.trust.findings.contains { $0.code == "approved-unseen" })
  }
}
