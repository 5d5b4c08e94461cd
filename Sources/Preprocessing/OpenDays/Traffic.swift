// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// How many rows, and how many units, each place has in each bucket.
struct Traffic {
  /// Buckets of a place.
  let count: Int
  /// Rows; element `place * count + bucket`.
  private(set) var rows: [Int32]
  /// Millionths of a unit, whole numbers, so that the order of rows does not matter.
  private(set) var millionths: [Double]

  /// The traffic of the sales rows.
  init(_ sales: SalesHistory, table: SeriesTable, frame: Frame) {
    count = frame.count
    rows = [Int32](repeating: 0, count: table.places.count * count)
    millionths = [Double](repeating: 0, count: table.places.count * count)
    for row in 0..<sales.count {
      let place = Int(table.placeOfLocation[Int(sales.location[row])])
      let slot = place * count + frame.offset(of: Day(number: sales.day[row]))
      rows[slot] &+= 1
      millionths[slot] += wholeMillionths(sales.quantity[row])
    }
  }

  /// One place's traffic.
  func place(_ place: Int) -> PlaceTraffic {
    let range = place * count..<(place + 1) * count
    return PlaceTraffic(
      rows: rows[range].map(Double.init), units: millionths[range].map { $0 / 1_000_000 })
  }

  /// All places together.
  func total() -> PlaceTraffic {
    var total = PlaceTraffic(
      rows: [Double](repeating: 0, count: count), units: [Double](repeating: 0, count: count))
    for slot in rows.indices {
      total.rows[slot % count] += Double(rows[slot])
      total.units[slot % count] += millionths[slot]
    }
    for bucket in 0..<count { total.units[bucket] /= 1_000_000 }
    return total
  }
}

/// Rows and units of a place by bucket.
struct PlaceTraffic {
  var rows: [Double]
  var units: [Double]
}

/// A quantity as a whole number of millionths that sums exactly, whatever the order.
func wholeMillionths(_ quantity: Double) -> Double {
  min(max((quantity * 1_000_000).rounded(), -9e15), 9e15)
}
