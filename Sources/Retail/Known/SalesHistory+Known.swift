// SPDX-License-Identifier: GPL-3.0-or-later

import Timeline

extension SalesHistory {
  /// The rows before a day that no cancellation known before `asOf` removes.
  ///
  /// Codes without such a row are gone from the tables. Counts what is left out.
  func known(before end: Day, asOf: Day, later: inout Int, cancelled: inout Int) -> SalesHistory {
    var kept: [Int32] = []
    kept.reserveCapacity(count)
    for row in 0..<count {
      if day[row] >= end.number {
        later += 1
      } else if !cancelledOn.isEmpty, cancelledOn[row] < asOf.number {
        cancelled += 1
      } else {
        kept.append(Int32(truncatingIfNeeded: row))
      }
    }
    var known = kept.count == count ? self : keeping(rows: kept)
    // A cancellation that is still to come is nothing that anybody could know.
    known.cancelledOn = []
    return known
  }

  /// The rows at the places given, with tables of just the codes that they use.
  private func keeping(rows: [Int32]) -> SalesHistory {
    func gather<Value>(_ column: [Value]) -> [Value] {
      column.isEmpty ? [] : rows.map { column[Int($0)] }
    }
    var result = SalesHistory()
    result.day = gather(day)
    result.quantity = gather(quantity)
    result.price = gather(price)
    result.inStock = gather(inStock)
    result.isPromoted = gather(isPromoted)
    (result.skus, result.sku) = reinterned(skus, gather(sku))
    (result.locations, result.location) = reinterned(locations, gather(location))
    (result.customers, result.customer) = reinterned(customers, gather(customer))
    return result
  }
}

/// The codes that places point at, in order of first appearance, and the places in that table; a
/// negative place stays.
private func reinterned<Code>(_ codes: [Code], _ places: [Int32]) -> ([Code], [Int32]) {
  var newPlace = [Int32](repeating: -1, count: codes.count)
  var table: [Code] = []
  let renumbered = places.map { place -> Int32 in
    guard place >= 0 else { return place }
    if newPlace[Int(place)] < 0 {
      newPlace[Int(place)] = Int32(table.count)
      table.append(codes[Int(place)])
    }
    return newPlace[Int(place)]
  }
  return (table, renumbered)
}
