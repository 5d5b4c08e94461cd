// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Foundation
import TestSupport
import Testing

/// Where the program writes, and what happens where it cannot.
@Suite struct OutputTests {
  private let restock: Program
  private let folder: TemporaryFolder
  private let sales: String

  init() throws {
    restock = try Program()
    folder = try TemporaryFolder.made()
    sales = try folder.write(SmallSales.text, to: "sales.csv")
  }

  @Test func dataGoesToStandardOutputAndTalkToStandardError() throws {
    let forecast = try restock.run(["forecast", "--input", sales, "--horizon", "3"])
    #expect(forecast.status == 0)
    let table = CSVText(forecast.output)
    #expect(table.header.prefix(3) == ["sku", "date", "mean"])
    #expect(table.rows.count == 9)
    #expect(forecast.errors.isEmpty)

    let run = try restock.run(["run", "--sales", sales, "--output", folder.path + "/report"])
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("summary.md"))
    let quiet = try restock.run(
      ["run", "--sales", sales, "--output", folder.path + "/report", "--quiet"])
    #expect(quiet.status == 0)
    #expect(quiet.output.isEmpty)
    #expect(quiet.errors.isEmpty)
  }

  @Test func standardInputAndOutputAreAHyphen() throws {
    let piped = try restock.run(
      ["forecast", "--input", "-", "--output", "-", "--horizon", "3"],
      input: Array(SmallSales.text.utf8))
    let named = try restock.run(["forecast", "--input", sales, "--horizon", "3"])
    #expect(piped.status == 0)
    #expect(piped.output == named.output)
    let file = folder.path + "/forecast.csv"
    let written = try restock.run(
      ["forecast", "--input", sales, "--horizon", "3", "--output", file])
    #expect(written.status == 0)
    #expect(written.output.isEmpty)
    #expect(try files(of: folder.path)["forecast.csv"] == named.output)
  }

  @Test func settingsSayWhereTheyCameFrom() throws {
    let scenario = try folder.write("data: .\nhorizon: 5\n", to: "base.yaml")
    let shown = try restock.run(
      ["run", scenario, "--show-settings", "--seed", "9"],
      environment: ["RESTOCK_SERVICE_TARGET": "0.9"])
    #expect(shown.status == 0)
    let lines = shown.text.split(separator: "\n")
    func line(_ key: String) -> String {
      lines.first { $0.split(separator: " ").first.map(String.init) == key }.map(String.init) ?? ""
    }
    #expect(line("horizon").contains("5") && line("horizon").contains("base.yaml:2"))
    #expect(line("seed").contains("9") && line("seed").contains("--seed"))
    #expect(line("service.target").contains("0.9"))
    #expect(line("service.target").contains("RESTOCK_SERVICE_TARGET"))
    #expect(try files(of: folder.path).keys.sorted() == ["base.yaml", "sales.csv"])
  }

  @Test func aReaderWhoGoesAwayEndsTheProgramQuietly() throws {
    let outcome = try restock.shell(
      "\"$RESTOCK\" forecast --input '\(sales)' | true; echo ${PIPESTATUS[0]}")
    #expect(outcome.text == "0\n")
    #expect(outcome.errors.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDeviceExitsWith73() throws {
    for arguments in [["forecast", "--input", sales], ["check", sales]] {
      let outcome = try restock.run(arguments, outputPath: "/dev/full")
      #expect(!outcome.wasSignalled)
      #expect(outcome.status == 73, "\(arguments)")
      #expect(outcome.errors.contains("No space left on device"))
    }
  }

  @Test func aFullDiskLeavesTheLastReport() throws {
    let report = folder.path + "/report"
    #expect(try restock.run(["run", "--sales", sales, "--output", report]).status == 0)
    let before = try files(of: report)
    // A limit on the size of files fails a write part of the way, as a full disk does.
    let full = try restock.shell(
      "trap '' XFSZ; ulimit -f 4; "
        + "exec \"$RESTOCK\" run --sales '\(sales)' --set horizon=40 --output '\(report)'")
    #expect(full.status == 73)
    expectClean(full)
    #expect(try files(of: report) == before)
    #expect(try Archive(folder.path + "/restock.sqlite").runs().count == 1)
    #expect(try names(in: folder.path) == ["report", "restock.sqlite", "sales.csv"])

    let forecast = folder.path + "/report/../forecast.csv"
    let half = try restock.shell(
      "trap '' XFSZ; ulimit -f 4; "
        + "exec \"$RESTOCK\" forecast --input '\(sales)' --horizon 100 --output '\(forecast)'")
    #expect(half.status == 73)
    expectClean(half)
    #expect(try names(in: folder.path) == ["report", "restock.sqlite", "sales.csv"])
  }

  @Test func aPlaceThatCannotBeWrittenExitsWith73() throws {
    for place in ["/dev/null/report", sales + "/report", sales, "/proc/none/report"] {
      let outcome = try restock.run(["run", "--sales", sales, "--output", place])
      expectClean(outcome)
      #expect(outcome.status == 73, "\(place)")
    }
    for place in ["/dev/null/x.csv", folder.path, folder.path + "/none/x.csv"] {
      let outcome = try restock.run(["forecast", "--input", sales, "--output", place])
      expectClean(outcome)
      #expect(outcome.status == 73, "\(place)")
    }
    #expect(try files(of: folder.path) == ["sales.csv": Array(SmallSales.text.utf8)])
  }

  @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
  func aFolderWithoutPermissionExitsWith73() throws {
    let closed = folder.path + "/closed"
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: false)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: closed)
    let outcome = try restock.run(["run", "--sales", sales, "--output", closed + "/report"])
    expectClean(outcome)
    #expect(outcome.status == 73)
  }

  @Test func aFolderOfOtherThingsIsLeftAlone() throws {
    _ = try folder.write("my thesis", to: "work/thesis.txt")
    let outcome = try restock.run(["run", "--sales", sales, "--output", folder.path + "/work"])
    expectClean(outcome)
    #expect(outcome.status == 73)
    #expect(try files(of: folder.path + "/work") == ["thesis.txt": Array("my thesis".utf8)])
  }

  @Test func aDeviceStaysADevice() throws {
    let outcome = try restock.run(["forecast", "--input", sales, "--output", "/dev/null"])
    #expect(outcome.status == 0)
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}
