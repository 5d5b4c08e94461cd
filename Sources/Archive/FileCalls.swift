// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether there is anything at a path.
func fileExists(_ path: String) -> Bool { access(path, F_OK) == 0 }

/// Makes the folders that a file is to lie in, where they are not there and can be made.
func makeFolders(of path: String) {
  guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
  let folder = String(path[..<slash])
  if fileExists(folder) { return }
  makeFolders(of: folder)
  mkdir(folder, 0o777)
}

/// Removes a file.
func removeFile(_ path: String) { unlink(path) }
