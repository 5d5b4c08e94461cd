// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers and lists in words.
enum Text {
  /// Digits in groups of three, such as `541,909`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return (number < 0 ? "-" : "") + ([rest] + groups).joined(separator: ",")
  }

  /// A number and its noun, in the plural where it is not one.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// A quantity with at most three decimals, digits in groups.
  static func quantity(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 9e15 else { return String(value) }
    let thousandths = (value * 1000).rounded()
    guard abs(thousandths) < 9e15 else { return grouped(Int(value.rounded())) }
    let whole = Int(thousandths.magnitude) / 1000
    var decimals = String(Int(thousandths.magnitude) % 1000 + 1000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return (thousandths < 0 ? "-" : "") + grouped(whole) + (decimals.isEmpty ? "" : "." + decimals)
  }

  /// A quantity and its noun.
  static func units(_ value: Double) -> String {
    quantity(value) + (abs(value) == 1 ? " unit" : " units")
  }

  /// A share in per cent, with one decimal where it is small or nearly all.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0 %" }
    let share = 100 * Double(part) / Double(whole)
    if share > 0, share < 0.1 { return "under 0.1 %" }
    let tenths = Int((share * 10).rounded())
    return tenths % 10 == 0 || (share >= 10 && share <= 90)
      ? "\(Int(share.rounded())) %" : "\(tenths / 10).\(tenths % 10) %"
  }

  /// A text cut off where it is longer than so many characters.
  static func shortened(_ text: String, to length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }
}

extension String {
  /// The text with spaces after it up to a length.
  func padded(to length: Int) -> String {
    self + String(repeating: " ", count: max(length - count, 0))
  }
}
