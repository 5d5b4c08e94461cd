// SPDX-License-Identifier: GPL-3.0-or-later

import Workbook

/// What a workbook says, a line a cell: its name, its formula and its value.
///
/// Two workbooks of one content may differ in their bytes, which hang on the versions of the libraries
/// that wrote and packed them.
public func workbookText(_ bytes: [UInt8]) throws -> [UInt8] {
  let workbook = try WorkbookReader(bytes, file: "workbook.xlsx")
  var lines: [String] = []
  for name in workbook.sheetNames {
    lines.append("[\(name)]")
    for row in try workbook.rows(of: name) ?? [] {
      for cell in row.cells {
        let place = CellRange.name(row: row.number - 1, column: cell.column)
        let formula = cell.formula.map { " =\($0)" } ?? ""
        lines.append("\(place)\(formula) \(cell.value.words)")
      }
    }
  }
  return Array((lines.joined(separator: "\n") + "\n").utf8)
}

extension SheetCell.Value {
  /// The value as text, numbers with the digits that tell them apart.
  fileprivate var words: String {
    switch self {
    case .empty: ""
    case .text(let text): "\"\(text)\""
    case .number(let number), .formula(_, let number): "\(number)"
    case .day(let day): "day \(day)"
    case .flag(let flag): "\(flag)"
    }
  }
}
