// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import TestSupport
import Testing

@testable import Reporting

@Suite struct FileCatalogTests {
  /// Schema versions and the fingerprints of their columns, the latest last; lines are added, never changed.
  static let schemas = Repository.path("Tests/ReportingTests/Golden/schemas.csv")

  @Test func columnsChangeOnlyWithTheSchemaVersion() throws {
    let lines = String(decoding: try File.read(FileCatalogTests.schemas), as: UTF8.self)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
    let versions = try lines.map { try #require(Int($0[0])) }
    #expect(versions == versions.sorted() && Set(versions).count == versions.count)
    #expect(Set(lines.map { $0[1] }).count == lines.count)
    let last = try #require(lines.last)
    #expect(
      last[0] == String(RunReport.schemaVersion) && last[1] == FileCatalog.fingerprint,
      """
      The columns of a file, their order, form or unit changed: raise RunReport.schemaVersion, and add
      \(RunReport.schemaVersion),\(FileCatalog.fingerprint) to \(FileCatalogTests.schemas)
      """)
  }

  @Test func thePageOfColumnsIsCurrent() throws {
    let page = Repository.path("Reports/columns.md")
    let kept = String(decoding: (try? File.read(page)) ?? [], as: UTF8.self)
    #expect(
      kept == FileCatalog.page(FileCatalog.all),
      "write it anew: restock columns --format markdown > Reports/columns.md")
  }

  @Test func everyTableOfAReportIsInTheCatalogWithItsColumns() throws {
    let known = Dictionary(uniqueKeysWithValues: FileCatalog.all.map { ($0.name, $0) })
    for report in [SampleReport.report, randomReport(7)] {
      for file in try report.files where file.name.hasSuffix(".csv") {
        let description = try #require(known[file.name], "\(file.name)")
        #expect(description.oneRow == file.oneRow)
        let header = String(decoding: file.bytes, as: UTF8.self).prefix { $0 != "\n" }
        var names = description.columns.map(\.name)
        if file.name == "forecast.csv" || file.name == "accuracy.csv" {
          // Their quantiles and places are those of the input.
          names = names.filter { !$0.hasPrefix("q") && $0 != "location" }
          let found = header.split(separator: ",").map(String.init)
          #expect(found.filter { !$0.hasPrefix("q") && $0 != "location" } == names)
        } else {
          #expect(String(header) == names.joined(separator: ","), "\(file.name)")
        }
      }
    }
  }

  /// A file that a report may hold, but for pages and workbooks, has a description, and the other way round.
  @Test func filesOfAReportFolderAreDescribed() {
    let names = Set(FileCatalog.all.filter { $0.command.hasPrefix("run") }.map(\.name))
    let pages: Set<String> = ["summary.md", "report.html", "workbook.xlsx"]
    #expect(names == ReportFolder.names.subtracting(pages))
  }

  @Test func everyColumnSaysWhatItHolds() {
    for file in FileCatalog.all {
      #expect(!file.purpose.isEmpty && file.purpose.hasSuffix("."))
      #expect(Set(file.columns.map(\.name)).count == file.columns.count, "\(file.name)")
      for column in file.columns {
        #expect(!column.meaning.isEmpty, "\(file.name) \(column.name)")
        let isNumber = ![.text, .date, .boolean].contains(column.form)
        if isNumber, file.name != "manifest.json" {
          #expect(!column.unit.isEmpty, "\(file.name) \(column.name)")
        }
        guard column.unit.hasPrefix("by ") else { continue }
        #expect(
          file.columns.contains { $0.name == column.unit.dropFirst(3) },
          "\(file.name) \(column.name) is counted in what \(column.unit.dropFirst(3)) names")
      }
    }
  }

  @Test func everyMeasureWrittenHasAMeaning() {
    for seed in 1...5 {
      let known = Set(MeasureGroup.terms.map(\.word))
      for row in randomReport(seed).measures {
        #expect(known.contains(row.measure), "\(row.measure)")
      }
    }
    let known = Set(MeasureGroup.terms.map(\.word))
    for row in SampleReport.report.measures { #expect(known.contains(row.measure)) }
  }
}
