// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the XML of a workbook's parts, one tag or text after another.
///
/// It takes UTF-8 without document types, which workbooks do not have and traps are made of, and refuses
/// what is not well-formed. Prefixes of names are dropped: no part uses one name of two vocabularies.
///
/// - Reference: Extensible Markup Language 1.0, fifth edition.
struct XMLScanner {
  /// What is met next.
  enum Event: Hashable {
    case start(String, [Attribute])
    case end(String)
    case text(String)
  }

  /// A name in a tag and its value.
  struct Attribute: Hashable {
    var name: String
    var value: String
  }

  /// Why a part cannot be read.
  struct Problem: Error, Hashable {
    var words: String
  }

  private let bytes: [UInt8]
  private var place = 0
  private var open: [String] = []
  /// The tag that was closed where it was opened.
  private var closing: String?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  /// The next event; nil at the end.
  mutating func next() throws(Problem) -> Event? {
    if let name = closing {
      closing = nil
      open.removeLast()
      return .end(name)
    }
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") {
        let text = try text(until: UInt8(ascii: "<"))
        if open.isEmpty {
          guard text.utf8.allSatisfy(XMLScanner.isSpace) else {
            throw Problem(words: "text outside of all tags")
          }
          continue
        }
        return .text(text)
      }
      if starts("<?") {
        try skip(past: "?>")
      } else if starts("<!--") {
        try skip(past: "-->")
      } else if starts("<![CDATA[") {
        let first = place + 9
        try skip(past: "]]>")
        return .text(String(decoding: bytes[first..<place - 3], as: UTF8.self))
      } else if starts("<!") {
        throw Problem(words: "a document type, which no workbook has")
      } else {
        return try tag()
      }
    }
    guard open.isEmpty else { throw Problem(words: "<\(open.last ?? "")> is never closed") }
    return nil
  }

  private func starts(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    return place + count <= bytes.count
      && (0..<count).allSatisfy { bytes[place + $0] == text.utf8Start[$0] }
  }

  private mutating func skip(past mark: StaticString) throws(Problem) {
    while place < bytes.count {
      if starts(mark) {
        place += mark.utf8CodeUnitCount
        return
      }
      place += 1
    }
    throw Problem(words: "it ends within a mark")
  }

  private mutating func skipSpaces() {
    while place < bytes.count, XMLScanner.isSpace(bytes[place]) { place += 1 }
  }

  private mutating func expect(_ byte: UInt8) throws(Problem) {
    guard place < bytes.count, bytes[place] == byte else {
      throw Problem(words: "no \(Unicode.Scalar(byte)) where one has to be, at byte \(place)")
    }
    place += 1
  }

  private mutating func name() throws(Problem) -> String {
    let first = place
    var local = place
    while place < bytes.count, XMLScanner.isName(bytes[place]) {
      if bytes[place] == UInt8(ascii: ":") { local = place + 1 }
      place += 1
    }
    guard place > first, place > local else { throw Problem(words: "no name at byte \(first)") }
    return String(decoding: bytes[local..<place], as: UTF8.self)
  }

  private mutating func tag() throws(Problem) -> Event {
    place += 1
    if place < bytes.count, bytes[place] == UInt8(ascii: "/") {
      place += 1
      let name = try name()
      skipSpaces()
      try expect(UInt8(ascii: ">"))
      guard open.popLast() == name else { throw Problem(words: "</\(name)> closes another tag") }
      return .end(name)
    }
    let name = try name()
    var attributes: [Attribute] = []
    while true {
      skipSpaces()
      guard place < bytes.count else { throw Problem(words: "it ends within <\(name)>") }
      if bytes[place] == UInt8(ascii: ">") {
        place += 1
        break
      }
      if bytes[place] == UInt8(ascii: "/") {
        place += 1
        try expect(UInt8(ascii: ">"))
        closing = name
        break
      }
      attributes.append(try attribute())
    }
    open.append(name)
    return .start(name, attributes)
  }

  private mutating func attribute() throws(Problem) -> Attribute {
    let name = try name()
    skipSpaces()
    try expect(UInt8(ascii: "="))
    skipSpaces()
    guard place < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[place]) else {
      throw Problem(words: "\(name) has no value in quotes")
    }
    let quote = bytes[place]
    place += 1
    let value = try text(until: quote)
    try expect(quote)
    return Attribute(name: name, value: value)
  }

  /// The text to a byte, its entities resolved.
  private mutating func text(until end: UInt8) throws(Problem) -> String {
    var found: [UInt8] = []
    while place < bytes.count, bytes[place] != end {
      if bytes[place] == UInt8(ascii: "&") {
        found += try entity()
      } else if bytes[place] == 0x0D {
        // A line's end is one line feed, whatever it is made of.
        found.append(0x0A)
        place += place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1
      } else {
        found.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: found, as: UTF8.self)
  }

  private mutating func entity() throws(Problem) -> [UInt8] {
    guard let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
      throw Problem(words: "an & that begins no entity")
    }
    let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
    place = end + 1
    switch name {
    case "amp": return Array("&".utf8)
    case "lt": return Array("<".utf8)
    case "gt": return Array(">".utf8)
    case "quot": return Array("\"".utf8)
    case "apos": return Array("'".utf8)
    default:
      let code =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      guard let scalar = code.flatMap(Unicode.Scalar.init) else {
        throw Problem(words: "&\(name); is no entity")
      }
      return Array(String(scalar).utf8)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...:
      true
    default: false
    }
  }
}

extension [XMLScanner.Attribute] {
  /// The value of a name.
  subscript(_ name: String) -> String? { first { $0.name == name }?.value }
}
