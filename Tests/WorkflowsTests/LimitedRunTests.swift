// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Reporting
import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// Limits on all orders together, from a scenario to the report.
@Suite struct LimitedRunTests {
  private static let monday = Day(number: 19_000 - 19_000 % 7 + 4)
  private static let asOf = monday.advanced(by: 7 * 60)

  /// A shop that sells eight items of two suppliers by the week and has little of each left.
  private static func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder.made()
    var random = RandomStream(seed: 11)
    var sales = "date,sku,location,quantity\n"
    var items = "sku,supplier,unit_cost,unit_price,case_pack,unit_volume\n"
    var stock = "sku,location,on_hand,as_of\n"
    for item in 0..<8 {
      for week in 0..<60 {
        let units = random.poisson(mean: Double(6 + 2 * item))
        sales += "\(monday.advanced(by: 7 * week)),S\(item),HIGH,\(units)\n"
      }
      items += "S\(item),\(item < 4 ? "NORTH" : "SOUTH"),\(2 + item % 3),\(5 + item % 4),2,0.5\n"
      stock += "S\(item),HIGH,\(3 + item),\(asOf)\n"
    }
    _ = try folder.write(sales, to: "data/sales.csv")
    _ = try folder.write(items, to: "data/items.csv")
    _ = try folder.write(stock, to: "data/stock.csv")
    _ = try folder.write(
      "supplier,lead_time_days,lead_time_sd_days,review_days,load_volume\n"
        + "NORTH,3,0,7,30\nSOUTH,5,0,7,\n", to: "data/suppliers.csv")
    _ = try folder.write(
      "location,kind,capacity_volume\nHIGH,store,40\n", to: "data/locations.csv")
    return folder
  }

  private static func run(
    _ yaml: String, in folder: TemporaryFolder, threads: Int = 1
  ) async throws -> RunReport {
    let path = try folder.write("data: data\nhorizon: 10\nas_of: \(asOf)\n" + yaml, to: "plan.yaml")
    var run = WeeklyRun(settings: try Settings(scenario: path))
    run.threads = threads
    return try await run.run()
  }

  private static func spent(_ report: RunReport) -> Double {
    report.orders.reduce(0) { $0 + ($1.line.value?.value ?? 0) }
  }

  private static func summary(_ report: RunReport) throws -> String {
    let file = try #require(try report.files.first { $0.name == "summary.md" })
    return String(decoding: file.bytes, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func aBudgetHalvesTheOrdersAndTheSummaryNamesItsPrice() async throws {
    let folder = try Self.shop()
    let free = try await Self.run("", in: folder)
    #expect(free.joint.isEmpty)
    #expect(!(try Self.summary(free)).contains("What limits the orders"))
    let amount = (Self.spent(free) / 2).rounded(.down)
    let tight = try await Self.run("constraints: {budget: \(Int(amount))}\n", in: folder)
    #expect(Self.spent(tight) <= amount)
    #expect(Self.spent(tight) > amount * 0.85)
    for entry in tight.orders {
      #expect(entry.line.quantity == entry.line.parts.reduce(.zero) { $0 + $1.quantity })
    }
    let text = try Self.summary(tight)
    #expect(text.contains("## What limits the orders"))
    #expect(text.contains("Budget of the week of \(Self.asOf)"))
    #expect(text.contains("is worth"))
    #expect(try tight.files.contains { $0.name == "constraints.csv" })
  }

  @Test func roomThatIsNotThereIsAConflictInWords() async throws {
    let folder = try Self.shop()
    let report = try await Self.run("constraints: {storage: {HIGH: 5}}\n", in: folder)
    #expect(try #require(report.joint.first).conflicts.first?.limit.kind == "storage")
    let text = try Self.summary(report)
    #expect(text.contains("Not all limits can be kept"))
    #expect(text.contains("Room at HIGH from \(Self.asOf) on"))
    // The room of locations.csv holds it all.
    let wide = try await Self.run("constraints: {storage: enforce}\n", in: folder)
    #expect(wide.joint.allSatisfy { $0.conflicts.isEmpty })
  }

  @Test func loadsOfTheSuppliersFileCapAnOrder() async throws {
    let folder = try Self.shop()
    let free = try await Self.run("", in: folder)
    let capped = try await Self.run(
      "constraints: {load: {maximum_loads: 1, suppliers: {NORTH: {volume: 12}}}}\n", in: folder)
    func volume(_ report: RunReport, _ supplier: String) -> Double {
      report.orders.filter { $0.line.supplier?.code == supplier }
        .reduce(0) { $0 + $1.line.quantity.value * 0.5 }
    }
    #expect(volume(free, "NORTH") > 12)
    #expect(volume(capped, "NORTH") <= 12)
    #expect(volume(capped, "SOUTH") == volume(free, "SOUTH"))
  }

  @Test func aLimitOfNothingInTheDataIsRefused() async throws {
    let folder = try Self.shop()
    for (yaml, text) in [
      (
        "constraints:\n  storage: {HIHG: 5}\n",
        "plan.yaml:5:13: error: constraints.storage.HIHG cannot be HIHG\n\nhint: did you mean HIGH?"
      ),
      (
        "constraints:\n  load: {suppliers: {NOTRH: {volume: 12}}}\n",
        "error: constraints.load.suppliers.NOTRH cannot be NOTRH\n\nhint: did you mean NORTH?"
      ),
    ] {
      let error = try await #require(throws: RunError.self) {
        _ = try await Self.run(yaml, in: folder)
      }
      #expect(error.exitCode == 78)
      #expect(error.description.contains(text), "\(error)")
    }
  }

  @Test func theNumberOfThreadsChangesNothing() async throws {
    let folder = try Self.shop()
    let yaml = "constraints: {budget: 150, storage: {HIGH: 30}, load: enforce}\n"
    let one = try await Self.run(yaml, in: folder).files
    let two = try await Self.run(yaml, in: folder, threads: 2).files
    #expect(one.map(\.bytes) == two.map(\.bytes))
  }
}
