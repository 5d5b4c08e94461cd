// SPDX-License-Identifier: GPL-3.0-or-later

/// Text as a cell can hold it.
enum SheetText {
  /// The most that a cell holds, in units of UTF-16.
  static let longest = 32_767
  /// What stands at the end of a text that was cut.
  static let cutMark = " … [cut: a cell holds no more]"

  /// A text without what XML cannot hold, and no longer than a cell.
  ///
  /// Control characters and the two code points that are none become U+FFFD; a carriage return, which
  /// readers of XML turn into a line's end, becomes one.
  ///
  /// - Reference: Extensible Markup Language 1.0, fifth edition, production 2, "Char".
  static func storable(_ text: String) -> String {
    var text = text
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0xEF }) {
      var scalars = String.UnicodeScalarView()
      var lastWasReturn = false
      for scalar in text.unicodeScalars {
        if !(lastWasReturn && scalar == "\n") { scalars.append(storable(scalar)) }
        lastWasReturn = scalar == "\r"
      }
      text = String(scalars)
    }
    if text.utf8.count > longest { text = cut(text) }
    return text.contains("_x") ? escaped(text) : text
  }

  /// A text whose `_x0041_`, by which the format writes a character, stays as it is.
  ///
  /// - Reference: ECMA-376, fifth edition, part 1, section 22.9.2.19, "ST_Xstring".
  private static func escaped(_ text: String) -> String {
    var found = ""
    var rest = text[...]
    while let place = rest.firstIndex(of: "_") {
      found += rest[..<place]
      rest = rest[place...]
      if code(rest) != nil { found += "_x005F" }
      found.append("_")
      rest.removeFirst()
    }
    return found + rest
  }

  /// A text whose `_x0041_` is the character that it stands for.
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var found = ""
    var rest = text[...]
    while let place = rest.firstIndex(of: "_") {
      found += rest[..<place]
      rest = rest[place...]
      if let scalar = code(rest).flatMap(Unicode.Scalar.init) {
        found.unicodeScalars.append(scalar)
        rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 7)...]
      } else {
        found.append("_")
        rest.removeFirst()
      }
    }
    return found + rest
  }

  /// The code that a text such as `_x0041_` begins with; nil where it begins with none.
  private static func code(_ text: Substring) -> UInt32? {
    let mark = text.utf8.prefix(7)
    guard mark.count == 7, mark.last == UInt8(ascii: "_"), text.hasPrefix("_x") else { return nil }
    let digits = mark.dropFirst(2).dropLast()
    guard digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func storable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x0D: "\n"
    case 0x09, 0x0A: scalar
    case 0..<0x20, 0xFFFE, 0xFFFF: "\u{FFFD}"
    default: scalar
    }
  }

  private static func cut(_ text: String) -> String {
    guard text.utf16.count > longest else { return text }
    var room = longest - cutMark.utf16.count
    var kept = ""
    for character in text {
      room -= character.utf16.count
      if room < 0 { break }
      kept.append(character)
    }
    return kept + cutMark
  }
}
