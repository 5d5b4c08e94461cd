// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory

/// Reads a JSON document into values, and knows the place of what is wrong with it.
///
/// Numbers become the nearest double; one beyond the range becomes an infinity, which no input takes.
///
/// - Reference: RFC 8259
struct JSONReader {
  /// Where a document is no JSON, and what would help.
  struct Problem: Error {
    var line: Int
    var column: Int
    var words: String
    var hint: String
  }

  private let bytes: [UInt8]
  private var place: Int

  /// Deeper nesting than this is no honest document.
  private static let deepest = 256

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The value that a document holds.
  static func value(of bytes: [UInt8]) throws(Problem) -> CalculationValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == bytes.count else {
      throw reader.problem(
        "something follows the document", hint: "write one list, with a comma between its members")
    }
    return value
  }

  private mutating func value(depth: Int) throws(Problem) -> CalculationValue {
    guard depth <= Self.deepest else {
      throw problem("nested more than \(Self.deepest) deep", hint: "is it the right file?")
    }
    skipSpace()
    guard let first = current else { throw ended }
    switch first {
    case UInt8(ascii: "{"): return try .record(fields(depth: depth))
    case UInt8(ascii: "["): return try .list(members(depth: depth))
    case UInt8(ascii: "\""): return try .word(text())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try .number(number())
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return try literal()
    case UInt8(ascii: "'"):
      throw problem("text in single quotes", hint: "put text in double quotes: \"…\"")
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      throw problem("no number of JSON", hint: "write 0.5 for .5 and 5 for +5")
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      throw problem("a value is missing", hint: "take out the comma before the bracket")
    default: throw problem("no value", hint: "a number, text in double quotes, a list or an object")
    }
  }

  private mutating func fields(depth: Int) throws(Problem) -> [CalculationField] {
    var fields: [CalculationField] = []
    try items(closing: UInt8(ascii: "}")) { reader throws(Problem) in
      guard reader.current == UInt8(ascii: "\"") else {
        throw reader.problem(
          "a name is missing", hint: "names stand in double quotes; no comma before the bracket")
      }
      let name = try reader.text()
      reader.skipSpace()
      guard reader.take(UInt8(ascii: ":")) else {
        throw reader.current == nil
          ? reader.ended
          : reader.problem("no colon after \"\(name)\"", hint: "write \"\(name)\": value")
      }
      fields.append(CalculationField(name, try reader.value(depth: depth + 1)))
    }
    return fields
  }

  private mutating func members(depth: Int) throws(Problem) -> [CalculationValue] {
    var members: [CalculationValue] = []
    try items(closing: UInt8(ascii: "]")) { reader throws(Problem) in
      members.append(try reader.value(depth: depth + 1))
    }
    return members
  }

  /// What stands between brackets, parted by commas.
  private mutating func items(
    closing bracket: UInt8, _ item: (inout JSONReader) throws(Problem) -> Void
  ) throws(Problem) {
    place += 1
    skipSpace()
    if take(bracket) { return }
    while true {
      skipSpace()
      try item(&self)
      skipSpace()
      if take(bracket) { return }
      guard take(UInt8(ascii: ",")) else {
        if current == nil { throw ended }
        let closing = String(decoding: [bracket], as: UTF8.self)
        throw problem("neither a comma nor \(closing)", hint: "part members by commas")
      }
    }
  }

  private mutating func literal() throws(Problem) -> CalculationValue {
    let start = place
    while let byte = current, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A { place += 1 }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    switch word {
    case "true": return .truth(true)
    case "false": return .truth(false)
    case "null": return .absent
    default:
      place = start
      throw problem(
        "\(word) is no value of JSON", hint: "put text in double quotes; write null for no value")
    }
  }

  private mutating func number() throws(Problem) -> Double {
    let start = place
    _ = take(UInt8(ascii: "-"))
    let whole = digits()
    var isSound = whole == 1 || (whole > 1 && bytes[place - whole] != UInt8(ascii: "0"))
    if take(UInt8(ascii: ".")) { isSound = digits() > 0 && isSound }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      isSound = digits() > 0 && isSound
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard isSound, let number = Double(text) else {
      place = start
      throw problem("\(text) is no number of JSON", hint: "write it as 1250.5 or 1.2505e3")
    }
    return number
  }

  private mutating func digits() -> Int {
    let start = place
    while let byte = current, byte >= 0x30, byte <= 0x39 { place += 1 }
    return place - start
  }

  private mutating func text() throws(Problem) -> String {
    let start = place
    place += 1
    var units: [UInt8] = []
    while let byte = current {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          place = start
          throw problem("text that is not UTF-8", hint: "save the file as UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): units += Array(String(try escaped()).utf8)
      case 0..<0x20:
        place -= 1
        throw problem(
          "a control character inside text",
          hint: "close the text with \" on its line; write \\n for a line break")
      default: units.append(byte)
      }
    }
    throw ended
  }

  private mutating func escaped() throws(Problem) -> Unicode.Scalar {
    guard let byte = current else { throw ended }
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"):
      let first = try codeUnit()
      if let scalar = Unicode.Scalar(first) { return scalar }
      // The first half of a character beyond the basic plane has its second half after it.
      if first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let second = try codeUnit()
        let scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) &- 0xDC00)
        if (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(scalar) { return scalar }
      }
      throw problem("half of a character", hint: "write characters as they are, in UTF-8")
    default:
      place -= 1
      throw problem("a backslash before no escape", hint: "write \\\\ for a backslash")
    }
  }

  private mutating func codeUnit() throws(Problem) -> UInt16 {
    guard place + 4 <= bytes.count else { throw ended }
    let text = String(decoding: bytes[place..<place + 4], as: UTF8.self)
    guard text.first?.isHexDigit == true, let unit = UInt16(text, radix: 16) else {
      throw problem("\\u without four hexadecimal digits", hint: "write \\u00e9, or é itself")
    }
    place += 4
    return unit
  }

  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private var ended: Problem {
    problem("the document ends in the middle", hint: "is the file complete?")
  }

  private func problem(_ words: String, hint: String) -> Problem {
    let before = bytes[..<min(place, bytes.count)]
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    // Bytes that go on with a character are no columns of their own.
    let columns = before[lineStart...].count { $0 & 0xC0 != 0x80 }
    return Problem(
      line: before.count { $0 == 0x0A } + 1, column: columns + 1, words: words, hint: hint)
  }
}
