// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// One column of a table, row by row; a missing column reads as empty cells.
struct Cells<Value> {
  /// The contract's name of the column.
  let column: String
  private let read: (Int) -> Value?

  /// A column that a closure reads.
  init(_ column: String, _ read: @escaping (Int) -> Value?) {
    self.column = column
    self.read = read
  }

  /// A row's value, nil where the cell is empty.
  subscript(row: Int) -> Value? { read(row) }

  /// A row's value, refused where the cell is empty.
  func needed(_ row: Int) throws(Refusal) -> Value {
    guard let value = read(row) else { throw .empty(column) }
    return value
  }
}

/// A number that has a sign.
protocol Signed: CustomStringConvertible {
  var isBelowZero: Bool { get }
  var isZero: Bool { get }
}

extension Double: Signed {
  var isBelowZero: Bool { self < 0 }
}

extension Int: Signed {
  var isBelowZero: Bool { self < 0 }
  var isZero: Bool { self == 0 }
}

extension Quantity: Signed {
  var isBelowZero: Bool { self < .zero }
  var isZero: Bool { self == .zero }
}

extension Money: Signed {
  var isBelowZero: Bool { self < .zero }
  var isZero: Bool { self == .zero }
}

extension Cells where Value: Signed {
  /// A row's value, refused below zero.
  func notNegative(_ row: Int) throws(Refusal) -> Value? {
    guard let value = read(row) else { return nil }
    guard !value.isBelowZero else {
      throw Refusal(
        column: column, value: value.description, reason: "is below zero",
        remedy: "give zero or more, or leave the cell empty where it is unknown")
    }
    return value
  }

  /// A row's value, refused at or below zero.
  func positive(_ row: Int) throws(Refusal) -> Value? {
    guard let value = read(row) else { return nil }
    guard !value.isBelowZero, !value.isZero else {
      throw Refusal(
        column: column, value: value.description, reason: "is not above zero",
        remedy: "give more than zero, or leave the cell empty where it is unknown")
    }
    return value
  }

  /// A row's value, refused below zero; zero says that there is no such pack or limit, as empty does.
  func positiveOrNone(_ row: Int) throws(Refusal) -> Value? {
    guard let value = try notNegative(row), !value.isZero else { return nil }
    return value
  }
}

extension Cells<String> {
  /// A row's word out of a closed set, in any case, with `-` or a space for `_`.
  func one<Choice: CaseIterable & RawRepresentable<String>>(
    of choices: Choice.Type, _ row: Int
  ) throws(Refusal) -> Choice? {
    guard let text = read(row) else { return nil }
    let wanted = String(text.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
    guard let choice = Choice(rawValue: wanted) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(
        column: column, value: text, reason: "is none of \(known)", remedy: "write one of \(known)")
    }
    return choice
  }

  /// Whether a row's cell says so: any text but no, false, n and 0, as of a promotion's name.
  func isSaid(_ row: Int) -> Bool? { read(row).map(Truth.isSaid) }

  /// A row's weekdays, separated by `;` `,` or spaces; empty where the cell is.
  func weekdays(_ row: Int) throws(Refusal) -> [Weekday] {
    guard let text = read(row) else { return [] }
    var days: [Weekday] = []
    for word in text.split(whereSeparator: { ";, /|".contains($0) }) {
      guard let day = Weekday(name: word) else {
        throw Refusal(
          column: column, value: text, reason: "holds `\(word)`, which is no weekday",
          remedy: "write weekdays as in Mon;Thu")
      }
      if !days.contains(day) { days.append(day) }
    }
    return days.sorted()
  }

  /// A row's time of day as written, refused where it is none.
  func timeOfDay(_ row: Int) throws(Refusal) -> String? {
    guard let text = read(row) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count <= 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    let limits = [23, 59, 59]
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      zip(numbers, limits).allSatisfy({ $0 <= $1 })
    else {
      throw Refusal(
        column: column, value: text, reason: "is no time of day",
        remedy: "write hours and minutes as in 14:30")
    }
    return text
  }
}

/// What a cell of free text says where yes or no is wanted.
enum Truth {
  static func isSaid(_ text: String) -> Bool {
    let word = text.lowercased()
    if let number = Double(word) { return number != 0 }
    return !["no", "n", "false", "f", "none"].contains(word)
  }
}

extension DayRange {
  /// The days from one column to another, refused where they end before they start.
  init(_ row: Int, from first: Cells<Day>, to last: Cells<Day>) throws(Refusal) {
    let (start, end) = (first[row], last[row])
    if let start, let end, end < start {
      throw Refusal(
        column: last.column, value: end.description,
        reason: "lies before the \(first.column) \(start)",
        remedy: "swap the two dates, or leave \(last.column) empty where it is open")
    }
    self.init(first: start, last: end)
  }
}

extension Cells<String> {
  /// A row's currency, refused unless it is three letters.
  func currency(_ row: Int) throws(Refusal) -> Currency? {
    guard let text = read(row) else { return nil }
    guard text.utf8.count == 3, text.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      throw Refusal(
        column: column, value: text, reason: "is no currency",
        remedy: "write the three letters of ISO 4217, such as EUR")
    }
    return Currency(text)
  }
}

extension Cells<Double> {
  /// A row's service level, refused at 0 and 1: no stock reaches the one, and none is needed for the
  /// other.
  func level(_ row: Int) throws(Refusal) -> Double? {
    guard let level = read(row) else { return nil }
    guard level > 0, level < 1 else {
      throw Refusal(
        column: column, value: level.description, reason: "is not between 0 and 1",
        remedy: "give a share such as 0.95, or leave the cell empty")
    }
    return level
  }
}

extension Cells<Int> {
  /// A row's number of decimals, refused unless it is 0 to 6.
  func decimalPlaces(_ row: Int) throws(Refusal) -> Int? {
    guard let places = read(row) else { return nil }
    guard (0...6).contains(places) else {
      throw Refusal(
        column: column, value: String(places), reason: "is not from 0 to 6",
        remedy: "give the decimals of a quantity, 0 for pieces")
    }
    return places
  }
}

extension Cells<LocationCode> {
  /// A row's location, refused where it is the place that the row is about.
  func other(than place: LocationCode, _ row: Int) throws(Refusal) -> LocationCode? {
    guard let code = read(row) else { return nil }
    guard code != place else {
      throw Refusal(
        column: column, value: code.code, reason: "is the location itself",
        remedy: "name another location, or leave the cell empty")
    }
    return code
  }
}
