// SPDX-License-Identifier: GPL-3.0-or-later

import CSQLite

/// A statement that is ready to run, as often as wanted.
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  let path: String
  private var bound: Int32 = 0

  init(_ handle: OpaquePointer, path: String) {
    self.handle = handle
    self.path = path
  }

  deinit { sqlite3_finalize(handle) }

  /// Steps to the next row; false where there is none, and the statement can be run anew.
  mutating func next() throws(ArchiveError) -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    // The error is read before the reset, which would repeat it.
    let error = code == SQLITE_DONE ? nil : ArchiveError(code, sqlite3_db_handle(handle), path)
    sqlite3_reset(handle)
    bound = 0
    if let error { throw error }
    return false
  }

  /// Runs a statement that gives no rows.
  mutating func run() throws(ArchiveError) {
    while try next() {}
  }
}

/// The values of a statement's parameters, in order; nil is NULL.
extension Statement {
  /// Gives the next parameter a whole number.
  mutating func bind(_ value: Int?) throws(ArchiveError) {
    bound += 1
    if let value {
      try check(sqlite3_bind_int64(handle, bound, Int64(value)))
    } else {
      try check(sqlite3_bind_null(handle, bound))
    }
  }

  /// Gives the next parameter a number.
  mutating func bind(_ value: Double?) throws(ArchiveError) {
    bound += 1
    if let value {
      try check(sqlite3_bind_double(handle, bound, value))
    } else {
      try check(sqlite3_bind_null(handle, bound))
    }
  }

  /// Gives the next parameter a text.
  mutating func bind(_ value: String?) throws(ArchiveError) {
    bound += 1
    guard var value else { return try check(sqlite3_bind_null(handle, bound)) }
    let code = value.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // Without an address SQLite would take an empty text for NULL.
        characters.isEmpty
          ? restock_bind_text(handle, bound, "", 0)
          : restock_bind_text(handle, bound, characters.baseAddress, Int32(characters.count))
      }
    }
    try check(code)
  }

  /// Gives the next parameter numbers, each as a little-endian IEEE 754 single.
  mutating func bind(_ values: [Float]?) throws(ArchiveError) {
    bound += 1
    guard let values, !values.isEmpty else { return try check(sqlite3_bind_null(handle, bound)) }
    let patterns = values.map { $0.bitPattern.littleEndian }
    let code = patterns.withUnsafeBytes {
      restock_bind_blob(handle, bound, $0.baseAddress, Int32($0.count))
    }
    try check(code)
  }

  private func check(_ code: Int32) throws(ArchiveError) {
    guard code == SQLITE_OK else { throw ArchiveError(code, sqlite3_db_handle(handle), path) }
  }
}

/// The cells of the row that a statement stands on, by place from 0.
extension Statement {
  /// Whether a cell is NULL.
  func isNull(_ place: Int) -> Bool { sqlite3_column_type(handle, Int32(place)) == SQLITE_NULL }

  /// A whole number; 0 where NULL.
  func integer(_ place: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(place))) }

  /// A number; nil where NULL.
  func number(_ place: Int) -> Double? {
    isNull(place) ? nil : sqlite3_column_double(handle, Int32(place))
  }

  /// A text; nil where NULL.
  func text(_ place: Int) -> String? {
    guard let start = sqlite3_column_text(handle, Int32(place)) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, Int32(place)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Numbers; none where NULL.
  func numbers(_ place: Int) -> [Float] {
    guard let start = sqlite3_column_blob(handle, Int32(place)) else { return [] }
    let bytes = UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, Int32(place))))
    return stride(from: 0, to: bytes.count - 3, by: 4).map {
      Float(
        bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self)))
    }
  }
}
