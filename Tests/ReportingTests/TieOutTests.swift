// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Retail
import Tabular
import Testing
import Timeline

@testable import Reporting

/// What the files say is read back from their bytes and added up again.
@Suite struct TieOutTests {
  /// The tables of a report by file name, each column as asked.
  struct Books {
    var tables: [String: Table] = [:]
    var files: [String: ReportFile] = [:]

    init(_ report: RunReport) throws {
      for file in try report.files {
        files[file.name] = file
        guard let kinds = Books.kinds[file.name] else { continue }
        let columns = String(decoding: file.bytes, as: UTF8.self).prefix { $0 != "\n" }
          .split(separator: ",").map(String.init)
        let table = try Table(
          reading: .bytes(file.bytes, name: file.name),
          columns: columns.map { ColumnRequest($0, kinds[$0] ?? .text, required: true) },
          options: ReadOptions(delimiter: UInt8(ascii: ",")))
        tables[file.name] = table
        #expect(table.rejected.isEmpty, "\(file.name): \(table.rejected)")
        #expect(table.rowCount == file.rows, "\(file.name)")
      }
    }

    func text(_ file: String, _ column: String) throws -> [String] {
      let table = try #require(tables[file])
      let texts = try #require(table.text(column))
      return (0..<table.rowCount).map { texts[$0] ?? "" }
    }

    /// Exact amounts in millionths, read digit by digit.
    ///
    /// The reader of exports would ask whether `60.299` among whole amounts of yen means thousands.
    func amounts(_ file: String, _ column: String) throws -> [Int64?] {
      try text(file, column).map { text -> Int64? in
        if text.isEmpty { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        let padded = decimals + String(repeating: "0", count: 6 - decimals.count)
        let digits = String(parts[0]) + padded
        return Int64(digits)
      }
    }

    static let kinds: [String: [String: CellKind]] = {
      let parts = OrderPart.Kind.allCases.map { ($0.rawValue, CellKind.text) }
      return [
        "orders.csv": Dictionary(
          uniqueKeysWithValues: parts + [
            ("order_date", .day), ("receipt_date", .day), ("quantity", .text),
            ("purchase_units", .text), ("unit_cost", .text), ("value", .text),
          ]),
        "transfers.csv": Dictionary(
          uniqueKeysWithValues: parts + [
            ("ship_date", .day), ("receipt_date", .day), ("quantity", .text), ("gain", .text),
          ]),
        "constraints.csv": [
          "used": .number, "available": .number, "price": .text, "broken_by": .number,
        ],
        "network.csv": [
          "service_time": .number, "net_replenishment_time": .number, "base_stock": .number,
          "safety_stock": .number, "cost": .text,
        ],
        "requirements.csv": [
          "bucket": .day, "opening": .text, "gross_requirement": .text,
          "scheduled_receipts": .text, "net_requirement": .text, "planned_receipts": .text,
          "unmet": .text, "projected_on_hand": .text, "planned_orders": .text,
          "proposed_orders": .text, "spoiled": .text,
        ],
        "exceptions.csv": ["money_at_stake": .text, "quantity": .text, "date": .day],
        "forecast.csv": [
          "date": .day, "mean": .number, "baseline": .number, "adjustment": .number,
          "q0.5": .number, "q10": .number, "q50": .number, "q99.9": .number,
        ],
        "projection.csv": [
          "bucket": .day, "opening": .text, "receipts": .text, "demand": .text,
          "unmet": .text, "closing": .text, "cover_days": .number,
          "stockout_probability": .share,
        ],
        "policies.csv": [
          "target": .share, "reorder_point": .text, "order_up_to_level": .text,
          "safety_stock": .text, "expected_fill_rate": .share,
          "expected_cycle_service": .share, "echelon": .flag, "lead_time_days": .number,
          "protection_days": .number, "daily_demand": .number, "on_hand": .text,
          "position": .text, "unit_cost": .text, "stock_value": .text,
          "purchase_share": .share, "next_supplier_cost": .text,
        ],
        "kpis.csv": ["value": .text],
        "assumptions.csv": ["count": .integer],
        "lost_sales.csv": [
          "date": .day, "sales": .text, "estimated_demand": .number, "estimated_lost": .number,
        ],
        "groups.csv": ["date": .day, "own_forecast": .number, "mean": .number],
        "rejected.csv": ["line": .integer, "column": .integer],
      ]
    }()
  }

  @Test(arguments: 0..<24)
  func everyFileReadsBackAndAddsUp(seed: Int) throws {
    let report = randomReport(seed)
    let books = try Books(report)
    try ordersAddUp(books)
    try transfersAreOrders(report, books)
    try limitsAndStagesAreWritten(report, books)
    try measuresAddUp(books)
    try projectionsAddUp(books)
    try requirementsAddUp(report, books)
    try theForecastIsUnrounded(report, books)
    try theManifestAgrees(books)
  }

