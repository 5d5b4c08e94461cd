// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Tabular

/// Times the reading of a sales history beside DuckDB and Polars, one thread each.
///
/// Each reading is a process of its own that prints its seconds and control totals; the contenders
/// take turns, and their order turns with the round. Medians are shown.
struct CSVBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv", abstract: "Reading a sales history from CSV.")

  @Option(help: "How many rows the made file has.")
  var rows = 3_000_000

  @Option(help: "The seed of the made file.")
  var seed: UInt64 = 1

  @Option(help: "How many times each contender reads the file.")
  var rounds = 5

  @Option(help: "A Python interpreter that has duckdb and polars; without it they are left out.")
  var python: String?

  @Option(help: "The folder in which a temporary folder is made.")
  var folder = "/tmp"

  func validate() throws {
    guard rows > 0, rounds > 0 else { throw ValidationError("--rows and --rounds begin at 1") }
  }

  func run() throws {
    let folder = try TemporaryFolder(in: folder)
    defer { folder.remove() }
    let file = folder.path("sales.csv")
    let size = try SalesFile(rows: rows, seed: seed).write(to: file)
    print("\(rows) rows, \(size / 1_000_000) MB, seed \(seed), \(rounds) rounds, one thread each")
    let contenders = try contenders(file: file, folder: folder)
    var readings = [[Reading]](repeating: [], count: contenders.count)
    for round in 0..<rounds {
      for turn in contenders.indices {
        let index = (turn + round) % contenders.count
        readings[index].append(try contenders[index].read())
      }
    }
    try check(contenders, readings)
    report(contenders, readings, megabytes: Double(size) / 1e6)
  }

  private func contenders(file: String, folder: borrowing TemporaryFolder) throws -> [Contender] {
    let program = CommandLine.arguments[0]
    var contenders = [
      Contender(name: "restock", command: [program, "csv-reading", file]),
      Contender(name: "restock with SHA-256", command: [program, "csv-reading", "--digest", file]),
    ]
    guard let python else {
      print("no --python: DuckDB and Polars are left out")
      return contenders
    }
    let script = folder.path("peers.py")
    try File.write(Array(Peers.script.utf8), to: script)
    for name in Peers.names {
      contenders.append(Contender(name: name, command: [python, script, name, file]))
    }
    return contenders
  }

  /// All contenders must have read the same.
  private func check(_ contenders: [Contender], _ readings: [[Reading]]) throws {
    let expected = readings[0][0].totals
    for (contender, readings) in zip(contenders, readings) {
      for reading in readings where reading.totals != expected {
        throw ValidationError(
          "\(contender.name) read \(reading.totals), not \(expected)")
      }
    }
    print("rows, quantity, value in cents, SKUs, stores, days:", expected)
  }

  private func report(_ contenders: [Contender], _ readings: [[Reading]], megabytes: Double) {
    let first = median(readings[0].map(\.seconds))
    let firstCPU = median(readings[0].map(\.cpuSeconds))
    print("")
    print("| reader | wall s | times restock | CPU s | times restock | CPU MB/s | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for (contender, readings) in zip(contenders, readings) {
      let wall = median(readings.map(\.seconds))
      let cpu = median(readings.map(\.cpuSeconds))
      let peak = median(readings.map { Double($0.peakBytes) / 1e6 })
      print(
        "| \(contender.name) | \(fixed(wall, 3)) | \(fixed(wall / first, 2)) "
          + "| \(fixed(cpu, 3)) | \(fixed(cpu / firstCPU, 2)) | \(fixed(megabytes / cpu, 0)) "
          + "| \(fixed(peak, 0)) |")
    }
  }
}

/// One reader of the file.
struct Contender {
  var name: String
  var command: [String]

  func read() throws -> Reading {
    let result = try ChildProcess.run(command)
    let words = result.output.split(whereSeparator: \.isWhitespace)
    guard words.count > 2, let seconds = Double(words[0]), let cpu = Double(words[1]) else {
      throw ValidationError("\(name) printed \(result.output), not its seconds")
    }
    return Reading(
      seconds: seconds, cpuSeconds: cpu, totals: words.dropFirst(2).joined(separator: " "),
      peakBytes: result.peakBytes)
  }
}

/// What one reading took and found.
struct Reading {
  var seconds: Double
  /// Time on the processor, which other programs on the machine disturb less.
  var cpuSeconds: Double
  var totals: String
  var peakBytes: Int
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

func fixed(_ value: Double, _ decimals: Int) -> String {
  var bytes: [UInt8] = []
  bytes.appendNumber(value, decimals: decimals)
  return String(decoding: bytes, as: UTF8.self)
}
