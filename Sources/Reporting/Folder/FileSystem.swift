// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The few calls to the file system that replacing a folder takes, one step each.
struct FileSystem {
  /// Called before each step; a test lets it throw, as if the process were killed there.
  var checkpoint: () throws(ReportError) -> Void = {}
  /// Whether two names may be swapped in one step; a test can rule that out.
  var mayExchange = true

  /// Makes a folder; one that is there already is an error.
  func makeFolder(_ path: String) throws(ReportError) {
    try checkpoint()
    guard mkdir(path, 0o777) == 0 else { throw failure(path) }
  }

  /// Makes a folder and those that it lies in, where they are not there.
  func makeFolders(_ path: String) throws(ReportError) {
    if kind(path) == .folder { return }
    try checkpoint()
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure(path)
    }
    try makeFolders(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
  }

  /// Writes a file and waits until it is on the disk.
  func write(_ bytes: [UInt8], to path: String) throws(ReportError) {
    try checkpoint()
    do throws(TabularError) {
      try File.write(bytes, to: path)
    } catch {
      guard case .unwritable(let path, let reason) = error else {
        throw .unwritable(path: path, reason: error.problem)
      }
      throw .unwritable(path: path, reason: reason)
    }
  }

  /// Gives a file or folder another name.
  func rename(_ path: String, to new: String) throws(ReportError) {
    try checkpoint()
    guard systemRename(path, new) == 0 else { throw failure(new) }
  }

  /// Lets two folders change their names at once; false where the file system cannot.
  func exchange(_ a: String, _ b: String) throws(ReportError) -> Bool {
    try checkpoint()
    return mayExchange && systemExchange(a, b)
  }

  /// Removes a file.
  func remove(_ path: String) throws(ReportError) {
    try checkpoint()
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
  }

  /// Removes an empty folder.
  func removeFolder(_ path: String) throws(ReportError) {
    try checkpoint()
    guard rmdir(path) == 0 || errno == ENOENT else { throw failure(path) }
  }

  /// Waits until a folder's entries are on the disk, where the system can.
  func settle(_ path: String) throws(ReportError) {
    try checkpoint()
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  /// What a path leads to.
  enum Kind { case nothing, folder, other }

  /// What a path leads to, through links.
  func kind(_ path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .other
  }

  /// The names in a folder, ascending.
  func entries(_ path: String) throws(ReportError) -> [String] {
    guard let folder = opendir(path) else { throw failure(path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// A path without links and dots; nil where it leads nowhere.
  func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Whether a process of that number runs.
  func isRunning(_ process: Int32) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }

  private func failure(_ path: String) -> ReportError {
    .unwritable(path: path, reason: String(cString: strerror(errno)))
  }
}

private func systemRename(_ old: String, _ new: String) -> Int32 {
  #if canImport(Glibc)
    Glibc.rename(old, new)
  #else
    Darwin.rename(old, new)
  #endif
}

/// Swaps two names in one step.
///
/// Swift does not see glibc's `renameat2`, a GNU extension, so it is looked up by name.
private func systemExchange(_ a: String, _ b: String) -> Bool {
  #if canImport(Glibc)
    typealias Rename =
      @convention(c) (
        CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt
      ) -> CInt
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    let exchange: CUnsignedInt = 2  // RENAME_EXCHANGE of <stdio.h>
    let here: CInt = -100  // AT_FDCWD of <fcntl.h>; absolute paths do not use it
    return unsafeBitCast(symbol, to: Rename.self)(here, a, here, b, exchange) == 0
  #else
    return renamex_np(a, b, UInt32(RENAME_SWAP)) == 0
  #endif
}
