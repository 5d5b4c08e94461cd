// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A new empty folder that goes away with its last reference.
public final class TemporaryFolder: Sendable {
  /// Its path.
  public let path: String

  /// Makes a folder; nil where the system refuses.
  public init?() {
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    let path = base + "/restock-test-" + UUID().uuidString
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch { return nil }
    self.path = path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
