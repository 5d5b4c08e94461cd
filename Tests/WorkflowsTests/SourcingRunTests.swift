// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Reporting
import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// Two suppliers an item, from sourcing.csv to the orders.
@Suite struct SourcingRunTests {
  private static let monday = Day(number: 19_000 - 19_000 % 7 + 4)
  private static let asOf = monday.advanced(by: 7 * 60)

  /// A shop that sells four items by the week, each of which two suppliers offer on the given terms.
  private static func shop(_ sourcing: String, receipts: String = "") throws -> TemporaryFolder {
    let folder = try TemporaryFolder.made()
    var random = RandomStream(seed: 12)
    var sales = "date,sku,location,quantity\n"
    var stock = "sku,location,on_hand,as_of\n"
    for item in 0..<4 {
      for week in 0..<60 {
        let units = random.poisson(mean: Double(20 + 4 * item))
        sales += "\(monday.advanced(by: 7 * week)),S\(item),HIGH,\(units)\n"
      }
      stock += "S\(item),HIGH,8,\(asOf)\n"
    }
    _ = try folder.write(sales, to: "data/sales.csv")
    _ = try folder.write(
      "sku,unit_price\nS0,9\nS1,9\nS2,9\nS3,9\n", to: "data/items.csv")
    _ = try folder.write(stock, to: "data/stock.csv")
    _ = try folder.write(
      "supplier,lead_time_days,lead_time_sd_days,review_days,order_cost\n"
        + "NEAR,2,0,7,0\nFAR,9,0,7,0\n", to: "data/suppliers.csv")
    _ = try folder.write(sourcing, to: "data/sourcing.csv")
    if !receipts.isEmpty { _ = try folder.write(receipts, to: "data/receipts.csv") }
    return folder
  }

  private static func run(
    _ yaml: String, in folder: TemporaryFolder, threads: Int = 1
  ) async throws -> RunReport {
    let path = try folder.write("data: data\nhorizon: 10\nas_of: \(asOf)\n" + yaml, to: "plan.yaml")
    var run = WeeklyRun(settings: try Settings(scenario: path))
    run.threads = threads
    let report = try await run.run()
    for entry in report.orders {
      #expect(entry.line.quantity == entry.line.parts.reduce(.zero) { $0 + $1.quantity })
    }
    return report
  }

  private static func suppliers(_ report: RunReport, of sku: String) -> [String] {
    report.orders.filter { $0.line.key.sku.code == sku }
      .compactMap { $0.line.supplier?.code }
  }

