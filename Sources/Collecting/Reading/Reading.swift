// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

/// The rows of one table on their way to records, and those refused on the way.
struct Reading {
  /// Which file of the contract the table is.
  let file: ExportFile
  /// The table as read.
  let table: Table
  /// The columns that were asked of the table.
  let columns: Set<String>
  /// How SKUs are spelled over all files.
  let skuSpelling: Spelling
  /// How locations are spelled over all files.
  let locationSpelling: Spelling
  /// The rows refused by a rule of the file, in file order.
  private(set) var refused: [RejectedRow] = []

  /// The rows of a table.
  init(
    _ file: ExportFile, _ table: Table, columns: Set<String>, sku: Spelling, location: Spelling
  ) {
    self.file = file
    self.table = table
    self.columns = columns
    skuSpelling = sku
    locationSpelling = location
  }

  /// Makes a record of each row that is not refused.
  mutating func records<Record>(_ make: (Int) throws(Refusal) -> Record) -> [Record] {
    var records: [Record] = []
    records.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      do throws(Refusal) {
        records.append(try make(row))
      } catch {
        refuse(row, error)
      }
    }
    return records
  }

  /// Refuses a row.
  mutating func refuse(_ row: Int, _ refusal: Refusal) {
    refused.append(
      table.rejection(
        ofRow: row, refusal.column, value: refusal.value, reason: refusal.reason,
        remedy: refusal.remedy))
  }

  /// The number of distinct values in a column of text; nil where there is none, or nothing in it.
  func distinctCount(_ name: String) -> Int? {
    guard columns.contains(name), let column = table.text(name), !column.dictionary.isEmpty else {
      return nil
    }
    return column.dictionary.count
  }

  /// How many cells of money and quantities held more than six decimals.
  var roundedCells: Int {
    file.columns.reduce(0) { count, column in
      guard column.kind == .decimal, columns.contains(column.name) else { return count }
      return count + (table.decimals(column.name)?.roundedCells ?? 0)
    }
  }

  /// The first and the last day in the first column of days that the table has.
  var dayRange: DayRange? {
    for name in ["date", "timestamp", "as_of", "start", "received", "expected", "listed_from"] {
      guard columns.contains(name), let days = table.days(name) else { continue }
      let known = days.lazy.filter { $0 != EmptyCell.day }
      guard let first = known.min(), let last = known.max() else { continue }
      return DayRange(first: Day(number: first), last: Day(number: last))
    }
    return nil
  }

  /// The line of a row.
  func line(_ row: Int) -> Int { table.line(ofRow: row) }
}

extension Reading {
  /// A column of text.
  func text(_ name: String) -> Cells<String> {
    let column = table.text(name)
    return Cells(name) { column?[$0] }
  }

  /// A column of codes, as values of a type.
  private func codes<Code>(_ name: String, _ make: (String) -> Code) -> Cells<Code> {
    guard let column = table.text(name) else { return Cells(name) { _ in nil } }
    let values = column.dictionary.map(make)
    return Cells(name) { row in
      let code = column.codes[row]
      return code < 0 ? nil : values[Int(code)]
    }
  }

  /// A column of SKUs, spelled alike.
  func skus(_ name: String = "sku") -> Cells<SKU> {
    codes(name) { SKU(skuSpelling.form(of: $0)) }
  }

  /// A column of locations, spelled alike.
  func locations(_ name: String = "location") -> Cells<LocationCode> {
    codes(name) { LocationCode(locationSpelling.form(of: $0)) }
  }

  /// A column of suppliers.
  func suppliers(_ name: String = "supplier") -> Cells<SupplierCode> {
    codes(name, SupplierCode.init)
  }

  /// A column of currencies.
  func currencies(_ name: String = "currency") -> Cells<Currency> {
    codes(name, Currency.init)
  }

  /// The SKU and location of a row; a row without a location is about the one unnamed place.
  func keys() -> Cells<SeriesKey> {
    let (sku, location) = (skus(), locations())
    return Cells("sku") { row in sku[row].map { SeriesKey($0, location[row] ?? .everywhere) } }
  }

  /// A column of numbers or shares.
  func numbers(_ name: String) -> Cells<Double> {
    let column = table.numbers(name)
    return Cells(name) { row in
      guard let value = column?[row], !value.isNaN else { return nil }
      return value
    }
  }

  /// A column of whole numbers.
  func integers(_ name: String) -> Cells<Int> {
    let column = table.integers(name)
    return Cells(name) { row in
      guard let value = column?[row], value != EmptyCell.integer else { return nil }
      return Int(value)
    }
  }

  /// A column of quantities.
  func quantities(_ name: String) -> Cells<Quantity> {
    let column = table.decimals(name)
    return Cells(name) { row in column?[row].map(Quantity.init(millionths:)) }
  }

  /// A column of amounts of money.
  func money(_ name: String) -> Cells<Money> {
    let column = table.decimals(name)
    return Cells(name) { row in column?[row].map(Money.init(millionths:)) }
  }

  /// A column of yes and no.
  func flags(_ name: String) -> Cells<Bool> {
    let column = table.flags(name)
    return Cells(name) { column?[$0] }
  }

  /// A column of days.
  func days(_ name: String) -> Cells<Day> {
    let column = table.days(name)
    return Cells(name) { row in
      guard let value = column?[row], value != EmptyCell.day else { return nil }
      return Day(number: value)
    }
  }
}
