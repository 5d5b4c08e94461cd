// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct InterruptedRunTests {
  /// A run that is killed at any moment leaves the last report or the whole new one; the next run
  /// clears what it left beside it.
  @Test func aKilledRunLeavesAWholeReport() throws {
    let restock = try Program()
    let folder = try TemporaryFolder.made()
    let sales = try folder.write(SmallSales.text, to: "sales.csv")
    let report = folder.path + "/reports/plan"
    let first = ["run", "--sales", sales, "--output", report, "--quiet"]
    let second = first + ["--set", "horizon=5"]

    #expect(try restock.run(second).status == 0)
    let new = try files(of: report)
    let start = ContinuousClock.now
    #expect(try restock.run(first).status == 0)
    let duration = ContinuousClock.now - start
    let old = try files(of: report)
    #expect(old != new)

    var kills = 0
    for step in 0..<16 {
      let process = try restock.start(second)
      Thread.sleep(forTimeInterval: duration / .seconds(1) * Double(step) / 14)
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        kills += 1
      }
      process.waitUntilExit()
      let left = try files(of: report)
      #expect(left == old || left == new, "after \(step) of 14 parts of the time")
      if left == new { #expect(try restock.run(first).status == 0) }
    }
    #expect(kills > 4)

    #expect(try restock.run(second).status == 0)
    #expect(try files(of: report) == new)
    let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/reports")
    #expect(beside == ["plan"])
  }

  /// A user's interrupt ends a run as such, and leaves the last report.
  @Test func anInterruptedRunLeavesTheLastReport() throws {
    let restock = try Program()
    let folder = try TemporaryFolder.made()
    let sales = try folder.write(SmallSales.text, to: "sales.csv")
    let report = folder.path + "/plan"
    let arguments = ["run", "--sales", sales, "--output", report]
    #expect(try restock.run(arguments).status == 0)
    let before = try files(of: report)
    let process = try restock.start(arguments + ["--set", "horizon=5"])
    process.interrupt()
    process.waitUntilExit()
    #expect(try files(of: report) == before)
    #expect(try restock.run(arguments).status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["plan", "sales.csv"])
  }
}
