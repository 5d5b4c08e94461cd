// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing
import Workbook

/// The demo shop's workbook, opened by the programs that planners open it with.
extension CornerShopTests {
  private var workbook: String {
    get throws { try CornerShopTests.report.get().folder.path + "/plan/workbook.xlsx" }
  }

  /// Every sheet opens, and holds what its CSV file holds: numbers as numbers, days as days, text as text.
  @Test(.enabled(if: OpenPyXL.python != nil, OpenPyXL.isInstalled))
  func openpyxlFindsTheTables() throws {
    let script = """
      import csv, datetime, sys, openpyxl
      folder = sys.argv[1]
      book = openpyxl.load_workbook(folder + "/workbook.xlsx")
      values = openpyxl.load_workbook(folder + "/workbook.xlsx", data_only=True)
      extra = {"name", "approved", "approved_quantity", "note"}
      assert len(book["Summary"]._charts) == 3, "charts"
      for name in ["Orders", "Exceptions", "Forecast", "Projection", "Policies", "KPIs", "Financials", "Assumptions"]:
          sheet = book[name]
          rows = list(csv.DictReader(open(folder + "/" + name.lower() + ".csv", encoding="utf-8")))
          if name == "Orders": rows.sort(key=lambda row: row["from_location"] != "")
          header = [cell.value for cell in sheet[3]]
          assert sheet.max_row == 3 + len(rows), (name, sheet.max_row, len(rows))
          assert sheet.freeze_panes and sheet.freeze_panes.endswith("4"), name
          assert sheet.auto_filter.ref.startswith("A3:"), name
          assert [column for column in header if column not in extra] == list(rows[0]), name
          for cells, row in zip(values[name].iter_rows(min_row=4), rows):
              for column, cell in zip(header, cells):
                  if column not in row: continue
                  text, value = row[column], cell.value
                  if value is None: assert text == "", (name, cell.coordinate, text)
                  elif isinstance(value, bool): assert text == str(value).lower(), (name, cell.coordinate)
                  elif isinstance(value, datetime.datetime):
                      assert text == value.date().isoformat() and cell.number_format == "yyyy-mm-dd"
                  elif isinstance(value, (int, float)):
                      assert abs(float(text) - value) <= 1e-9 * max(1, abs(value)), (name, cell.coordinate, text, value)
                  else: assert text == value, (name, cell.coordinate, text, value)
      orders = book["Orders"]
      header = [cell.value for cell in orders[3]]
      assert "[$EUR]" in orders.cell(4, header.index("value") + 1).number_format or orders.cell(4, header.index("value") + 1).value is None
      assert orders.data_validations.dataValidation[0].formula1 == '"yes,no,changed"'
      assert all(type(cell.value) is not str or cell.data_type == "s" for cell in orders[4])
      assert orders.cell(2, header.index("value") + 1).value.startswith("=SUBTOTAL(109,")
      print("sound")
      """
    let folder = try CornerShopTests.report.get().folder.path + "/plan"
    #expect(try OpenPyXL.run(script, [folder]) == "sound\n")
  }

  /// LibreOffice works every formula out anew, from cells that bear no figure, and finds the same.
  @Test(
    .enabled(if: LibreOffice.path != nil, LibreOffice.isInstalled),
    .enabled(if: OpenPyXL.python != nil, OpenPyXL.isInstalled))
  func libreOfficeFindsTheSameTotals() throws {
    let folder = try TemporaryFolder.made()
    let bare = folder.path + "/bare.xlsx"
    _ = try OpenPyXL.run(
      "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])",
      [try workbook, bare])
    let converted = try LibreOffice.converted(bare, to: "xlsx", in: folder)
    let ours = try Figures(try workbook)
    let bareFigures = try Figures(bare)
    let theirs = try Figures(converted)
    #expect(ours.formulas.count > 60)
    #expect(bareFigures.formulas.values.allSatisfy { $0 == nil })
    for (place, figure) in ours.formulas {
      let wanted = try #require(figure, "\(place)")
      let found = try #require(theirs.numbers[place], "\(place)")
      #expect(abs(found - wanted) <= 1e-9 * max(1, abs(wanted)), "\(place)")
    }
  }

