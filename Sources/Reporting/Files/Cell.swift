// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// A cell of a report's table, by what it holds; how it is written is its file's matter.
enum Cell: Hashable, Sendable {
  /// Nothing, or unknown.
  case empty
  /// Text.
  case text(String)
  /// A day.
  case day(Day)
  /// A whole number.
  case integer(Int)
  /// An exact quantity.
  case quantity(Quantity)
  /// An amount of money.
  case money(Money, Currency)
  /// A number, written with at most six decimals.
  case measure(Double)
  /// A number, written with as many digits as it takes to read it back.
  case number(Double)
  /// True or false.
  case flag(Bool)

  /// Writes the cell as CSV.
  func write(_ writer: inout CSVWriter) {
    switch self {
    case .empty: writer.empty()
    case .text(let text): writer.words(text)
    case .day(let day): writer.day(day.number)
    case .integer(let value): writer.integer(value)
    case .quantity(let quantity): writer.quantity(quantity)
    case .money(let money, let currency): writer.money(money, currency)
    case .measure(let value): writer.measure(value)
    case .number(let value): writer.number(value)
    case .flag(let value): writer.flag(value)
    }
  }
}

extension CSVWriter {
  /// Writes text; a zero byte, which readers take for the end or for UTF-16, becomes U+FFFD.
  mutating func words(_ words: String?) {
    guard let words, words.utf8.contains(0) else { return text(words) }
    text(String(words.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
  }

  /// Writes an exact quantity.
  mutating func quantity(_ quantity: Quantity) {
    decimal(millionths: quantity.millionths)
  }

  /// Writes money with the currency's decimals, and more only where the amount has them.
  mutating func money(_ money: Money, _ currency: Currency) {
    decimal(millionths: money.millionths, minimumDecimals: currency.decimals)
  }

  /// Writes a measure with at most six decimals.
  mutating func measure(_ value: Double) {
    guard value.isFinite else { return empty() }
    if abs(value) < 1e12 {
      decimal(millionths: Quantity(value).millionths)
    } else {
      number(value)
    }
  }
}
