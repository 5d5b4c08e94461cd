// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A column of a report's table: what it is called, what it holds, and a row's cell.
///
/// Its form follows from how it is made, so that what the reference page says of a column is what is
/// written.
struct Column<Row>: Sendable {
  /// What is said of the column.
  let description: ColumnDescription
  /// A row's cell, of the column's form or empty.
  let cell: @Sendable (Row) -> Cell

  /// The header.
  var name: String { description.name }

  private init(
    _ name: String, _ meaning: String, _ form: ColumnDescription.Form, unit: String,
    _ cell: @escaping @Sendable (Row) -> Cell
  ) {
    description = ColumnDescription(name: name, meaning: meaning, form: form, unit: unit)
    self.cell = cell
  }

  /// Text; nil is empty.
  static func text(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> String?
  ) -> Column {
    Column(name, meaning, .text, unit: "") { row in value(row).map { .text($0) } ?? .empty }
  }

  /// A day; nil is empty.
  static func day(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> Day?
  ) -> Column {
    Column(name, meaning, .date, unit: "") { row in value(row).map { .day($0) } ?? .empty }
  }

  /// A whole number; nil is empty.
  static func integer(
    _ name: String, _ meaning: String, unit: String,
    _ value: @escaping @Sendable (Row) -> Int?
  ) -> Column {
    Column(name, meaning, .integer, unit: unit) { row in
      value(row).map { .integer($0) } ?? .empty
    }
  }

  /// An exact quantity; nil is empty.
  static func quantity(
    _ name: String, _ meaning: String, unit: String = "units",
    _ value: @escaping @Sendable (Row) -> Quantity?
  ) -> Column {
    Column(name, meaning, .decimal, unit: unit) { row in
      value(row).map { .quantity($0) } ?? .empty
    }
  }

  /// Money with its currency, which another column names; nil is empty.
  static func money(
    _ name: String, _ meaning: String, currency: String = "currency",
    _ value: @escaping @Sendable (Row) -> (Money?, Currency)
  ) -> Column {
    Column(name, meaning, .money, unit: "by \(currency)") { row in
      let (money, currency) = value(row)
      return money.map { .money($0, currency) } ?? .empty
    }
  }

  /// A number with at most six decimals; nil is empty.
  static func measure(
    _ name: String, _ meaning: String, unit: String,
    _ value: @escaping @Sendable (Row) -> Double?
  ) -> Column {
    Column(name, meaning, .decimal, unit: unit) { row in
      value(row).map { .measure($0) } ?? .empty
    }
  }

  /// A number with as many digits as it takes to read it back; nil is empty.
  static func number(
    _ name: String, _ meaning: String, unit: String,
    _ value: @escaping @Sendable (Row) -> Double?
  ) -> Column {
    Column(name, meaning, .number, unit: unit) { row in
      if let value = value(row), value.isFinite { .number(value) } else { .empty }
    }
  }

  /// True or false; nil is empty.
  static func flag(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> Bool?
  ) -> Column {
    Column(name, meaning, .boolean, unit: "") { row in value(row).map { .flag($0) } ?? .empty }
  }

  /// A measure's value, whose unit the column `unit` names; nil is empty.
  static func value(
    _ name: String, _ meaning: String, _ value: @escaping @Sendable (Row) -> MeasureRow.Value?
  ) -> Column {
    Column(name, meaning, .decimal, unit: "by unit") { row in value(row)?.cell ?? .empty }
  }
}

extension Column {
  /// The column of the rows that another kind of row is made of, under another name.
  func of<Whole>(
    _ name: String, _ meaning: String, _ part: @escaping @Sendable (Whole) -> Row?
  ) -> Column<Whole> {
    let cell = cell
    return Column<Whole>(name, meaning, description.form, unit: description.unit) { whole in
      part(whole).map(cell) ?? .empty
    }
  }
}
