// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Reporting
import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// What-ifs side by side: their plans are those of runs of their own, and their bars sum.
@Suite struct ScenarioComparisonTests {
  private static let monday = Day(number: 19_000 - 19_000 % 7 + 4)
  private static let asOf = monday.advanced(by: 7 * 60)

  /// Two shops, one of them supplied from a depot, that sell four items of two suppliers.
  private static func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder.made()
    var random = RandomStream(seed: 5)
    var sales = "date,sku,location,quantity\n"
    var items = "sku,category,supplier,unit_cost,unit_price,case_pack\n"
    var stock = "sku,location,on_hand,as_of\n"
    for item in 0..<4 {
      for place in ["HIGH", "LOW"] {
        for week in 0..<60 {
          let units = random.poisson(mean: Double(8 + 3 * item))
          sales += "\(monday.advanced(by: 7 * week)),S\(item),\(place),\(units)\n"
        }
        stock += "S\(item),\(place),\(9 + item),\(asOf)\n"
      }
      stock += "S\(item),DEPOT,\(20 + item),\(asOf)\n"
      let category = item < 2 ? "Garden" : "Tools"
      items += "S\(item),\(category),\(item % 2 == 0 ? "NEAR" : "FAR"),\(2 + item),\(5 + item),2\n"
    }
    _ = try folder.write(sales, to: "data/sales.csv")
    _ = try folder.write(items, to: "data/items.csv")
    _ = try folder.write(stock, to: "data/stock.csv")
    _ = try folder.write(
      "supplier,lead_time_days,lead_time_sd_days,review_days,order_cost\n"
        + "NEAR,3,0,7,4\nFAR,10,2,7,9\n", to: "data/suppliers.csv")
    _ = try folder.write(
      "location,kind,replenished_from,lead_time_days\n"
        + "HIGH,store,,\nLOW,store,DEPOT,1\nDEPOT,warehouse,,\n", to: "data/locations.csv")
    _ = try folder.write("data: data\nhorizon: 8\nas_of: \(asOf)\n", to: "base.yaml")
    return folder
  }

  private static func scenario(
    _ name: String, _ yaml: String, in folder: TemporaryFolder
  ) throws -> Settings {
    let text = "name: \(name)\nextends: base.yaml\n" + yaml
    return try Settings(scenario: try folder.write(text, to: "\(name).yaml"))
  }

  private static func file(_ name: String, _ report: RunReport) throws -> String {
    let file = try #require(report.files.first { $0.name == name })
    return String(decoding: file.bytes, as: UTF8.self)
  }

  /// Every kind of change, and a setting.
  private static let changes = """
    service: {target: 0.9}
    changes:
      - {what: demand, where: {category: Garden}, multiply: 1.3}
      - {what: lead_time, where: {supplier: FAR}, days: 7}
      - {what: lead_time_sd, where: {supplier: FAR}, set: 4}
      - {what: unit_cost, where: {category: Tools}, multiply: 1.1}
      - {what: price, where: {sku: S3}, multiply: 1.2}
      - {what: promotion_added, where: {sku: S0}, multiply: 0.8, to: \(asOf.advanced(by: 13))}
      - {what: promotion_dropped}
      - {what: service_target, where: {sku: S2}, set: 0.99}
      - {what: budget, set: 60}
      - {what: minimum_order_quantity, where: {sku: S1}, set: 10}
      - {what: case_pack, where: {sku: S0}, set: 5}
      - {what: minimum_order_value, where: {supplier: NEAR}, set: 40}
      - {what: location_added, location: NORTH, like: LOW, multiply: 0.5}
      - {what: demand, where: {location: NORTH}, multiply: 1.2}
      - {what: warehouse_added, location: HUB, where: {location: HIGH}, days: 2}
      - {what: item_dropped, where: {sku: S3}, from: \(asOf.advanced(by: 14))}
      - {what: supplier_outage, where: {supplier: NEAR}, to: \(asOf.advanced(by: 2))}
      - {what: location_closed, where: {location: LOW}, from: \(asOf.advanced(by: 28))}

    """

  @Test func plansAreThoseOfRunsOfTheirOwn() async throws {
    let folder = try Self.shop()
    let base = try Settings(scenario: folder.path + "/base.yaml")
    let all = try Self.scenario("All", Self.changes, in: folder)
    let report = try await ScenarioComparison([base, all]).run()
    for (settings, plan) in [(base, report.base), (all, report.others[0].plan)] {
      let own = try await WeeklyRun(settings: settings).run()
      for name in ["orders.csv", "forecast.csv", "projection.csv", "kpis.csv"] {
        #expect(try Self.file(name, plan.report) == Self.file(name, own), "\(name)")
      }
    }
    #expect(try Self.file("orders.csv", report.base.report).split(separator: "\n").count > 4)
    #expect(report.others[0].effects.count == 19)
    // The demand of the new shop cannot change before it is there.
    let onTop = report.others[0].effects.filter { !$0.basis.isEmpty }
    #expect(onTop.map(\.change) == ["demand × 1.2, location NORTH"])
  }

  @Test func aScenarioWithoutChangesIsItsBase() async throws {
    let folder = try Self.shop()
    let base = try Settings(scenario: folder.path + "/base.yaml")
    let same = try Self.scenario("Same", "", in: folder)
    let report = try await ScenarioComparison([base, same]).run()
    let plan = report.others[0].plan
    for file in try report.base.report.files
    where !["summary.md", "manifest.json", "report.html", "workbook.xlsx"].contains(file.name) {
      #expect(try Self.file(file.name, plan.report) == String(decoding: file.bytes, as: UTF8.self))
    }
    #expect(report.others[0].effects.isEmpty)
    #expect(plan.outcomes == report.base.outcomes)
    #expect(report.page.contains("the plans are the same"))
  }

  @Test func barsSumAndChangesCountAlone() async throws {
    let folder = try Self.shop()
    let base = try Settings(scenario: folder.path + "/base.yaml")
    let dear = "  - {what: unit_cost, multiply: 1.5}\n"
    let late = "  - {what: lead_time, where: {supplier: FAR}, days: 21}\n"
    let scenarios = [
      base, try Self.scenario("Dear", "changes:\n" + dear, in: folder),
      try Self.scenario("Late", "changes:\n" + late, in: folder),
      try Self.scenario("Both", "changes:\n" + dear + late, in: folder),
    ]
    var work = ScenarioComparison(scenarios)
    work.threads = 2
    let report = try await work.run()
    let before = OutcomeTotals(report.base.outcomes)
    let both = report.others[2]
    for (place, single) in report.others.prefix(2).enumerated() {
      let own = OutcomeTotals(single.plan.outcomes) - before
      #expect(both.effects[place].difference == own)
      #expect(single.effects[0].difference == own)
    }
    // Dearer goods and late ones cost profit, and a late order leaves less to sell.
    #expect(both.effects[0].difference[.profit] < .zero)
    #expect(both.effects[1].difference[.lostMargin] > .zero)
    #expect(both.effects[1].difference[.profit] < .zero)
    let files = Dictionary(
      uniqueKeysWithValues: report.files.map {
        ($0.name, String(decoding: $0.bytes, as: UTF8.self))
      })
    let rows = try #require(files["waterfall.csv"]).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    for measure in ComparedMeasure.allCases {
      let bars = rows.filter { $0[0] == "Both" && $0[1] == measure.rawValue }
      #expect(bars.map { $0[2] } == ["base", "change", "change", "interactions", "scenario"])
      let cents = bars.map { row in row[row.count - 3].filter { $0 != "." } }.compactMap { Int($0) }
      #expect(cents.count == 5 && cents.dropLast().reduce(0, +) == cents[4], "\(measure)")
    }
    // One thread gives the same bytes.
    work.threads = 1
    let again = try await work.run()
    #expect(again.files.map(\.bytes) == report.files.map(\.bytes))
  }

  @Test func aNewShopSellsAShareOfItsModel() async throws {
    let folder = try Self.shop()
    let base = try Settings(scenario: folder.path + "/base.yaml")
    let more = try Self.scenario(
      "More",
      "changes:\n  - {what: location_added, location: NORTH, like: HIGH, multiply: 0.5}\n",
      in: folder)
    let report = try await ScenarioComparison([base, more]).run()
    let forecasts = report.others[0].plan.report.forecast.series
    func means(_ place: String) -> [[Double]] {
      forecasts.filter { $0.key.location.code == place }.map(\.mean)
    }
    #expect(means("NORTH").count == 4)
    #expect(means("NORTH") == means("HIGH").map { $0.map { $0 * 0.5 } })
    // What is known of all others is as it was.
    let old = report.base.report.forecast.series
    #expect(forecasts.filter { $0.key.location.code != "NORTH" }.map(\.mean) == old.map(\.mean))
    let orders = report.others[0].plan.report.orders.filter { $0.line.key.location.code == "NORTH" }
    #expect(orders.count == 4)
    let effect = report.others[0].effects[0].difference
    #expect(effect[.sales] > .zero && effect[.profit] > .zero)
  }

  @Test func outcomesFollowFromWhatIsPlanned() async throws {
    let folder = try Self.shop()
    let base = try Settings(scenario: folder.path + "/base.yaml")
    let twice = try Self.scenario("Twice", "changes:\n  - {what: price, multiply: 2}\n", in: folder)
    let report = try await ScenarioComparison([base, twice]).run()
    let totals = OutcomeTotals(report.base.outcomes)
    #expect(
      totals[.totalCost] == totals[.lostMargin] + totals[.holdingCost] + totals[.orderingCost])
    // Orders that are proposed now are the lines of the plan.
    let proposed = report.base.report.orders.reduce(Money.zero) { $0 + ($1.line.value ?? .zero) }
    #expect(totals[.orderValue] == proposed && proposed > .zero)
    // Without price effects known, the same units sell at twice the price.
    let sales = OutcomeTotals(report.others[0].plan.outcomes)[.sales]
    #expect(abs(sales.value - 2 * totals[.sales].value) < 0.2)
    // What is wanted at the listed prices bounds what is sold.
    let wanted = report.base.report.forecast.series.reduce(0.0) { sum, series in
      let item = Double(series.key.sku.code.dropFirst()) ?? 0
      return sum + series.mean.reduce(0, +) * (5 + item)
    }
    #expect(totals[.sales].value < wanted && totals[.sales].value > 0.8 * wanted)
  }

  @Test func scenariosOfOneNameAreRefused() async throws {
    let folder = try Self.shop()
    let base = try Settings(scenario: folder.path + "/base.yaml")
    await #expect(throws: RunError.self) { try await ScenarioComparison([base, base]).run() }
    await #expect(throws: RunError.self) { try await ScenarioComparison([base]).run() }
  }
}
