// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// The base series while they are put together: summed rows in each series' window, and the marks of
/// stock-outs.
struct SeriesDays {
  /// Each series' window as offsets of the frame; it reaches to the cutoff.
  private(set) var windows: [Range<Int>]
  /// The bucket after each series' last listed one; from there on nothing is known.
  private let ends: [Int]
  /// Where each series begins in `millionths`; one more at the end.
  private(set) var offsets: [Int]
  /// Summed sales in millionths of a unit.
  private(set) var millionths: [Double]
  /// Stock-out marks by series and bucket, sorted; the smallest share of a bucket comes first.
  private(set) var marks: [StockMark]
  /// Where each series' marks begin; one more at the end.
  private(set) var markOffsets: [Int]

  /// Sums the rows of each series; `listed` is when a series' SKU is listed at its place.
  init(
    _ known: KnownData, table: SeriesTable, frame: Frame, traffic: Traffic,
    listed: (Int) -> DayRange
  ) {
    let spans = table.keys.indices.map { series in
      SeriesDays.span(
        listed: listed(series), firstSale: table.firstSale[series],
        lastSale: table.lastSale[series], firstOfPlace: traffic.firsts[Int(table.place[series])],
        frame: frame)
    }
    ends = spans.map(\.upperBound)
    let windows = spans.map { $0.isEmpty ? frame.count..<frame.count : $0.lowerBound..<frame.count }
    self.windows = windows
    var offsets = [0]
    offsets.reserveCapacity(windows.count + 1)
    for window in windows { offsets.append((offsets.last ?? 0) + window.count) }
    self.offsets = offsets
    var sums = [Double](repeating: 0, count: offsets.last ?? 0)

    let sales = known.sales
    var marks: [StockMark] = []
    for row in 0..<sales.count {
      let series = table.series(of: row, sales)
      guard series >= 0 else { continue }
      let bucket = frame.offset(of: Day(number: sales.day[row]))
      guard windows[series].contains(bucket) else { continue }
      sums[offsets[series] + bucket - windows[series].lowerBound] +=
        wholeMillionths(sales.quantity[row])
      if !sales.inStock.isEmpty, sales.inStock[row] < 1 {
        marks.append(
          StockMark(series: series, bucket: bucket, inStock: max(0, sales.inStock[row])))
      }
    }
    marks += stockOuts(
      known, table: table, frame: frame,
      hasSale: { series, bucket in
        windows[series].contains(bucket)
          && sums[offsets[series] + bucket - windows[series].lowerBound] > 0
      })
    marks.sort()
    millionths = sums
    self.marks = marks
    var markOffsets = [Int](repeating: 0, count: windows.count + 1)
    for mark in marks { markOffsets[mark.series + 1] += 1 }
    for series in windows.indices { markOffsets[series + 1] += markOffsets[series] }
    self.markOffsets = markOffsets
  }

  /// From listing, or first sale where that is earlier or nothing is said, to delisting, or last sale
  /// where that is later, else to the cutoff; never before the place's own first row.
  private static func span(
    listed: DayRange, firstSale: Int32, lastSale: Int32, firstOfPlace: Int, frame: Frame
  ) -> Range<Int> {
    let wasSold = lastSale >= 0
    var first = wasSold ? Int(firstSale) : frame.count
    if let day = listed.first {
      first = min(first, max(firstOfPlace, frame.offset(wholeFrom: day)))
    }
    var end = frame.count
    if let day = listed.last { end = min(end, max(0, frame.offset(wholeThrough: day))) }
    if wasSold { end = max(end, Int(lastSale) + 1) }
    return first < end ? first..<end : 0..<0
  }

  /// A series, and the units it sold in buckets that count as closed or unknown.
  func series(_ series: Int, opening: BaseOpening) -> (series: BaseSeries, whileClosed: Double) {
    let window = windows[series]
    var demand = [Double](repeating: .nan, count: window.count)
    var state = [BucketState](repeating: .unknown, count: window.count)
    var exposure = [Double](repeating: 0, count: window.count)
    var whileClosed = 0.0
    for index in 0..<max(0, ends[series] - window.lowerBound) {
      let units = max(0, millionths[offsets[series] + index]) / 1_000_000
      guard opening.isKnown(window.lowerBound + index) else {
        whileClosed += units
        continue
      }
      demand[index] = units
      state[index] = .observed
      exposure[index] = opening.share(window.lowerBound + index)
    }
    for mark in marks[markOffsets[series]..<markOffsets[series + 1]].reversed() {
      let index = mark.bucket - window.lowerBound
      guard demand.indices.contains(index), state[index] != .unknown else { continue }
      if demand[index] > 0 || mark.inStock > 0 {
        state[index] = .censored
      } else {
        state[index] = .unknown
        demand[index] = .nan
        exposure[index] = 0
      }
    }
    let filled = BaseSeries(
      window: window, end: ends[series], demand: demand, state: state, exposure: exposure)
    return (filled, whileClosed)
  }

  /// How many of a series' buckets sum to less than zero.
  func negativeBuckets(_ series: Int) -> Int {
    millionths[offsets[series]..<offsets[series + 1]].count { $0 < 0 }
  }
}

/// One place's open shares and silences, or those of an item with events of its own.
///
/// `start` plus an offset of the frame is a place in the buffers.
struct BaseOpening {
  let shares: [Double]
  let isSilent: [Bool]
  let start: Int

  func share(_ bucket: Int) -> Double { shares[start + bucket] }
  func isKnown(_ bucket: Int) -> Bool {
    shares[start + bucket] > 0 && !isSilent[start + bucket]
  }
}
