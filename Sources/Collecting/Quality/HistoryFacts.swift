// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// The size and shape of a history.
public struct HistoryFacts: Hashable, Sendable {
  /// Rows.
  public let rows: Int
  /// Units in all.
  public let units: Double
  /// Units times price, over the rows with a price; nil where there is no price at all.
  public let revenue: Double?
  /// Rows without a price; nil where there is no price at all.
  public let unpricedRows: Int?
  /// Items that occur.
  public let skus: Int
  /// Locations that occur; 0 where the exports know none.
  public let locations: Int
  /// Pairs of an item and a location that occur.
  public let series: Int
  /// Rows of zero units.
  public let zeroRows: Int
  /// Rows on which the item could be bought for a part of the bucket only, or not at all.
  public let shortRows: Int
  /// Its first and last bucket, and the buckets without a row.
  public let gaps: Gaps?

  /// The facts of a history whose rows stand for buckets of a size.
  public init(_ history: SalesHistory, size: BucketSize) {
    rows = history.count
    skus = history.skus.count
    locations = history.locations == [.everywhere] ? 0 : history.locations.count
    gaps = Gaps(history, size: size)
    var units = 0.0
    var revenue = 0.0
    var priced = 0
    var zeros = 0
    for row in history.quantity.indices {
      let quantity = history.quantity[row]
      units += quantity
      if quantity == 0 { zeros += 1 }
      if !history.price.isEmpty, !history.price[row].isNaN {
        revenue += quantity * history.price[row]
        priced += 1
      }
    }
    self.units = units
    self.revenue = priced > 0 ? revenue : nil
    unpricedRows = priced > 0 ? history.count - priced : nil
    zeroRows = zeros
    shortRows = history.inStock.count { $0 < 1 }
    series = history.seriesCount
  }
}

extension SalesHistory {
  /// How many pairs of an item and a location occur.
  var seriesCount: Int {
    let places = max(locations.count, 1)
    guard skus.count <= 4 * count / places + 1024 else {
      return Set(sku.indices.map { Int(sku[$0]) * places + Int(location[$0]) }).count
    }
    var occurs = [Bool](repeating: false, count: skus.count * places)
    for row in sku.indices { occurs[Int(sku[row]) * places + Int(location[row])] = true }
    return occurs.count { $0 }
  }
}
