// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Tabular
import Testing

/// What stops a run before any plan, and with which exit code.
struct ErrorTests {
  @Test func `a missing folder or file calls for the code of a missing file`() {
    let folder = error { _ = try Exports.folder("/nowhere/at/all") }
    #expect(folder?.family == .missingFile)
    #expect(folder?.place == "/nowhere/at/all")
    let file = error { _ = try Exports.sales("/nowhere/sales.csv").collect() }
    #expect(file == .table(.missingFile(path: "/nowhere/sales.csv")))
    #expect(file?.family == .missingFile)
  }

  @Test func `a folder without sales names what it holds`() throws {
    try withFolder(["stock.csv": "x", "item.csv": "x", "notes.txt": "x"]) { folder in
      let stop = error { _ = try Exports.folder(folder) }
      #expect(stop == .noSales(folder: folder, found: ["item.csv", "stock.csv"]))
      #expect(stop?.family == .missingFile)
    }
  }

  @Test func `a file both plain and compressed is refused`() throws {
    try withFolder(["sales.csv": oneSale, "sales.csv.gz": ""]) { folder in
      let stop = error { _ = try Exports.folder(folder) }
      #expect(stop == .twoForms(folder: folder, first: "sales.csv", second: "sales.csv.gz"))
      #expect(stop?.family == .badData)
    }
  }

  @Test func `a folder's files are found in the contract's order, and others listed`() throws {
    let files = [
      "sales.csv": oneSale, "items.csv": "sku\nA\n", "Stock.csv": "", "item.csv": "sku\nB\n",
      "readme.txt": "",
    ]
    try withFolder(files) { folder in
      let exports = try Exports.folder(folder)
      #expect(exports.inputs.map(\.file) == [.items, .sales])
      #expect(exports.inputs.map(\.path) == ["\(folder)/items.csv", "\(folder)/sales.csv"])
      #expect(exports.unknownFiles == ["Stock.csv", "item.csv"])
      let collected = try exports.collect()
      #expect(collected.finding("unknown-files")?.examples == ["Stock.csv", "item.csv"])
      #expect(collected.files.map(\.name) == ["items.csv", "sales.csv"])
    }
  }

  @Test func `sales on the command line go before the folder's`() throws {
    let other = "date,sku,quantity\n2026-03-02,B,1\n"
    try withFolder(["sales.csv": oneSale, "items.csv": "sku\nA\n", "mine.csv": other]) { folder in
      let exports = try Exports.folder(folder).replacingSales(with: folder + "/mine.csv")
      #expect(try exports.collect().data.sales.skus == [SKU("B")])
    }
  }

  @Test func `sales go before transactions where a folder has both`() throws {
    let collected = try collect([.sales: oneSale, .transactions: Samples.text(.transactions)])
    #expect(collected.data.sales.skus == [SKU("A")])
    #expect(collected.files.map(\.file) == [.sales])
    #expect(collected.finding("two-histories")?.severity == .warning)
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}"])
  func `an empty file says so`(text: String) {
    let stop = error { _ = try collect([.sales: text]) }
    #expect(stop == .table(.emptyFile(file: "sales.csv")))
    #expect(stop?.family == .badData)
  }

  @Test func `a header without rows says so`() {
    let stop = error { _ = try collect([.sales: "date,sku,quantity\n"]) }
    #expect(stop == .noRows(file: "sales.csv", read: 0, first: nil))
    #expect(
      stop?.description.hasPrefix("sales.csv: error: the file has a header and no rows") == true)
  }

  @Test func `other files may have a header only`() throws {
    let collected = try collect([.stock: "sku,on_hand\n", .items: "sku\n"])
    #expect(collected.data.stock == [])
    #expect(collected.data.items == [])
  }

  @Test func `transactions without a sale of goods say so`() {
    let stop = error { _ = try collectSingle("invoice,date,sku,quantity\n1,2026-01-02,A,-1\n") }
    #expect(stop == .noRows(file: "export.csv", read: 1, first: nil))
    #expect(stop?.problem == "none of 1 row is a sale of goods")
  }

  @Test func `a mapping to a column that no file has is wrong usage`() throws {
    let text = "when,what,howmany\n2026-03-02,A,1\n"
    let mapping = ["date": "when", "sku": "what", "quantity": "howmany"]
    #expect(try collectSingle(text, mapping: mapping).data.sales.count == 1)
    let typo = error { _ = try collectSingle(text, mapping: ["quantiyt": "howmany"]) }
    #expect(typo?.family == .wrongUsage)
    let absent = error { _ = try collectSingle(text, mapping: ["date": "day"]) }
    #expect(absent?.family == .wrongUsage)
  }

  @Test func `what is mapped goes before every other name`() throws {
    let text = "date,shipped,sku,quantity\n2026-03-02,2026-03-05,A,1\n"
    let collected = try collectSingle(text, mapping: ["timestamp": "shipped"])
    #expect(collected.data.sales.lines == ["2026-03-05 A  1.0"])
  }

  @Test func `the family of a code is one of the contract's`() {
    #expect(CollectError.Family.allCases.map(\.rawValue) == [64, 65, 66])
  }
}
