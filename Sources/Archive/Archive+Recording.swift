// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A run that is written and not yet part of the archive: it is once it is committed, and not at all
/// where this value ends before.
public struct Recording: ~Copyable {
  private let archive: Archive
  /// The number under which the run is kept.
  public private(set) var run = 0
  private let isFirst: Bool
  private var isAlone = false
  private var isCommitted = false

  /// Writes a run to the disk, with the archive locked against other writers.
  ///
  /// A run of the same scenario and as-of day is replaced, and its number taken over, unless decisions
  /// were recorded for it: then it stays, and this run is kept beside it.
  ///
  /// - Parameters:
  ///   - record: the run.
  ///   - path: the archive's file; made where it is not there.
  ///   - patience: how long another program's lock is waited for, in milliseconds.
  /// - Returns: the run, to be committed.
  /// - Throws: `ArchiveError` where it cannot be written; the archive is left as it was.
  public static func begin(
    _ record: RunRecord, in path: String, patience: Int = Archive.usualPatience
  ) throws(ArchiveError) -> Recording {
    makeFolders(of: path)
    let isFirst = !fileExists(path)
    let archive = try Archive(path, creating: true, patience: patience)
    var recording = Recording(isFirst: isFirst, archive)
    try recording.write(record)
    return recording
  }

  private init(isFirst: Bool, _ archive: consuming Archive) {
    self.isFirst = isFirst
    self.archive = archive
  }

  private mutating func write(_ record: RunRecord) throws(ArchiveError) {
    try archive.database.execute("BEGIN IMMEDIATE")
    run = try archive.insert(record)
    isAlone = try archive.database.integer("SELECT count(*) FROM run") == 1
    try archive.database.flush()
  }

  /// Makes the run a part of the archive.
  public mutating func commit() throws(ArchiveError) {
    try archive.database.execute("COMMIT")
    isCommitted = true
  }

  deinit {
    // The lock is still held: no other run has come into the file that this one made for itself.
    if isFirst && isAlone && !isCommitted { removeFile(archive.path) }
  }
}

extension Archive {
  /// Writes all rows of a run within a transaction.
  fileprivate func insert(_ record: RunRecord) throws(ArchiveError) -> Int {
    let replaced = try replaceable(record)
    if let replaced { try remove(replaced) }
    let run = try insertHead(record, as: replaced)
    try insertSettings(record, run)
    try insertForecasts(record, run)
    try insertLevels(record, run)
    try insertLines(record, run)
    try insertOverrides(record, run)
    try insertAmounts(record, run)
    try insertOutcomes(record, run)
    return run
  }

  /// The run of the same scenario and day on which nothing was decided.
  private func replaceable(_ record: RunRecord) throws(ArchiveError) -> Int? {
    var statement = try database.prepare(
      """
      SELECT max(id) FROM run WHERE scenario = ? AND as_of = ?
      AND NOT EXISTS (SELECT 1 FROM decision WHERE run = run.id)
      """)
    try statement.bind(record.scenario)
    try statement.bind(record.asOf.description)
    return try statement.next() && !statement.isNull(0) ? statement.integer(0) : nil
  }

  private func remove(_ run: Int) throws(ArchiveError) {
    for table in ArchiveSchema.tablesOfRun {
      try database.execute("DELETE FROM \(table) WHERE run = \(run)")
    }
    try database.execute("DELETE FROM run WHERE id = \(run)")
  }

  private func insertHead(_ record: RunRecord, as run: Int?) throws(ArchiveError) -> Int {
    var statement = try database.prepare(
      "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    try statement.bind(run)
    try statement.bind(record.scenario)
    try statement.bind(record.asOf.description)
    try statement.bind(record.bucket.rawValue)
    try statement.bind(record.horizon)
    try statement.bind(record.currency.code)
    try statement.bind(String(record.seed))
    try statement.bind(record.program)
    try statement.bind(record.reportSchema)
    try statement.bind(record.isIllustrative ? 1 : 0)
    try statement.bind(record.holdingRate)
    try statement.bind(record.quantileLevels.map { Float($0) })
    try statement.bind(record.recorded)
    try statement.run()
    return database.lastRow
  }

  private func insertSettings(_ record: RunRecord, _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)")
    for setting in record.settings {
      try statement.bind(run)
      try statement.bind(setting.key)
      try statement.bind(setting.value)
      try statement.run()
    }
    statement = try database.prepare("INSERT OR REPLACE INTO input VALUES (?, ?, ?, ?, ?, ?)")
    for input in record.inputs {
      try statement.bind(run)
      try statement.bind(input.name)
      try statement.bind(input.sha256)
      try statement.bind(input.bytes)
      try statement.bind(input.rows)
      try statement.bind(input.rejected)
      try statement.run()
    }
  }

  private func insertForecasts(_ record: RunRecord, _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare("INSERT INTO forecast VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for forecast in record.forecasts {
      try statement.bind(run)
      try statement.bind(forecast.key)
      try statement.bind(forecast.start.firstDay.description)
      try statement.bind(forecast.model)
      try statement.bind(forecast.naive)
      try statement.bind(forecast.mean)
      try statement.bind(forecast.baseline)
      try statement.bind(forecast.quantiles)
      try statement.run()
    }
  }

  private func insertLevels(_ record: RunRecord, _ run: Int) throws(ArchiveError) {
    var statement = try database.prepare(
      "INSERT INTO level VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for levels in record.levels {
      try statement.bind(run)
      try statement.bind(levels.key)
      try statement.bind(levels.policy)
      try statement.bind(levels.reorderPoint)
      try statement.bind(levels.orderUpToLevel)
      try statement.bind(levels.safetyStock)
      try statement.bind(levels.expectedFillRate)
      try statement.bind(levels.servesOthers ? 1 : 0)
      try statement.bind(levels.opening)
      try statement.bind(levels.scheduled)
      try statement.bind(levels.planned)
      try statement.run()
    }
  }
}