  @Test func theSameReportGivesTheSameBytes() throws {
    for seed in 0..<5 {
      let (first, second) = (try randomReport(seed).files, try randomReport(seed).files)
      #expect(first.map(\.bytes) == second.map(\.bytes))
    }
  }

  /// The order in which rows were handed over does not show.
  @Test(arguments: 0..<5)
  func theOrderOfOrdersDoesNotMatter(seed: Int) throws {
    var report = SampleReport.report
    let files = try report.files.map(\.bytes)
    var random = Lehmer(seed)
    report.orders.shuffle(using: &random)
    report.exceptions.shuffle(using: &random)
    report.assumptions.shuffle(using: &random)
    #expect(try report.files.map(\.bytes) == files)
  }

  private func ordersAddUp(_ books: Books) throws {
    let quantities = try books.amounts("orders.csv", "quantity")
    var sums = [Int64](repeating: 0, count: quantities.count)
    for kind in OrderPart.Kind.allCases {
      for (row, part) in try books.amounts("orders.csv", kind.rawValue).enumerated() {
        sums[row] += part ?? 0
      }
    }
    #expect(sums == quantities.map { $0 ?? 0 })
    let values = try books.amounts("orders.csv", "value")
    for (value, code) in zip(values, try books.text("orders.csv", "currency")) {
      let decimals = Currency(code).decimals
      if let value {
        #expect(Money(millionths: value).rounded(decimals: decimals).millionths == value)
      }
    }
  }

  /// `transfers.csv` holds the lines of `orders.csv` that another place sends, part by part.
  private func transfersAreOrders(_ report: RunReport, _ books: Books) throws {
    let senders = try books.text("orders.csv", "from_location")
    let moved = senders.indices.filter { !senders[$0].isEmpty }
    #expect(moved.isEmpty == (books.files["transfers.csv"] == nil))
    guard !moved.isEmpty else { return }
    let names = ["sku", "location", "from_location", "quantity", "reason"]
    for name in names + OrderPart.Kind.allCases.map(\.rawValue) {
      let all = try books.text("orders.csv", name)
      #expect(try books.text("transfers.csv", name) == moved.map { all[$0] }, "\(name)")
    }
    let quantities = try books.amounts("transfers.csv", "quantity")
    var sums = quantities.map { -($0 ?? 0) }
    for kind in OrderPart.Kind.allCases {
      for (row, part) in try books.amounts("transfers.csv", kind.rawValue).enumerated() {
        sums[row] += part ?? 0
      }
    }
    #expect(sums.allSatisfy { $0 == 0 })
  }

