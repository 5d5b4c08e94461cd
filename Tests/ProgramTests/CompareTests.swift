// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The demo shop's port strike beside its base, as the program compares them.
@Suite struct CompareTests {
  @Test func theComparisonIsTheOneThatIsKept() throws {
    let folder = try TemporaryFolder.made()
    let outcome = try Program().run([
      "compare", "Scenarios/corner-shop/base.yaml", "Scenarios/corner-shop/port-strike.yaml",
      "--output", folder.path + "/what-if",
    ])
    expectClean(outcome)
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    let files = try TestSupport.files(of: folder.path + "/what-if")
    #expect(
      files.keys.sorted() == [
        "comparison.csv", "comparison.html", "comparison.md", "order_changes.csv", "waterfall.csv",
      ])
    for name in ["comparison.md", "waterfall.csv"] {
      let kept = try Data(
        contentsOf: URL(fileURLWithPath: Repository.path("Reports/corner-shop-compare/\(name)")))
      let differences = GoldenText.differences(
        found: try #require(files[name]), wanted: Array(kept))
      #expect(differences.isEmpty, "\(name)\n\(differences.joined(separator: "\n"))")
    }
    let page = String(decoding: try #require(files["comparison.html"]), as: UTF8.self)
    #expect(page.contains("<svg") && !page.contains("src=") && !page.contains("href="))
    let lines = CSVText(try #require(files["order_changes.csv"]))
    #expect(Set(lines.column("change")).isSubset(of: ["new", "gone", "changed"]))
    #expect(lines.rows.count > 5)
  }

  @Test func mistakesAreSaid() throws {
    let program = try Program()
    let base = "Scenarios/corner-shop/base.yaml"
    let same = try program.run(["compare", base, base])
    #expect(same.status == 64 && same.errors.contains("two scenarios are called Corner shop"))
    let missing = try program.run(["compare", base, "no-such.yaml"])
    #expect(missing.status == 66 && missing.output.isEmpty)
  }
}
