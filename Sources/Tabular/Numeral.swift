// SPDX-License-Identifier: GPL-3.0-or-later

/// A number as it stands in a cell: sign, up to 19 significant digits and a power of ten.
struct Numeral {
  /// Which marks a number may bear.
  struct Notation {
    /// Whether a comma may be the decimal mark, as it is where `;` splits the cells.
    var allowsDecimalComma = false
  }

  /// What the number tells of its column's decimal mark.
  enum Mark: UInt8 {
    /// Digits only.
    case none
    /// A point that can only be a decimal one.
    case point
    /// A comma that can only be a decimal one.
    case comma
    /// One to three digits, not led by 0, a point and three digits: decimals or thousands.
    case ambiguousPoint
    /// The same with a comma.
    case ambiguousComma
  }

  var isNegative = false
  var mantissa: UInt64 = 0
  /// The value is mantissa × 10^exponent.
  var exponent = 0
  /// Whether digits other than 0 were cut off below the mantissa.
  var isCutOff = false
  var mark = Mark.none

  /// Reads a number that fills all bytes.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, notation: Notation = Notation()
  ) throws(CellProblem) {
    var index = 0
    let count = bytes.count
    if index < count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    let wholeStart = index
    while index < count, let digit = bytes[index].digitValue {
      append(digit, isFraction: false)
      index += 1
    }
    let wholeDigits = index - wholeStart
    var fractionDigits = 0
    if index < count,
      bytes[index] == UInt8(ascii: ".")
        || (bytes[index] == UInt8(ascii: ",") && notation.allowsDecimalComma)
    {
      let isComma = bytes[index] == UInt8(ascii: ",")
      index += 1
      let fractionStart = index
      while index < count, let digit = bytes[index].digitValue {
        append(digit, isFraction: true)
        index += 1
      }
      fractionDigits = index - fractionStart
      let isAmbiguous =
        fractionDigits == 3 && (1...3).contains(wholeDigits)
        && bytes[wholeStart] != UInt8(ascii: "0") && index == count
      mark =
        isComma
        ? (isAmbiguous ? .ambiguousComma : .comma) : (isAmbiguous ? .ambiguousPoint : .point)
    }
    guard wholeDigits + fractionDigits > 0 else { throw Self.diagnosis(bytes, notation) }
    if index < count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      guard let power = Self.power(bytes, &index) else { throw Self.diagnosis(bytes, notation) }
      exponent += power
    }
    guard index == count else { throw Self.diagnosis(bytes, notation) }
  }

  private mutating func append(_ digit: UInt8, isFraction: Bool) {
    // 1.8e18 × 10 + 9 is the most that surely fits.
    if mantissa < 1_800_000_000_000_000_000 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      if isFraction { exponent -= 1 }
    } else {
      isCutOff = isCutOff || digit != 0
      if !isFraction { exponent += 1 }
    }
  }

  private static func power(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int? {
    var isNegative = false
    if index < bytes.count,
      bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")
    {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    let start = index
    var power = 0
    while index < bytes.count, let digit = bytes[index].digitValue {
      power = min(power * 10 + Int(digit), 100_000)
      index += 1
    }
    return index > start ? (isNegative ? -power : power) : nil
  }

  /// What is wrong with bytes that are no number.
  private static func diagnosis(
    _ bytes: UnsafeBufferPointer<UInt8>, _ notation: Notation
  ) -> CellProblem {
    let text = String(decoding: bytes, as: UTF8.self)
    let lower = text.lowercased()
    let bare = lower.drop { $0 == "+" || $0 == "-" }
    if ["nan", "inf", "infinity"].contains(String(bare)) { return .notFinite }
    if bare.hasPrefix("0x") { return .hexadecimal }
    if lower.hasSuffix("%") { return .percent }
    let holdsDigit = bytes.contains { $0.digitValue != nil }
    guard holdsDigit else { return .notANumber }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .currencySymbol })
      || isCode(bare)
    {
      return .currency
    }
    guard text.unicodeScalars.allSatisfy({ isNumberLike($0) }) else { return .notANumber }
    let commas = bytes.count { $0 == UInt8(ascii: ",") }
    let points = bytes.count { $0 == UInt8(ascii: ".") }
    if commas == 1, points == 0, !notation.allowsDecimalComma { return .decimalComma }
    return commas + points > 0 || text.unicodeScalars.contains { isSeparator($0) }
      ? .thousandsSeparator : .notANumber
  }

  /// Three letters before or after the number, as in `EUR 5`.
  private static func isCode(_ text: Substring) -> Bool {
    let letters = text.filter { $0.isASCII && $0.isLetter }
    return letters.count == 3 && (text.hasPrefix(letters) || text.hasSuffix(letters))
  }

  private static func isNumberLike(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCIIDigit || "+-.,".unicodeScalars.contains(scalar) || isSeparator(scalar)
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "’" || scalar == "_" || scalar.properties.isWhitespace
  }
}

