// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// A small CSV reader of its own, so that the program is not judged by its own reader.
struct CSVText {
  var header: [String] = []
  var rows: [[String]] = []

  init(_ bytes: [UInt8]) {
    var table: [[String]] = [[]]
    var cell: [UInt8] = []
    var isQuoted = false
    func text() -> String { String(decoding: cell, as: UTF8.self) }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte == 0x22, index + 1 < bytes.count, bytes[index + 1] == 0x22 {
          cell.append(byte)
          index += 1
        } else if byte == 0x22 {
          isQuoted = false
        } else {
          cell.append(byte)
        }
      } else if byte == 0x22 {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        table[table.count - 1].append(text())
        cell = []
        if byte == UInt8(ascii: "\n") { table.append([]) }
      } else {
        cell.append(byte)
      }
      index += 1
    }
    if cell.isEmpty, table.last?.isEmpty == true { table.removeLast() }
    header = table.first ?? []
    rows = Array(table.dropFirst())
  }

  /// A column's cells.
  func column(_ name: String) -> [String] {
    guard let place = header.firstIndex(of: name) else { return [] }
    return rows.map { $0.indices.contains(place) ? $0[place] : "" }
  }

  /// A column's numbers; empty cells are left out.
  func numbers(_ name: String) -> [Double] { column(name).compactMap(Double.init) }
}

/// An end that a user understands: an exit code of the table, an error with a hint, no stack trace.
func expectClean(_ outcome: Program.Outcome) {
  #expect(!outcome.wasSignalled, "a signal ended the program: \(outcome.errors)")
  #expect([0, 1, 64, 65, 66, 73, 78].contains(outcome.status), "\(outcome.errors)")
  for trace in ["Fatal error", "Stack dump", "/Sources/", "Swift/"] {
    #expect(!outcome.errors.contains(trace))
  }
  if outcome.status > 1 {
    #expect(outcome.errors.contains("error:"))
    #expect(outcome.errors.contains("\n\nhint: "))
    #expect(outcome.errors.utf8.count < 4000)
  }
}

/// A report in which every file is there as the manifest says, every table is square, every number is
/// finite, and no cell is a formula.
func expectWhole(_ folder: String) throws {
  let found = try files(of: folder)
  let manifest = try #require(found["manifest.json"])
  let object = try #require(
    try JSONSerialization.jsonObject(with: Data(manifest)) as? [String: Any])
  let outputs = try #require(object["outputs"] as? [[String: Any]])
  for output in outputs {
    let name = try #require(output["name"] as? String)
    let bytes = try #require(found[name], "\(name) is missing")
    #expect(output["bytes"] as? Int == bytes.count, "\(name)")
  }
  #expect(
    Set(found.keys).subtracting(outputs.compactMap { $0["name"] as? String }) == ["manifest.json"])
  #expect(outputs.count >= 9)
  for (name, bytes) in found where name.hasSuffix(".csv") {
    let table = CSVText(bytes)
    #expect(table.rows.allSatisfy { $0.count == table.header.count }, "\(name) is not square")
    expectFinite(table, in: name)
    expectNoFormula(table, in: name)
  }
}

/// No number that is none.
func expectFinite(_ table: CSVText, in name: String) {
  let odd: Set = ["nan", "-nan", "inf", "-inf", "+inf", "infinity", "-infinity"]
  let isFinite = table.rows.allSatisfy { row in
    row.allSatisfy { !odd.contains($0.lowercased()) }
  }
  #expect(isFinite || name == "rejected.csv", "\(name) holds a number that is none")
}

/// No cell that a spreadsheet would run: what begins like a formula is a plain number.
func expectNoFormula(_ table: CSVText, in name: String) {
  for cell in table.rows.joined() {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      continue
    }
    #expect(Double(cell) != nil, "\(name) holds the formula \(cell)")
  }
}
