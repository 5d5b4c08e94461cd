// SPDX-License-Identifier: GPL-3.0-or-later

/// The folder of public data that may lie beside the checkout; its tests are skipped where it does not.
public enum SharedFolder {
  /// The path of a file or folder below it, from a test's own path; nil where there is none.
  public static func path(_ relative: String, from testFile: String = #filePath) -> String? {
    let parts = testFile.split(separator: "/", omittingEmptySubsequences: false)
    guard let tests = parts.lastIndex(of: "Tests"), tests >= 2 else { return nil }
    let candidate = parts[..<(tests - 1)].joined(separator: "/") + "/shared/" + relative
    return isReadable(candidate) ? candidate : nil
  }

  /// Whether a file or folder is there.
  public static func has(_ relative: String, from testFile: String = #filePath) -> Bool {
    path(relative, from: testFile) != nil
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

private func isReadable(_ path: String) -> Bool {
  access(path, R_OK) == 0
}
