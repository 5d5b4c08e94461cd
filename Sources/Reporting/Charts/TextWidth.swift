// SPDX-License-Identifier: GPL-3.0-or-later

/// How much room text takes in a chart, where no browser is there to measure it.
enum TextWidth {
  /// The size of a chart's letters.
  static let fontSize = 12.0

  /// An estimate of the width of a line, no less than that of common sans-serif fonts.
  static func of(_ text: String) -> Double {
    text.reduce(0) { $0 + share(of: $1) } * fontSize
  }

  /// A beginning of the text that takes at most so much room, with `…` where something is cut off.
  static func fitted(_ text: String, to width: Double) -> String {
    if of(text) <= width { return text }
    var kept = text
    while !kept.isEmpty, of(kept + "…") > width {
      kept.removeLast()
      while kept.last?.isWhitespace == true { kept.removeLast() }
    }
    return kept + "…"
  }

  private static func share(of character: Character) -> Double {
    switch character {
    case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "|", "!", "'", "(", ")", " ", "-":
      0.42
    case "m", "w", "M", "W", "@", "%", "…": 0.98
    default:
      String(character).displayWidth == 2
        ? 1.02 : String(character).displayWidth == 0 ? 0 : character.isUppercase ? 0.75 : 0.64
    }
  }
}
