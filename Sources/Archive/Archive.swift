// SPDX-License-Identifier: GPL-3.0-or-later

public import Timeline

/// The memory of runs: one SQLite file, open as long as this value lives.
///
/// Every change is one transaction under SQLite's rollback journal: after a kill the next opening finds
/// the last whole state. Programs that use the file at once wait for one another.
public struct Archive: ~Copyable {
  let database: Database

  /// How long another program's lock is waited for, in milliseconds.
  public static let usualPatience = 5000

  /// Opens an archive, and brings an older one to this program's version.
  ///
  /// - Parameters:
  ///   - path: its file.
  ///   - creating: whether one that is not there is made.
  ///   - patience: how long another program's lock is waited for, in milliseconds.
  /// - Throws: `ArchiveError` where it cannot be; the file is left as it was.
  public init(
    _ path: String, creating: Bool = false, patience: Int = Archive.usualPatience
  ) throws(ArchiveError) {
    try self.init(path, creating: creating, patience: patience, schema: .current)
  }

  init(
    _ path: String, creating: Bool, patience: Int, schema: ArchiveSchema
  ) throws(ArchiveError) {
    guard creating || fileExists(path) else { throw .missing(path: path) }
    let database = try Database(path, creating: creating, patience: patience)
    try schema.prepare(database)
    self.database = database
  }

  /// The file as it was named.
  public var path: String { database.path }

  /// The run of a scenario that was acted upon last before a day; nil where there is none.
  ///
  /// That is the latest as-of day's; among several of that day one with decisions, then the one that was
  /// recorded last.
  public func lastRun(of scenario: String, before day: Day) throws(ArchiveError) -> Int? {
    var statement = try database.prepare(
      """
      SELECT id FROM run WHERE scenario = ? AND as_of < ?
      ORDER BY as_of DESC, EXISTS (SELECT 1 FROM decision WHERE run = run.id) DESC, id DESC LIMIT 1
      """)
    try statement.bind(scenario)
    try statement.bind(day.description)
    return try statement.next() ? statement.integer(0) : nil
  }

  /// The run of a scenario on a day that was recorded last; nil where there is none.
  public func run(of scenario: String, on day: Day) throws(ArchiveError) -> Int? {
    var statement = try database.prepare(
      "SELECT max(id) FROM run WHERE scenario = ? AND as_of = ?")
    try statement.bind(scenario)
    try statement.bind(day.description)
    return try statement.next() && !statement.isNull(0) ? statement.integer(0) : nil
  }

  /// The runs of a scenario between two days, the first excluded, the last too, by day.
  public func runs(
    of scenario: String, after first: Day, before last: Day
  ) throws(ArchiveError) -> [Int] {
    var statement = try database.prepare(
      "SELECT id FROM run WHERE scenario = ? AND as_of > ? AND as_of < ? ORDER BY as_of, id")
    try statement.bind(scenario)
    try statement.bind(first.description)
    try statement.bind(last.description)
    var runs: [Int] = []
    while try statement.next() { runs.append(statement.integer(0)) }
    return runs
  }
}
