// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing
import Workbook

/// The writer's memory does not grow with the rows: they wait in a file.
///
/// `restock-bench workbook` measures it.
@Suite struct ConstantMemoryTests {
  private static let descriptors = "/proc/self/fd"

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: descriptors), "no \(descriptors) on this system"))
  func rowsWaitInAFile() throws {
    let folder = try TemporaryFolder.made()
    var book = try WorkbookWriter(
      path: folder.path + "/b.xlsx", title: "", created: 0, folder: folder.path)
    let sheet = try book.addSheet("Long")
    #expect(try waiting(in: folder.path) < 10_000)
    for row in 0..<20_000 {
      try book.append(
        [.text("item \(row)")] + (1..<10).map { .number(Double(row * $0) / 7) }, to: sheet)
    }
    // A cell takes more than thirty bytes; what is not yet in the file is a buffer's worth.
    #expect(try waiting(in: folder.path) > 20_000 * 10 * 30)
    #expect(book.rowCount(of: sheet) == 20_000)
  }

  /// The bytes of the open files of a folder, whether or not they still have a name.
  private func waiting(in folder: String) throws -> Int {
    let descriptors = ConstantMemoryTests.descriptors
    var sum = 0
    for number in try FileManager.default.contentsOfDirectory(atPath: descriptors) {
      let link = "\(descriptors)/\(number)"
      guard
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link),
        target.hasPrefix(folder)
      else { continue }
      var status = stat()
      if stat(link, &status) == 0 { sum += Int(status.st_size) }
    }
    return sum
  }
}
