// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What all orders of a plan have to keep to together.
public struct PlanConstraints: Hashable, Sendable {
  /// The bucket that budgets are given for.
  public var budgetBucket = BucketSize.week
  /// The most that orders of a bucket may cost; a bucket that is not named has no limit.
  public var budgets: [Bucket: Money] = [:]
  /// The room of places, in the unit of the items' volumes; a place that is not named has no limit.
  public var room: [LocationCode: Double] = [:]
  /// What suppliers' orders travel in; a supplier that is not named delivers as it likes.
  public var loads: [SupplierCode: SupplierLoad] = [:]

  /// No limit at all.
  public init() {}

  /// Whether there is any limit beside suppliers' minimums.
  var isEmpty: Bool { budgets.isEmpty && room.isEmpty && loads.isEmpty }
}

/// The trucks or containers that a supplier's orders travel in.
public struct SupplierLoad: Hashable, Sendable {
  /// The volume of one; nil where it does not matter.
  public var volume: Double?
  /// The weight that one carries; nil where it does not matter.
  public var weight: Double?
  /// The most of them an order; nil is as many as needed.
  public var most: Int?
  /// The least share of its loads that an order fills.
  public var leastFill = 0.0
  /// The cost of one.
  public var cost = Money.zero

  /// A load of any size.
  public init() {}
}
