// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Tabular
import Testing
import Timeline

/// A row that must be refused among good ones, and what is said of it.
struct BadRow: Sendable, CustomTestStringConvertible {
  var file: ExportFile
  var changes: [String: String]
  var field: String
  var reason: String

  init(_ file: ExportFile, _ changes: [String: String], _ field: String, _ reason: String) {
    self.file = file
    self.changes = changes
    self.field = field
    self.reason = reason
  }

  var testDescription: String { "\(file.fileName): \(field) \(reason)" }
}

struct RejectionTests {
  /// Cells that keep a sample row from repeating the key of the good row before it.
  private static let fresh: [ExportFile: [String: String]] = [
    .items: ["sku": "008"], .locations: ["location": "S2"], .itemLocations: ["sku": "008"],
    .suppliers: ["supplier": "Bolt"], .sourcing: ["sku": "008"], .calendars: ["calendar": "bolt"],
    .stock: ["sku": "008"], .openOrders: ["order": "PO-9"], .receipts: ["order": "PO-9"],
    .events: ["event": "Fair"], .prices: ["sku": "008"], .replaces: ["old": "008", "new": "009"],
    .overrides: ["sku": "008"], .sales: [:], .transactions: ["invoice": "1002"],
  ]

  @Test(arguments: [
    BadRow(.items, ["unit_cost": "-1"], "unit_cost", "is below zero"),
    BadRow(.items, ["unit_price": "-0.01"], "unit_price", "is below zero"),
    BadRow(.items, ["currency": "EURO"], "currency", "is no currency"),
    BadRow(.items, ["currency": "E1R"], "currency", "is no currency"),
    BadRow(.items, ["decimals": "7"], "decimals", "is not from 0 to 6"),
    BadRow(.items, ["case_pack": "-6"], "case_pack", "is below zero"),
    BadRow(.items, ["shelf_life_days": "-1"], "shelf_life_days", "is below zero"),
    BadRow(.items, ["unit_weight": "-1"], "unit_weight", "is below zero"),
    BadRow(
      .items, ["discontinued": "2023-12-31"], "discontinued",
      "lies before the introduced 2024-01-01"),
    BadRow(
      .items, ["target_kind": "service"], "target_kind", "is none of cycle_service, fill_rate"),
    BadRow(.items, ["target": "1"], "target", "is not between 0 and 1"),
    BadRow(.itemLocations, ["target": "0"], "target", "is not between 0 and 1"),
    BadRow(.locations, ["kind": "kiosk"], "kind", "is none of store, warehouse"),
    BadRow(.locations, ["lead_time_days": "-2"], "lead_time_days", "is below zero"),
    BadRow(.locations, ["replenished_from": "S2"], "replenished_from", "is the location itself"),
    BadRow(.itemLocations, ["lead_time_days": "-1"], "lead_time_days", "is below zero"),
    BadRow(
      .itemLocations, ["listed_to": "2024-12-31"], "listed_to",
      "lies before the listed_from 2025-01-01"),
    BadRow(
      .itemLocations, ["maximum_stock": "1"], "maximum_stock", "is less than the minimum_stock 2"),
    BadRow(
      .itemLocations, ["replenished_from": "S1"], "replenished_from", "is the location itself"),
    BadRow(.suppliers, ["lead_time_days": "-7"], "lead_time_days", "is below zero"),
    BadRow(.suppliers, ["lead_time_sd_days": "-1"], "lead_time_sd_days", "is below zero"),
    BadRow(
      .suppliers, ["lead_time_unit": "hours"], "lead_time_unit", "is none of calendar, working"),
    BadRow(.suppliers, ["review_days": "0"], "review_days", "is not above zero"),
    BadRow(.suppliers, ["order_days": "Mon;Thx"], "order_days", "holds `Thx`, which is no weekday"),
    BadRow(.suppliers, ["order_cutoff": "24:00"], "order_cutoff", "is no time of day"),
    BadRow(.suppliers, ["order_cutoff": "noon"], "order_cutoff", "is no time of day"),
    BadRow(.suppliers, ["minimum_order_value": "-1"], "minimum_order_value", "is below zero"),
    BadRow(.suppliers, ["payment_days": "-30"], "payment_days", "is below zero"),
    BadRow(
      .suppliers, ["payment_from": "never"], "payment_from",
      "is none of order, receipt, invoice"),
    BadRow(.sourcing, ["unit_cost": "-1"], "unit_cost", "is below zero"),
    BadRow(.sourcing, ["break_kind": "some"], "break_kind", "is none of all_units, incremental"),
    BadRow(.sourcing, ["share_max": "0.1"], "share_max", "is less than the share_min 0.2"),
    BadRow(.sourcing, ["end": "2025-12-31"], "end", "lies before the start 2026-01-01"),
    BadRow(.sourcing, ["from_quantity": "-100"], "from_quantity", "is below zero"),
    BadRow(.calendars, ["kind": "maybe"], "kind", "is none of order, ship, receive, closed"),
    BadRow(.calendars, ["weekday": "Tux"], "weekday", "is no weekday"),
    BadRow(.calendars, ["weekday": ""], "date", "is empty, and so is weekday"),
    BadRow(
      .calendars, ["date": "2026-12-25"], "weekday", "stands beside the date 2026-12-25"),
    BadRow(
      .calendars, ["date": "2026-12-25", "weekday": ""], "every_n_weeks", "stands beside a date"),
    BadRow(.calendars, ["every_n_weeks": "0"], "every_n_weeks", "is not above zero"),
    BadRow(
      .calendars, ["anchor": ""], "anchor", "is empty, so that it is open which weeks are meant"),
    BadRow(.stock, ["allocated": "-1"], "allocated", "is below zero"),
    BadRow(.stock, ["quarantined": "-1"], "quarantined", "is below zero"),
    BadRow(.openOrders, ["quantity": "-24"], "quantity", "is below zero"),
    BadRow(.openOrders, ["kind": "gift"], "kind", "is none of purchase, transfer"),
    BadRow(
      .openOrders, ["expected": "2026-02-19"], "expected", "lies before the ordered 2026-02-20"),
    BadRow(.openOrders, ["from_location": "S1"], "from_location", "is the location itself"),
    BadRow(.receipts, ["quantity": "-48"], "quantity", "is below zero"),
    BadRow(
      .receipts, ["received": "2026-01-19"], "received", "lies before the ordered 2026-01-20"),
    BadRow(.events, ["end": "2026-12-23"], "end", "lies before the start 2026-12-24"),
    BadRow(
      .events, ["kind": "party"], "kind", "is none of holiday, closed, promotion, other"),
    BadRow(.prices, ["price": "-1"], "price", "is below zero"),
    BadRow(.prices, ["end": "2026-02-28"], "end", "lies before the start 2026-03-01"),
    BadRow(.prices, ["kind": "sale"], "kind", "is none of regular, promotion, markdown"),
    BadRow(.replaces, ["ratio": "0"], "ratio", "is not above zero"),
    BadRow(.replaces, ["new": "008"], "new", "leads back to 008"),
    BadRow(.replaces, ["old": "007", "new": "006"], "new", "leads back to 007"),
    BadRow(.overrides, ["multiplier": ""], "multiplier", "is empty, and so is quantity"),
    BadRow(.overrides, ["quantity": "3"], "quantity", "stands beside a multiplier"),
    BadRow(.overrides, ["multiplier": "-0.5"], "multiplier", "is below zero"),
    BadRow(.overrides, ["end": "2026-03-31"], "end", "lies before the start 2026-04-01"),
    BadRow(.sales, ["price": "-1"], "price", "is below zero"),
    BadRow(
      .sales, ["quantity": "1e308"], "quantity", "is beyond 1,000,000,000,000, which no sale is"),
    BadRow(.transactions, ["unit_price": "-1"], "unit_price", "is below zero"),
    BadRow(
      .transactions, ["quantity": "-1e13"], "quantity",
      "is beyond 1,000,000,000,000, which no sale is"),
  ])
  func `a bad row is refused with its line and column, and the others stay`(bad: BadRow) throws {
    let fresh = Self.fresh[bad.file] ?? [:]
    let changed = fresh.merging(bad.changes) { $1 }
    let text = Samples.text(bad.file, rows: [[:], changed])
    let collected = try collect([bad.file: text])
    let row = try #require(collected.rejected.first)
    #expect(collected.rejected.count == 1)
    #expect([row.file, row.field] == [bad.file.fileName, bad.field])
    #expect(row.line == 3)
    #expect(row.reason == bad.reason)
    #expect(!row.remedy.isEmpty)
    let facts = try #require(collected.files.first { $0.file == bad.file })
    #expect([facts.rowsRead, facts.rowsUsed, facts.rowsRejected] == [2, 1, 1])
    #expect(collected.finding("rejected-rows")?.count == 1)
  }

