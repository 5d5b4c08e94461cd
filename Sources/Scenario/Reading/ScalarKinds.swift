// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

extension ValueKind where Value == String {
  /// Any text but an empty one.
  static func text(_ expected: String) -> ValueKind {
    .scalar(
      expected, quotesAllowed: true,
      parse: { text in
        let trimmed = text.trimmed
        return trimmed.isEmpty ? .fault(.noValue(expected: expected)) : .value(trimmed)
      },
      show: { $0 })
  }
}

extension ValueKind where Value == String? {
  /// Text of any number of lines, shown in one; nothing is shown where there is none.
  static func lines(_ expected: String) -> ValueKind {
    let text = ValueKind<String>.text(expected)
    return ValueKind(
      expected: expected,
      read: { node, value, reader in
        var read = value ?? ""
        text.read(node, &read, &reader)
        value = read.isEmpty ? nil : read
      },
      show: { value in
        guard let value else { return [] }
        return [
          ShownEntry(text: value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        ]
      })
  }
}

extension ValueKind where Value == Bool {
  /// Yes or no.
  static let truth = ValueKind.scalar(
    "true or false",
    parse: { text in
      switch text.lowercased() {
      case "true", "yes", "on": .value(true)
      case "false", "no", "off": .value(false)
      default: .fault(.wrongType(found: "\"\(text)\"", expected: "true or false", hint: nil))
      }
    },
    show: { $0 ? "true" : "false" })
}

extension ValueKind where Value == Int {
  /// A whole number in a range.
  static func whole(_ range: ClosedRange<Int>, _ example: String) -> ValueKind {
    let expected =
      "a whole number from \(range.lowerBound) to \(range.upperBound), such as \(example)"
    return .scalar(
      expected,
      parse: { text in
        guard let number = Int(text) else {
          let isNumber = Double(text)?.isFinite ?? false
          return .fault(
            isNumber
              ? .impossible(found: text, expected: expected, hint: nil)
              : .wrongType(found: "\"\(text)\"", expected: expected, hint: nil))
        }
        return range.contains(number)
          ? .value(number) : .fault(.impossible(found: text, expected: expected, hint: nil))
      },
      show: { String($0) })
  }
}

extension ValueKind where Value == Settings.Report.YearDay {
  /// A month and a day, such as `02-01`.
  static let yearDay: ValueKind = {
    let expected = "a month and a day, such as 02-01"
    return .scalar(
      expected, quotesAllowed: true,
      parse: { text in
        guard let day = Day(iso: "2024-\(text)") else {
          return .fault(.impossible(found: text, expected: expected, hint: nil))
        }
        return .value(Settings.Report.YearDay(month: day.civil.month, day: day.civil.day))
      },
      show: { day in
        [day.month, day.day].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: "-")
      })
  }()
}

extension ValueKind where Value == UInt64 {
  /// A seed.
  static let seed = ValueKind.scalar(
    "a whole number that is not negative, such as 42",
    parse: { text in
      let expected = "a whole number that is not negative, such as 42"
      if let number = UInt64(text) { return .value(number) }
      return .fault(
        Double(text) == nil
          ? .wrongType(found: "\"\(text)\"", expected: expected, hint: nil)
          : .impossible(found: text, expected: expected, hint: nil))
    },
    show: { String($0) })
}

extension ValueKind where Value == Double {
  /// A number in a range; with `.share`, a value above 1 is taken for a percentage in the hint.
  static func number(
    _ expected: String, _ accepts: @escaping @Sendable (Double) -> Bool,
    hint: @escaping @Sendable (Double) -> String? = { _ in nil }
  ) -> ValueKind {
    .scalar(
      expected,
      parse: { text in
        switch decimal(text, expected: expected) {
        case .fault(let fault): .fault(fault)
        case .value(let number):
          accepts(number)
            ? .value(number)
            : .fault(.impossible(found: text, expected: expected, hint: hint(number)))
        }
      },
      show: { numberText($0) })
  }

  /// A share from 0 to 1.
  static let share = ValueKind.number(
    "a share from 0 to 1, such as 0.05", { (0...1).contains($0) }, hint: percentageHint)

  /// A share of which this version acts on none but 0.
  static let onlyZero = ValueKind(
    expected: share.expected,
    read: { node, value, reader in
      var read = value
      share.read(node, &read, &reader)
      if read == 0 {
        value = read
      } else {
        reader.fail(node, .later(found: numberText(read), available: ["0"]))
      }
    },
    show: share.show)

  /// A share between 0 and 1, both excluded.
  static let properShare = ValueKind.number(
    "a share between 0 and 1, both excluded, such as 0.95", { $0 > 0 && $0 < 1 },
    hint: percentageHint)

