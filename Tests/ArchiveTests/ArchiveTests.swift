// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import TestSupport
import Testing
import Timeline

@testable import Archive

@Suite struct ArchiveTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder.made()
    path = folder.path + "/restock.sqlite"
  }

  private func kept(_ record: RunRecord) throws -> Int {
    var recording = try Recording.begin(record, in: path)
    try recording.commit()
    return recording.run
  }

  @Test func aRunReadsBackAsItWasWritten() throws {
    let record = Sample.record(day: 0)
    let run = try kept(record)
    #expect(try Archive(path).record(of: run) == record)
  }

  @Test func aRunThatIsNotCommittedLeavesNoTrace() throws {
    do { _ = try Recording.begin(Sample.record(day: 0), in: path) }
    #expect(try files(of: folder.path).isEmpty)
    let first = try kept(Sample.record(day: 0))
    let before = try files(of: folder.path)
    do { _ = try Recording.begin(Sample.record(day: 7), in: path) }
    #expect(try files(of: folder.path) == before)
    #expect(try Archive(path).runs().map(\.run) == [first])
  }

  @Test func theSameDayReplacesARunThatNobodyDecidedOn() throws {
    let first = try kept(Sample.record(day: 0))
    var again = Sample.record(day: 0)
    again.seed = 9
    #expect(try kept(again) == first)
    #expect(try Archive(path).record(of: first).seed == 9)
    try Archive(path).record(for: first) { _ in [Sample.decision(.approved, line: 0)] }
    let beside = try kept(Sample.record(day: 0))
    #expect(beside != first)
    #expect(try Archive(path).runs().map(\.run).sorted() == [first, beside].sorted())
    // A third run takes the place of the second, and the one with decisions stays.
    #expect(try kept(again) == beside)
    #expect(try Archive(path).record(of: first).seed == 9)
    #expect(try Archive(path).decisions(of: first).count == 1)
  }

  @Test func theRunBeforeIsOfAnEarlierDayAndThatWhichWasActedUpon() throws {
    let acted = try kept(Sample.record(day: 0))
    try Archive(path).record(for: acted) { _ in [Sample.decision(.refused, line: 1)] }
    let beside = try kept(Sample.record(day: 0))
    let next = try kept(Sample.record(day: 7))
    var other = Sample.record(day: 3)
    other.scenario = "another"
    _ = try kept(other)
    let archive = try Archive(path)
    #expect(try archive.lastRun(of: "shop", before: Sample.day(0)) == nil)
    #expect(try archive.lastRun(of: "shop", before: Sample.day(1)) == acted)
    #expect(try archive.lastRun(of: "shop", before: Sample.day(7)) == acted)
    #expect(try archive.lastRun(of: "shop", before: Sample.day(8)) == next)
    #expect(try archive.run(of: "shop", on: Sample.day(0)) == beside)
    #expect(try archive.run(of: "shop", on: Sample.day(1)) == nil)
  }

  @Test func theLastDecisionOnALineCounts() throws {
    let run = try kept(Sample.record(day: 0))
    let archive = try Archive(path)
    try archive.record(for: run) { record in
      record.lines.indices.reversed().map { Sample.decision(.approved, line: $0) }
    }
    try archive.record(for: run) { _ in [Sample.decision(.refused, line: 0)] }
    let decisions = try archive.decisions(of: run)
    #expect(decisions.map(\.line) == [0, 1])
    #expect(decisions.map(\.kind) == [.refused, .approved])
    #expect(try archive.database.integer("SELECT count(*) FROM decision") == 3)
    #expect(throws: ArchiveError.noRun(path: path, run: 99)) {
      try archive.record(for: 99) { _ in [Sample.decision(.refused, line: 0)] }
    }
  }

  @Test func aListingCountsAndSums() throws {
    let run = try kept(Sample.record(day: 0))
    let archive = try Archive(path)
    try archive.record(for: run) { _ in [Sample.decision(.changed, line: 0)] }
    let listing = try #require(try archive.runs().first)
    #expect(listing.lines == 2 && listing.series == 2)
    #expect(listing.value == Money(12 * 2.5))
    #expect(listing.decisions == [.changed: 1])
  }

  /// What is kept of ten thousand items over thirteen weeks stays a few megabytes.
  @Test func theSizeStaysSane() throws {
    var record = Sample.record(day: 0)
    let (forecast, levels) = (record.forecasts[0], record.levels[0])
    record.forecasts = (0..<10_000).map { item in
      var own = forecast
      own.key = SeriesKey(SKU("ITEM-\(10_000 + item)"), LocationCode("S1"))
      own.mean = (0..<13).map { Float($0) + 0.37 }
      own.baseline = []
      own.quantiles = (0..<39).map { Float($0) }
      return own
    }
    record.levels = record.forecasts.map { forecast in
      var own = levels
      own.key = forecast.key
      return own
    }
    _ = try kept(record)
    let bytes = try #require(try files(of: folder.path)["restock.sqlite"]).count
    #expect(bytes < 6_000_000, "\(bytes) bytes")
  }
}
