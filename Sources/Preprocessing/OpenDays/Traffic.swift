// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// How many rows, and how many units, each place has in each bucket from its first row to the cutoff.
struct Traffic {
  /// Each place's first bucket with a row, as an offset of the frame; the frame's end without any.
  let firsts: [Int]
  /// Where each place begins in the buffers; one more at the end.
  let offsets: [Int]
  /// Rows.
  private var rows: [Int32]
  /// Millionths of a unit, whole numbers, so that the order of rows does not matter.
  private var millionths: [Double]
  private let count: Int

  /// The traffic of the sales rows.
  init(_ sales: SalesHistory, table: SeriesTable, frame: Frame) {
    count = frame.count
    var firsts = [Int](repeating: frame.count, count: table.places.count)
    for row in 0..<sales.count {
      let place = Int(table.placeOfLocation[Int(sales.location[row])])
      firsts[place] = min(firsts[place], frame.offset(of: Day(number: sales.day[row])))
    }
    var offsets = [0]
    for first in firsts { offsets.append((offsets.last ?? 0) + frame.count - first) }
    self.firsts = firsts
    self.offsets = offsets
    rows = [Int32](repeating: 0, count: offsets.last ?? 0)
    millionths = [Double](repeating: 0, count: offsets.last ?? 0)
    for row in 0..<sales.count {
      let place = Int(table.placeOfLocation[Int(sales.location[row])])
      let slot = start(of: place) + frame.offset(of: Day(number: sales.day[row]))
      rows[slot] &+= 1
      millionths[slot] += wholeMillionths(sales.quantity[row])
    }
  }

  /// What to add to an offset of the frame for a place in the buffers.
  func start(of place: Int) -> Int { offsets[place] - firsts[place] }

  /// One place's traffic from its first bucket on.
  func place(_ place: Int) -> PlaceTraffic {
    let range = offsets[place]..<offsets[place + 1]
    return PlaceTraffic(
      rows: rows[range].map(Double.init), units: millionths[range].map { $0 / 1_000_000 })
  }

  /// All places together, over the whole frame.
  func total() -> PlaceTraffic {
    var total = PlaceTraffic(
      rows: [Double](repeating: 0, count: count), units: [Double](repeating: 0, count: count))
    for place in firsts.indices {
      for bucket in firsts[place]..<count {
        total.rows[bucket] += Double(rows[start(of: place) + bucket])
        total.units[bucket] += millionths[start(of: place) + bucket]
      }
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
