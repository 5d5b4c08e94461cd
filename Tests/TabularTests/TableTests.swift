// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

struct TableTests {
  let sales = [
    ColumnRequest("date", aliases: ["ds", "day"], .day, required: true, mayBeEmpty: false),
    ColumnRequest("sku", aliases: ["item_id"], .text, required: true, mayBeEmpty: false),
    ColumnRequest("quantity", aliases: ["y", "units"], .decimal, required: true),
    ColumnRequest("price", .decimal),
  ]

  @Test func `typed columns come out in any order`() throws {
    let table = try Table(
      reading: .text(
        "Units,note,Item ID,ds\r\n3,x,00A,2026-11-23\r\n,\"a,\"\"b\r\nc\",00B,2026-11-24 10:00\r\n2.5,,00A,2026-11-25",
        name: "sales.csv"),
      columns: sales)
    #expect(table.rejected == [])
    #expect(table.rowCount == 3)
    #expect(table.text("sku")?.codes == [0, 1, 0])
    #expect(table.text("sku")?.dictionary == ["00A", "00B"])
    #expect(table.decimals("quantity")?.millionths == [3_000_000, EmptyCell.decimal, 2_500_000])
    #expect(table.days("date") == [20780, 20781, 20782])
    #expect(table.decimals("price") == nil)
    #expect(table.unknownColumns == ["note"])
    #expect((0..<3).map { table.line(ofRow: $0) } == [2, 3, 5])
    #expect(table.recognised.map(\.header) == ["ds", "Item ID", "Units"])
  }

  @Test func `a bad row is rejected with its place and the read goes on`() throws {
    let table = try Table(
      reading: .text(
        "date,sku,quantity\n2026-11-23,A,1\n2026-13-23,A,1\n2026-11-24,A,\"13,75\"\n2026-11-24,,1\n2026-11-25,B,x\n1,2\n\n2026-11-26,C,1.5E3\n",
        name: "sales.csv"),
      columns: sales)
    #expect(table.rowCount == 2)
    #expect(table.rowsRead == 7)
    #expect(table.rejected.map(\.line) == [3, 4, 5, 6, 7])
    #expect(table.rejected.map(\.column) == [1, 14, 12, 14, 1])
    #expect(table.rejected.map(\.field) == ["date", "quantity", "sku", "quantity", "quantity"])
    #expect(table.text("sku")?.dictionary == ["A", "C"])
    #expect(table.decimals("quantity")?.millionths == [1_000_000, 1_500_000_000])
    #expect(table.line(ofRow: 1) == 9)
  }

  @Test func `a header without a required column names what it found`() {
    let error = #expect(throws: TabularError.self) {
      try Table(reading: .text("sku,location,date,qty\n", name: "sales.csv"), columns: sales)
    }
    #expect(
      error?.description == """
        sales.csv:1:19: error: no column quantity; found sku, location, date, qty

        hint: rename qty, or map it with --column quantity=qty
        """)
  }

  @Test func `dots with three digits are refused next to integers`() throws {
    let text =
      "date,sku,quantity,price\n2026-01-01,A,1,1.250\n2026-01-01,A,1.234,2.500\n2026-01-02,A,2,3.125\n"
    let table = try Table(reading: .text(text, name: "f"), columns: sales)
    #expect(table.rowCount == 2)
    #expect(table.rejected.map(\.value) == ["1.234"])
    #expect(table.rejected.map(\.line) == [3])
    #expect(table.rejected.map(\.column) == [14])
    #expect(table.decimals("price")?.millionths == [1_250_000, 3_125_000])
    #expect((0..<2).map { table.line(ofRow: $0) } == [2, 4])
  }
}
