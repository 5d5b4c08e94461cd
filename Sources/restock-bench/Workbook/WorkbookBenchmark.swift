// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular
import Workbook

/// Writes a sheet of many rows, and prints seconds, size and memory: a process of its own for each count,
/// since only the most that a process ever held can be asked for.
struct WorkbookBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook", abstract: "Writing a workbook of many rows.")

  @Option(help: "How many rows the sheet has.")
  var rows = 100_000

  @Option(help: "The folder in which a temporary folder is made.")
  var folder = "/tmp"

  func validate() throws {
    guard (1..<WorkbookWriter.rowLimit).contains(rows) else {
      throw ValidationError("--rows is 1 to \(WorkbookWriter.rowLimit - 1)")
    }
  }

  func run() throws {
    let folder = try TemporaryFolder(in: folder)
    defer { folder.remove() }
    let path = folder.path("rows.xlsx")
    let elapsed = try ContinuousClock().measure { try write(to: path) }
    let peak = Machine.peakMegabytes
    let size = try File.read(path).count
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    print("\(rows) rows of 12 cells in \(fixed(seconds, 2)) s, \(Machine.description)")
    print("\(fixed(Double(size) / 1e6, 1)) MB, peak \(fixed(peak, 1)) MB of memory")
  }

  private func write(to path: String) throws {
    var workbook = try WorkbookWriter(path: path, title: "Rows", created: 0)
    let sheet = try workbook.addSheet("Rows")
    let units = CellFormat(number: "#,##0.00")
    for row in 0..<rows {
      let cells = (0..<12).map { column -> SheetCell in
        switch column {
        case 0: .text("SKU-\(row % 10_000)")
        case 1: .text("place \(row % 7)")
        case 2: SheetCell(.day(Int32(20_000 + row % 91)))
        default: .number(Double(row * column % 9_973) / 7, units)
        }
      }
      try workbook.append(cells, to: sheet)
    }
    try workbook.close()
  }
}
