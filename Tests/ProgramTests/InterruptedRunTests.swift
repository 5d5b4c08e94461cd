// SPDX-License-Identifier: GPL-3.0-or-later

import Archive
import Foundation
import TestSupport
import Testing

@Suite struct InterruptedRunTests {
  /// A run that is killed at any moment leaves the last report or the whole new one, and an archive that
  /// can be read; the next run clears what it left beside them.
  @Test func aKilledRunLeavesAWholeReportAndArchive() throws {
    let restock = try Program()
    let folder = try TemporaryFolder.made()
    let sales = try folder.write(SmallSales.text, to: "sales.csv")
    let report = folder.path + "/reports/plan"
    let first = ["run", "--sales", sales, "--output", report, "--quiet"]
    let second = first + ["--set", "horizon=5"]

    #expect(try restock.run(second).status == 0)
    let new = try files(of: report)
    var duration = try time(restock, first)
    let old = try files(of: report)
    #expect(old != new)

    let archive = folder.path + "/reports/restock.sqlite"
    var kills = 0
    var moments = Moments(seed: 20_261_126)
    for _ in 0..<56 {
      let process = try restock.start(second)
      let share = moments.next()
      Thread.sleep(forTimeInterval: duration / .seconds(1) * 1.1 * share)
      if process.isRunning {
        kill(process.processIdentifier, SIGKILL)
        kills += 1
      }
      process.waitUntilExit()
      let left = try files(of: report)
      #expect(left == old || left == new, "after \(share) of the time")
      let runs = try Archive(archive).runs()
      #expect(runs.count == 1)
      // A record never stands for a report that was not moved in.
      let isNewRecord = try Archive(archive).record(of: runs[0].run).horizon == 5
      #expect(left == new || !isNewRecord, "after \(share) of the time")
      // Other tests come and go meanwhile, and the run's time with them.
      if left == new { duration = try time(restock, first) }
    }
    #expect(kills >= 20)

    #expect(try restock.run(second).status == 0)
    #expect(try files(of: report) == new)
    let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/reports")
    #expect(beside.sorted() == ["plan", "restock.sqlite"])
  }

  private func time(_ restock: Program, _ arguments: [String]) throws -> Duration {
    let start = ContinuousClock.now
    #expect(try restock.run(arguments).status == 0)
    return ContinuousClock.now - start
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
        == ["plan", "restock.sqlite", "sales.csv"])
  }
}

/// Shares of a run's time, the same at each seed: a linear congruential generator of its own, so that the
/// program is not judged by its own numbers.
private struct Moments {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }
}