extension UInt8 {
  /// The value of an ASCII digit.
  @inline(__always)
  var digitValue: UInt8? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension Numeral {
  /// The nearest binary number.
  func double(_ bytes: UnsafeBufferPointer<UInt8>) throws(CellProblem) -> Double {
    // Clinger (1990), "How to Read Floating Point Numbers Accurately": both factors are exact, so
    // one rounding gives the nearest number.
    if mantissa < 1 << 53, abs(exponent) <= 22, !isCutOff {
      let magnitude =
        exponent < 0
        ? Double(mantissa) / exactPowers[-exponent] : Double(mantissa) * exactPowers[exponent]
      return isNegative ? -magnitude : magnitude
    }
    let text = String(
      decoding: bytes.lazy.map { $0 == UInt8(ascii: ",") ? 0x2e : $0 }, as: UTF8.self)
    guard let value = Double(text) else { throw .notANumber }
    guard value.isFinite else { throw .tooLarge }
    return value
  }

  /// The value in millionths, rounded half to even, and whether it was rounded.
  func millionths() throws(CellProblem) -> (value: Int64, isRounded: Bool) {
    if mantissa == 0 { return (0, false) }
    let shift = exponent + 6
    var magnitude = mantissa
    var isRounded = false
    if shift >= 0 {
      guard shift < decimalPowers.count, !isCutOff else { throw .tooLarge }
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: decimalPowers[shift])
      guard !overflow else { throw .tooLarge }
      magnitude = product
    } else if -shift >= decimalPowers.count {
      (magnitude, isRounded) = (0, true)
    } else {
      let divisor = decimalPowers[-shift]
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: divisor)
      let half = divisor / 2
      let isAbove =
        remainder > half || (remainder == half && (isCutOff || quotient % 2 == 1))
      magnitude = isAbove ? quotient + 1 : quotient
      isRounded = remainder != 0 || isCutOff
    }
    guard magnitude <= UInt64(Int64.max) else { throw .tooLarge }
    return (isNegative ? -Int64(magnitude) : Int64(magnitude), isRounded)
  }

  /// The value as an integer; decimals must be zeros.
  func integer() throws(CellProblem) -> Int64 {
    if mantissa == 0 { return 0 }
    guard !isCutOff else { throw exponent > 0 ? .tooLarge : .notAnInteger }
    var magnitude = mantissa
    if exponent < 0 {
      guard -exponent < decimalPowers.count, mantissa % decimalPowers[-exponent] == 0 else {
        throw .notAnInteger
      }
      magnitude = mantissa / decimalPowers[-exponent]
    } else if exponent > 0 {
      guard exponent < decimalPowers.count else { throw .tooLarge }
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: decimalPowers[exponent])
      guard !overflow else { throw .tooLarge }
      magnitude = product
    }
    guard magnitude <= UInt64(Int64.max) else { throw .tooLarge }
    return isNegative ? -Int64(magnitude) : Int64(magnitude)
  }
}

/// 10^0 to 10^22, the powers of ten that binary numbers hold exactly.
let exactPowers: [23 of Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

/// 10^0 to 10^19.
let decimalPowers: [20 of UInt64] = [
  1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
  1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
  1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]
