// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// A row of the planner's edited `orders.csv`, as it stands.
struct DecisionRow {
  /// Its place among the accepted rows of the table.
  var row: Int
  var sku: String
  var location: String
  var supplier: String?
  var fromLocation: String?
  var orderDate: String?
  var receiptDate: String?
  /// Units; nil where the cell is empty.
  var quantity: Quantity?
  var purchaseUnits: Quantity?
  /// What the planner says in words; nil where nothing is said.
  var verdict: Verdict?
  var reason: String?
  /// A remark in a column of its own.
  var note: String?
  var author: String?

  /// What a planner says of a line in words.
  enum Verdict: Equatable {
    case approved
    case changed
    case refused
  }
}

/// The planner's edited `orders.csv`, or the sheet of a workbook, as a table.
struct DecisionTable {
  let table: Table
  /// The sheet that the table was read from; nil where it is a file of its own.
  private let sheet: DecisionSheet?
  /// Whether there is a column that says what was decided.
  let hasVerdicts: Bool

  private static let columns: [ColumnRequest] = [
    ColumnRequest("sku", aliases: ["item", "item_code"], .text, required: true, mayBeEmpty: false),
    ColumnRequest("location", aliases: ["store", "warehouse"], .text),
    ColumnRequest("supplier", .text),
    ColumnRequest("from_location", .text),
    ColumnRequest("order_date", .text),
    ColumnRequest("receipt_date", .text),
    ColumnRequest("quantity", aliases: ["qty"], .decimal, required: true),
    ColumnRequest("approved_quantity", aliases: ["approved_qty", "new_quantity"], .decimal),
    ColumnRequest("purchase_units", .decimal),
    ColumnRequest("status", .text),
    ColumnRequest("decision", aliases: ["decided"], .text),
    ColumnRequest("approved", aliases: ["approve", "ok"], .text),
    ColumnRequest("reason", .text),
    ColumnRequest("decision_reason", aliases: ["note", "notes", "comment", "remark"], .text),
    ColumnRequest("author", aliases: ["planner", "decided_by", "approved_by"], .text),
    ColumnRequest("as_of", .text),
  ]

  /// Reads a file, CSV or a workbook; `-` is standard input.
  init(_ path: String, mapping: [String: String]) throws(RunError) {
    let name = path == "-" ? "standard input" : path
    let bytes: [UInt8]
    do throws(TabularError) { bytes = try File.read(path) } catch { throw .reading(error) }
    let items = [mapping["sku"]].compactMap(\.self) + ["sku", "item", "item_code"]
    let sheet =
      DecisionSheet.isWorkbook(bytes)
      ? try DecisionSheet(bytes, file: name, itemNames: Set(items.map { $0.lowercased() })) : nil
    self.sheet = sheet
    do throws(TabularError) {
      table = try Table(
        reading: .bytes(sheet?.csv ?? bytes, name: name), columns: DecisionTable.columns,
        options: ReadOptions(mapping: mapping))
    } catch {
      throw .reading(error)
    }
    hasVerdicts = table.has("decision") || table.has("approved")
  }

  /// The line of the file, or the row of the sheet, that a row of the table came from.
  func line(ofRow row: Int) -> Int {
    let line = table.line(ofRow: row)
    return sheet?.row(ofLine: line) ?? line
  }

  /// Why a row was refused, with its place.
  func words(of rejected: RejectedRow) -> String {
    sheet?.words(of: rejected) ?? rejected.description
  }

  /// The as-of days that the rows name, as they stand.
  var asOfDays: [String] {
    guard let column = table.text("as_of") else { return [] }
    return Set((0..<table.rowCount).compactMap { column[$0] }).sorted()
  }

  /// The rows, and those whose words say nothing that is known.
  func rows() -> (rows: [DecisionRow], rejected: [RejectedRow]) {
    let text = Dictionary(
      uniqueKeysWithValues: DecisionTable.columns.filter { $0.kind == .text }
        .map { ($0.name, table.text($0.name)) })
    let quantity = table.decimals("quantity")
    let approved = table.decimals("approved_quantity")
    let units = table.decimals("purchase_units")
    var rows: [DecisionRow] = []
    var rejected: [RejectedRow] = []
    for row in 0..<table.rowCount {
      func cell(_ name: String) -> String? { text[name]??[row].map(DecisionTable.unguarded) }
      var own = DecisionRow(
        row: row, sku: cell("sku") ?? "", location: cell("location") ?? "",
        supplier: cell("supplier"), fromLocation: cell("from_location"),
        orderDate: cell("order_date"), receiptDate: cell("receipt_date"))
      own.quantity = (approved?[row] ?? quantity?[row]).map { Quantity(millionths: $0) }
      own.purchaseUnits = units?[row].map { Quantity(millionths: $0) }
      own.reason = cell("reason")
      own.note = cell("decision_reason")
      own.author = cell("author")
      let verdicts = ["decision", "approved", "status"].compactMap { name in
        cell(name).map { (name: name, word: $0) }
      }
      var fault: (name: String, word: String)?
      for (name, word) in verdicts where own.verdict == nil {
        switch Spoken(word) {
        case .verdict(let verdict): own.verdict = verdict
        case .nothing: continue
        case .unknown: if fault == nil { fault = (name, word) }
        }
      }
      if let fault {
        rejected.append(
          table.rejection(
            ofRow: row, fault.name, value: fault.word, reason: "says no decision",
            remedy: "write approved, changed or refused, or leave it empty"))
      } else {
        rows.append(own)
      }
    }
    return (rows, rejected)
  }

  /// A text without the mark that keeps a spreadsheet from running it as a formula.
  private static func unguarded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.first == "'", let second = scalars.dropFirst().first,
      "=+-@".unicodeScalars.contains(second)
    else { return text }
    return String(text.dropFirst())
  }

  /// What a word of a planner says.
  private enum Spoken {
    case verdict(DecisionRow.Verdict)
    case nothing
    case unknown

    init(_ word: String) {
      switch word.lowercased() {
      case "approved", "approve", "accepted", "accept", "ordered", "yes", "y", "true", "1", "x",
        "ok", "✓":
        self = .verdict(.approved)
      case "changed", "change", "edited": self = .verdict(.changed)
      case "refused", "refuse", "rejected", "reject", "declined", "cancelled", "no", "n", "false",
        "0":
        self = .verdict(.refused)
      case "", "-", "?", "open", "pending", "undecided", "proposed", "illustrative": self = .nothing
      default: self = .unknown
      }
    }
  }
}
