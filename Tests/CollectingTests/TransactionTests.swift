// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Testing
import Timeline

/// The rules by which invoice lines become demand, returns and adjustments.
struct TransactionTests {
  private let header = "invoice,timestamp,sku,quantity,unit_price,customer\n"

  private func collected(
    _ lines: String, _ settings: CollectSettings = CollectSettings()
  ) throws -> Collected {
    try collect([.transactions: header + lines], settings)
  }

  @Test func `an exact repeat of a line is dropped or kept, and reported either way`() throws {
    let lines = """
      1,2026-03-02 10:00,A,2,1.5,C1
      1,2026-03-02 10:00,A,2,1.5,C1
      1,2026-03-02 10:01,A,2,1.5,C1
      1,2026-03-02 10:00,A,2,1.50,C1
      1,2026-03-02 10:00,A,2,1.5,C1
      """
    let dropped = try collected(lines)
    #expect(dropped.transactions?.exactDuplicates == 2)
    #expect(dropped.data.sales.count == 3)
    #expect(dropped.finding("duplicate-lines")?.count == 2)
    #expect(dropped.files[0].rowsUsed == 3)
    var settings = CollectSettings()
    settings.duplicates = .keep
    let kept = try collected(lines, settings)
    #expect(kept.transactions?.exactDuplicates == 2)
    #expect(kept.data.sales.count == 5)
    #expect(kept.finding("duplicate-lines")?.count == 2)
  }

  @Test func `a line that differs in an unknown column only is no repeat`() throws {
    let text = """
      invoice,timestamp,sku,quantity,line id
      1,2026-03-02,A,2,10
      1,2026-03-02,A,2,11
      1,2026-03-02,A,2,11
      """
    let collected = try collect([.transactions: text])
    #expect(collected.transactions?.exactDuplicates == 1)
    #expect(collected.data.sales.count == 2)
  }

