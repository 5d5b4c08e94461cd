// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new folder that is there for the length of a run.
struct TemporaryFolder: ~Copyable {
  private let root: String

  init(in parent: String) throws(ChildProcess.Failure) {
    var template = Array("\(parent)/restock-bench.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ChildProcess.Failure(command: "mkdtemp in \(parent)", status: errno)
    }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  /// Removes the folder with the files in it.
  func remove() {
    guard let folder = opendir(root) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { unlink(path(name)) }
    }
    closedir(folder)
    rmdir(root)
  }
}
