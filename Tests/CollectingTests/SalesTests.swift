// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Tabular
import Testing
import Timeline

struct SalesTests {
  private func sales(_ days: [String], _ settings: CollectSettings = CollectSettings()) throws
    -> Collected
  {
    try collect(
      [.sales: "date,sku,quantity\n" + days.map { "\($0),A,1\n" }.joined()], settings)
  }

  @Test(arguments: [
    (["2020-01-01", "2021-01-01", "2023-01-01"], BucketSize.year, "2023-01-01"),
    (["2020-12-31", "2021-12-31", "2022-12-31"], .year, "2022-01-01"),
    (["2020-01-01", "2020-04-01", "2020-10-01"], .quarter, "2020-10-01"),
    (["2020-03-31", "2020-06-30", "2020-12-31"], .quarter, "2020-10-01"),
    (["2020-01-01", "2020-02-01", "2020-04-01"], .month, "2020-04-01"),
    (["2020-01-31", "2020-02-29", "2020-03-31"], .month, "2020-03-01"),
    (["2026-03-02", "2026-03-09", "2026-03-30"], .week, "2026-03-30"),
    (["2026-03-01", "2026-03-08", "2026-03-15"], .week, "2026-03-16"),
    (["2026-03-05", "2026-03-12", "2026-03-19"], .week, "2026-03-16"),
    (["2026-02-27", "2026-03-06", "2026-03-13"], .week, "2026-03-16"),
    (["2026-03-02", "2026-03-09", "2026-03-10"], .day, "2026-03-10"),
    (["2020-01-01", "2021-01-01"], .day, "2021-01-01"),
    (["2026-03-02", "2026-03-09", "2026-03-02"], .day, "2026-03-02"),
  ])
  func `the bucket is told from the days that occur`(
    days: [String], size: BucketSize, last: String
  ) throws {
    let data = try sales(days).data
    #expect(data.salesBucket == size)
    #expect(data.sales.day.last == day(last).number)
  }

  @Test func `a plan opens on the last stock day, else after the last bucket`() throws {
    #expect(try sales(["2026-03-02"]).data.defaultAsOf == day("2026-03-03"))
    #expect(
      try sales(["2020-01-01", "2020-02-01", "2020-03-01"]).data.defaultAsOf == day("2020-04-01"))
    let stock = "sku,on_hand,as_of\nA,1,2026-03-05\nA,2,2026-03-09\n"
    #expect(try collect([.stock: stock]).data.defaultAsOf == day("2026-03-09"))
  }

  @Test func `the bucket can be given`() throws {
    var settings = CollectSettings()
    settings.salesBucket = .week
    let data = try sales(["2026-03-03", "2026-03-12"], settings).data
    #expect(data.salesBucket == .week)
    #expect(data.sales.day == [day("2026-03-02").number, day("2026-03-09").number])
    settings.salesBucket = .day
    #expect(
      try sales(["2020-01-01", "2020-02-01", "2020-03-01"], settings).data.salesBucket == .day)
  }

  @Test func `weeks that open on another day say so`() throws {
    let found = try sales(["2026-03-01", "2026-03-08", "2026-03-15"])
      .finding("weeks-not-from-monday")
    #expect(found?.message.contains("Sunday") == true)
    #expect(
      try sales(["2026-03-02", "2026-03-09", "2026-03-16"])
        .finding("weeks-not-from-monday") == nil)
  }

  @Test func `rows of one key are kept and counted, for they are summed later`() throws {
    let text = """
      date,sku,location,quantity
      2026-03-02,A,S1,1
      2026-03-02,A,S2,1
      2026-03-02,A,S1,2
      2026-03-03,A,S1,1
      2026-03-02,A,S1,3
      """
    let collected = try collect([.sales: text])
    #expect(collected.data.sales.count == 5)
    #expect(collected.finding("repeated-keys")?.count == 2)
  }

  @Test(arguments: UInt64(1)...20)
  func `repeated keys are counted alike in dense and in sparse histories`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let isSparse = seed % 2 == 0
    let rows = (0..<300).map { _ in
      let day = Day(number: Int32.random(in: 0..<(isSparse ? 9000 : 20), using: &random) + 10_000)
      let sku = Int.random(in: 0..<(isSparse ? 200 : 4), using: &random)
      return "\(day),\(sku),\(Int.random(in: 0..<3, using: &random))"
    }
    let repeated = isSparse ? rows + rows.prefix(40) : rows
    let text =
      "date,sku,location,quantity\n" + repeated.map { $0 + ",1\n" }.joined()
    let found = try collect([.sales: text]).finding("repeated-keys")?.count ?? 0
    #expect(found == repeated.count - Set(repeated).count)
  }

  @Test func `rows below zero are returns`() throws {
    let text = "date,sku,quantity,price\n2026-03-02,A,5,2\n2026-03-03,A,-2,2\n"
    let collected = try collect([.sales: text])
    #expect(collected.data.sales.quantity == [5])
    #expect(collected.data.returns.lines == ["2026-03-03 A  2.0 2.0"])
    #expect(collected.finding("negative-sales")?.count == 1)
  }

  @Test func `a row without a quantity makes its bucket unknown, not zero`() throws {
    let text = "unique_id,ds,y\nA,2026-03-02,5\nA,2026-03-03,\nA,2026-03-04,0\n"
    let collected = try collectSingle(text)
    #expect(collected.data.sales.quantity == [5, 0, 0])
    #expect(collected.data.sales.inStock.map(\.isNaN) == [true, false, true])
    #expect(collected.data.sales.inStock[1] == 0)
    #expect(collected.finding("unknown-quantity")?.count == 1)
  }

  @Test func `promotions are told by any name or number but no and zero`() throws {
    let cells = ["", "0", "no", "FALSE", "0.0", "1", "yes", "3 for 2", "0.4"]
    let text =
      "date,sku,quantity,promotion\n" + cells.map { "2026-03-02,A,1,\($0)\n" }.joined()
    #expect(
      try collect([.sales: text]).data.sales.isPromoted
        == [false, false, false, false, false, true, true, true, true])
  }

  @Test func `codes are trimmed and keep their leading zeros`() throws {
    let text = "date,sku,quantity\n2026-03-02, 007 ,1\n2026-03-02,7,1\n2026-03-02,\" 007\",1\n"
    #expect(try collect([.sales: text]).data.sales.skus == [SKU("007"), SKU("7")])
  }
}

