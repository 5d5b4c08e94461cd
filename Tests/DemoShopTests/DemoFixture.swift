// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Testing

@testable import DemoShop

/// The shop of the standard seed, made once for all tests.
enum DemoFixture {
  static let world = DemoWorld(seed: DemoShop.standardSeed)
  static let data = DemoData(files: DataFiles(world).all, future: DemoFuture(world))

  /// The text cells of a column in one of the files; nil where the cell is empty.
  static func column(_ name: String, of file: String) throws -> [String?] {
    let bytes = try #require(data.files.first { $0.path == "data/\(file).csv" }?.bytes)
    let table = try Table(
      reading: .bytes(bytes, name: file), columns: [ColumnRequest(name, .text, required: true)])
    let column = try #require(table.text(name))
    return (0..<table.rowCount).map { column[$0] }
  }

  /// The numbers of a column; nil where the cell is empty.
  static func numbers(_ name: String, of file: String) throws -> [Double?] {
    try column(name, of: file).map { $0.flatMap(Double.init) }
  }
}
