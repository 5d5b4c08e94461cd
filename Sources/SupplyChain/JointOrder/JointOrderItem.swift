// SPDX-License-Identifier: GPL-3.0-or-later

/// An item of a joint order: a product at a place, bought in whole packs from one supplier.
public struct JointOrderItem: Sendable {
  /// A chance to order.
  public struct Slot: Sendable, Hashable {
    /// The bucket in which the order is placed; its budget pays, and all lines of a supplier in it are
    /// one order.
    public var orderBucket: Int
    /// The bucket at whose opening the goods are there.
    public var receiptBucket: Int
    /// The price of a pack, in money: it counts in the cost, against the budget and for the supplier's
    /// least order value.
    public var packCost: Double

    /// An order in a bucket, received in the same or a later one.
    public init(orderBucket: Int, receiptBucket: Int, packCost: Double) {
      self.orderBucket = orderBucket
      self.receiptBucket = receiptBucket
      self.packCost = packCost
    }
  }

  /// How messages call it.
  public var name: String
  /// Its supplier's place in the problem.
  public var supplier: Int
  /// Its location's place in the problem; nil where room does not matter.
  public var location: Int?
  /// When it can be ordered: order buckets ascend, receipt buckets never fall, both lie in the horizon.
  public var slots: [Slot]
  /// The volume of a pack.
  public var packVolume: Double
  /// The weight of a pack.
  public var packWeight: Double
  /// The least packs of an order, where there is one; 1 is no minimum.
  public var minimumPacks: Int
  /// What an order of this item costs, whatever its size.
  public var fixedCost: Double
  /// The least packs that must have been received by each bucket, such as for presentation.
  ///
  /// Empty is none. What cannot be met is a conflict of the plan.
  public var leastReceived: [Int]
  /// The most packs that may have been received by each bucket, such as for a maximum stock.
  ///
  /// Empty is `cost.mostPacks`, which binds in any case.
  public var mostReceived: [Int]
  /// Expected cost by bucket and packs received by then.
  public var cost: ExpectedStockCost
  /// What the expected demand of the horizon sells for, in money; only the plan's profit needs it.
  public var expectedRevenue: Double

  /// An item without minimum, maximum and fixed cost unless they are given.
  public init(
    name: String, supplier: Int, location: Int? = nil, slots: [Slot], packVolume: Double = 0,
    packWeight: Double = 0, minimumPacks: Int = 1, fixedCost: Double = 0,
    leastReceived: [Int] = [], mostReceived: [Int] = [], cost: ExpectedStockCost,
    expectedRevenue: Double = 0
  ) {
    self.name = name
    self.supplier = supplier
    self.location = location
    self.slots = slots
    self.packVolume = packVolume
    self.packWeight = packWeight
    self.minimumPacks = minimumPacks
    self.fixedCost = fixedCost
    self.leastReceived = leastReceived
    self.mostReceived = mostReceived
    self.cost = cost
    self.expectedRevenue = expectedRevenue
  }

  /// Cost that no order changes: that of the table, and what falls before the first receipt.
  public var baseCost: Double {
    let first = slots.first?.receiptBucket ?? cost.total.count / cost.levels
    return (0..<first).reduce(cost.baseCost) { $0 + cost.total[$1 * cost.levels] }
  }

  /// The least packs received by a bucket.
  public func leastReceived(by bucket: Int) -> Int {
    leastReceived.isEmpty ? 0 : leastReceived[bucket]
  }

  /// The most packs received by a bucket.
  public func mostReceived(by bucket: Int) -> Int {
    mostReceived.isEmpty ? cost.mostPacks : min(cost.mostPacks, mostReceived[bucket])
  }
}