  @Test(arguments: ExportFile.allCases.filter { $0 != .sales && $0 != .transactions })
  func `a row that repeats another is refused with the line of the first`(file: ExportFile) throws {
    let text = Samples.text(file, rows: [Self.fresh[file] ?? [:], [:], [:]])
    let collected = try collect([file: text])
    let row = try #require(collected.rejected.first)
    #expect(collected.rejected.count == 1)
    #expect(row.line == 4)
    #expect(row.reason.hasSuffix("of line 3"), "\(row.reason)")
  }

  @Test func `lines are those of the file where cells hold line breaks`() throws {
    let text = "sku,name,unit_cost\nA,\"two\nlines\",1\nB,x,-1\nC,,2\n"
    let rejected = try collect([.items: text]).rejected
    #expect(rejected.map(\.line) == [4])
  }

  @Test func `prices of one kind may not overlap, and of two kinds may`() throws {
    let text = """
      sku,location,start,end,price,kind
      A,S1,2026-01-01,2026-01-31,5,regular
      A,S1,2026-02-01,,6,regular
      A,S1,2026-01-10,2026-01-12,4,promotion
      A,S1,2026-01-31,2026-01-31,3,regular
      A,,2026-01-10,2026-01-12,2,regular
      A,S1,2027-01-01,2027-01-31,7,
      A,S1,2025-12-01,2025-12-31,5,regular
      """
    let collected = try collect([.prices: text])
    #expect(collected.rejected.map(\.line) == [5, 7])
    #expect(
      collected.rejected.map(\.reason) == [
        "overlaps the regular price of line 2", "overlaps the regular price of line 3",
      ])
    #expect(collected.data.prices.count == 5)
  }

  @Test func `zero packs are no packs`() throws {
    let text = "sku,case_pack,units_per_purchase_unit,minimum_order_quantity\nA,0,0,0\n"
    let item = try #require(try collect([.items: text]).data.items.first)
    #expect(item == Item(sku: SKU("A")))
  }

  @Test func `a cell that no reader can take is refused with its byte`() throws {
    let text = "date,sku,quantity\n2026-03-02,A,1\n2026-03-02,A,1x3\n2026-13-02,A,1\n"
    let rejected = try collect([.sales: text], lenient).rejected
    #expect(rejected.map(\.line) == [3, 4])
    #expect(rejected.map(\.column) == [14, 1])
  }

  /// Settings that let any share of rows be bad.
  private var lenient: CollectSettings {
    var settings = CollectSettings()
    settings.rejectedShare = 1
    return settings
  }

  @Test func `empty means unknown`() throws {
    let text = "sku,name,unit_cost,stocked,shelf_life_days,introduced,target\nA,,,,,,\n"
    #expect(try collect([.items: text]).data.items == [Item(sku: SKU("A"))])
  }
}

