// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// Replays whose outcome can be worked out.
@Suite struct ReplayTests {
  private static let monday = Day(number: 19_000 - 19_000 % 7 + 4)

  /// A shop that sells the same every day of its weeks.
  private static func shop(_ units: (Int) -> Int, days: Int = 210) throws -> TemporaryFolder {
    let folder = try TemporaryFolder.made()
    var sales = "date,sku,quantity\n"
    for offset in 0..<days { sales += "\(monday.advanced(by: offset)),A,\(units(offset))\n" }
    _ = try folder.write(sales, to: "data/sales.csv")
    _ = try folder.write("sku,supplier,unit_cost,unit_price\nA,ACME,2,5\n", to: "data/items.csv")
    _ = try folder.write(
      "supplier,lead_time_days,lead_time_sd_days,review_days\nACME,3,0,7\n",
      to: "data/suppliers.csv")
    return folder
  }

  private static func replay(
    _ yaml: String, in folder: TemporaryFolder, threads: Int = 1
  ) async throws -> SimulationReport {
    let path = try folder.write(
      "data: data\nforecast: {models: [moving-average]}\n" + yaml, to: "past.yaml")
    var replay = Replay(settings: try Settings(scenario: path))
    replay.threads = threads
    return try await replay.run()
  }

  @Test func aKnownDemandIsMetByTheCourseThatIsWorkedOutByHand() async throws {
    let folder = try Self.shop { _ in 4 }
    let report = try await Self.replay(
      """
      bucket: day
      horizon: 28
      service: {target: 0.999}
      simulate: {days: 56, opening_days: 10, policies: [textbook], safety_factor: 0}

      """, in: folder)
    // Demand is four a day, and the textbook's rule without safety stock knows as much. It opens with ten
    // days of it and raises to ten days' on each Monday; from the second on, a week's order comes every
    // Thursday. Stock closes at 36, 32 … 0 on the first ten days, then at 24, 20 … 0 from Thursday on.
    let textbook = try #require(report.total(of: "textbook"))
    #expect(textbook.fillRate == 1)
    #expect(textbook.demand == 224)
    #expect(textbook.averageStock == 13.5)
    // The plan does not know that nothing will ever change: it meets as much from more stock.
    let plan = try #require(report.total(of: "plan"))
    #expect(plan.fillRate == 1)
    #expect(plan.contribution > .zero && plan.contribution < textbook.contribution)
    // The deterministic plan is what nobody can better, but for what the last order leaves.
    let bound = try #require(report.total(of: "bound"))
    #expect(bound.fillRate == 1)
    #expect(bound.contribution >= textbook.contribution)
    #expect(bound.averageStock <= 13.5 && bound.averageStock > 12)
  }

  @Test func theOutcomeIsTheSameOnAnyNumberOfThreadsAndTheBoundStands() async throws {
    let folder = try Self.shop { 2 + ($0 * $0 / 5) % 5 + ($0 % 7 == 5 ? 6 : 0) }
    let yaml = """
      horizon: 4
      simulate:
        {days: 70, tuning_days: 70, policies: [textbook], targets: [0.9, 0.98], case_packs: [6]}

      """
    let one = try await Self.replay(yaml, in: folder)
    let many = try await Self.replay(yaml, in: folder, threads: 3)
    #expect(one.csv == many.csv && one.page == many.page)
    let bound = try #require(one.total(of: "bound"))
    for entry in one.entries where entry.scope == .total {
      guard !entry.policy.hasSuffix("in single units") else { continue }
      #expect(entry.measures.contribution <= bound.contribution)
      #expect(entry.measures.demand == bound.demand)
      #expect(entry.measures.openingValue == bound.openingValue)
    }
    let low = try #require(one.total(of: "plan at 90 %"))
    let high = try #require(one.total(of: "plan at 98 %"))
    #expect(low.averageStock < high.averageStock)
  }

  @Test func salesCutShortAreReplayedAsEstimatedDemandAndMarked() async throws {
    let folder = try Self.shop { _ in 4 }
    var sales = "date,sku,quantity,in_stock\n"
    for offset in 0..<210 {
      let isOut = offset >= 180 && offset < 183
      sales += "\(Self.monday.advanced(by: offset)),A,\(isOut ? 1 : 4),\(isOut ? 0.25 : 1)\n"
    }
    _ = try folder.write(sales, to: "data/sales.csv")
    let report = try await Self.replay("simulate: {days: 56}\n", in: folder)
    let plan = try #require(report.total(of: "plan"))
    #expect(plan.estimatedDemand > 3)
    #expect(plan.demand > 224 - 9 && plan.demand <= 230)
    #expect(report.estimatedItems.count == 1)
    #expect(report.notes.contains { $0.contains("estimated") })
  }

  @Test func rowsOfZeroListNothing() async throws {
    let folder = try Self.shop { _ in 4 }
    // At Q the item has rows of zero until it begins to sell, half-way through the replay; at R for ever.
    var sales = "date,sku,location,quantity\n"
    for offset in 0..<210 {
      let day = Self.monday.advanced(by: offset)
      sales += "\(day),A,P,4\n\(day),A,Q,\(offset < 182 ? 0 : 3)\n\(day),A,R,0\n"
    }
    _ = try folder.write(sales, to: "data/sales.csv")
    let report = try await Self.replay("simulate: {days: 56}\n", in: folder)
    let plan = report.entries.filter { $0.policy == "plan" && $0.scope == .item }
    let orders = Dictionary(
      uniqueKeysWithValues: plan.compactMap { row in
        row.key.map { ($0.location.code, row.measures.orders) }
      })
    #expect(try #require(orders["P"]) >= 7)
    #expect(try (1...4).contains(#require(orders["Q"])))
    #expect(orders["R"] == nil)
  }
}
