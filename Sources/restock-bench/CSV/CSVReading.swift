// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a sales history once and prints the seconds, the processor's seconds and the control totals.
struct CSVReading: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv-reading", abstract: "One timed reading of a sales history.",
    shouldDisplay: false)

  @Flag(help: "Compute the SHA-256 of the file, too.")
  var digest = false

  @Argument(help: "The file.")
  var file: String

  func run() throws {
    let columns = [
      ColumnRequest("date", .day, required: true, mayBeEmpty: false),
      ColumnRequest("store", .text, required: true, mayBeEmpty: false),
      ColumnRequest("sku", .text, required: true, mayBeEmpty: false),
      ColumnRequest("quantity", .decimal, required: true),
      ColumnRequest("price", .decimal, required: true),
    ]
    var read: Table?
    let cpuStart = clock()
    let elapsed = try ContinuousClock().measure {
      read = try Table(reading: .file(file), columns: columns, options: .init(digest: digest))
    }
    let cpu = Double(clock() - cpuStart) / Double(CLOCKS_PER_SEC)
    guard let table = read, table.rejectedCount == 0, let quantity = table.decimals("quantity"),
      let price = table.decimals("price"), let sku = table.text("sku"),
      let store = table.text("store"), let date = table.days("date")
    else { throw ValidationError("the file was not made by this program") }
    let pieces = quantity.millionths.reduce(0, +) / 1_000_000
    let cents = price.millionths.reduce(0, +) / 10_000
    let seconds =
      Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    print(
      seconds, cpu, table.rowCount, pieces, cents, sku.dictionary.count, store.dictionary.count,
      Set(date).count)
  }
}