/// Codes that differ by case only.
struct SpellingTests {
  private let files: [ExportFile: String] = [
    .items: "sku,unit_cost\nAb1,1\nx,2\n",
    .sales:
      "date,sku,location,quantity\n2026-03-02,AB1,s1,1\n2026-03-02,ab1,S1,2\n2026-03-02,x,S1,1\n",
    .stock: "sku,location,on_hand\naB1,S1,4\n",
  ]

  @Test func `are reported and stay apart by default`() throws {
    let collected = try collect(files)
    #expect(collected.data.sales.skus.map(\.code) == ["AB1", "ab1", "x"])
    #expect(collected.finding("sku-case")?.examples == ["Ab1 = aB1 = AB1 = ab1"])
    #expect(collected.finding("sku-case")?.severity == .warning)
    #expect(collected.finding("location-case")?.count == 1)
  }

  @Test func `are merged under the first spelling where the setting says so`() throws {
    var settings = CollectSettings()
    settings.mergesCase = true
    let collected = try collect(files, settings)
    #expect(collected.data.sales.skus.map(\.code) == ["Ab1", "x"])
    #expect(collected.data.sales.sku == [0, 0, 1])
    #expect(collected.data.stock?.map(\.key.sku.code) == ["Ab1"])
    #expect(collected.data.sales.locations.count == 1)
    #expect(collected.data.stock?.map(\.key.location) == collected.data.sales.locations)
    #expect(collected.finding("sku-case")?.severity == .note)
  }

  @Test func `merging makes two listings of one item a repeat`() throws {
    var settings = CollectSettings()
    settings.mergesCase = true
    let collected = try collect([.items: "sku\nA1\na1\n"], settings)
    #expect(collected.rejected.map(\.reason) == ["repeats the sku of line 2"])
  }
}

/// Rows that name no location.
struct PlaceTests {
  @Test func `are about the only place that is named, whichever file names it`() throws {
    let stock = "sku,location,on_hand\nA,Main,4\n"
    let sales = "date,sku,quantity\n2026-03-02,A,1\n"
    let collected = try collect([.sales: sales, .stock: stock])
    #expect(collected.data.sales.locations == [LocationCode("Main")])
    #expect(!collected.data.hasLocations)
    #expect(collected.finding("rows-without-location")?.severity == .note)
    let reverse = try collect([.stock: "sku,on_hand\nA,4\n"])
    #expect(reverse.data.stock?.map(\.key.location.code) == ["S1"])
    #expect(reverse.data.hasLocations)
  }

  @Test func `stay unnamed where no file names one`() throws {
    let collected = try collect([
      .sales: "date,sku,quantity\n2026-03-02,A,1\n", .stock: "sku,on_hand\nA,4\n",
    ])
    #expect(collected.data.sales.locations == [.everywhere])
    #expect(collected.finding("rows-without-location") == nil)
  }

  @Test func `are an error where sales name none and others several`() throws {
    let collected = try collect([
      .sales: "date,sku,quantity\n2026-03-02,A,1\n",
      .stock: "sku,location,on_hand\nA,S1,4\nA,S2,4\n",
    ])
    #expect(collected.data.sales.locations == [.everywhere])
    #expect(collected.finding("rows-without-location")?.severity == .error)
  }

  @Test func `some rows without one join the others`() throws {
    let text = "date,sku,store,quantity\n2026-03-02,A,S1,1\n2026-03-02,A,,2\n2026-03-03,A,S1,4\n"
    let one = try collect([.sales: text]).data.sales
    #expect(one.locations == [LocationCode("S1")])
    #expect(one.location == [0, 0, 0])
    let two = try collect([.sales: text + "2026-03-03,A,S2,4\n"])
    #expect(two.data.sales.locations.map(\.code) == ["S1", "", "S2"])
    #expect(two.finding("rows-without-location")?.severity == .warning)
  }

  @Test func `an empty column of locations is none`() throws {
    let text = "date,sku,store,quantity\n2026-03-02,A,,1\n2026-03-02,A,,2\n"
    let data = try collect([.sales: text]).data
    #expect(!data.hasLocations)
    #expect(data.sales.locations == [.everywhere])
  }
}
