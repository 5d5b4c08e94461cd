// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

/// Which of a column's cells are refused because point or comma may mark decimals or thousands.
struct AmbiguityTests {
  @Test(arguments: [
    (["1.234", "5"], ["1.234"]),
    (["5", "-1.234", "12.345", "0"], ["-1.234", "12.345"]),
    (["1.234", "5.5"], []),
    (["1.234", "5", "5.50"], []),
    (["1.234", "2.500", "13.000"], []),
    (["1.234", "0.500", "3"], []),
    (["1234", "1.234"], ["1.234"]),
    (["1234.567", "3"], []),
    (["1.234", ""], []),
  ])
  func `points, where commas split the cells`(_ cells: [String], _ refused: [String]) throws {
    for kind in [CellKind.number, .decimal] {
      let table = try column(kind, of: cells)
      #expect(table.rejected.map(\.value) == refused)
      #expect(table.rowCount == cells.count - refused.count)
    }
  }

  @Test(arguments: [
    (["1,5", "2"], []),
    (["1,234", "2"], ["1,234"]),
    (["1,234", "2,500"], []),
    (["1.234", "2.500"], ["1.234", "2.500"]),
    (["1.234", "2,5"], ["1.234"]),
    (["1.234", "2.5"], []),
    (["1,234", "2.5"], ["1,234"]),
    (["1,234", "1.234"], ["1,234", "1.234"]),
    (["1,5", "1.5", "1.234"], ["1.234"]),
    (["0,500", "3", "1,250"], []),
  ])
  func `points and commas, where semicolons split the cells`(
    _ cells: [String], _ refused: [String]
  ) throws {
    let table = try column(.number, of: cells, delimiter: ";")
    #expect(table.rejected.map(\.value) == refused)
    #expect(table.rowCount == cells.count - refused.count)
  }

  @Test func `decimal commas are read where semicolons split the cells, and only there`() throws {
    let semicolons = try column(.decimal, of: ["13,75", "-0,5", "1,5e1"], delimiter: ";")
    #expect(semicolons.decimals("x")?.millionths == [13_750_000, -500_000, 15_000_000])
    #expect(try column(.number, of: ["13,75"], delimiter: ";").numbers("x") == [13.75])
    #expect(try column(.decimal, of: ["1.234,5", "1,234.5"], delimiter: ";").rejectedCount == 2)
    let commas = try column(.decimal, of: ["13,75"])
    #expect(commas.rejected.first?.remedy.hasPrefix("write a decimal point") == true)
    let tabs = try column(.decimal, of: ["13,75"], delimiter: "\t")
    #expect(tabs.rejectedCount == 1)
  }

  @Test func `refused rows leave lines, other columns and the order of rejects right`() throws {
    var text = "name,n,m\n"
    for row in 0..<300 {
      let n = row % 50 == 7 ? "1.234" : row % 60 == 5 ? "x" : "\(row)"
      text += row % 11 == 3 ? "\"a\nb\(row)\",\(n),2\n" : "a\(row),\(n),0.1234567\n"
    }
    for blockSize in [16, 1000, 1 << 18] {
      let table = try Table(
        reading: .text(text, name: "f"),
        columns: [
          ColumnRequest("name", .text), ColumnRequest("n", .decimal), ColumnRequest("m", .decimal),
        ], options: ReadOptions(blockSize: blockSize))
      let kept = (0..<300).filter { $0 % 50 != 7 && $0 % 60 != 5 }
      #expect(table.decimals("n")?.millionths == kept.map { Int64($0) * 1_000_000 })
      #expect(
        table.text("name")?.dictionary == kept.map { $0 % 11 == 3 ? "a\nb\($0)" : "a\($0)" })
      #expect(table.decimals("m")?.roundedCells == kept.count { $0 % 11 != 3 })
      let lines = (0..<300).map { row in 2 + row + (0..<row).count { $0 % 11 == 3 } }
      #expect((0..<table.rowCount).map { table.line(ofRow: $0) } == kept.map { lines[$0] })
      let refused = (0..<300).filter { $0 % 50 == 7 || $0 % 60 == 5 }
      #expect(table.rejected.map(\.line) == refused.map { lines[$0] + ($0 % 11 == 3 ? 1 : 0) })
      #expect(table.rowsRead == 300)
    }
  }
}
