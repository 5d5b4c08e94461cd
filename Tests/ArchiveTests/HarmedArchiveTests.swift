// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Retail
import TestSupport
import Testing
import Timeline

@testable import Archive

/// Archives that are damaged, locked, full, older, newer or another program's.
@Suite struct HarmedArchiveTests {
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

  private func bytes() throws -> [UInt8]? { try files(of: folder.path)["restock.sqlite"] }

  /// The error of opening the archive, and of recording in it, with its bytes as they were.
  private func refusal() throws -> ArchiveError? {
    let before = try bytes()
    var found: ArchiveError?
    do throws(ArchiveError) {
      let archive = try Archive(path, patience: 0)
      _ = try archive.runs()
    } catch {
      found = error
    }
    #expect(throws: ArchiveError.self) {
      _ = try Recording.begin(Sample.record(day: 7), in: path, patience: 0)
    }
    #expect(try bytes() == before)
    return found
  }

  @Test func whatIsMissingIsNotMade() throws {
    #expect(throws: ArchiveError.missing(path: path)) { _ = try Archive(path) }
    #expect(try bytes() == nil)
  }

  @Test func textIsRefusedAndStays() throws {
    _ = try folder.write(String(repeating: "no database. ", count: 100), to: "restock.sqlite")
    guard case .damaged = try refusal() else { return #expect(Bool(false), "not refused") }
  }

  @Test(arguments: [3, 20, 77])
  func damagedPagesAreRefusedAndStay(seed: Int) throws {
    _ = try kept(Sample.record(day: 0))
    var damaged = try #require(try bytes())
    // The first page keeps its header, so that it looks like a database.
    for place in 100..<damaged.count { damaged[place] = UInt8(truncatingIfNeeded: place &* seed) }
    try Data(damaged).write(to: URL(fileURLWithPath: path))
    guard case .damaged = try refusal() else { return #expect(Bool(false), "not refused") }
  }

  @Test func aCutFileIsRefusedAndStays() throws {
    _ = try kept(Sample.record(day: 0))
    let whole = try #require(try bytes())
    try Data(whole.prefix(whole.count / 2)).write(to: URL(fileURLWithPath: path))
    guard case .damaged = try refusal() else { return #expect(Bool(false), "not refused") }
  }

  @Test func anotherProgramsDatabaseIsLeftAlone() throws {
    try Database(path, creating: true, patience: 0).execute("CREATE TABLE music (title TEXT)")
    #expect(try refusal() == .foreign(path: path))
  }

  @Test func aNewerArchiveIsRefusedAndStays() throws {
    _ = try kept(Sample.record(day: 0))
    let newer = ArchiveSchema.current.version + 1
    try Database(path, creating: false, patience: 0).execute("PRAGMA user_version = \(newer)")
    #expect(try refusal() == .newer(path: path, version: newer))
  }

  @Test func aLockedArchiveIsRefusedAndStays() throws {
    _ = try kept(Sample.record(day: 0))
    let holder = try Database(path, creating: false, patience: 0)
    try holder.execute("BEGIN EXCLUSIVE")
    #expect(try refusal() == .locked(path: path))
    try holder.execute("ROLLBACK")
    #expect(try Archive(path).runs().count == 1)
  }

  @Test func aFullDiskLeavesTheLastState() throws {
    let run = try kept(Sample.record(day: 0))
    let archive = try Archive(path)
    let pages = try #require(try archive.database.integer("PRAGMA page_count"))
    _ = try archive.database.integer("PRAGMA max_page_count = \(pages)")
    let many = (0..<2000).map { _ in Sample.decision(.approved, line: 0) }
    #expect(throws: ArchiveError.full(path: path)) { try archive.record(for: run) { _ in many } }
    #expect(try archive.decisions(of: run).isEmpty)
    #expect(try archive.record(of: run) == Sample.record(day: 0))
  }

  /// Each version's archive, made by its own steps, is brought to the newest with all its rows.
  @Test(arguments: 1...ArchiveSchema.current.version)
  func anOlderArchiveIsBroughtUpToDate(version: Int) throws {
    let steps = Array(ArchiveSchema.current.steps.prefix(version))
    let old = try Archive(
      path, creating: true, patience: 0, schema: ArchiveSchema(steps: steps))
    try old.database.execute(
      """
      INSERT INTO run VALUES (7, 'shop', '2026-11-23', 'week', 13, 'EUR', '1', '0.1.0', 1, 0, 0.2,
      NULL, NULL)
      """)
    #expect(try old.database.integer("PRAGMA user_version") == version)
    let archive = try Archive(path)
    #expect(
      try archive.database.integer("PRAGMA user_version") == ArchiveSchema.current.version)
    #expect(try archive.runs().map(\.run) == [7])
    let run = try kept(Sample.record(day: 0))
    #expect(try archive.record(of: run) == Sample.record(day: 0))
  }

  /// A step that does not exist yet: what it adds is there, what was there stays; one that fails
  /// leaves the archive as it was.
  @Test func migrationsAreWholeOrNotAtAll() throws {
    let run = try kept(Sample.record(day: 0))
    let before = try bytes()
    let steps = ArchiveSchema.current.steps
    let failing = ArchiveSchema(steps: steps + ["CREATE TABLE more (a); CREATE TABLE run (b);"])
    #expect(throws: ArchiveError.self) {
      _ = try Archive(path, creating: false, patience: 0, schema: failing)
    }
    #expect(try bytes() == before)
    let next = ArchiveSchema(steps: steps + ["ALTER TABLE run ADD COLUMN remark TEXT"])
    let archive = try Archive(path, creating: false, patience: 0, schema: next)
    #expect(try archive.database.integer("PRAGMA user_version") == steps.count + 1)
    #expect(try archive.record(of: run) == Sample.record(day: 0))
  }

  /// A process that was killed in the middle of a transaction leaves its journal: the next one undoes it.
  @Test func aHotJournalIsRolledBack() throws {
    let run = try kept(Sample.record(day: 0))
    let copy = folder.path + "/copy"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
    do {
      // What lies on the disk while the recording is open is what a kill at that moment leaves.
      let recording = try Recording.begin(Sample.record(day: 7), in: path)
      #expect(recording.run != run)
      for name in ["restock.sqlite", "restock.sqlite-journal"] {
        try FileManager.default.copyItem(
          atPath: folder.path + "/" + name, toPath: copy + "/" + name)
      }
    }
    let archive = try Archive(copy + "/restock.sqlite")
    #expect(try archive.runs().map(\.run) == [run])
    #expect(try archive.record(of: run) == Sample.record(day: 0))
    #expect(!FileManager.default.fileExists(atPath: copy + "/restock.sqlite-journal"))
  }

  /// Recordings at once wait for one another, and each is kept.
  @Test func concurrentRecordingsAllCount() async throws {
    let path = path
    try await withThrowingTaskGroup { group in
      for offset in 0..<8 {
        group.addTask {
          var recording = try Recording.begin(Sample.record(day: offset), in: path)
          try recording.commit()
        }
      }
      try await group.waitForAll()
    }
    #expect(try Archive(path).runs().map(\.asOf) == (0..<8).map(Sample.day))
  }
}