  private func limitsAndStagesAreWritten(_ report: RunReport, _ books: Books) throws {
    let limits = report.joint.map { $0.uses.count + $0.conflicts.count }.reduce(0, +)
    #expect(books.files["constraints.csv"]?.rows == (limits == 0 ? nil : limits))
    #expect(
      books.files["network.csv"]?.rows == (report.network.isEmpty ? nil : report.network.count))
    let kpis = try books.text("kpis.csv", "measure")
    #expect(kpis.contains("joint_cost") == !report.joint.isEmpty)
    guard !report.joint.isEmpty else { return }
    let row = try #require(kpis.firstIndex(of: "joint_cost"))
    let decimals = report.run.currency.decimals
    #expect(
      try books.amounts("kpis.csv", "value")[row]
        == report.joint.map { $0.expectedCost.rounded(decimals: decimals).millionths }
        .reduce(0, +))
  }

  /// `kpis.csv` is recomputed from the other files; members add up to totals.
  private func measuresAddUp(_ books: Books) throws {
    let measures = try books.text("kpis.csv", "measure")
    let scopes = try books.text("kpis.csv", "scope")
    let units = try books.text("kpis.csv", "unit")
    let values = try books.amounts("kpis.csv", "value")
    var sums: [String: [String: Int64]] = [:]
    for row in measures.indices {
      sums[scopes[row], default: [:]]["\(measures[row]) \(units[row])", default: 0] +=
        values[row] ?? 0
    }
    let total = try #require(sums["total"])
    let additive = total.keys.filter { name in
      !["days", "share"].contains { name.hasSuffix(" \($0)") } && !name.hasPrefix("daily_demand")
        && !name.hasPrefix("joint_") && !name.hasPrefix("limits_")
    }
    for scope in ["class", "category", "supplier"] {
      for name in additive {
        #expect(sums[scope]?[name] ?? 0 == total[name], "\(scope) \(name)")
      }
    }
    let senders = try books.text("orders.csv", "from_location")
    let currencies = try books.text("orders.csv", "currency")
    var expected: [String: Int64] = [:]
    for (row, value) in try books.amounts("orders.csv", "value").enumerated() {
      let kind = senders[row].isEmpty ? "order" : "transfer"
      expected["\(kind)_lines lines", default: 0] += 1_000_000
      if let value { expected["\(kind)_value \(currencies[row])", default: 0] += value }
    }
    let stockCurrencies = try books.text("policies.csv", "currency")
    for (row, value) in try books.amounts("policies.csv", "stock_value").enumerated() {
      if let value { expected["stock_value \(stockCurrencies[row])", default: 0] += value }
    }
    let stakes = try books.text("exceptions.csv", "currency")
    for (row, value) in try books.amounts("exceptions.csv", "money_at_stake").enumerated() {
      if let value { expected["money_at_stake \(stakes[row])", default: 0] += value }
    }
    for (name, value) in expected { #expect(total[name] == value, "\(name)") }
  }

  private func projectionsAddUp(_ books: Books) throws {
    let columns = try ["opening", "receipts", "demand", "unmet", "closing"].map {
      try books.amounts("projection.csv", $0).map { $0 ?? 0 }
    }
    let codes = try books.text("projection.csv", "sku")
    for row in codes.indices {
      let met = columns[2][row] - columns[3][row]
      #expect(columns[0][row] + columns[1][row] - met == columns[4][row])
      if row > 0, codes[row] == codes[row - 1] { #expect(columns[0][row] == columns[4][row - 1]) }
    }
  }

  private func requirementsAddUp(_ report: RunReport, _ books: Books) throws {
    #expect(
      books.files["requirements.csv"]?.rows
        == (report.requirements.isEmpty ? nil : report.requirements.count))
    guard !report.requirements.isEmpty else { return }
    let columns = try [
      "opening", "scheduled_receipts", "planned_receipts", "gross_requirement", "unmet",
      "spoiled", "projected_on_hand",
    ].map { try books.amounts("requirements.csv", $0).map { $0 ?? 0 } }
    for row in columns[0].indices {
      #expect(
        columns[0][row] + columns[1][row] + columns[2][row] - columns[3][row] + columns[4][row]
          - columns[5][row] == columns[6][row])
    }
  }

  private func theForecastIsUnrounded(_ report: RunReport, _ books: Books) throws {
    let table = try #require(books.tables["forecast.csv"])
    #expect(table.header.contains("location") == report.run.hasLocations)
    #expect(table.numbers("mean") == report.forecast.series.flatMap(\.mean))
    #expect(table.numbers("baseline") == report.forecast.series.flatMap(\.baseline))
    let levels = report.forecast.quantileLevels
    let medians = report.forecast.series.flatMap { one in
      one.mean.indices.map { one.quantiles[$0 * levels.count + 2] }
    }
    #expect(table.numbers("q50") == medians)
    let days = report.forecast.series.flatMap { one in
      one.mean.indices.map { one.start.advanced(by: $0).firstDay.number }
    }
    #expect(table.days("date") == days)
  }

  private func theManifestAgrees(_ books: Books) throws {
    let manifest = try #require(books.files["manifest.json"])
    let json =
      try JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any] ?? [:]
    let outputs = json["outputs"] as? [[String: Any]] ?? []
    #expect(outputs.count == books.files.count - 1)
    for output in outputs {
      let name = try #require(output["name"] as? String)
      let file = try #require(books.files[name])
      #expect(output["sha256"] as? String == SHA256.hex(file.bytes))
      #expect(output["rows"] as? Int == file.rows)
    }
  }
}

extension TieOutTests {
  /// A depot's demand is that of its shops; it counts once, wherever the shops are in the group.
  @Test func demandIsNotCountedTwice() throws {
    var report = RunReport(run: SampleReport.description)
    func entry(_ place: String, supplier: String?, daily: Double, onHand: Int) -> PolicyEntry {
      var entry = SampleReport.policy(
        "A", category: "Garden", abc: "A", supplier: supplier, cost: 2, onHand: onHand,
        daily: daily, fill: 0.9)
      entry.key = SampleReport.key("A", place)
      entry.isEchelon = place == "DEPOT"
      return entry
    }
    report.policies = [
      entry("DEPOT", supplier: "NORDIC", daily: 5, onHand: 30),
      entry("HIGH", supplier: nil, daily: 2, onHand: 10),
      entry("LOW", supplier: nil, daily: 3, onHand: 10),
    ]
    func value(_ measure: String, _ scope: MeasureScope, _ member: String) -> MeasureRow.Value? {
      report.measures.first {
        $0.measure == measure && $0.scope == scope && $0.member == member
      }?.value
    }
    #expect(value("daily_demand", .total, "") == .number(5))
    #expect(value("stock_cover", .total, "") == .number(10))
    #expect(value("stock_cover", .category, "Garden") == .number(10))
    #expect(value("daily_demand", .supplier, "NORDIC") == .number(5))
    #expect(value("stock_cover", .supplier, "NORDIC") == .number(6))
    #expect(value("expected_fill_rate", .supplier, "NORDIC") == .number(0.9))
    #expect(value("stock_cover", .supplier, "") == .number(4))
  }
}
