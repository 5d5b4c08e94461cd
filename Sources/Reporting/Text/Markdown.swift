// SPDX-License-Identifier: GPL-3.0-or-later

/// Text that comes from data, made safe for GitHub-flavoured Markdown.
enum Markdown {
  /// The text on one line, with every character that Markdown could read as its own escaped.
  ///
  /// What would open a link, HTML, code, emphasis, a table cell or a formula gets a backslash, which
  /// reads well on a terminal; an underscore inside a word stays, as Markdown leaves it. The text may
  /// stand anywhere but at the beginning of a line.
  static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isHarmless) { return text }
    let characters = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in characters.enumerated() {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "$":
        result.append("\\")
        result.append(scalar)
      case "_":
        let isInside =
          index > 0 && index + 1 < characters.count && isWord(characters[index - 1])
          && isWord(characters[index + 1])
        if !isInside { result.append("\\") }
        result.append(scalar)
      case "&":
        let next = index + 1 < characters.count ? characters[index + 1] : " "
        if next == "#" || isWord(next) { result.append("\\") }
        result.append(scalar)
      case "\n" where index > 0 && characters[index - 1] == "\r": continue
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": result.append(" ")
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text as a sentence: a capital first, a full stop last where no mark stands there.
  static func sentence(_ text: String) -> String {
    let safe = escaped(text)
    let end = safe.last.map { ".!?…。！？".contains($0) } ?? true
    return safe.prefix(1).uppercased() + safe.dropFirst() + (end ? "" : ".")
  }

  private static func isHarmless(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || [32, 46, 44, 47, 40, 41, 37, 58].contains(byte)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }
}
