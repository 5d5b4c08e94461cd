// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import TestSupport
import Testing
import Timeline

@testable import DemoShop

@Suite struct DataFilesTests {
  private let data = DemoFixture.data
  private let world = DemoFixture.world

  @Test func theSameSeedGivesTheSameBytes() {
    let again = DemoShop.generate(seed: DemoShop.standardSeed)
    #expect(again.files.map(\.path) == data.files.map(\.path))
    #expect(again.files.map(\.bytes) == data.files.map(\.bytes))
    let other = DemoShop.generate(seed: DemoShop.standardSeed + 1)
    #expect(other.files.map(\.path) == data.files.map(\.path))
    #expect(other.files[1].bytes != data.files[1].bytes)
  }

  @Test func theScenarioFolderOfTheRepositoryIsTheStandardSeeds() throws {
    for file in data.files {
      let kept = try File.read(Repository.path("Scenarios/corner-shop/" + file.path))
      #expect(kept == file.bytes, "\(file.path) differs: write it anew with `restock demo`")
    }
  }

  @Test func theFolderIsSmallAndItsLinesEndInLineFeeds() {
    #expect(data.files.reduce(0) { $0 + $1.bytes.count } < 2_000_000)
    for file in data.files {
      #expect(file.bytes.last == UInt8(ascii: "\n"))
      #expect(!file.bytes.contains(UInt8(ascii: "\r")))
    }
  }

  @Test func salesSumToWhatTheShopSoldAndStopBeforeTheExport() throws {
    let sku = try DemoFixture.column("sku", of: "sales")
    let quantity = try DemoFixture.numbers("quantity", of: "sales")
    let known = Set(world.items.map(\.code))
    var sold = 0.0
    for (sku, quantity) in zip(sku, quantity) where known.contains(sku ?? "") {
      sold += try #require(quantity)
    }
    let record = world.record.sales.reduce(0) {
      $0 + $1[DemoShop.settlingDays...].reduce(0, +)
    }
    #expect(sold == Double(record))
    let days = try DemoFixture.column("date", of: "sales").compactMap { $0.flatMap(Day.init(iso:)) }
    #expect(days.count == sku.count)
    #expect(days == days.sorted())
    #expect(days.first == DemoShop.firstDay)
    #expect(days.last == DemoShop.asOf.advanced(by: -1))
  }

  @Test func noQuantityIsNegativeButTheMiscountedStock() throws {
    for (column, file) in [
      ("quantity", "sales"), ("quantity", "open_orders"), ("quantity", "receipts"),
      ("unit_cost", "items"), ("price", "prices"), ("reorder_point", "item_locations"),
    ] {
      let numbers = try DemoFixture.numbers(column, of: file).compactMap { $0 }
      #expect(!numbers.isEmpty)
      #expect(numbers.allSatisfy { $0 >= 0 }, "\(file).\(column)")
    }
    let stock = try DemoFixture.numbers("on_hand", of: "stock").compactMap { $0 }
    #expect(stock.filter { $0 < 0 } == [Double(DemoMishaps.miscounted.recorded)])
  }

  @Test func everyReferenceResolvesButTheUnknownItem() throws {
    let skus = Set(try DemoFixture.column("sku", of: "items"))
    let places = Set(try DemoFixture.column("location", of: "locations"))
    let suppliers = Set(try DemoFixture.column("supplier", of: "suppliers"))
    let calendars = Set(try DemoFixture.column("calendar", of: "calendars"))
    func unresolved(_ name: String, _ file: String, in known: Set<String?>) throws -> Set<String> {
      Set(try DemoFixture.column(name, of: file).filter { !known.contains($0) }.compactMap { $0 })
    }
    #expect(try unresolved("sku", "sales", in: skus) == [DemoMishaps.unknownItem])
    for file in [
      "item_locations", "sourcing", "stock", "open_orders", "receipts", "prices", "overrides",
    ] {
      #expect(try unresolved("sku", file, in: skus).isEmpty, "\(file)")
    }
    #expect(try unresolved("old", "replaces", in: skus).isEmpty)
    #expect(try unresolved("new", "replaces", in: skus).isEmpty)
    for file in ["sales", "item_locations", "stock", "open_orders", "receipts", "events"] {
      #expect(try unresolved("location", file, in: places).isEmpty, "\(file)")
    }
    #expect(try unresolved("replenished_from", "locations", in: places).isEmpty)
    for file in ["items", "item_locations", "sourcing", "open_orders", "receipts"] {
      #expect(try unresolved("supplier", file, in: suppliers).isEmpty, "\(file)")
    }
    #expect(try unresolved("calendar", "locations", in: calendars).isEmpty)
    #expect(try unresolved("calendar", "suppliers", in: calendars).isEmpty)
  }

  @Test func theFilesHoldWhatAPlannerMeets() throws {
    let expected = try DemoFixture.column("expected", of: "open_orders")
    let overdue = expected.filter { ($0 ?? "") < DemoShop.asOf.description }
    #expect(overdue.count == 2)
    #expect(overdue.count < expected.count)

    let skus = try DemoFixture.column("sku", of: "items")
    let costs = try DemoFixture.column("unit_cost", of: "items")
    let withoutCost = zip(skus, costs).filter { $1 == nil }.map { $0.0 }
    #expect(withoutCost == [DemoMishaps.withoutCost, DemoMishaps.voucher])
    #expect(try DemoFixture.column("stocked", of: "items").filter { $0 == "no" }.count == 1)

    let sold = Set(try DemoFixture.column("sku", of: "sales"))
    #expect(sold.isSuperset(of: [DemoMishaps.unknownItem, DemoMishaps.voucher]))
    let knownFrom = try DemoFixture.column("known_from", of: "prices").compactMap { $0 }
    #expect(knownFrom.allSatisfy { $0 <= DemoShop.asOf.description })
    let starts = try DemoFixture.column("start", of: "prices").compactMap { $0 }
    #expect(starts.contains { $0 > DemoShop.asOf.description })
  }

  @Test func theFilesAreWrittenAsTheyAre() throws {
    let folder = try TemporaryFolder.made()
    try data.write(to: folder.path + "/new/shop")
    for file in data.files {
      #expect(try File.read(folder.path + "/new/shop/" + file.path) == file.bytes)
    }
    #expect(throws: TabularError.self) { try data.write(to: "/dev/null/shop") }
  }
}
