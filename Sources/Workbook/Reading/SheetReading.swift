// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the cells of a sheet's part.
struct SheetReading {
  private var scanner: XMLScanner
  private let strings: [String]
  private let styles: DateStyles
  /// The number of 1970-01-01 in the workbook.
  private let epoch: Double

  private var row = 0
  private var column = -1

  init(_ scanner: XMLScanner, strings: [String], styles: DateStyles, epoch: Double) {
    self.scanner = scanner
    self.strings = strings
    self.styles = styles
    self.epoch = epoch
  }

  /// The cell that is read, such as `C7`; nil before the first.
  var cellName: String? {
    row > 0 && column >= 0 ? CellRange.name(row: row - 1, column: column) : nil
  }

  /// All rows that hold something.
  mutating func rows() throws(XMLScanner.Problem) -> [WorkbookReader.FoundRow] {
    var rows: [WorkbookReader.FoundRow] = []
    var cells: [WorkbookReader.FoundCell] = []
    while let event = try scanner.next() {
      switch event {
      case .start("row", let attributes):
        row = attributes["r"].flatMap { Int($0) } ?? row + 1
        column = -1
        cells = []
      case .start("c", let attributes):
        column = attributes["r"].flatMap(SheetReading.column) ?? column + 1
        if let cell = try cell(attributes) { cells.append(cell) }
      case .end("row"):
        if !cells.isEmpty { rows.append(WorkbookReader.FoundRow(number: row, cells: cells)) }
      default: break
      }
    }
    return rows
  }

  /// Reads a cell to its end; nil where it holds nothing.
  private mutating func cell(
    _ attributes: [XMLScanner.Attribute]
  ) throws(XMLScanner.Problem) -> WorkbookReader.FoundCell? {
    var (value, inline, formula): (String?, String?, String?) = (nil, nil, nil)
    var (tag, isSpoken) = ("", false)
    reading: while let event = try scanner.next() {
      switch event {
      case .end("c"): break reading
      case .start("rPh", _): isSpoken = true
      case .end("rPh"): isSpoken = false
      case .start(let name, _):
        tag = name
        if name == "f" { formula = formula ?? "" }
      case .end: tag = ""
      case .text(let text):
        switch tag {
        case "v": value = (value ?? "") + text
        case "t": if !isSpoken { inline = (inline ?? "") + text }
        case "f": formula = (formula ?? "") + text
        default: break
        }
      }
    }
    let style = attributes["s"].flatMap { Int($0) } ?? 0
    let found = try content(attributes["t"] ?? "n", value: value, inline: inline, style: style)
    guard found != .empty || formula != nil else { return nil }
    return WorkbookReader.FoundCell(column: column, value: found, formula: formula)
  }

  private func content(
    _ type: String, value: String?, inline: String?, style: Int
  ) throws(XMLScanner.Problem) -> SheetCell.Value {
    if type == "inlineStr" { return inline.map { .text(SheetText.unescaped($0)) } ?? .empty }
    guard let value, !value.isEmpty else { return .empty }
    switch type {
    case "s":
      guard let place = Int(value), strings.indices.contains(place) else {
        throw XMLScanner.Problem(words: "there is no shared text \(value)")
      }
      return strings[place].isEmpty ? .empty : .text(strings[place])
    case "str": return .text(SheetText.unescaped(value))
    case "e", "d": return .text(value)
    case "b": return .flag(value == "1" || value == "true")
    default:
      guard let number = Double(value), number.isFinite else {
        throw XMLScanner.Problem(words: "\(value) is no number")
      }
      let day = (number - epoch).rounded(.down)
      guard styles.isDate(style), abs(day) < 1e7, number >= 1 else { return .number(number) }
      return .day(Int32(day))
    }
  }

  /// The column of a cell's name, from 0; nil where it is none.
  private static func column(_ name: String) -> Int? {
    let letters = name.utf8.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard !letters.isEmpty, letters.count <= 3 else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
  }
}
