// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What was sold and probably wanted of an item while it was out of stock for a part or all the time.
public struct LostSalesEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The bucket of the sales rows.
  public var bucket: Bucket
  /// Units sold.
  public var sales: Quantity
  /// Units that were probably wanted, at least the sales.
  public var demand: Double

  /// An estimate for a bucket.
  public init(key: SeriesKey, bucket: Bucket, sales: Quantity, demand: Double) {
    self.key = key
    self.bucket = bucket
    self.sales = sales
    self.demand = demand
  }

  /// Units that were probably lost.
  var lost: Double { max(0, demand - sales.value) }
}