/// When bad rows stop the run.
struct RejectedShareTests {
  private func sales(good: Int, bad: Int) -> String {
    "date,sku,quantity\n"
      + String(repeating: "x,A,1\n", count: bad)
      + String(repeating: "2026-03-02,A,1\n", count: good)
  }

  @Test(arguments: [
    (2, 1, false), (1, 2, true), (1, 1, false), (18, 2, false), (9, 11, true), (190, 10, false),
    (189, 11, true), (950, 50, false), (949, 51, true), (0, 1, true), (0, 30, true),
  ])
  func `a small file may hold some bad rows, a large one a share`(
    good: Int, bad: Int, stops: Bool
  ) {
    let stop = error { _ = try collect([.sales: sales(good: good, bad: bad)]) }
    #expect((stop != nil) == stops)
    guard stops else { return }
    guard case .tooManyRejected("sales.csv", bad, good + bad, let first)? = stop else {
      Issue.record("\(String(describing: stop))")
      return
    }
    #expect([first.line, first.column] == [2, 1])
    #expect(stop?.family == .badData)
  }

  @Test func `rows refused by the rules of a file count too`() {
    let text = "sku,unit_cost\n" + (0..<100).map { "A\($0),\($0 < 12 ? -1 : 1)\n" }.joined()
    guard
      case .tooManyRejected("items.csv", 12, 100, _)? = error({ _ = try collect([.items: text]) })
    else {
      Issue.record("the run went on")
      return
    }
  }

  @Test func `the share is a setting`() throws {
    var settings = CollectSettings()
    settings.rejectedShare = 0.2
    #expect(try collect([.sales: sales(good: 850, bad: 150)], settings).rejected.count == 150)
    settings.rejectedShare = 0
    settings.rejectedMinimum = 0
    #expect(error { _ = try collect([.sales: sales(good: 999, bad: 1)], settings) } != nil)
  }

  @Test func `the message names place, reason and remedy`() throws {
    let stop = try #require(error { _ = try collect([.sales: sales(good: 0, bad: 2000)]) })
    let text = stop.description
    #expect(text.hasPrefix("sales.csv:2:1: error: 2,000 of 2,000 rows are bad"))
    #expect(text.contains("date `x`"))
    #expect(text.contains("\n\nhint: "))
  }
}