  /// The total of the sheet is the total of the report.
  @Test func theTotalsAreThoseOfTheReport() throws {
    let report = try CornerShopTests.report.get()
    let figures = try Figures(try workbook)
    let measures = CSVText(try #require(report.files["kpis.csv"]))
    func measure(_ name: String) throws -> Double {
      let row = try #require(measures.rows.first { $0[0] == name && $0[1] == "total" })
      return try #require(Double(row[3]))
    }
    let value = try #require(figures.total("Orders", "value"))
    #expect(abs(value - (try measure("order_value"))) < 1e-9)
    let stake = try #require(figures.total("Exceptions", "money_at_stake"))
    #expect(abs(stake - (try measure("money_at_stake"))) < 1e-9)
    let stock = try #require(figures.total("Policies", "stock_value"))
    #expect(abs(stock - (try measure("stock_value"))) < 1e-9)
  }

  /// What a planner writes into the sheet comes back, whoever saved it.
  @Test func decisionsComeBack() throws {
    let folder = try TemporaryFolder.made()
    let edited = folder.path + "/edited.xlsx"
    try Figures(try workbook).write(to: edited)
    try expectDecisions(edited)
  }

  @Test(
    .enabled(if: LibreOffice.path != nil, LibreOffice.isInstalled),
    .enabled(if: OpenPyXL.python != nil, OpenPyXL.isInstalled))
  func decisionsComeBackFromOtherPrograms() throws {
    let folder = try TemporaryFolder.made()
    let edited = folder.path + "/edited.xlsx"
    let script = """
      import sys, openpyxl
      book = openpyxl.load_workbook(sys.argv[1])
      sheet = book["Orders"]
      place = {cell.value: cell.column for cell in sheet[3]}
      def put(row, column, value): sheet.cell(row, place[column]).value = value
      put(4, "approved", "yes")
      put(5, "approved", "no")
      put(5, "note", "not now")
      put(6, "approved_quantity", sheet.cell(6, place["quantity"]).value + 12)
      put(7, "approved", "perhaps")
      put(8, "quantity", "lots")
      book.save(sys.argv[2])
      """
    _ = try OpenPyXL.run(script, [try workbook, edited])
    try expectDecisions(edited)
    try expectDecisions(try LibreOffice.converted(edited, to: "xlsx", in: folder))
    let old = try LibreOffice.converted(edited, to: "xls", in: folder)
    let refused = try Program().run(["record", "--decisions", old])
    expectClean(refused)
    #expect(refused.status == 65 && refused.errors.contains("is no workbook in the .xlsx format"))
  }

  private func expectDecisions(_ path: String) throws {
    let archive = try CornerShopTests.report.get().folder.path + "/restock.sqlite"
    let outcome = try Program().run([
      "record", "--decisions", path, "--archive", archive, "--run", "1", "--strict",
    ])
    expectClean(outcome)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("1 approved, 1 changed, 1 refused"), "\(outcome.errors)")
    #expect(outcome.errors.contains("\(path), Orders!H7: rejected: approved `perhaps`"))
    #expect(outcome.errors.contains("\(path), Orders!G8: rejected: quantity `lots`"))
    #expect(outcome.errors.contains("2 rows refused"))
    let history = try Program().run(["history", "1", "--archive", archive, "--format", "json"])
    #expect(history.text.contains("not now"))
  }

  @Test func whatHoldsNoOrdersIsSaid() throws {
    let folder = try TemporaryFolder.made()
    func refusal(_ bytes: [UInt8]) throws -> String {
      let path = try folder.write(bytes, to: "other.xlsx")
      let outcome = try Program().run(["record", "--decisions", path])
      expectClean(outcome)
      #expect(outcome.status == 65)
      return outcome.errors
    }
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: try workbook)))
    #expect(try refusal(Array(whole.prefix(whole.count / 2))).contains("is cut off"))
    let path = folder.path + "/empty.xlsx"
    var book = try WorkbookWriter(path: path, title: "", created: 0)
    let sheet = try book.addSheet("Shopping list")
    try book.append([.text("milk")], to: sheet)
    try book.close()
    let empty = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(try refusal(empty).contains("no sheet has a column sku; found Shopping list"))
  }
}

/// The cells of a workbook as the tests need them.
private struct Figures {
  /// What formulas bear, by sheet and cell; nil where one bears no figure.
  var formulas: [String: Double?] = [:]
  /// All numbers by sheet and cell.
  var numbers: [String: Double] = [:]
  private var headers: [String: [String: Int]] = [:]
  private let orders: [WorkbookReader.FoundRow]

  init(_ path: String) throws {
    let book = try WorkbookReader(
      Array(try Data(contentsOf: URL(fileURLWithPath: path))), file: path)
    orders = try book.rows(of: "Orders") ?? []
    for name in book.sheetNames {
      for row in try book.rows(of: name) ?? [] {
        for cell in row.cells {
          let place = "\(name)!\(CellRange.name(row: row.number - 1, column: cell.column))"
          if case .number(let number) = cell.value { numbers[place] = number }
          if cell.formula != nil { formulas[place] = .some(numbers[place]) }
          if row.number == 3, case .text(let text) = cell.value {
            headers[name, default: [:]][text] = cell.column
          }
        }
      }
    }
  }

  /// The total above a column.
  func total(_ sheet: String, _ column: String) -> Double? {
    headers[sheet]?[column].flatMap { numbers["\(sheet)!\(CellRange.name(row: 1, column: $0))"] }
  }

  /// Writes the orders with a planner's decisions, and one fault each in two rows.
  func write(to path: String) throws {
    let place = headers["Orders"] ?? [:]
    func column(_ name: String) throws -> Int { try #require(place[name]) }
    var book = try WorkbookWriter(path: path, title: "", created: 0)
    _ = try book.addSheet("Notes")
    let sheet = try book.addSheet("Orders")
    for row in orders {
      while book.rowCount(of: sheet) < row.number - 1 { try book.append([], to: sheet) }
      var cells = [SheetCell](repeating: .empty(), count: 40)
      for cell in row.cells { cells[cell.column] = SheetCell(cell.value) }
      switch row.number {
      case 4: cells[try column("approved")] = .text("Yes")
      case 5:
        cells[try column("approved")] = .text("no")
        cells[try column("note")] = .text("=not now")
      case 6:
        if case .number(let units) = cells[try column("quantity")].value {
          cells[try column("approved_quantity")] = .number(units + 12)
        }
      case 7: cells[try column("approved")] = .text("perhaps")
      case 8: cells[try column("quantity")] = .text("lots")
      default: break
      }
      try book.append(cells, to: sheet)
    }
    try book.close()
  }
}
