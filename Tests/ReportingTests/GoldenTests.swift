// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Tabular
import Testing

@Suite struct GoldenTests {
  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Golden/sample"

  /// The sample report's files, byte for byte; `Golden/README.md` tells how to renew them.
  @Test func theSampleReportIsWrittenAsKept() throws {
    for file in SampleReport.report.files {
      let path = "\(GoldenTests.folder)/\(file.name)"
      let kept = (try? File.read(path)) ?? []
      if kept != GoldenTests.portable(file) {
        try File.write(GoldenTests.portable(file), to: path + ".new")
        Issue.record("\(file.name) differs from the kept one; what was written is \(path).new")
      }
    }
  }

  /// The platform is the one thing that may differ.
  static func portable(_ file: ReportFile) -> [UInt8] {
    guard file.name == "manifest.json" else { return file.bytes }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return Array(
      lines.map { $0.hasPrefix("  \"platform\":") ? "  \"platform\": \"any\"," : String($0) }
        .joined(separator: "\n").utf8)
  }
}
