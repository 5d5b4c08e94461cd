// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a cell or a row was refused.
enum CellProblem: UInt8, Error {
  case empty
  case tooLong
  case notANumber
  case thousandsSeparator
  case decimalComma
  case ambiguousPoint
  case ambiguousComma
  case currency
  case percent
  case notFinite
  case hexadecimal
  case tooLarge
  case notAnInteger
  case shareOutOfRange
  case notAFlag
  case notADate
  case ambiguousDate
  case dateOrder
  case unpaddedDate
  case impossibleDate
  case notATime
  case tooFewCells
  case tooManyCells
  case unclosedQuote
  case textAfterQuote
  case notUTF8
  case zeroByte

  /// Why, as it follows the value in a sentence.
  var reason: String {
    switch self {
    case .empty: "the cell must not be empty"
    case .tooLong: "is too long for a code"
    case .notANumber: "is not a number"
    case .thousandsSeparator: "holds a thousands separator"
    case .decimalComma: "is ambiguous: the comma may mark decimals or thousands"
    case .ambiguousPoint: "is ambiguous: the point may mark decimals or thousands"
    case .ambiguousComma: "is ambiguous: the comma may mark decimals or thousands"
    case .currency: "holds a currency sign"
    case .percent: "is a percentage"
    case .notFinite: "is not a finite number"
    case .hexadecimal: "is a hexadecimal number"
    case .tooLarge: "is too large"
    case .notAnInteger: "is not a whole number"
    case .shareOutOfRange: "is not a share from 0 to 1"
    case .notAFlag: "is neither true nor false"
    case .notADate: "is not a date"
    case .ambiguousDate: "is ambiguous: day and month may stand in either order"
    case .dateOrder: "is not in the order year, month, day with dashes"
    case .unpaddedDate: "has a month or day of one digit"
    case .impossibleDate: "is no date of the calendar"
    case .notATime: "has no valid time of day"
    case .tooFewCells: "the row has fewer cells than the header"
    case .tooManyCells: "the row has more cells than the header"
    case .unclosedQuote: "a quotation mark is opened and never closed"
    case .textAfterQuote: "text follows a closing quotation mark"
    case .notUTF8: "the row is not UTF-8 text"
    case .zeroByte: "the row holds a zero byte"
    }
  }

  /// How to mend a value.
  func remedy(for value: String) -> String {
    switch self {
    case .empty: "fill it, or remove the row"
    case .tooLong: "look for a quotation mark or a delimiter that is missing"
    case .notANumber: "write digits with at most one decimal point, or leave the cell empty"
    case .thousandsSeparator: "write it without thousands separators, as 1234.5"
    case .decimalComma:
      "write a decimal point, as 13.75, or split the cells with semicolons"
    case .ambiguousPoint:
      "write \(value.filter { $0 != "." }), or \(value)0 if it is a decimal point"
    case .ambiguousComma:
      "write \(value.filter { $0 != "," }), or \(value)0 if it is a decimal comma"
    case .currency: "write the bare amount; the currency has a column of its own"
    case .percent: percentRemedy(value)
    case .notFinite: "leave the cell empty where the value is unknown"
    case .hexadecimal: "write it in decimal digits"
    case .tooLarge: "check the value; too many digits may have run together"
    case .notAnInteger: "write a whole number"
    case .shareOutOfRange: shareRemedy(value)
    case .notAFlag: "write true or false, yes or no, 1 or 0"
    case .notADate, .ambiguousDate, .dateOrder, .unpaddedDate:
      "write year-month-day, as 2026-11-23"
    case .impossibleDate: "check the month and the day"
    case .notATime: "write hours and minutes, as 2026-11-23T08:26"
    case .tooFewCells: "add the missing cells; quote a cell that holds a line break"
    case .tooManyCells: "remove the extra cells; quote a cell that holds the delimiter"
    case .unclosedQuote: "close it; write a quotation mark inside a quoted cell twice"
    case .textAfterQuote: "write a quotation mark inside a quoted cell twice"
    case .notUTF8: "save the file as UTF-8"
    case .zeroByte: "remove it; a file in UTF-16 must be saved as UTF-8"
    }
  }

  private func percentRemedy(_ value: String) -> String {
    guard let number = Double(value.filter { $0 != "%" && $0 != " " }) else {
      return "write the value without the sign"
    }
    return "write \(Self.text(number / 100))"
  }

  private func shareRemedy(_ value: String) -> String {
    guard let number = Double(value), number > 1, number <= 100 else {
      return "write a share from 0 to 1"
    }
    return "write \(Self.text(number / 100)) for \(value) per cent"
  }

  private static func text(_ number: Double) -> String {
    var bytes: [UInt8] = []
    bytes.appendNumber(number)
    return String(decoding: bytes, as: UTF8.self)
  }
}
