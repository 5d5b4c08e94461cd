// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A plain comma-separated table (no quotes) from the `Golden` folder beside a test.
public struct GoldenTable: Sendable {
  /// The columns' names.
  public var header: [String]
  /// The rows as text.
  public var rows: [[String]]

  /// The number of rows.
  public var count: Int { rows.count }

  /// A table that is not there.
  public struct Missing: Error {
    /// Where it should be.
    public var path: String
  }

  /// Reads `Golden/<name>.csv` beside the calling test's source file.
  public init(named name: String, from testFile: String = #filePath) throws(Missing) {
    let folder = testFile.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/Golden/" + name + ".csv"
    guard let file = fopen(path, "rb") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let read = fread(&chunk, 1, chunk.count, file)
      if read == 0 { break }
      bytes += chunk[..<read]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let table = lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    header = table.first ?? []
    rows = Array(table.dropFirst())
  }
}
