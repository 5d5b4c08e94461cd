// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

struct HeaderTests {
  let requests = [
    ColumnRequest("date", aliases: ["ds", "day"], .day, required: true),
    ColumnRequest("sku", aliases: ["unique_id", "Lineitem sku"], .text, required: true),
    ColumnRequest("quantity", aliases: ["y", "qty", "units"], .decimal, required: true),
    ColumnRequest("location", aliases: ["store_id", "store"], .text),
  ]

  func read(_ text: String, options: ReadOptions = ReadOptions()) throws -> Table {
    try Table(reading: .text(text, name: "sales.csv"), columns: requests, options: options)
  }

  func failure(_ text: String, options: ReadOptions = ReadOptions()) -> TabularError? {
    #expect(throws: TabularError.self) { try read(text, options: options) }
  }

  @Test(arguments: [
    ("date,sku,quantity\n2026-01-01,A,1.5", UInt8(ascii: ",")),
    ("date;sku;quantity\n2026-01-01;A;1,5", UInt8(ascii: ";")),
    ("date\tsku\tquantity\n2026-01-01\tA\t1.5", UInt8(ascii: "\t")),
    ("date;sku;quantity;\"a,b,c,d,e,f\"\n2026-01-01;A;1,5;", UInt8(ascii: ";")),
    ("date,sku,quantity,a;b;c;d;e;f\n2026-01-01,A,1.5,", UInt8(ascii: ",")),
  ])
  func `the delimiter is told from the header`(_ text: String, _ delimiter: UInt8) throws {
    let table = try read(text)
    #expect(table.delimiter == delimiter)
    #expect(table.decimals("quantity")?.millionths == [1_500_000])
  }

  @Test func `a byte order mark and blank lines before the header are skipped`() throws {
    let table = try read("\u{feff}\n \r\ndate,sku,quantity\n2026-01-01,A,1\n")
    #expect(table.header == ["date", "sku", "quantity"])
    #expect(table.line(ofRow: 0) == 4)
  }

  @Test(arguments: [
    "DS, Unique ID ,Y", "Day,\"LINEITEM  SKU\",Units", "  date  ,UniqueID,\"q\"\"t\"\"y\"",
  ])
  func `names are compared without case, spaces and underscores`(_ header: String) throws {
    if header.contains("\"\"") {
      #expect(failure(header + "\n")?.problem.hasPrefix("no column quantity") == true)
    } else {
      let table = try read(header + "\n2026-01-01,A,1\n")
      #expect(table.recognised.map(\.request) == ["date", "sku", "quantity"])
      #expect(table.unknownColumns == [])
    }
  }

  @Test func `the canonical name wins over aliases, then the order of aliases`() throws {
    let table = try read("day,units,qty,ds,date,sku\n2025-01-01,3,2,2025-01-02,2026-01-01,A\n")
    #expect(table.recognised.map(\.header) == ["date", "sku", "qty"])
    #expect(table.decimals("quantity")?.millionths == [2_000_000])
    #expect(table.passedOver.map(\.header) == ["ds", "day", "units"])
    #expect(table.passedOver.map(\.request) == ["date", "date", "quantity"])
    #expect(table.passedOver.map(\.served) == ["date", "date", "qty"])
    #expect(table.unknownColumns == [])
  }

  @Test func `a name that is canonical for one request is no alias of another`() throws {
    let table = try Table(
      reading: .text("name,Order\nA,1\n", name: "f"),
      columns: [
        ColumnRequest("invoice", aliases: ["name", "order"], .text),
        ColumnRequest("name", .text),
      ])
    #expect(table.text("name")?[0] == "A")
    #expect(table.text("invoice")?[0] == "1")
    #expect(table.passedOver == [])
  }

  @Test func `a mapping comes before names`() throws {
    var options = ReadOptions()
    options.mapping = ["quantity": "Pieces Sold"]
    let table = try read("date,sku,quantity,pieces sold\n2026-01-01,A,1,2\n", options: options)
    #expect(table.decimals("quantity")?.millionths == [2_000_000])
    #expect(table.passedOver.map(\.header) == ["quantity"])
    options.mapping = ["quantity": "Sold"]
    #expect(
      failure("date,sku,quantity\n", options: options)?.description == """
        sales.csv:1: error: no column Sold, which quantity is mapped to; found date, sku, quantity

        hint: map a name that the header holds with --column quantity=HEADER
        """)
  }

  @Test func `the delimiter can be given`() throws {
    let table = try read(
      "date|sku|quantity\n2026-01-01|A|1\n", options: ReadOptions(delimiter: UInt8(ascii: "|")))
    #expect(table.rowCount == 1)
  }

  @Test func `unknown columns are listed in order, empty names too`() throws {
    let table = try read(",zeta,date,alpha,sku,quantity\n0,z,2026-01-01,a,A,1\n")
    #expect(table.unknownColumns == ["", "zeta", "alpha"])
    #expect(table.has("quantity") && !table.has("location"))
  }

  @Test func `a wanted column named twice is an error, an unknown one is not`() throws {
    #expect(try read("date,sku,quantity,note,note\n").rowCount == 0)
    #expect(
      failure("date,sku,quantity,Quantity\n")?.description == """
        sales.csv:1:19: error: column Quantity is named twice

        hint: remove or rename one of the columns Quantity
        """)
    #expect(failure("date,sku,y,Y\n")?.place == "sales.csv:1:12")
  }

  @Test func `a missing column names the likeliest other, and none if none is like it`() {
    #expect(
      failure("date,sku,Quantty\n")?.hint
        == "rename Quantty, or map it with --column quantity=Quantty")
    let far = failure("\n\ndate,sku,colour\n")
    #expect(far?.place == "sales.csv:3:1")
    #expect(far?.hint.hasPrefix("add the column, or map another with --column quantity=") == true)
    #expect(
      failure("date|sku|quantity\n")?.problem
        == "no column date; found date|sku|quantity")
  }

  @Test(arguments: ["", "\n\r\n  \n", "\u{feff}"])
  func `a file without a header is empty`(_ text: String) {
    #expect(failure(text) == .emptyFile(file: "sales.csv"))
  }

  @Test(arguments: ["date,sku,quantity", "date,sku,quantity\r\n", "date,sku,quantity\n\n\n"])
  func `a header alone is a table without rows`(_ text: String) throws {
    let table = try read(text)
    #expect(table.rowCount == 0 && table.rowsRead == 0 && table.rejected == [])
    #expect(table.text("sku")?.codes == [])
  }

  @Test func `a header that is not UTF-8 is refused`() {
    for bytes in [
      Array("date,sk\u{fc}".unicodeScalars.map { UInt8($0.value) }), [80, 75, 3, 4, 0],
    ] {
      let error = #expect(throws: TabularError.self) {
        try Table(reading: .bytes(bytes, name: "f"), columns: requests)
      }
      #expect(error?.problem == "the header is not text in UTF-8")
    }
  }

  @Test func `a quoted name may hold the delimiter and line breaks`() throws {
    let table = try read("\"note\r\nof, the\nday\",date,sku,quantity\r\nx,2026-01-01,A,1\r\n")
    #expect(table.header[0] == "note\r\nof, the\nday")
    #expect(table.line(ofRow: 0) == 4)
  }
}
