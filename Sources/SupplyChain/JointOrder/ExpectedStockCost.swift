// SPDX-License-Identifier: GPL-3.0-or-later

/// What an item is expected to cost, by bucket and by the packs received up to it.
///
/// For bucket `t` and `x` packs received by then, `total[t · levels + x]` is the expected cost that falls
/// in the bucket. It is convex in `x`: its increments never fall.
public struct ExpectedStockCost: Sendable, Hashable {
  /// How many numbers of packs a bucket knows, from 0 to `mostPacks`.
  public let levels: Int
  /// The cost, a bucket after another.
  public var total: [Double]
  /// The volume expected on hand after the bucket's receipts and before its demand.
  ///
  /// In the shape of `total`, or empty where room does not matter. It never falls with the packs received.
  public var storedVolume: [Double]
  /// What `total` holds, part by part; nil where it is not known.
  public var parts: Parts?
  /// Cost that no order changes, in money, a part of the total: what gaps are not measured against.
  public var baseCost: Double

  /// The parts of the cost, each in the shape of `total`, which is their sum.
  public struct Parts: Sendable, Hashable {
    /// Holding what is left at the bucket's end.
    public var holding: [Double]
    /// Being short at the bucket's end.
    public var stockout: [Double]
    /// What is not sold within its shelf life.
    public var waste: [Double]
    /// What stock and open demand are worth at the end of the horizon, with the opposite sign.
    public var endValue: [Double]

    /// Parts that sum to the total.
    public init(holding: [Double], stockout: [Double], waste: [Double], endValue: [Double]) {
      self.holding = holding
      self.stockout = stockout
      self.waste = waste
      self.endValue = endValue
    }
  }

  /// A table of costs; `total` has `levels` values a bucket.
  public init(
    levels: Int, total: [Double], storedVolume: [Double] = [], parts: Parts? = nil,
    baseCost: Double = 0
  ) {
    self.levels = levels
    self.total = total
    self.storedVolume = storedVolume
    self.parts = parts
    self.baseCost = baseCost
  }

  /// The most packs that may be received over the horizon.
  public var mostPacks: Int { levels - 1 }
}