  @Test
  func `a cancellation undoes the latest earlier sale of the same customer, SKU and quantity`()
    throws
  {
    let collected = try collected(
      """
      1,2026-03-02,A,2,1,C1
      2,2026-03-03,A,2,1,C1
      3,2026-03-04,A,3,1,C1
      4,2026-03-05,A,2,1,C2
      5,2026-03-06,B,2,1,C1
      C6,2026-03-07,A,-2,1,C1
      7,2026-03-08,A,2,1,C1
      """)
    let sales = collected.data.sales
    #expect(
      sales.lines.map { $0.split(separator: " ").suffix(2).first.map(String.init) } == [
        "stands", "2026-03-07", "stands", "stands", "stands", "stands",
      ])
    #expect(collected.data.returns.count == 0)
    #expect(collected.transactions?.cancelledRows == 1)
    #expect(collected.transactions?.cancelledSales.rows == 1)
    #expect(collected.transactions?.cancelledOnTheDay.rows == 0)
  }

  @Test func `a sale on the day of its cancellation may stand below it in the file`() throws {
    let collected = try collected("C2,2026-03-02,A,-2,1,C1\n1,2026-03-02,A,2,1,C1\n")
    #expect(collected.data.sales.cancelledOn == [day("2026-03-02").number])
    #expect(collected.transactions?.cancelledOnTheDay.rows == 1)
  }

  @Test func `what matches no sale is a return, with a quantity above zero`() throws {
    let collected = try collected(
      """
      1,2026-03-02,A,5,1,C1
      C2,2026-03-03,A,-2,1.25,C1
      C3,2026-03-03,A,-5,1,
      C4,2026-03-01,A,-5,1,C1
      5,2026-03-04,A,-1,1,C9
      """)
    #expect(collected.data.sales.cancelledOn == [.max])
    #expect(
      collected.data.returns.lines == [
        "2026-03-03 A  2.0 1.25 C1", "2026-03-03 A  5.0 1.0 ?", "2026-03-01 A  5.0 1.0 C1",
        "2026-03-04 A  1.0 1.0 C9",
      ])
    #expect(collected.finding("returns")?.count == 4)
  }

  @Test func `a line below zero without price and mark is an adjustment`() throws {
    let collected = try collected(
      """
      1,2026-03-02,A,5,1,C1
      2,2026-03-03,A,-7,0,
      3,2026-03-03,A,-1,,
      C4,2026-03-03,A,-1,0,
      """)
    #expect(collected.data.adjustments.quantity == [-7, -1])
    #expect(collected.data.returns.quantity == [1])
  }

  @Test
  func `units at a price of zero are found where no customer took them, and demand where one did`()
    throws
  {
    let collected = try collected(
      "1,2026-03-02,A,5,0,C1\n2,2026-03-03,A,7,0,\n3,2026-03-03,A,1,,\n")
    #expect(collected.data.sales.quantity == [5, 1])
    #expect(collected.data.adjustments.quantity == [7])
    #expect(collected.transactions?.freeSales.rows == 1)
    let anonymous = try collect([
      .transactions: "invoice,timestamp,sku,quantity,unit_price\n1,2026-03-02,A,5,0\n"
    ])
    #expect(anonymous.data.sales.quantity == [5])
  }

  @Test func `without a column of prices, a line below zero is a return`() throws {
    let collected = try collect([
      .transactions: "invoice,timestamp,sku,quantity\n1,2026-03-02,A,5\n2,2026-03-03,A,-2\n"
    ])
    #expect(collected.data.returns.quantity == [2])
    #expect(collected.data.adjustments.count == 0)
  }

  @Test func `lines of zero say nothing`() throws {
    let collected = try collected("1,2026-03-02,A,5,1,C1\n2,2026-03-03,A,0,1,C1\n")
    #expect(collected.data.sales.count == 1)
    #expect(collected.transactions?.empty.rows == 1)
    #expect(collected.transactions?.nonPositiveRows == 1)
  }

  @Test(arguments: [
    ("C", true), ("RINV/2026/", true), ("CN-", true), ("", false),
  ])
  func `letters are a mark where their lines take units back`(prefix: String, marks: Bool) throws {
    let collected = try collected(
      "INV1,2026-03-02,A,5,1,C1\nINV2,2026-03-03,A,-5,0,C1\n\(prefix)3,2026-03-03,A,-5,0,C1\n")
    #expect(collected.transactions?.cancelledRows == (marks ? 1 : 0))
    #expect(collected.data.adjustments.count == (marks ? 1 : 2))
  }

  @Test func `a letter that names a shop is no mark`() throws {
    let collected = try collected(
      "C1,2026-03-02,A,5,1,C1\nC2,2026-03-03,A,5,1,C1\nD3,2026-03-03,A,-5,1,C1\n"
        + "D4,2026-03-03,A,5,1,C1\nC5,2026-03-04,A,-1,0,\n")
    #expect(collected.transactions?.cancelledRows == 0)
    #expect(collected.data.sales.count == 3)
  }

  @Test func `a credit note may write its units above zero`() throws {
    let collected = try collected(
      "INV1,2026-03-02,A,5,1,C1\nRINV2,2026-03-05,A,5,1,C1\nINV3,2026-03-06,A,5,1,C1\n")
    #expect(collected.data.sales.cancelledOn == [day("2026-03-05").number, .max])
  }

  @Test func `an order that is called cancelled is, with all its lines`() throws {
    let collected = try collect([
      .transactions: """
      Name,Created at,Lineitem sku,Lineitem quantity,Cancelled at
      #1,2026-03-02 10:00:00 +0100,A,5,2026-03-04 09:00:00 +0100
      #1,2026-03-02 10:00:00 +0100,B,1,
      #2,2026-03-02 10:00:00 +0100,A,2,
      """
    ])
    #expect(
      collected.data.sales.cancelledOn == [
        day("2026-03-04").number, day("2026-03-04").number, .max,
      ])
    let flagged = try collect([
      .transactions:
        "invoice,timestamp,sku,quantity,cancelled\n1,2026-03-02,A,5,yes\n1,2026-03-02,B,5,no\n"
    ])
    #expect(flagged.data.sales.cancelledOn == [day("2026-03-02").number, .max])
  }

  @Test func `transactions are by day whatever their dates`() throws {
    let lines = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]
      .enumerated().map { "\($0),\($1),A,1,1,C1\n" }.joined()
    #expect(try collected(lines).data.salesBucket == .day)
  }
}

