// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A new empty folder that goes away with its last reference.
public final class TemporaryFolder: Sendable {
  /// Its path.
  public let path: String

  private init(path: String) { self.path = path }

  /// Makes a folder where the system keeps such things.
  public static func made() throws -> TemporaryFolder {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("restock-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return TemporaryFolder(path: url.path)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file into the folder and returns its path.
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Writes a text file into the folder and returns its path.
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }
}

/// The files of a folder by their paths below it, hidden ones too; empty where there is no folder.
public func files(of folder: String) throws -> [String: [UInt8]] {
  guard let paths = FileManager.default.enumerator(atPath: folder) else { return [:] }
  var found: [String: [UInt8]] = [:]
  for case let path as String in paths {
    var isFolder: ObjCBool = false
    let whole = folder + "/" + path
    if FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue {
      found[path] = Array(try Data(contentsOf: URL(fileURLWithPath: whole)))
    }
  }
  return found
}
