// SPDX-License-Identifier: GPL-3.0-or-later

import CSQLite

/// An open SQLite file; closed, and an open transaction undone, where its owner ends.
struct Database: ~Copyable {
  private let handle: OpaquePointer
  /// The file as it was named.
  let path: String

  /// Opens a file for reading and writing.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - creating: whether a file that is not there is made.
  ///   - patience: how long another program's lock is waited for, in milliseconds.
  /// - Throws: `ArchiveError` where it cannot be opened.
  init(_ path: String, creating: Bool, patience: Int) throws(ArchiveError) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | (creating ? SQLITE_OPEN_CREATE : 0)
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = ArchiveError(code, opened, path)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    self.path = path
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, Int32(patience))
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(ArchiveError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw ArchiveError(code, handle, path) }
  }

  /// Makes a statement ready to run.
  func prepare(_ sql: String) throws(ArchiveError) -> Statement {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw ArchiveError(code, handle, path) }
    return Statement(statement, path: path)
  }

  /// The first cell of a statement's first row; nil where it gives none.
  func integer(_ sql: String) throws(ArchiveError) -> Int? {
    var statement = try prepare(sql)
    return try statement.next() ? statement.integer(0) : nil
  }

  /// Puts what a transaction changed so far on the disk, so that a full one is known before its end.
  func flush() throws(ArchiveError) {
    let code = sqlite3_db_cacheflush(handle)
    guard code == SQLITE_OK else { throw ArchiveError(code, handle, path) }
  }

  /// The number of the row that was written last.
  var lastRow: Int { Int(sqlite3_last_insert_rowid(handle)) }
}

extension ArchiveError {
  /// What a code of SQLite means for the archive.
  init(_ code: Int32, _ handle: OpaquePointer?, _ path: String) {
    let reason = handle.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? "out of memory"
    switch code & 0xFF {
    case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(path: path, reason: reason)
    case SQLITE_BUSY, SQLITE_LOCKED: self = .locked(path: path)
    case SQLITE_FULL: self = .full(path: path)
    default: self = .unusable(path: path, reason: reason)
    }
  }
}
