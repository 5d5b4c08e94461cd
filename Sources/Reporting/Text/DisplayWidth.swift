// SPDX-License-Identifier: GPL-3.0-or-later

extension StringProtocol {
  /// The columns that the text takes on a terminal: two for a wide East Asian character or an emoji,
  /// none for a control, else one.
  ///
  /// - Reference: Unicode Standard Annex 11, East Asian Width, the classes W and F by block.
  var displayWidth: Int {
    if utf8.allSatisfy({ (32...126).contains($0) }) { return utf8.count }
    return reduce(0) { $0 + $1.displayWidth }
  }

  /// A beginning that takes at most so many columns, with `…` where something is cut off.
  ///
  /// - Complexity: O(length + width²), as each character takes a column at least.
  func fitted(to width: Int, as form: (String) -> String = { $0 }) -> String {
    let whole = form(String(self))
    if whole.displayWidth <= width { return whole }
    var kept = String(prefix(width > 0 ? width : 0))
    while !kept.isEmpty {
      kept.removeLast()
      while kept.last?.isWhitespace == true { kept.removeLast() }
      let text = form(kept) + "…"
      if text.displayWidth <= width { return text }
    }
    return width > 0 ? "…" : ""
  }
}

extension Character {
  fileprivate var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0..<32, 127..<160, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
