// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

extension ValueKind where Value == String {
  /// The path of the data, relative to the file that names it.
  static let dataPath = path("a folder or a sales file")

  /// A path, relative to the file that names it.
  static func path(_ expected: String) -> ValueKind {
    ValueKind(
      expected: expected,
      read: { node, value, reader in
        var text = ""
        let before = reader.problems.count
        ValueKind<String>.text(expected).read(node, &text, &reader)
        guard reader.problems.count == before else { return }
        if case .file(_, let folder) = reader.source, text != "-" {
          value = FilePath.join(folder, text)
        } else {
          value = text
        }
      },
      show: { [ShownEntry(text: $0)] })
  }
}

/// Paths as text, without asking the file system.
enum FilePath {
  /// The folder of a file; `.` where the path names none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    let folder = String(path[..<slash])
    return folder.isEmpty ? "/" : folder
  }

  /// The name of a file without its folder and its last extension.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A path as it stands from a folder, with `.` and `..` taken out where they can be.
  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") { return normal(path) }
    return normal(folder == "." ? path : folder + "/" + path)
  }

  /// A path without empty parts, `.`, and `..` after a name.
  static func normal(_ path: String) -> String {
    var kept: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = kept.last, last != ".." {
        kept.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        kept.append(part)
      }
    }
    let joined = kept.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
