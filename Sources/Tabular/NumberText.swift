// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers and dates as text, without Foundation and without a locale.
extension [UInt8] {
  /// Appends the decimal digits of an integer.
  public mutating func appendInteger(_ value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    appendDigits(UInt64(value.magnitude), width: 1)
  }

  /// Appends the shortest decimal number that reads back as the same value; nothing if not finite.
  ///
  /// Whole values bear no point (`5`, not `5.0`); exponents appear below 1e-4 and from 1e16 on.
  public mutating func appendNumber(_ value: Double) {
    guard value.isFinite else { return }
    if value == value.rounded(.towardZero), abs(value) < 9_007_199_254_740_992 {
      return appendInteger(Int(value))
    }
    append(contentsOf: value.description.utf8)
  }

  /// Appends a number with a fixed count of decimals; nothing if not finite.
  ///
  /// What is rounded, half to even, is the shortest decimal form of the value: 1.115 with two
  /// decimals is 1.12, as a reader of the digits expects, though the binary value lies below.
  public mutating func appendNumber(_ value: Double, decimals: Int) {
    precondition((0...17).contains(decimals), "decimals must lie in 0...17")
    guard value.isFinite else { return }
    var digits = DecimalDigits(value)
    digits.round(decimals: decimals)
    if value < 0, !digits.isZero { append(UInt8(ascii: "-")) }
    digits.append(to: &self, decimals: decimals)
  }

  /// Appends millionths as a decimal number without needless zeros after `minimumDecimals`.
  public mutating func appendDecimal(millionths: Int64, minimumDecimals: Int = 0) {
    if millionths < 0 { append(UInt8(ascii: "-")) }
    let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    appendDigits(whole, width: 1)
    var decimals = 6
    var rest = fraction
    while decimals > minimumDecimals, rest % 10 == 0 {
      rest /= 10
      decimals -= 1
    }
    guard decimals > 0 else { return }
    append(UInt8(ascii: "."))
    appendDigits(rest, width: decimals)
  }

  /// Appends a day since 1970-01-01 as an ISO 8601 date.
  public mutating func appendDay(_ day: Int32) {
    let date = CivilDate(day: day)
    if date.year < 0 { append(UInt8(ascii: "-")) }
    appendDigits(UInt64(date.year.magnitude), width: 4)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.month), width: 2)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.dayOfMonth), width: 2)
  }

  fileprivate mutating func appendDigits(_ value: UInt64, width: Int) {
    let start = count
    var rest = value
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    while count - start < width { append(UInt8(ascii: "0")) }
    self[start...].reverse()
  }
}

/// The shortest decimal digits of a number: 0.d₁d₂d₃… × 10^point.
private struct DecimalDigits {
  private var digits: [UInt8] = []
  private var point = 0

  init(_ value: Double) {
    var exponent = 0
    var seenPoint = false
    var description = value.magnitude.description.utf8[...]
    if let mark = description.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(Substring(description[description.index(after: mark)...])) ?? 0
      description = description[..<mark]
    }
    for byte in description {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else {
        if !seenPoint { point += 1 }
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    point += exponent
  }

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  mutating func round(decimals: Int) {
    let kept = point + decimals
    guard kept < digits.count else { return }
    guard kept >= 0 else {
      digits = []
      return
    }
    let first = digits[kept]
    let isOdd = kept > 0 && digits[kept - 1] % 2 == 1
    let beyondHalf = digits[(kept + 1)...].contains { $0 != 0 }
    digits.removeSubrange(kept...)
    if first > 5 || (first == 5 && (beyondHalf || isOdd)) { increment() }
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  func append(to bytes: inout [UInt8], decimals: Int) {
    func digit(_ index: Int) -> UInt8 {
      UInt8(ascii: "0") + (digits.indices.contains(index) ? digits[index] : 0)
    }
    if point <= 0 { bytes.append(UInt8(ascii: "0")) }
    for index in 0..<max(point, 0) { bytes.append(digit(index)) }
    guard decimals > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    for index in point..<point + decimals { bytes.append(digit(index)) }
  }
}
