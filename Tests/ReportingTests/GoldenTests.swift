// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Tabular
import TestSupport
import Testing

@Suite struct GoldenTests {
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Golden/sample"

  /// The sample report's files, byte for byte; `Golden/README.md` tells how to renew them.
  @Test func theSampleReportIsWrittenAsKept() throws {
    for file in try SampleReport.report.files {
      let portable = try GoldenTests.portable(file)
      let name = file.name == "workbook.xlsx" ? "workbook.txt" : file.name
      let path = "\(GoldenTests.folder)/\(name)"
      let kept = (try? File.read(path)) ?? []
      if kept != portable {
        try File.write(portable, to: path + ".new")
        Issue.record("\(file.name) differs from the kept one; what was written is \(path).new")
      }
    }
  }

  /// The platform may differ, and the bytes of the workbook, whose cells are compared instead.
  static func portable(_ file: ReportFile) throws -> [UInt8] {
    if file.name == "workbook.xlsx" { return try workbookText(file.bytes) }
    guard file.name == "manifest.json" else { return file.bytes }
    var lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { $0.hasPrefix("  \"platform\":") ? "  \"platform\": \"any\"," : String($0) }
    if let place = lines.firstIndex(where: { $0.contains("\"name\": \"workbook.xlsx\"") }) {
      lines[place - 1] = "      \"bytes\": 0,"
      lines[place + 1] = "      \"sha256\": \"\""
    }
    return Array(lines.joined(separator: "\n").utf8)
  }
}
