// SPDX-License-Identifier: GPL-3.0-or-later

import Scenario
import Testing

/// Every key of the table, from every place that can give it.
@Suite struct SettingKeyTests {
  /// A value for each key, and how `--show-settings` prints it, by entry where it has several.
  static let examples: [String: (yaml: String, shown: [String: String])] = [
    "name": ("Port strike", ["name": "Port strike"]),
    "data": ("/data/shop", ["data": "/data/shop"]),
    "as_of": ("2026-03-02", ["as_of": "2026-03-02"]),
    "bucket": ("month", ["bucket": "month"]),
    "horizon": ("26", ["horizon": "26"]),
    "currency": ("gbp", ["currency": "GBP"]),
    "rates": (
      "{USD: 0.92, GBP: [{from: 2026-02-01, rate: 1.18}, {rate: 1.15}]}",
      ["rates.USD": "0.92", "rates.GBP": "1.15, from 2026-02-01 1.18"]
    ),
    "prices_include_tax": ("yes", ["prices_include_tax": "true"]),
    "seed": ("18446744073709551615", ["seed": "18446744073709551615"]),
    "forecast.models": ("[theta, ets]", ["forecast.models": "theta, ets"]),
    "forecast.effort": ("high", ["forecast.effort": "high"]),
    "forecast.quantiles": ("[0.1, 0.5, 0.9]", ["forecast.quantiles": "0.1, 0.5, 0.9"]),
    "forecast.season_lengths": ("[7, 364]", ["forecast.season_lengths": "7, 364"]),
    "forecast.cleaning.outliers": ("cap", ["forecast.cleaning.outliers": "cap"]),
    "forecast.cleaning.closed_days": ("propose", ["forecast.cleaning.closed_days": "propose"]),
    "forecast.cleaning.level_shifts": ("adjust", ["forecast.cleaning.level_shifts": "adjust"]),
    "forecast.cleaning.censored": ("exclude", ["forecast.cleaning.censored": "exclude"]),
    "forecast.hierarchy.method": ("minimum_trace", ["forecast.hierarchy.method": "minimum_trace"]),
    "forecast.hierarchy.levels": (
      "[total, category_location]", ["forecast.hierarchy.levels": "total, category_location"]
    ),
    "forecast.hierarchy.whole_units": ("yes", ["forecast.hierarchy.whole_units": "true"]),
    "forecast.outside": ("[/data/chronos.csv]", ["forecast.outside": "/data/chronos.csv"]),
    "service.kind": ("cycle_service", ["service.kind": "cycle_service"]),
    "service.target": ("0.975", ["service.target": "0.975"]),
    "service.class": (
      "{A: 0.98, BZ: {target: 0.9, kind: cycle_service}}",
      ["service.class.A": "0.98", "service.class.BZ": "cycle_service 0.9"]
    ),
    "service.category": ("{Garden & co: 0.9}", ["service.category.Garden & co": "0.9"]),
    "service.item": ("{0042: 0.99}", ["service.item.0042": "0.99"]),
    "service.location": ("{HIGH-ST: 0.93}", ["service.location.HIGH-ST": "0.93"]),
    "service.policy": ("least-cost", ["service.policy": "least-cost"]),
    "simulate.start": ("2026-03-02", ["simulate.start": "2026-03-02"]),
    "simulate.end": ("2026-08-30", ["simulate.end": "2026-08-30"]),
    "simulate.days": ("182", ["simulate.days": "182"]),
    "simulate.policies": (
      "[today, odoo-min-max]", ["simulate.policies": "today, odoo-min-max"]
    ),
    "simulate.targets": ("[0.9, 0.98]", ["simulate.targets": "0.9, 0.98"]),
    "simulate.lead_times": ("receipts", ["simulate.lead_times": "receipts"]),
    "simulate.opening_days": ("21", ["simulate.opening_days": "21"]),
    "simulate.case_packs": ("[1, 6, 12]", ["simulate.case_packs": "1, 6, 12"]),
    "simulate.contest_every": ("1", ["simulate.contest_every": "1"]),
    "simulate.average_weeks": ("8", ["simulate.average_weeks": "8"]),
    "simulate.safety_factor": ("2.33", ["simulate.safety_factor": "2.33"]),
    "simulate.tuning_days": ("364", ["simulate.tuning_days": "364"]),
    "simulate.block_weeks": ("2", ["simulate.block_weeks": "2"]),
    "simulate.precision": ("0.001", ["simulate.precision": "0.001"]),
    "simulate.resamples": ("500", ["simulate.resamples": "500"]),
    "simulate.note": ("Mind the *gap*.", ["simulate.note": "Mind the *gap*."]),
    "service.unmet": (
      "{default: backorder, WEB: lost}",
      ["service.unmet": "backorder", "service.unmet.WEB": "lost"]
    ),
    "costs.holding_rate": ("0.25", ["costs.holding_rate": "0.25"]),
    "costs.ordering": ("12.5", ["costs.ordering": "12.50"]),
    "costs.stock_out": ("3.5", ["costs.stock_out": "3.50 a unit"]),
    "constraints.supplier_minimum": ("ignore", ["constraints.supplier_minimum": "ignore"]),
    "constraints.solver": ("use", ["constraints.solver": "use"]),
    "constraints.budget": (
      "[{from: 2026-03-02, to: 2026-03-29, amount: 5000}, {from: 2026-03-30, amount: 800.5}]",
      [
        "constraints.budget":
          "from 2026-03-02 to 2026-03-29 5000.00, from 2026-03-30 800.50"
      ]
    ),
    "constraints.storage": (
      "{DEPOT: 12.5}", ["constraints.storage": "enforce", "constraints.storage.DEPOT": "12.5"]
    ),
    "constraints.load": (
      "{maximum_loads: 2, minimum_fill: 0.85, suppliers: {Yangtze: {volume: 33, cost_per_load: 9}}}",
      [
        "constraints.load": "enforce", "constraints.load.maximum_loads": "2",
        "constraints.load.minimum_fill": "0.85",
        "constraints.load.suppliers.Yangtze.volume": "33",
        "constraints.load.suppliers.Yangtze.cost_per_load": "9.00",
      ]
    ),
    "sourcing": ("least_cost", ["sourcing": "least_cost"]),
    "allocation": ("fair_share", ["allocation": "fair_share"]),
    "transfers": (
      "{cost_per_unit: 0.1, cost_per_order: 4, days: 2}",
      [
        "transfers.cost_per_unit": "0.10", "transfers.cost_per_order": "4.00",
        "transfers.days": "2",
      ]
    ),
    "rounding": ("{rule: threshold, value: 0.3}", ["rounding": "threshold 0.3"]),
    "ignore": ("[POST, GIFT*]", ["ignore": "POST, GIFT*"]),
    "duplicates": ("keep", ["duplicates": "keep"]),
    "missing_stock": ("unknown", ["missing_stock": "unknown"]),
    "negative_stock": ("backorder", ["negative_stock": "backorder"]),
    "merge_case": ("true", ["merge_case": "true"]),
    "maximum_rejected": ("0.2", ["maximum_rejected": "0.2"]),
    "columns": ("{quantity: qty sold}", ["columns.quantity": "qty sold"]),
    "assumptions.lead_time_days": ("10", ["assumptions.lead_time_days": "10"]),
    "assumptions.lead_time_sd_days": ("1.5", ["assumptions.lead_time_sd_days": "1.5"]),
    "assumptions.review_days": ("14", ["assumptions.review_days": "14"]),
    "assumptions.transfer_days": ("2", ["assumptions.transfer_days": "2"]),
    "assumptions.unit_cost": ("0.7", ["assumptions.unit_cost": "0.7"]),
    "assumptions.margin": ("0.35", ["assumptions.margin": "0.35"]),
    "assumptions.resaleable_share": ("0", ["assumptions.resaleable_share": "0"]),
    "assumptions.approved_orders": ("no", ["assumptions.approved_orders": "false"]),
    "changes": (
      "[{what: demand, where: {category: Garden}, multiply: 1.15}]",
      ["changes.1": "demand × 1.15, category Garden"]
    ),
    "report.formats": ("[markdown]", ["report.formats": "markdown"]),
    "report.profile": ("eu", ["report.profile": "eu"]),
    "report.language": ("en", ["report.language": "en"]),
    "report.decimals": ("2", ["report.decimals": "2"]),
    "report.fiscal_calendar": ("4-4-5", ["report.fiscal_calendar": "4-4-5"]),
    "report.fiscal_start": ("02-29", ["report.fiscal_start": "02-29"]),
    "report.valuation": ("moving_average", ["report.valuation": "moving_average"]),
  ]

