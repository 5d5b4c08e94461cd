// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads any file with the columns that are named, and prints rows, seconds and memory.
struct TableReading: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Reading a file of one's own from CSV.")

  @Argument(help: "The file.")
  var file: String

  @Argument(
    help: """
      The columns as NAME:KIND; kinds are text, number, decimal, integer, share, flag, day and \
      timestamp.
      """)
  var columns: [String]

  func run() throws {
    let requests = try columns.map(request)
    var read: Table?
    let cpuStart = clock()
    let elapsed = try ContinuousClock().measure {
      read = try Table(reading: .file(file), columns: requests)
    }
    let cpu = Double(clock() - cpuStart) / Double(CLOCKS_PER_SEC)
    guard let table = read else { return }
    let peak = Machine.peakMegabytes
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    print("\(table.rowsRead) rows read, \(table.rejectedCount) rejected, SHA-256 \(table.sha256)")
    print("\(fixed(seconds, 3)) s, CPU \(fixed(cpu, 3)) s, peak \(fixed(peak, 0)) MB")
    for rejected in table.rejected.prefix(10) { print(rejected) }
  }

  private func request(_ column: String) throws -> ColumnRequest {
    let parts = column.split(separator: ":").map(String.init)
    let kinds: [String: CellKind] = [
      "text": .text, "number": .number, "decimal": .decimal, "integer": .integer, "share": .share,
      "flag": .flag, "day": .day, "timestamp": .timestamp,
    ]
    guard parts.count == 2, let kind = kinds[parts[1]] else {
      throw ValidationError("a column reads NAME:KIND, not \(column)")
    }
    return ColumnRequest(parts[0], kind, required: true)
  }
}
