// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a series sold in past buckets, and what was going on in them.
public struct HistoryEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The bucket of the first value.
  public var start: Bucket
  /// Units sold, a bucket each; NaN where nothing is known.
  public var sold: [Double]
  /// Buckets that a stock-out cut short, as offsets from the first, ascending, with what was probably
  /// wanted in them.
  public var stockouts: [Stockout]
  /// Buckets with a promotion or markdown, as offsets from the first, ascending.
  public var promotions: [Int]

  /// A bucket that a stock-out cut short.
  public struct Stockout: Hashable, Sendable {
    /// How many buckets after the first.
    public var offset: Int
    /// Units that were probably wanted; nil where there is no estimate.
    public var wanted: Double?

    /// A bucket cut short.
    public init(offset: Int, wanted: Double?) {
      self.offset = offset
      self.wanted = wanted
    }
  }

  /// A history.
  public init(
    key: SeriesKey, start: Bucket, sold: [Double], stockouts: [Stockout] = [],
    promotions: [Int] = []
  ) {
    self.key = key
    self.start = start
    self.sold = sold
    self.stockouts = stockouts
    self.promotions = promotions
  }
}