  @Test func prioritiesAreTheUsersWordAndCostDecidesAmongEquals() async throws {
    let folder = try Self.shop(
      """
      sku,supplier,unit_cost,case_pack,priority
      S0,NEAR,4,2,1
      S0,FAR,3,4,2
      S1,NEAR,4,2,
      S1,FAR,3,4,
      S2,NEAR,4,2,1
      S2,FAR,3.999,4,1
      S3,NEAR,4,2,
      """)
    let report = try await Self.run("", in: folder)
    #expect(Self.suppliers(report, of: "S0") == ["NEAR"])
    #expect(Self.suppliers(report, of: "S1") == ["FAR"])
    // A tenth of a cent less does not pay for the safety stock of a longer wait.
    #expect(Self.suppliers(report, of: "S2") == ["NEAR"])
    let policies = Dictionary(
      uniqueKeysWithValues: report.policies.map { ($0.key.sku.code, $0) })
    #expect(policies["S0"]?.sourcing?.basis == .priority)
    #expect(policies["S0"]?.sourcing?.nextSupplier?.code == "FAR")
    #expect(try #require(policies["S0"]?.sourcing?.nextYearlyCost) < .zero)
    #expect(policies["S1"]?.sourcing?.basis == .leastCost)
    #expect(try #require(policies["S1"]?.sourcing?.nextYearlyCost) > .zero)
    #expect(policies["S1"]?.unitCost == Money(3))
    #expect(policies["S3"]?.sourcing == nil)
    #expect(report.orders.contains { $0.line.reason.contains("FAR costs least, NEAR ") })
    let cheapest = try await Self.run("sourcing: least_cost\n", in: folder)
    #expect(Self.suppliers(cheapest, of: "S0") == ["FAR"])
    #expect(
      cheapest.policies.contains { $0.sourcing?.basis == .leastCost && $0.supplier?.code == "FAR" })
  }

  @Test func sharesSplitALargeOrderAndSmallOnesTakeTurns() async throws {
    let sourcing = """
      sku,supplier,unit_cost,case_pack,priority,share_min,share_max
      S0,NEAR,4,2,1,,0.7
      S0,FAR,3,4,2,0.3,
      """
    let without = try await Self.run("", in: try Self.shop(sourcing))
    let lines = without.orders.filter { $0.line.key.sku.code == "S0" }.map(\.line)
    #expect(lines.map { $0.supplier?.code } == ["FAR", "NEAR"])
    let far = lines[0].quantity.value
    let near = lines[1].quantity.value
    #expect(abs(near / (near + far) - 0.7) < 0.06)
    #expect(far.truncatingRemainder(dividingBy: 4) == 0)
    #expect(near.truncatingRemainder(dividingBy: 2) == 0)
    #expect(lines[0].receiptDate > lines[1].receiptDate)
    #expect(lines.map(\.unitCost) == [Money(3), Money(4)])
    #expect(lines[1].parts.contains { $0.kind == .sharing && $0.quantity == -lines[0].quantity })
    // With a year's receipts a week's order stays whole: whoever lacks most of its share gets it.
    for (received, next) in [("NEAR", "FAR"), ("FAR", "NEAR")] {
      var receipts = "sku,location,supplier,received,quantity\n"
      for week in 1...50 {
        let supplier = week % 10 < 7 ? "NEAR" : "FAR"
        receipts += "S0,HIGH,\(supplier),\(Self.asOf.advanced(by: -7 * week)),20\n"
      }
      receipts += "S0,HIGH,\(received),\(Self.asOf.advanced(by: -1)),20\n"
      let report = try await Self.run("", in: try Self.shop(sourcing, receipts: receipts))
      #expect(Self.suppliers(report, of: "S0") == [next], "after \(received)")
    }
  }

  @Test func anOrderIsRaisedToABreakWhereThatPaysAndNotWhereItDoesNot() async throws {
    let sourcing = """
      sku,supplier,unit_cost,from_quantity,break_kind,case_pack
      S0,NEAR,4,,,2
      S0,NEAR,3.5,120,all_units,2
      S1,NEAR,4,,,2
      S1,NEAR,3.99,600,all_units,2
      S2,NEAR,4,,incremental,2
      S2,NEAR,3,60,incremental,2
      """
    let report = try await Self.run("", in: try Self.shop(sourcing))
    let lines = Dictionary(
      uniqueKeysWithValues: report.orders.map { ($0.line.key.sku.code, $0.line) })
    let raised = try #require(lines["S0"])
    #expect(raised.quantity == Quantity(whole: 120))
    #expect(raised.unitCost == Money(3.5))
    #expect(raised.parts.contains { $0.kind == .priceBreak && $0.quantity > .zero })
    #expect(raised.reason.contains("for 3.5 a unit"))
    #expect(lines["S1"]?.unitCost == Money(4))
    #expect(lines["S1"]?.parts.contains { $0.kind == .priceBreak } == false)
    let beyond = try #require(lines["S2"])
    let units = beyond.quantity.value
    #expect(units > 60)
    let value = try #require(beyond.value)
    #expect(abs(value.value - (240 + 3 * (units - 60))) < 0.006)
    #expect(raised.value == Money(420))
  }

  @Test func theNumberOfThreadsChangesNothing() async throws {
    let folder = try Self.shop(
      """
      sku,supplier,unit_cost,case_pack,priority,share_min,share_max
      S0,NEAR,4,2,1,,0.7
      S0,FAR,3,4,2,0.3,
      S1,NEAR,4,2,,,
      S1,FAR,3.8,4,,,
      """)
    let one = try await Self.run("", in: folder)
    let two = try await Self.run("", in: folder, threads: 2)
    #expect(try one.files.map(\.bytes) == two.files.map(\.bytes))
  }
}
