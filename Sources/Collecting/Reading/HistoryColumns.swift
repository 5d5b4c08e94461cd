// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// The columns of a table that tells what was sold, whichever of its two forms it has.
struct HistoryColumns {
  let table: Table
  let skuSpelling: Spelling
  let locationSpelling: Spelling
  var day: [Int32]
  var sku: TextColumn
  var location: TextColumn?
  /// NaN where unknown.
  var quantity: [Double]
  /// NaN where unknown; nil where the file has no such column.
  var price: [Double]?
  var inStock: [Double]?
  var promotion: TextColumn?
  var customer: TextColumn?

  /// Columns of a table whose day and price go by these names.
  init(_ reading: Reading, day dayName: String, price priceName: String) {
    table = reading.table
    skuSpelling = reading.skuSpelling
    locationSpelling = reading.locationSpelling
    day = table.days(dayName) ?? []
    sku = table.text("sku") ?? TextColumn(codes: [], dictionary: [])
    quantity = table.numbers("quantity") ?? []
    price = table.numbers(priceName)
    let location = table.text("location")
    // A column without a single entry tells no more than none.
    self.location = location.flatMap { $0.dictionary.isEmpty ? nil : $0 }
  }

  /// The history of some rows, in their order; nil is every row.
  ///
  /// Codes are those that the rows hold, in order of first appearance.
  func history(of rows: [Int32]?, negated: Bool = false) -> SalesHistory {
    var history = SalesHistory()
    history.day = day.gathered(rows)
    history.quantity = quantity.gathered(rows)
    if negated { for row in history.quantity.indices { history.quantity[row].negate() } }
    let skus = sku.compacted(rows) { skuSpelling.form(of: $0) }
    history.sku = skus.codes
    history.skus = skus.dictionary.map { SKU($0) }
    if let location {
      let places = location.compacted(rows, empty: "") { locationSpelling.form(of: $0) }
      history.location = places.codes
      history.locations = places.dictionary.map { LocationCode($0) }
    } else {
      history.location = [Int32](repeating: 0, count: history.day.count)
      history.locations = history.day.isEmpty ? [] : [.everywhere]
    }
    history.price = price?.gathered(rows) ?? []
    history.inStock = inStock?.gathered(rows) ?? []
    if let promotion {
      let isSaid = promotion.dictionary.map(Truth.isSaid)
      history.isPromoted = promotion.codes.gathered(rows).map { $0 >= 0 && isSaid[Int($0)] }
    }
    if let customer {
      let known = customer.compacted(rows) { $0 }
      history.customer = known.codes
      history.customers = known.dictionary
    }
    return history
  }
}

extension Array {
  /// The elements at some places; nil is all of them, without a copy.
  func gathered(_ places: [Int32]?) -> [Element] {
    guard let places else { return self }
    return places.map { self[Int($0)] }
  }
}

extension TextColumn {
  /// The column of some rows, holding the values that they hold in order of first appearance.
  ///
  /// - Parameters:
  ///   - rows: The rows; nil is every row.
  ///   - empty: What an empty cell stands for; nil leaves it empty.
  ///   - form: The form that stands for a value.
  /// - Returns: The column, its values numbered anew.
  func compacted(
    _ rows: [Int32]?, empty: String? = nil, form: (String) -> String
  ) -> TextColumn {
    let unset = Int32.min
    var codeOf = [Int32](repeating: unset, count: dictionary.count + 1)
    var names: [String] = []
    var codeOfName: [String: Int32] = [:]
    func code(_ old: Int32) -> Int32 {
      let slot = old < 0 ? dictionary.count : Int(old)
      if codeOf[slot] != unset { return codeOf[slot] }
      guard let name = old < 0 ? empty : form(dictionary[Int(old)]) else { return EmptyCell.text }
      let new = codeOfName[name] ?? Int32(names.count)
      if new == names.count {
        names.append(name)
        codeOfName[name] = new
      }
      codeOf[slot] = new
      return new
    }
    let codes: [Int32] =
      rows.map { $0.map { code(self.codes[Int($0)]) } } ?? self.codes.map { code($0) }
    return TextColumn(codes: codes, dictionary: names)
  }
}
