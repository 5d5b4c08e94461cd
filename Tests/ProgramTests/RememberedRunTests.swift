// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Foundation
import Retail
import TestSupport
import Testing
import Timeline

/// What the program does with the archive beside its reports.
@Suite struct RememberedRunTests {
  private let restock: Program
  private let folder: TemporaryFolder
  private let sales: String

  init() throws {
    restock = try Program()
    folder = try TemporaryFolder.made()
    sales = try folder.write(SmallSales.text, to: "sales.csv")
  }

  private var archive: String { folder.path + "/restock.sqlite" }

  private func plan(_ name: String = "plan", _ more: [String] = []) throws -> Program.Outcome {
    let outcome = try restock.run(
      ["run", "--sales", sales, "--output", "\(folder.path)/\(name)"] + more)
    expectClean(outcome)
    return outcome
  }

  private func report(_ name: String = "plan") throws -> [String: [UInt8]] {
    try files(of: "\(folder.path)/\(name)")
  }

  /// The summary on one line, in small letters.
  private func summary() throws -> String {
    String(decoding: try #require(try report()["summary.md"]), as: UTF8.self).lowercased()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func bytes(_ name: String) throws -> [UInt8]? { try files(of: folder.path)[name] }

  @Test func theSameDayTwiceIsOneRunAndTheSameReport() throws {
    #expect(try plan().status == 0)
    let first = try report()
    #expect(try plan().status == 0)
    #expect(try report() == first)
    let runs = try Archive(archive).runs()
    #expect(runs.count == 1)
    #expect(runs[0].series == 3)
    #expect(runs[0].recorded?.hasSuffix("Z") == true)
    let record = try Archive(archive).record(of: runs[0].run)
    #expect(record.inputs.map(\.name) == ["sales.csv"] || record.inputs.map(\.name) == [sales])
    #expect(record.lines.count == CSVText(try #require(first["orders.csv"])).rows.count)
    let without = try plan("plain", ["--no-archive"])
    #expect(without.status == 0)
    #expect(try report("plain") == first)
  }

  @Test func anArchiveIsMadeWithTheFoldersOfItsReport() throws {
    #expect(try plan("new/reports/plan").status == 0)
    #expect(try Archive(folder.path + "/new/reports/restock.sqlite").runs().count == 1)
  }

  @Test func withoutAnArchiveNoneIsMade() throws {
    #expect(try plan("plan", ["--no-archive"]).status == 0)
    #expect(try bytes("restock.sqlite") == nil)
    #expect(try plan("plan", ["--archive", folder.path + "/own.db"]).status == 0)
    #expect(try bytes("restock.sqlite") == nil)
    #expect(try Archive(folder.path + "/own.db").runs().count == 1)
  }

  @Test func aDamagedArchiveIsLeftAndOneIsBegunBesideIt() throws {
    let text = Array(String(repeating: "not a database ", count: 99).utf8)
    _ = try folder.write(String(decoding: text, as: UTF8.self), to: "restock.sqlite")
    for _ in 0..<2 {
      let outcome = try plan()
      #expect(outcome.status == 0)
      #expect(outcome.errors.contains("warning: \(archive): the archive is damaged"))
      #expect(outcome.errors.contains("restock-2.sqlite is used"))
      #expect(try bytes("restock.sqlite") == text)
      #expect(try Archive(folder.path + "/restock-2.sqlite").runs().count == 1)
    }
    #expect(try summary().contains("the archive is damaged"))
  }

  @Test func aNewerArchiveIsLeftAndTheRunGoesOn() throws {
    #expect(try plan().status == 0)
    var newer = try #require(try bytes("restock.sqlite"))
    newer.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try Data(newer).write(to: URL(fileURLWithPath: archive))
    let outcome = try plan()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("a newer restock made the archive (version 99)"))
    #expect(try bytes("restock.sqlite") == newer)
  }

  @Test func aLockedArchiveDoesNotStopARun() throws {
    let record = RunRecord(
      scenario: "other", asOf: Day(number: 1), bucket: .week, horizon: 1, currency: Currency("EUR"),
      seed: 1, program: "", reportSchema: 1)
    var recording = try Recording.begin(record, in: archive)
    let outcome = try plan()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("another program holds the archive"))
    #expect(try summary().contains("another program holds the archive"))
    try recording.commit()
    #expect(try Archive(archive).runs().map(\.scenario) == ["other"])
  }

  @Test func runsAtOnceAreAllRecorded() throws {
    let processes = try (0..<4).map { number in
      try restock.start([
        "run", "--sales", sales, "--output", folder.path + "/plan\(number)", "--set",
        "name=plan \(number)", "--quiet",
      ])
    }
    for process in processes { process.waitUntilExit() }
    #expect(processes.allSatisfy { $0.terminationStatus == 0 })
    #expect(try Archive(archive).runs().map(\.scenario) == (0..<4).map { "plan \($0)" })
  }

  @Test func aReportThatCannotBeWrittenIsNotRecorded() throws {
    _ = try folder.write("my thesis", to: "work/thesis.txt")
    let outcome = try restock.run(["run", "--sales", sales, "--output", folder.path + "/work"])
    #expect(outcome.status == 73)
    #expect(try bytes("restock.sqlite") == nil)
  }

  /// A run that was stopped between its report and its record is named by the next one.
  @Test func aReportWithoutARecordIsFound() throws {
    #expect(try plan("other").status == 0)
    let early = ["--as-of", "\(Day(number: 20_570))"]
    #expect(try plan("plan", early + ["--no-archive", "--set", "name=shop"]).status == 0)
    let outcome = try plan("plan", ["--set", "name=shop"])
    #expect(outcome.errors.contains("was never recorded; run it again with \(early[0])"))
  }
}
