// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The demo shop's plan, as the README's first command makes it.
@Suite(.serialized) struct CornerShopTests {
  /// The report of one thread, made once.
  static let report = Result { try Report(threads: 1) }

  struct Report: Sendable {
    let folder: TemporaryFolder
    let outcome: Program.Outcome
    let files: [String: [UInt8]]

    init(threads: Int) throws {
      folder = try TemporaryFolder.made()
      outcome = try Program().run([
        "run", "Scenarios/corner-shop/base.yaml", "--output", folder.path + "/plan", "--threads",
        String(threads),
      ])
      files = try TestSupport.files(of: folder.path + "/plan")
    }
  }

  @Test func thePlanIsWhole() throws {
    let report = try CornerShopTests.report.get()
    expectClean(report.outcome)
    #expect(report.outcome.status == 0)
    #expect(report.outcome.output.isEmpty)
    try expectWhole(report.folder.path + "/plan")
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let one = try CornerShopTests.report.get()
    let two = try Report(threads: 2)
    #expect(two.files.keys.sorted() == one.files.keys.sorted())
    for (name, bytes) in one.files { #expect(two.files[name] == bytes, "\(name)") }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(
        atPath: Repository.path("Reports/corner-shop/manifest.json"))))
  func thePlanIsTheOneThatIsKept() throws {
    let report = try CornerShopTests.report.get()
    let kept = try files(of: Repository.path("Reports/corner-shop"))
    #expect(report.files.keys.sorted() == kept.keys.sorted())
    for (name, bytes) in report.files {
      let wanted = try #require(kept[name])
      let differences = GoldenText.differences(
        found: try comparable(bytes, name), wanted: try comparable(wanted, name))
      #expect(differences.isEmpty, "\(name)\n\(differences.joined(separator: "\n"))")
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(
        atPath: Repository.path("Reports/corner-shop/summary.md"))))
  func theReadmeShowsTheHeadOfThePlan() throws {
    let readme = try String(contentsOfFile: Repository.path("README.md"), encoding: .utf8)
    let summary = try String(
      contentsOfFile: Repository.path("Reports/corner-shop/summary.md"), encoding: .utf8)
    let excerpt = try #require(readme.firstMatch(of: /(?s)```\n(# .*?)\n```/)).1
    #expect(summary.hasPrefix(excerpt), "show the head of Reports/corner-shop/summary.md")
    #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 151)
  }

  /// A file without what another machine changes: of the manifest its name, and sums of bytes whose last
  /// digits may differ; of the workbook how it is packed.
  private func comparable(_ bytes: [UInt8], _ name: String) throws -> [UInt8] {
    if name == "workbook.xlsx" { return try workbookText(bytes) }
    guard name == "manifest.json" else { return bytes }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let outputs = lines.firstIndex { $0.contains("\"outputs\"") } ?? lines.endIndex
    let after = lines[outputs...].firstIndex { $0.hasPrefix("  ]") } ?? lines.endIndex
    let kept = lines.indices.filter { index in
      let isOutput = (outputs..<after).contains(index)
      let line = lines[index]
      return !line.contains("\"platform\"")
        && !(isOutput && (line.contains("\"sha256\"") || line.contains("\"bytes\"")))
    }
    return Array(kept.map { String(lines[$0]) }.joined(separator: "\n").utf8)
  }

  @Test func orderLinesAreTheSumOfTheirParts() throws {
    let report = try CornerShopTests.report.get()
    let orders = CSVText(try #require(report.files["orders.csv"]))
    let parts = try #require(orders.header.firstIndex(of: "expected_demand"))
    let names = orders.header[parts...].prefix { $0 != "from_location" }
    let columns = names.map { orders.column($0).map { Double($0) ?? 0 } }
    let quantities = orders.column("quantity").map { Double($0) ?? 0 }
    #expect(quantities.count > 20)
    for row in quantities.indices {
      let sum = columns.reduce(0) { $0 + $1[row] }
      #expect(abs(sum - quantities[row]) < 1e-6, "line \(row + 2)")
    }
  }

  @Test func projectionsConserveStock() throws {
    let report = try CornerShopTests.report.get()
    let table = CSVText(try #require(report.files["projection.csv"]))
    let (opening, receipts) = (table.numbers("opening"), table.numbers("receipts"))
    let (demand, unmet) = (table.numbers("demand"), table.numbers("unmet"))
    let closing = table.numbers("closing")
    #expect(closing.count == table.rows.count)
    #expect(closing.count > 1000)
    let isConserved = closing.indices.allSatisfy {
      abs(opening[$0] + receipts[$0] - (demand[$0] - unmet[$0]) - closing[$0]) < 2e-3
    }
    #expect(isConserved)
  }

  /// What the shops order of the depot is what leaves it; what is proposed today is on the orders.
  @Test func requirementsPlanNoDemandTwice() throws {
    let report = try CornerShopTests.report.get()
    let table = CSVText(try #require(report.files["requirements.csv"]))
    let orders = CSVText(try #require(report.files["orders.csv"]))
    func sums(_ table: CSVText, _ names: [String], _ column: String) -> [String: Double] {
      let keys = names.map(table.column)
      var sums: [String: Double] = [:]
      for (row, text) in table.column(column).enumerated() {
        sums[keys.map { $0[row] }.joined(separator: " "), default: 0] += Double(text) ?? 0
      }
      return sums.filter { $0.value != 0 }
    }
    let ordered = sums(table, ["sku", "bucket", "from_location"], "planned_orders")
    // The depot sells nothing itself.
    let required = sums(table, ["sku", "bucket", "location"], "gross_requirement")
      .filter { $0.key.hasSuffix("DEPOT") }
    #expect(required.count > 100)
    #expect(ordered.filter { $0.key.hasSuffix("DEPOT") } == required)
    let networked = Set(table.column("sku"))
    let lines = sums(orders, ["sku", "location"], "quantity").filter { line in
      networked.contains { line.key.hasPrefix($0 + " ") }
    }
    #expect(lines.count > 10)
    #expect(sums(table, ["sku", "location"], "proposed_orders") == lines)
  }

  @Test func totalsAreTheSumsOfTheLines() throws {
    let report = try CornerShopTests.report.get()
    let orders = CSVText(try #require(report.files["orders.csv"]))
    let measures = CSVText(try #require(report.files["kpis.csv"]))
    let value = orders.column("value").compactMap(cents).reduce(0, +)
    let total = measures.rows.first { $0[0] == "order_value" && $0[1] == "total" }
    #expect(value > 0)
    #expect(cents(total?[3] ?? "") == value)
  }

  private func cents(_ text: String) -> Int? {
    let parts = text.split(separator: ".")
    guard let euros = parts.first.flatMap({ Int($0) }) else { return nil }
    return euros * 100 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }
}
