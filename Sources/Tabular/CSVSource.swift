// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the bytes of a table come from; gzip is told by its first two bytes, not by the name.
public struct CSVSource: Sendable {
  /// The name that messages bear.
  public var name: String
  let content: Content

  enum Content: Sendable {
    case file(path: String)
    case standardInput
    case bytes([UInt8])
  }

  /// The file at a path; `-` is standard input.
  public static func file(_ path: String, name: String? = nil) -> CSVSource {
    path == "-"
      ? CSVSource(name: name ?? "standard input", content: .standardInput)
      : CSVSource(name: name ?? path, content: .file(path: path))
  }

  /// Bytes at hand.
  public static func bytes(_ bytes: [UInt8], name: String) -> CSVSource {
    CSVSource(name: name, content: .bytes(bytes))
  }

  /// The UTF-8 bytes of a text.
  public static func text(_ text: String, name: String) -> CSVSource {
    bytes(Array(text.utf8), name: name)
  }
}
