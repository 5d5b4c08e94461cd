// SPDX-License-Identifier: GPL-3.0-or-later

/// Which styles of a workbook show a number as a date.
struct DateStyles {
  private var ownDates: Set<String> = []
  private var ownOthers: Set<String> = []
  private var styles: [Bool] = []

  /// Numbers of formats that every program knows as dates.
  ///
  /// - Reference: ECMA-376, fifth edition, part 1, section 18.8.30, "numFmt".
  private static let known = Set(
    (Array(14...17) + [22] + Array(27...36) + Array(50...58)).map(String.init))

  mutating func add(format: String, number: String) {
    if DateStyles.isDate(format) { ownDates.insert(number) } else { ownOthers.insert(number) }
  }

  mutating func addStyle(number: String) {
    styles.append(
      ownDates.contains(number)
        || (DateStyles.known.contains(number) && !ownOthers.contains(number)))
  }

  /// Whether a style shows dates.
  func isDate(_ style: Int) -> Bool { styles.indices.contains(style) && styles[style] }

  /// Whether a format has years, days or names of months outside of quotes and brackets.
  static func isDate(_ format: String) -> Bool {
    var bare = ""
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for character in format.prefix(while: { $0 != ";" }) {
      if isEscaped {
        isEscaped = false
      } else if isQuoted || isBracketed {
        if character == "\"", isQuoted { isQuoted = false }
        if character == "]", isBracketed { isBracketed = false }
      } else {
        switch character {
        case "\\": isEscaped = true
        case "\"": isQuoted = true
        case "[": isBracketed = true
        default: bare.append(character)
        }
      }
    }
    bare = bare.lowercased()
    return bare != "general" && (bare.contains { "yd".contains($0) } || bare.contains("mmm"))
  }
}
