// SPDX-License-Identifier: GPL-3.0-or-later

/// Text that comes from data, made safe for HTML, SVG and XML.
public enum Markup {
  /// The text with every character escaped that markup could read as its own, in text and in quoted
  /// attributes; controls, which XML refuses, become U+FFFD.
  public static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isHarmless) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n", "\r": result.append(" ")
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FFFE}", "\u{FFFF}":
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isHarmless(_ byte: UInt8) -> Bool {
    byte >= 32 && byte < 127 && byte != 38 && byte != 60 && byte != 62 && byte != 34 && byte != 39
  }
}
