// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new folder among the system's temporary ones, which goes away with its owner.
struct ScratchFolder: ~Copyable {
  /// Its path.
  let path: String

  /// Makes it in `TMPDIR`, else in `/tmp`.
  ///
  /// - Throws: ``ReportError`` where it cannot be made.
  init() throws(ReportError) {
    var parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    if parent.isEmpty { parent = "/tmp" }
    var name = Array("\(parent)/restock-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else {
      throw .unwritable(path: parent, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    let system = FileSystem()
    for entry in (try? system.entries(path)) ?? [] { unlink("\(path)/\(entry)") }
    rmdir(path)
  }
}
