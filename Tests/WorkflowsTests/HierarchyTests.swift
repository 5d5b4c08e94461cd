// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Numerical
import Reporting
import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@testable import Workflows

/// Forecasts of items and groups that agree, from a scenario to the report.
@Suite struct HierarchyTests {
  /// Two shops that sell six items of two categories for two years, one of which ended long ago.
  static func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder.made()
    var random = RandomStream(seed: 5)
    var sales = "date,sku,location,quantity\n"
    let monday = Day(number: 19_000 - 19_000 % 7 + 4)
    for week in 0..<104 {
      for item in 0..<6 {
        for place in ["HIGH", "PORT"] where item < 5 || week < 40 {
          let units = random.poisson(mean: Double(4 + 3 * item))
          sales += "\(monday.advanced(by: 7 * week)),S\(item),\(place),\(units)\n"
        }
      }
    }
    _ = try folder.write(sales, to: "data/sales.csv")
    var items = "sku,category,discontinued\n"
    for item in 0..<6 {
      let last = item == 5 ? monday.advanced(by: 7 * 39 + 6).description : ""
      items += "S\(item),\(item < 3 ? "Food" : "Garden"),\(last)\n"
    }
    _ = try folder.write(items, to: "data/items.csv")
    return folder
  }

  static func report(_ folder: TemporaryFolder, _ yaml: String) async throws -> RunReport {
    let path = try folder.write("data: data\nhorizon: 6\n" + yaml, to: "plan.yaml")
    return try await WeeklyRun(settings: Settings(scenario: path)).run()
  }

  @Test(arguments: ["bottom_up", "top_down", "minimum_trace"])
  func groupsAreTheSumsOfTheirItems(method: String) async throws {
    let folder = try Self.shop()
    let report = try await Self.report(
      folder, "forecast: {hierarchy: {method: \(method)}}\n")
    let groups = report.groups
    // Five items at two places are left, but the history of the sixth was a part of the whole.
    #expect(Set(groups.map(\.level)) == ["total", "category", "location", "sku"])
    let total = try #require(groups.first { $0.level == "total" })
    for step in 0..<6 {
      let sum = report.forecast.series.reduce(0) { $0 + $1.mean[step] }
      #expect(agree(total.reconciled[step], sum, relative: 1e-9))
      for level in ["category", "location"] {
        let parts = groups.filter { $0.level == level }.reduce(0) { $0 + $1.reconciled[step] }
        #expect(agree(parts, sum, relative: 1e-9), "\(level)")
      }
    }
    for series in report.forecast.series { #expect(series.mean.allSatisfy { $0 >= 0 }) }
    if method == "top_down" {
      for step in 0..<6 { #expect(agree(total.own[step], total.reconciled[step], relative: 1e-9)) }
    }
  }

  @Test func wholeUnitsAreWhole() async throws {
    let folder = try Self.shop()
    let report = try await Self.report(
      folder, "forecast: {hierarchy: {method: minimum_trace, whole_units: yes}}\n")
    for series in report.forecast.series {
      #expect(series.mean.allSatisfy { abs($0 - $0.rounded()) < 1e-9 })
    }
    for group in report.groups {
      #expect(group.reconciled.allSatisfy { abs($0 - $0.rounded()) < 1e-9 })
    }
  }

  @Test func withoutASettingItemsKeepTheirForecasts() async throws {
    let folder = try Self.shop()
    let plain = try await Self.report(folder, "")
    let summed = try await Self.report(folder, "forecast: {hierarchy: {method: bottom_up}}\n")
    #expect(plain.groups.isEmpty)
    #expect(plain.forecast.series.map(\.mean) == summed.forecast.series.map(\.mean))
  }
}