  /// A number that is not negative.
  static func notNegative(_ example: String) -> ValueKind {
    .number("a number that is not negative, such as \(example)", { $0 >= 0 && $0 <= 1e9 })
  }

  /// A number above zero.
  static func positive(_ example: String) -> ValueKind {
    .number("a number above zero, such as \(example)", { $0 > 0 && $0 <= 1e9 })
  }

  @Sendable private static func percentageHint(_ number: Double) -> String? {
    guard number > 1, number <= 100 else { return nil }
    let share = numberText(number / 100)
    return number == 100 ? "shares are 0 to 1" : "shares are 0 to 1: write \(share)"
  }
}

extension ValueKind where Value == Money {
  /// An amount of money that is not negative.
  static let money = money("an amount that is not negative, such as 1500.00")

  /// An amount of money that is not negative, or what else would do.
  static func money(_ expected: String) -> ValueKind {
    .scalar(
      expected,
      parse: { text in
        switch decimal(text, expected: expected) {
        case .fault(let fault): .fault(fault)
        case .value(let number):
          number >= 0 && number <= 1e12
            ? .value(Money(number))
            : .fault(.impossible(found: text, expected: expected, hint: nil))
        }
      },
      show: { $0.text(decimals: 2) })
  }
}

extension ValueKind where Value == Day {
  /// An ISO date.
  static let day = ValueKind.scalar(
    "a date such as 2026-11-23", quotesAllowed: true,
    parse: { text in
      let expected = "a date such as 2026-11-23"
      if let day = Day(iso: text) { return .value(day) }
      let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      if parts.count == 3, let year = parts[0], let month = parts[1], let date = parts[2] {
        let day = Day(year: year, month: month, day: date)
        return .fault(
          .impossible(
            found: text, expected: expected,
            hint: day.map { "write \($0)" } ?? "the calendar has no such day"))
      }
      return .fault(.wrongType(found: "\"\(text)\"", expected: expected, hint: nil))
    },
    show: { $0.description })
}

extension ValueKind where Value == Currency {
  /// A currency code.
  static let currency = ValueKind.scalar(
    "a currency code of three letters, such as EUR", quotesAllowed: true,
    parse: { text in
      isCurrencyCode(text)
        ? .value(Currency(text))
        : .fault(
          .impossible(
            found: text, expected: "a currency code of three letters, such as EUR", hint: nil))
    },
    show: { $0.code })
}

extension ValueKind
where Value: RawRepresentable & CaseIterable & Equatable, Value.RawValue == String {
  /// One of an enumeration's words.
  static var word: ValueKind { .word(supported: Array(Value.allCases)) }

  /// One of an enumeration's words, of which this version supports some.
  static func word(supported: [Value]) -> ValueKind {
    let words = Value.allCases.map(\.rawValue)
    return .scalar(
      "one of: \(words.joined(separator: ", "))", quotesAllowed: true,
      parse: { text in
        guard let value = Value(rawValue: text) else {
          return .fault(unknownWord(text, known: words))
        }
        return supported.contains(value)
          ? .value(value) : .fault(.later(found: text, available: supported.map(\.rawValue)))
      },
      show: { $0.rawValue })
  }
}

/// The problem of a word that is none of those known.
func unknownWord(_ text: String, known: [String]) -> ScenarioError.Fault {
  .unknownWord(found: text, nearest: Suggestion.nearest(to: text, among: known), known: known)
}

/// Whether a text is three letters of the Latin alphabet.
@Sendable func isCurrencyCode(_ text: String) -> Bool {
  text.utf8.count == 3 && text.utf8.allSatisfy { (65...90).contains($0 & 0xDF) }
}

/// A decimal number as scenarios write it: digits, a sign, a point, an exponent.
@Sendable func decimal(_ text: String, expected: String) -> Parsed<Double> {
  let allowed = text.utf8.allSatisfy { byte in
    (48...57).contains(byte) || "+-.eE".utf8.contains(byte)
  }
  if allowed, let number = Double(text), number.isFinite { return .value(number) }
  if text.hasSuffix("%"), let number = Double(text.dropLast().trimmed), number.isFinite {
    let hint = "write \(numberText(number / 100))"
    return .fault(.impossible(found: text, expected: expected, hint: hint))
  }
  let commas = text.split(separator: ",", omittingEmptySubsequences: false)
  if commas.count == 2, let number = Double(commas.joined(separator: ".")), number.isFinite {
    return .fault(
      .impossible(found: text, expected: expected, hint: "write the decimal point as a dot"))
  }
  return .fault(.wrongType(found: "\"\(text)\"", expected: expected, hint: nil))
}

/// A number without a needless fraction.
@Sendable func numberText(_ number: Double) -> String {
  if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
  let text = Quantity(number).description
  return Double(text) == number ? text : "\(number)"
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
