// SPDX-License-Identifier: GPL-3.0-or-later

/// The names that a header row holds if it is split at a certain delimiter.
struct HeaderNames {
  let delimiter: UInt8
  /// The names as they stand, without quotation marks and spaces around them.
  private(set) var names: [String] = []
  /// The names without case, spaces and underscores, by which they are compared.
  private(set) var folded: [String] = []
  /// The byte at which each name begins, from 1.
  private(set) var positions: [Int] = []

  init(_ row: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
    self.delimiter = delimiter
    var start = 0
    var isQuoted = false
    for index in row.indices {
      if row[index] == UInt8(ascii: "\"") {
        // A doubled mark closes and opens again.
        if index == start || isQuoted {
          isQuoted.toggle()
        } else if Self.reopens(row, index, start) {
          isQuoted = true
        }
      } else if row[index] == delimiter, !isQuoted {
        append(row, start..<index)
        start = index + 1
      }
    }
    append(row, start..<row.count)
  }

  /// Whether the mark at an index is the second of a pair within the quoted name from `start`.
  private static func reopens(
    _ row: UnsafeBufferPointer<UInt8>, _ index: Int, _ start: Int
  ) -> Bool {
    row[start] == UInt8(ascii: "\"") && row[index - 1] == UInt8(ascii: "\"") && index - 1 > start
  }

  private mutating func append(_ row: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var bytes = UnsafeBufferPointer(rebasing: row[range])
    var name = String(decoding: bytes.trimmed, as: UTF8.self)
    if bytes.count > 1, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") {
      bytes = UnsafeBufferPointer(rebasing: bytes[1..<bytes.count - 1])
      name = Self.undoubled(bytes.trimmed)
    }
    names.append(name)
    // No request is this long, and a file without line breaks makes for a very long name.
    folded.append(name.utf8.count > 1000 ? name : Self.fold(name))
    positions.append(range.lowerBound + 1)
  }

  private static func undoubled(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      plain.append(bytes[index])
      let isMark = bytes[index] == UInt8(ascii: "\"")
      index += isMark && index + 1 < bytes.count && bytes[index + 1] == bytes[index] ? 2 : 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// A name without case, spaces and underscores.
  static func fold(_ name: String) -> String {
    String(
      decoding: name.lowercased().utf8.filter {
        $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "_")
      }, as: UTF8.self)
  }

  /// How many requests find a column here.
  func served(_ requests: [ColumnRequest], _ mapping: [String: String]) -> Int {
    let known = Set(folded)
    return requests.count { request in
      ([mapping[request.name] ?? request.name] + request.aliases)
        .contains { known.contains(Self.fold($0)) }
    }
  }
}
