// SPDX-License-Identifier: GPL-3.0-or-later

/// The checkout that the tests were built from.
public enum Repository {
  /// The path of a file or folder below its root.
  public static func path(_ relative: String) -> String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/" + relative
  }
}
