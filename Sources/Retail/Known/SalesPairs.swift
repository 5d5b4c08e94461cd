// SPDX-License-Identifier: GPL-3.0-or-later

/// The pairs of SKU and location that occur in a sales history, numbered, and the number of each row's.
///
/// A table finds a row's number where all SKUs times all locations are few, else a dictionary.
public struct SalesPairs: Sendable {
  /// The pairs, in order of first appearance.
  public private(set) var keys: [SeriesKey] = []
  private let locations: Int
  private var table: [Int32] = []
  private var dictionary: [Int: Int32] = [:]

  /// Numbers the pairs of a sales history.
  public init(_ sales: SalesHistory) {
    locations = sales.locations.count
    let slots = sales.skus.count * locations
    let usesTable = slots <= max(1 << 20, 4 * sales.count)
    if usesTable { table = [Int32](repeating: -1, count: slots) }
    for row in 0..<sales.count {
      let slot = Int(sales.sku[row]) * locations + Int(sales.location[row])
      let isNew = usesTable ? table[slot] < 0 : dictionary[slot] == nil
      guard isNew else { continue }
      if usesTable { table[slot] = Int32(keys.count) } else { dictionary[slot] = Int32(keys.count) }
      keys.append(
        SeriesKey(sales.skus[Int(sales.sku[row])], sales.locations[Int(sales.location[row])]))
    }
  }

  /// The number of a row's pair, a place in `keys`; the row must be of the same history.
  public func number(of row: Int, in sales: SalesHistory) -> Int {
    let slot = Int(sales.sku[row]) * locations + Int(sales.location[row])
    return Int(table.isEmpty ? dictionary[slot] ?? 0 : table[slot])
  }
}
