// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing
import Workbook

/// The writer's memory does not grow with the rows.
@Suite struct ConstantMemoryTests {
  private static let statistics = "/proc/self/statm"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: statistics), "no \(statistics) on this system"))
  func aHundredThousandRowsTakeNoMoreThanAFew() throws {
    let folder = try TemporaryFolder.made()
    var book = try WorkbookWriter(
      path: folder.path + "/b.xlsx", title: "", created: 0, folder: folder.path)
    let sheet = try book.addSheet("Long")
    func append(_ count: Int) throws {
      for row in 0..<count {
        try book.append(
          (0..<10).map { column in
            column < 2 ? .text("item \(row) \(column)") : .number(Double(row * column) / 7)
          }, to: sheet)
      }
    }
    try append(5_000)
    let before = try resident()
    try append(95_000)
    let grown = try resident() - before
    // Kept in memory, 950,000 cells take more than 90 MB.
    #expect(grown < 30_000_000, "\(grown) bytes")
    #expect(book.rowCount(of: sheet) == 100_000)
  }

  /// The bytes of memory that the process holds.
  private func resident() throws -> Int {
    let words = try String(contentsOfFile: ConstantMemoryTests.statistics, encoding: .utf8)
      .split(separator: " ")
    return try #require(words.count > 1 ? Int(words[1]) : nil) * 4096
  }
}
