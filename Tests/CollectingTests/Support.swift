// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Foundation
import Retail
import Tabular
import Timeline

/// A sales file with one row, for tests of other files.
let oneSale = "date,sku,location,quantity\n2026-03-02,A,S1,5\n"

/// Collects files given as text; sales are added where no history is given.
func collect(
  _ files: [ExportFile: String], _ settings: CollectSettings = CollectSettings()
) throws(CollectError) -> Collected {
  var files = files
  if files[.sales] == nil, files[.transactions] == nil { files[.sales] = oneSale }
  return try Exports(
    ExportFile.allCases.compactMap { file in
      files[file].map { .init(file, .text($0, name: file.fileName), path: file.fileName) }
    }
  ).collect(settings)
}

/// Collects a single file that only its header tells apart.
func collectSingle(
  _ text: String, mapping: [String: String] = [:], _ settings: CollectSettings = CollectSettings()
) throws(CollectError) -> Collected {
  try Exports([.init(nil, .text(text, name: "export.csv"), path: "-", mapping: mapping)])
    .collect(settings)
}

/// The error that collecting ends with; nil where it does not.
func error(_ body: () throws -> Void) -> CollectError? {
  do {
    try body()
    return nil
  } catch {
    return error as? CollectError
  }
}

/// The day of an ISO date; the first of all days where the text is none.
func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(number: .min) }

extension Collected {
  func finding(_ code: String) -> Finding? { findings.first { $0.code == code } }
}

extension SalesHistory {
  /// The rows as text, one a line, for comparison.
  var lines: [String] {
    (0..<count).map { row in
      var cells = [
        Day(number: self.day[row]).description, skus[Int(sku[row])].code,
        locations[Int(location[row])].code, quantity[row].description,
      ]
      if !price.isEmpty { cells.append(price[row].description) }
      if !cancelledOn.isEmpty {
        cells.append(
          cancelledOn[row] == .max ? "stands" : Day(number: cancelledOn[row]).description)
      }
      if !customer.isEmpty {
        cells.append(customer[row] < 0 ? "?" : customers[Int(customer[row])])
      }
      return cells.joined(separator: " ")
    }
  }
}

/// A folder that is gone when the closure returns.
func withFolder<Result>(
  _ files: [String: String], _ body: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("collecting-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }
  return try body(folder.path)
}

/// Sebastiano Vigna's SplitMix64: the same numbers from the same seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
