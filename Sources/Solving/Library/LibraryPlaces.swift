// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a solver's library may be, beside the places that the system's loader knows.
enum LibraryPlaces {
  /// The file that an environment variable names, and no other; nil where it is not set.
  static func named(by variable: String) -> [String]? {
    guard let value = getenv(variable) else { return nil }
    let path = String(cString: value)
    return path.isEmpty ? nil : [path]
  }

  /// The folders in which Homebrew and installations of one's own put libraries.
  static let folders = [
    "/opt/homebrew/lib", "/usr/local/lib", "/home/linuxbrew/.linuxbrew/lib",
  ]

  /// The files that a Python package brings, in the order of the folders that programs are found in.
  ///
  /// pip puts packages beside the Python that it belongs to, or below the user's home.
  static func ofPythonPackage(_ file: String) -> [String] {
    var prefixes: [String] = []
    for folder in variable("PATH").split(separator: ":") where folder.hasSuffix("/bin") {
      let prefix = String(folder.dropLast(4))
      if !prefixes.contains(prefix) { prefixes.append(prefix) }
    }
    let home = variable("HOME")
    if !home.isEmpty { prefixes.append(home + "/.local") }
    return prefixes.flatMap { prefix in
      ["site-packages", "dist-packages"].flatMap {
        matches(of: "\(prefix)/lib/python3*/\($0)/\(file)")
      }
    }
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  /// The files of a pattern, by name.
  private static func matches(of pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0, let paths = found.gl_pathv else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in paths[index].map { String(cString: $0) }
    }
  }
}