/// What is goods and what is not.
struct GoodsTests {
  private func leftOut(
    _ extra: String, codes: Int = 40, items: String? = nil,
    _ settings: CollectSettings = CollectSettings()
  ) throws -> [String: String] {
    let lines =
      (0..<codes).map { "1,2026-03-02,\(1000 + $0),Cup no \($0),1,1\n" }.joined() + extra
    var files: [ExportFile: String] = [
      .transactions: "invoice,timestamp,sku,description,quantity,unit_price\n" + lines
    ]
    files[.items] = items
    let items = try collect(files, settings).leftOut
    return Dictionary(uniqueKeysWithValues: items.map { ($0.sku.code, $0.reason.description) })
  }

  @Test func `a code without a digit is odd where nearly all codes hold one`() throws {
    let found = try leftOut("2,2026-03-02,POST,Sent by air,1,1\n")
    #expect(found == ["POST": "no digit, unlike nearly all codes"])
    #expect(try leftOut("2,2026-03-02,POST,Sent by air,1,1\n", codes: 18) == [:])
    let names = (0..<10).map {
      "2,2026-03-02,CUP\(["A", "B", "C", "D", "E"][$0 % 5])\($0 < 5 ? "" : "X"),Cup,1,1\n"
    }
    #expect(try leftOut(names.joined()) == [:])
  }

  @Test func `a code without a digit belongs with those that begin alike`() throws {
    let lines = "2,2026-03-02,DCGS0076,Lamp,1,1\n2,2026-03-02,DCGSBOY,Party bag,1,1\n"
    #expect(try leftOut(lines) == [:])
  }

  @Test(arguments: [
    ("9001", "POSTAGE", true), ("9002", "Next Day Carriage", true),
    ("9003", "Gift Voucher £20.00", true), ("9004", "Versandkosten", true),
    ("9005", "Black baroque carriage clock", false), ("9006", "Discount card holder", false),
    ("9007", "Bank charges ", true), ("9008", "Postage stamps, set of 4", false),
  ])
  func `a description that ends in a service is none of goods`(
    code: String, name: String, isService: Bool
  ) throws {
    let found = try leftOut("2,2026-03-02,\(code),\"\(name)\",1,1\n")
    #expect((found[code] != nil) == isService)
  }

  @Test func `the commonest description on lines with a price decides`() throws {
    let lines = """
      2,2026-03-02,9001,Blue bowl,1,1
      2,2026-03-02,9001,Amazon fee,1,0
      2,2026-03-03,9001,Amazon fee,1,0

      """
    #expect(try leftOut(lines) == [:])
  }

  @Test func `an item that is listed as stocked is goods, one that is not is left out`() throws {
    let lines = "2,2026-03-02,POST,Postage,1,1\n2,2026-03-02,KIT,Kit,1,1\n"
    let found = try leftOut(lines, items: "sku,stocked\nPOST,yes\n1000,no\n1001,\n")
    #expect(
      found == [
        "1000": "items.csv says that it is not stocked",
        "KIT": "no digit, unlike nearly all codes",
      ])
  }

  @Test func `patterns of the settings go before everything`() throws {
    var settings = CollectSettings()
    settings.ignore = ["gift_*", "10?9"]
    let found = try leftOut(
      "2,2026-03-02,GIFT_7,Box,1,1\n", items: "sku,stocked\n1009,yes\n", settings)
    #expect(
      found == [
        "GIFT_7": "matches the ignored pattern gift_*",
        "1009": "matches the ignored pattern 10?9", "1019": "matches the ignored pattern 10?9",
        "1029": "matches the ignored pattern 10?9", "1039": "matches the ignored pattern 10?9",
      ])
  }

  @Test func `the search can be switched off`() throws {
    var settings = CollectSettings()
    settings.findsNoGoods = false
    #expect(try leftOut("2,2026-03-02,POST,POSTAGE,1,1\n", settings) == [:])
  }

  @Test func `a file of sales is not searched, but listings and patterns hold`() throws {
    let rows = (0..<40).map { "2026-03-02,\(1000 + $0),1\n" }.joined()
    var settings = CollectSettings()
    settings.ignore = ["1000"]
    let collected = try collect(
      [
        .sales: "date,sku,quantity\n" + rows + "2026-03-02,POST,1\n",
        .items: "sku,stocked\n1001,no\n",
      ], settings)
    #expect(collected.leftOut.map(\.sku.code) == ["1000", "1001"])
    #expect(collected.data.sales.count == 39)
    #expect(collected.finding("no-goods")?.count == 2)
  }
}
