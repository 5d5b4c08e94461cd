// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Tabular
import Testing
import Timeline

/// Contradictions and holes between files.
struct CheckTests {
  private let sales = """
    date,sku,location,quantity
    2026-03-02,A,S1,1
    2026-03-03,B,S1,1
    2026-03-04,A,S2,1

    """

  private func finding(_ code: String, _ files: [ExportFile: String]) throws -> Finding? {
    var files = files
    if files[.sales] == nil { files[.sales] = sales }
    return try collect(files).finding(code)
  }

  @Test func `references to what no file knows are findings, and the rows stay`() throws {
    let files: [ExportFile: String] = [
      .items: "sku,supplier\nA,Acme\nB,Bolt\n",
      .suppliers: "supplier,calendar\nAcme,acme\n",
      .locations: "location,replenished_from,calendar\nS1,W9,shops\nS2,,\n",
      .calendars: "calendar,kind,weekday\nshops,receive,Mon\n",
      .prices: "sku,location,start,price\nZ,,2026-03-01,1\n,S7,2026-03-01,1\n",
      .openOrders: "sku,location,supplier,quantity,expected\nA,S7,Zeta,1,2026-03-09\n",
      .replaces: "old,new\nOLD,A\n",
    ]
    #expect(try finding("unknown-supplier", files)?.examples == ["Bolt", "Zeta"])
    #expect(try finding("unknown-location", files)?.examples == ["W9", "S7"])
    #expect(try finding("unknown-sku", files)?.examples == ["Z", "OLD"])
    #expect(try finding("unknown-calendar", files)?.examples == ["acme"])
    let data = try collect(files).data
    #expect([data.prices.count, data.openOrders.count, data.replacements.count] == [2, 1, 1])
  }

  @Test func `without masters, what sales and stock name is known`() throws {
    let files: [ExportFile: String] = [
      .stock: "sku,location,on_hand\nC,W1,3\n",
      .prices: "sku,location,start,price\nC,W1,2026-03-01,1\nB,S2,2026-03-01,1\n",
      .openOrders: "sku,location,supplier,quantity,expected\nA,S1,Acme,1,2026-03-09\n",
    ]
    for code in ["unknown-supplier", "unknown-location", "unknown-sku", "unknown-calendar"] {
      #expect(try finding(code, files) == nil, "\(code)")
    }
  }

  @Test func `negative stock, stock of nothing sold and sales without stock`() throws {
    let files: [ExportFile: String] = [
      .stock: """
      sku,location,on_hand,as_of
      A,S1,-2,2026-03-05
      B,S1,0,2026-03-05
      C,S1,7,2026-03-05
      B,S1,-9,2026-03-04
      """
    ]
    #expect(try finding("negative-stock", files)?.examples == ["A at S1: -2"])
    #expect(try finding("missing-stock", files)?.examples == ["A at S2"])
    #expect(try finding("stock-without-sales", files)?.examples == ["C at S1: 7"])
    #expect(try finding("stale-stock", files) == nil)
    #expect(try finding("stale-sales", files) == nil)
  }

  @Test(arguments: [
    ("2026-03-01", "stale-stock", 4), ("2026-03-04", "stale-stock", 1),
    ("2026-03-06", "stale-sales", 1), ("2026-03-20", "stale-sales", 15),
  ])
  func `stock and sales of different times are stale`(date: String, code: String, days: Int) throws
  {
    let stock = "sku,location,on_hand,as_of\nA,S1,1,\(date)\n"
    #expect(try finding(code, [.stock: stock])?.count == days)
  }

  @Test func `orders that should have come are overdue`() throws {
    let orders = """
      sku,location,quantity,expected
      A,S1,5,2026-03-04
      A,S1,5,2026-03-05
      B,S1,0,2026-03-01
      """
    #expect(try finding("overdue-orders", [.openOrders: orders])?.count == 1)
  }

  @Test func `items without sales, sales without items and items without costs`() throws {
    let files: [ExportFile: String] = [
      .items: "sku,unit_cost,stocked\nA,,\nC,1,\nD,1,no\n",
      .sourcing: "sku,supplier,unit_cost\nB,Acme,2\n",
    ]
    #expect(try finding("items-without-sales", files)?.examples == ["C"])
    #expect(try finding("sales-without-item", files)?.examples == ["B"])
    #expect(try finding("missing-costs", files)?.examples == ["A"])
  }

  @Test func `a place without any row while others sell has gaps`() throws {
    let rows = ["02,S1", "03,S1", "04,S1", "02,S2", "04,S2", "06,S1"]
    let sales = "date,location,sku,quantity\n" + rows.map { "2026-03-\($0),A,1\n" }.joined()
    let found = try finding("location-gaps", [.sales: sales])
    #expect(found?.examples == ["S2: 1"])
    #expect(found?.count == 1)
  }

