// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Timeline

/// What the sales rows themselves say of prices and promotions, by series and bucket.
///
/// A price that differs between the rows of one series and bucket belongs to the customer (a discount for
/// quantity, say) and follows demand instead of making it. So prices of rows are used only where in three
/// of four buckets of several rows these agree within 1 %.
struct SalesFeatures: Sendable {
  private let offsets: [Int]
  /// Mean price of each bucket's rows, NaN where unknown; empty where prices are not used.
  private let price: [Double]
  /// Share of each bucket's rows that were promoted; empty without promotions.
  private let promoted: [Double]

  init(_ known: KnownData, panel: DemandPanel) {
    let sales = known.sales
    offsets = panel.offsets
    guard !sales.price.isEmpty || !sales.isPromoted.isEmpty else {
      (price, promoted) = ([], [])
      return
    }
    let places = BucketPlaces(sales, panel: panel)
    price = SalesFeatures.shelfPrices(sales, places)
    promoted =
      sales.isPromoted.isEmpty
      ? [] : places.means { sales.isPromoted[$0] ? 1 : 0 }
  }

  /// The mean price of each bucket; empty where prices belong to customers.
  private static func shelfPrices(_ sales: SalesHistory, _ places: BucketPlaces) -> [Double] {
    guard !sales.price.isEmpty else { return [] }
    var least = [Double](repeating: .infinity, count: places.count)
    var most = [Double](repeating: 0, count: places.count)
    var rows = [Int32](repeating: 0, count: places.count)
    for row in 0..<sales.count where sales.price[row] > 0 {
      guard let place = places.place(of: row) else { continue }
      least[place] = min(least[place], sales.price[row])
      most[place] = max(most[place], sales.price[row])
      rows[place] += 1
    }
    let several = rows.indices.filter { rows[$0] > 1 }
    let agreeing = several.count { most[$0] <= 1.01 * least[$0] }
    guard agreeing * 4 >= several.count * 3 else { return [] }
    return places.means { sales.price[$0] > 0 ? sales.price[$0] : .nan }
  }

  /// The promoted share of each bucket of a series; none ahead, for nobody stated any.
  func promotedShares(_ series: Int, _ calendar: FeatureCalendar) -> [Double] {
    var shares = [Double](repeating: 0, count: calendar.rows)
    guard !promoted.isEmpty else { return shares }
    for (row, place) in (offsets[series]..<offsets[series + 1]).enumerated() {
      shares[row] = promoted[place].isNaN ? 0 : promoted[place]
    }
    return shares
  }

  /// The price of a series relative to what was usual by then, and what was usual.
  ///
  /// What is usual is the median of the buckets' prices over the quarter up to each; ahead it stays what it
  /// was last.
  func addPrices(_ series: Int, to columns: inout FeatureColumns) {
    guard !price.isEmpty else { return }
    let actual = logarithms(Array(price[offsets[series]..<offsets[series + 1]]))
    let window = max(3, Int((91 / columns.calendar.size.meanDays).rounded()))
    let before = [Double](repeating: .nan, count: window - 1)
    let ahead = [Double](repeating: .nan, count: columns.calendar.horizon)
    let padded = before + actual
    let usual = carriedOver(OrderStatistics.windowMedians(padded.span, window: window) + ahead)
    let relative = (actual + ahead).indices.map { row in
      row < actual.count && !actual[row].isNaN ? actual[row] - usual[row] : 0
    }
    columns.add("price", relative)
    columns.add(FeatureBuilder.regularPrice, columns.centred(usual))
  }
}

/// Finds the bucket of a panel that each sales row falls in.
struct BucketPlaces {
  private let sales: SalesHistory
  private let panel: DemandPanel
  private let pairs: SalesPairs
  private let series: [Int]

  init(_ sales: SalesHistory, panel: DemandPanel) {
    self.sales = sales
    self.panel = panel
    pairs = SalesPairs(sales)
    series = pairs.keys.map { panel.index(of: $0) ?? -1 }
  }

  /// The number of buckets of all series.
  var count: Int { panel.demand.count }

  /// A row's bucket as a place in the panel's buffers; nil where it lies outside.
  func place(of row: Int) -> Int? {
    let series = series[pairs.number(of: row, in: sales)]
    guard series >= 0 else { return nil }
    let bucket = Bucket(panel.size, containing: Day(number: sales.day[row]))
    let place = panel.offsets[series] + panel.starts[series].distance(to: bucket)
    return panel.range(of: series).contains(place) ? place : nil
  }

  /// The mean over each bucket's rows of a value that is not NaN, to a millionth, whatever the rows' order;
  /// NaN where there is none.
  func means(of value: (Int) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var rows = [Int32](repeating: 0, count: count)
    for row in 0..<sales.count {
      let own = value(row)
      guard !own.isNaN, let place = place(of: row) else { continue }
      sums[place] += (own * 1_000_000).rounded()
      rows[place] += 1
    }
    return sums.indices.map { rows[$0] > 0 ? sums[$0] / Double(rows[$0]) / 1_000_000 : .nan }
  }
}
