// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that is removed with what the test made in it.
final class ScratchFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/tabular-tests.XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// What lies in the folder.
  var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

struct FileTests {
  let columns = [ColumnRequest("a", .text, required: true)]

  @Test func `a file is written whole and read back`() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/x.csv"
    try File.write(Array("a\n1\n".utf8), to: path)
    try File.write(Array("a\n2\n".utf8), to: path)
    #expect(try File.read(path) == Array("a\n2\n".utf8))
    #expect(folder.names == ["x.csv"])
    let table = try Table(reading: .file(path), columns: columns)
    #expect(table.text("a")?.dictionary == ["2"])
    #expect(table.byteCount == 4)
    // From `printf 'a\n2\n' | sha256sum`.
    #expect(table.sha256 == SHA256.hex(Array("a\n2\n".utf8)))
  }

  @Test func `a link is followed, not replaced`() throws {
    let folder = try ScratchFolder()
    try File.write([1], to: folder.path + "/target")
    #expect(symlink("target", folder.path + "/link") == 0)
    try File.write([2], to: folder.path + "/link")
    #expect(try File.read(folder.path + "/target") == [2])
    #expect(folder.names == ["link", "target"])
  }

  @Test func `a file that is not there is missing`() throws {
    let error = #expect(throws: TabularError.self) {
      try Table(reading: .file("/nowhere/sales.csv"), columns: columns)
    }
    #expect(error == .missingFile(path: "/nowhere/sales.csv"))
    #expect(
      error?.description.hasPrefix("/nowhere/sales.csv: error: no such file\n\nhint:") == true)
  }

  @Test func `a folder cannot be read as a file`() throws {
    let folder = try ScratchFolder()
    let error = #expect(throws: TabularError.self) {
      try Table(reading: .file(folder.path), columns: columns)
    }
    #expect(error == .unreadable(path: folder.path, reason: String(cString: strerror(EISDIR))))
  }

  @Test func `a path in a folder that is not there cannot be written`() {
    #expect(
      throws: TabularError.unwritable(
        path: "/nowhere/x.csv", reason: String(cString: strerror(ENOENT)))
    ) { try File.write([1], to: "/nowhere/x.csv") }
  }

  @Test(.enabled(if: access("/dev/full", W_OK) == 0))
  func `a full disk is told, with the path`() {
    #expect(
      throws: TabularError.unwritable(path: "/dev/full", reason: String(cString: strerror(ENOSPC)))
    ) { try File.write([1], to: "/dev/full") }
  }

  @Test func `a failed write leaves the old file and nothing else`() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/x.csv"
    try File.write([1], to: path)
    let blocker = "\(path).\(getpid()).part"
    #expect(mkdir(blocker, 0o700) == 0)
    #expect(throws: TabularError.self) { try File.write([2], to: path) }
    #expect(rmdir(blocker) == 0)
    #expect(try File.read(path) == [1])
    #expect(folder.names == ["x.csv"])
  }

  @Test func `a pipe is written as it stands and a closed one is a broken pipe`() throws {
    let folder = try ScratchFolder()
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    try File.write([1, 2], to: ends[1], path: "pipe")
    var bytes = [UInt8](repeating: 0, count: 4)
    #expect(read(ends[0], &bytes, 4) == 2)
    close(ends[0])
    signal(SIGPIPE, SIG_IGN)
    #expect(throws: TabularError.brokenPipe) { try File.write([1], to: ends[1], path: "pipe") }
    close(ends[1])
    #expect(folder.names == [])
  }

  @Test func `a source names standard input`() {
    #expect(CSVSource.file("-").name == "standard input")
    #expect(CSVSource.file("-", name: "sales").name == "sales")
  }
}