  @Test func `places that replenish each other have no source`() throws {
    let ring = "location,replenished_from\nS1,W1\nW1,W2\nW2,W1\nS2,\n"
    #expect(try finding("replenishment-loop", [.locations: ring])?.examples == ["W1", "W2"])
    let tree = "location,replenished_from\nS1,W1\nS2,W1\nW1,W2\nW2,\n"
    #expect(try finding("replenishment-loop", [.locations: tree]) == nil)
  }

  @Test func `files that are not there are said to be assumed`() throws {
    let codes = ["no-stock", "no-items", "no-suppliers", "no-open-orders"]
    for code in codes { #expect(try finding(code, [:]) != nil) }
    let files: [ExportFile: String] = [
      .stock: "sku,on_hand\n", .items: "sku\n", .suppliers: "supplier\n",
      .openOrders: "sku,quantity,expected\n",
    ]
    for code in codes { #expect(try finding(code, files) == nil) }
  }

  @Test func `the gravest findings come first`() throws {
    let findings = try collect([
      .sales: "date,sku,quantity,note\n2026-03-02,A,1,x\n2026-03-02,a,x,x\n2026-03-03,A,1,x\n",
      .stock: "sku,location,on_hand\nA,S1,4\nA,S2,4\n",
    ]).findings
    #expect(findings.map(\.severity) == findings.map(\.severity).sorted(by: >))
    #expect(findings.first?.severity == .error)
    #expect(findings.allSatisfy { !$0.message.isEmpty && !$0.effect.isEmpty && $0.count > 0 })
    #expect(findings.allSatisfy { $0.examples.count <= 5 })
  }

  @Test func `a few rows years away from all others are slips`() throws {
    let days = (1...28).map { "2026-03-\($0 < 10 ? "0" : "")\($0)" }
    func collected(_ extra: [String]) throws -> Collected {
      try collect([
        .sales: "date,sku,quantity\n" + (days + extra).map { "\($0),A,1\n" }.joined()
      ])
    }
    let slip = try collected(["9999-12-31"])
    #expect(slip.rejected.map(\.line) == [30])
    #expect(slip.rejected.map(\.field) == ["date"])
    #expect(slip.data.defaultAsOf == day("2026-03-29"))
    #expect(try collected(["1970-01-01"]).rejected.count == 1)
    #expect(try collected(["1970-01-01", "2062-01-01"]).rejected.count == 2)
    #expect(try collected(["2030-12-31"]).rejected.isEmpty)
    #expect(try collected(["2062-01-01", "2062-01-02"]).rejected.isEmpty)
    #expect(try collectSingle("ds,unique_id,y\n1970-01-01,A,1\n2026-01-01,A,1\n").rejected.isEmpty)
  }
}

struct GapTests {
  private func gaps(_ days: [String], _ size: BucketSize = .day) throws -> Gaps {
    var history = SalesHistory()
    history.day = days.map { day($0).number }
    return try #require(Gaps(history, size: size))
  }

  @Test func `are the buckets without a row between the first and the last`() throws {
    let found = try gaps(["2026-03-02", "2026-03-03", "2026-03-06", "2026-03-08", "2026-03-08"])
    #expect([found.buckets, found.missing] == [7, 3])
    #expect(found.description() == "2026-03-04 to 2026-03-05; 2026-03-07")
    let months = try gaps(["2026-01-01", "2026-02-01", "2026-05-01"], .month)
    #expect([months.buckets, months.missing] == [5, 2])
    #expect(months.description() == "2026-03-01 to 2026-04-01")
  }

  @Test func `an idle weekday is one gap, and breaks no other`() throws {
    let opening = day("2026-03-02")
    let days = (0..<42).map { opening.advanced(by: $0) }
      .filter { $0.weekday != .sunday && !(19...21).contains(opening.days(to: $0)) }
    let found = try gaps(days.map(\.description))
    #expect(found.idleWeekdays == [.sunday])
    #expect(found.description() == "every Sunday; 2026-03-21 to 2026-03-23")
  }

  @Test func `a thin history has no idle weekdays`() throws {
    let found = try gaps(["2026-03-02", "2026-03-12", "2026-04-10"])
    #expect(found.idleWeekdays.isEmpty)
    #expect(found.stretches.count == 2)
  }

  @Test func `no more stretches are told than asked for`() throws {
    let found = try gaps((0..<9).map { day("2026-03-01").advanced(by: 2 * $0).description })
    #expect(found.description(stretches: 2) == "2026-03-02; 2026-03-04; 6 more")
  }
}
