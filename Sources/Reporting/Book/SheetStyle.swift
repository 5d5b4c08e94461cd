// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline
import Workbook

/// How the workbook's cells look.
enum SheetStyle {
  /// Dark blue: headers and the tab of the summary.
  static let ink: UInt32 = 0x1F3864
  /// Light grey: totals.
  static let band: UInt32 = 0xE7EBF3
  /// Light yellow: where the planner writes.
  static let input: UInt32 = 0xFFF8DC
  /// Blue, orange and green that differ in print and to those who see few colours.
  static let colors: (first: UInt32, second: UInt32, third: UInt32) = (0x2F6DB5, 0xD9822B, 0x3B8C66)

  /// The title of a sheet.
  static let title = bold(size: 14, color: ink)
  /// A heading within a sheet.
  static let heading = bold(size: 12, color: ink)
  /// What is said beside figures.
  static let note: CellFormat = {
    var format = CellFormat()
    (format.isItalic, format.color) = (true, 0x595959)
    return format
  }()
  /// The names of columns.
  static let header: CellFormat = {
    var format = bold(size: nil, color: 0xFFFFFF)
    format.background = ink
    return format
  }()

  /// The names of columns of figures.
  static let numberHeader: CellFormat = {
    var format = header
    format.side = .right
    return format
  }()
  /// The names of columns that the planner fills in.
  static let inputHeader: CellFormat = {
    var format = header
    format.background = colors.third
    return format
  }()
  /// A day that begins a row.
  static let day: CellFormat = {
    var format = CellFormat.day
    format.side = .left
    return format
  }()

  /// A total of a format.
  static func total(_ number: String? = nil) -> CellFormat {
    var format = CellFormat(number: number)
    (format.isBold, format.background) = (true, band)
    return format
  }

  /// A cell that the planner fills in.
  static func input(_ number: String? = nil) -> CellFormat {
    var format = CellFormat(number: number)
    (format.background, format.isUnderlined) = (input, true)
    return format
  }

  private static func bold(size: Double?, color: UInt32) -> CellFormat {
    var format = CellFormat()
    (format.isBold, format.size, format.color) = (true, size, color)
    return format
  }

  /// Whole units, or as many decimals as it takes.
  static func units(_ value: Double) -> String { value == value.rounded() ? "#,##0" : "#,##0.###" }

  /// Money with the currency's decimals, and its code where it is known.
  static func money(_ currency: Currency, decimals: Int? = nil) -> String {
    let digits = String(repeating: "0", count: decimals ?? currency.decimals)
    let number = digits.isEmpty ? "#,##0" : "#,##0.\(digits)"
    return currency.isKnown ? "\(number) [$\(currency.code)]" : number
  }

  /// A sum of money, a dash where there is none.
  static func sum(_ currency: Currency) -> String {
    let format = money(currency)
    return "\(format);-\(format);\"–\""
  }

  /// Money with the decimals that an amount has, at least those of its currency.
  static func money(_ amount: Money, _ currency: Currency) -> String {
    let text = amount.text(decimals: currency.decimals)
    let decimals = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 }
    return money(currency, decimals: decimals ?? 0)
  }

  /// A share of 1 in per cent.
  static let share = "0.0%"
}

extension Cell {
  /// The cell of a sheet; a unit of `share` shows per cent.
  func onSheet(unit: String) -> SheetCell {
    switch self {
    case .empty: .empty()
    case .text(let text): .text(text)
    case .day(let day): SheetCell(.day(day.number), .day)
    case .integer(let value): .number(Double(value), CellFormat(number: "#,##0"))
    case .quantity(let quantity):
      .number(quantity.value, CellFormat(number: SheetStyle.units(quantity.value)))
    case .money(let money, let currency):
      .number(money.value, CellFormat(number: SheetStyle.money(money, currency)))
    case .measure(let value):
      // As in the file: at most six decimals.
      .number(
        abs(value) < 1e12 ? Quantity(value).value : value,
        CellFormat(number: unit == "share" ? SheetStyle.share : "#,##0.00"))
    case .number(let value):
      // Rates keep their digits.
      .number(value, unit == "units" ? CellFormat(number: "#,##0.00") : .plain)
    case .flag(let value): SheetCell(.flag(value))
    }
  }

  /// About how many characters it is wide when it is shown.
  var shownWidth: Int {
    switch self {
    case .empty: 0
    case .text(let text): min(80, text.count)
    case .day: 10
    case .integer(let value): String(value).count * 4 / 3
    case .quantity(let quantity): quantity.description.count * 4 / 3
    case .money(let money, let currency): money.text(decimals: currency.decimals).count * 4 / 3 + 5
    case .measure(let value), .number(let value):
      Quantity(value).rounded(decimals: 2).text(decimals: 2).count * 4 / 3
    case .flag: 6
    }
  }
}
