// SPDX-License-Identifier: GPL-3.0-or-later

/// What to order of many items at once, over the next buckets, under what they share.
///
/// Whole packs `q[i,k]` of each item `i` are chosen for each of its order slots `k`. Demand is that of the
/// forecast as it stands today, met in the order in which it comes and waiting where stock is short, so
/// that an item's expected cost in a bucket is a convex function of the packs received by then (the static
/// uncertainty strategy). Shared are money by bucket, the supplier's order (its cost, its least value and
/// its containers) and room at each location.
///
/// Money is in one currency; buckets, items, suppliers and locations count from 0.
///
/// - Reference: Bookbinder & Tan (1988), Strategies for the probabilistic lot-sizing problem with
///   service-level constraints, section 3 (static uncertainty); Hadley & Whitin (1963), Analysis of
///   Inventory Systems, section 6-5 (one budget over many items).
public struct JointOrderProblem: Sendable {
  /// The number of buckets to plan, `T`.
  public var bucketCount: Int
  /// The items: a product at a place, from one supplier.
  public var items: [JointOrderItem]
  /// Who delivers.
  public var suppliers: [JointOrderSupplier]
  /// Places whose room is short; an item need not lie at any of them.
  public var locations: [JointOrderLocation]
  /// The most money that orders placed in a bucket may be worth; infinite where there is no limit, and
  /// empty where no bucket has one.
  public var budget: [Double]

  /// A problem; it is checked when it is solved.
  public init(
    bucketCount: Int, items: [JointOrderItem], suppliers: [JointOrderSupplier],
    locations: [JointOrderLocation] = [], budget: [Double] = []
  ) {
    self.bucketCount = bucketCount
    self.items = items
    self.suppliers = suppliers
    self.locations = locations
    self.budget = budget
  }

  /// The budget of a bucket, infinite where there is none.
  public func budget(of bucket: Int) -> Double {
    budget.isEmpty ? .infinity : budget[bucket]
  }

  /// Cost that no order changes, all items together.
  public var baseCost: Double { items.reduce(0) { $0 + $1.baseCost } }

  /// No packs at all, in the shape of a plan.
  public var noPacks: [[Int]] { items.map { Array(repeating: 0, count: $0.slots.count) } }
}

/// A place whose room is short.
public struct JointOrderLocation: Sendable, Hashable {
  /// How messages call it.
  public var name: String
  /// The room by bucket, in the unit of the items' volumes; infinite where there is no limit.
  ///
  /// It bounds the sum of the items' `ExpectedStockCost.storedVolume`: the stock expected to be on hand
  /// after the bucket's receipts and before its demand.
  public var capacity: [Double]

  /// A place with so much room in each bucket.
  public init(name: String, capacity: [Double]) {
    self.name = name
    self.capacity = capacity
  }
}