  @Test func everyKeyHasAnExample() {
    #expect(Set(SettingKeyTests.examples.keys) == Set(SettingKey.all.map(\.name)))
    #expect(SettingKey.all.allSatisfy { $0.summary.hasSuffix(".") && !$0.expected.isEmpty })
  }

  @Test(arguments: SettingKey.all.map(\.name))
  func aFileGivesIt(_ name: String) throws {
    let example = try #require(SettingKeyTests.examples[name])
    let folder = try ScenarioFolder(["a.yaml": "\n" + yaml(name, example.yaml)])
    let settings = try folder.settings()
    let line = 1 + name.split(separator: ".").count
    for (key, text) in example.shown {
      let row = try #require(settings.rows.first { $0.key == key }, "\(key) is not shown")
      #expect(row.value == text)
      #expect(row.origin == .scenario(file: folder.path + "/a.yaml", line: line))
    }
    // What is not given keeps its default.
    let others = settings.rows.filter { !$0.key.hasPrefix(name) && $0.key != "name" }
    #expect(others.allSatisfy { $0.origin == .standard })
  }

  @Test(arguments: SettingKey.all)
  func theEnvironmentAndAnOptionGiveIt(_ key: SettingKey) throws {
    let example = try #require(SettingKeyTests.examples[key.name])
    let environment = try Settings(environment: [key.environmentName: example.yaml])
    let flag = try Settings(
      given: [GivenSetting(key: key.name, value: example.yaml, flag: "--some-option")],
      environment: [key.environmentName: example.yaml])
    for (name, text) in example.shown {
      let read = environment.rows.first { $0.key == name }
      #expect(read?.value == text)
      #expect(read?.origin == .environment(key.environmentName))
      let given = flag.rows.first { $0.key == name }
      #expect(given?.value == text)
      #expect(given?.origin == .flag("--some-option"))
    }
  }

  /// A mapping of nonsense fits no key; the complaint names file, line, key and what would do.
  @Test(arguments: SettingKey.all)
  func nonsenseIsRefused(_ key: SettingKey) throws {
    let text = try complaint(yaml(key.name, "{nonsense: [[1]]}"))
    let line = key.name.split(separator: ".").count
    #expect(text.hasPrefix("a.yaml:\(line):"), "\(text)")
    #expect(text.contains(": error: \(key.name)") || text.contains("called \(key.name)"), "\(text)")
    #expect(text.contains("\n\nhint: "), "\(text)")
  }

  @Test(arguments: SettingKey.all)
  func anEmptyValueIsRefused(_ key: SettingKey) throws {
    let text = try complaint(yaml(key.name, ""))
    #expect(text.contains("\(key.name) has no value") || text.contains("\(key.name) is"), "\(text)")
  }

  /// A key in its sections.
  func yaml(_ name: String, _ value: String) -> String {
    let parts = name.split(separator: ".")
    return parts.enumerated().map { index, part in
      String(repeating: "  ", count: index) + part + ":"
        + (index == parts.count - 1 ? " " + value : "")
    }.joined(separator: "\n") + "\n"
  }
}
