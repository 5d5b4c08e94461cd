// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a place needs, receives and asks for of a SKU in a bucket ahead.
///
/// On hand at the close = on hand at the close before + scheduled receipts + planned receipts −
/// gross requirements + unmet − spoiled, exactly.
public struct RequirementsBucket: Hashable, Sendable {
  /// The bucket; the first holds the as-of day and counts from it.
  public var bucket: Bucket
  /// Units that leave: demand of this place's own customers, and what the places below release.
  public var grossRequirements: Quantity
  /// Units that customers of this place are expected to want, a part of what leaves.
  public var customerDemand: Double
  /// Units of orders that exist already.
  public var scheduledReceipts: Quantity
  /// Units of planned orders that come in.
  public var plannedReceipts: Quantity
  /// Units of planned orders that go out, to come in one lead time later.
  public var plannedReleases: Quantity
  /// Units by which stock would close below the safety stock without this bucket's planned receipts.
  public var netRequirements: Quantity
  /// Units required that are not met and do not wait.
  public var unmet: Quantity
  /// Units that reach the end of their shelf life.
  public var spoiled: Quantity
  /// Units at the close; below zero where customers or places below wait.
  public var projectedOnHand: Quantity

  /// A bucket in which nothing happens.
  public init(_ bucket: Bucket) {
    self.bucket = bucket
    grossRequirements = .zero
    customerDemand = 0
    scheduledReceipts = .zero
    plannedReceipts = .zero
    plannedReleases = .zero
    netRequirements = .zero
    unmet = .zero
    spoiled = .zero
    projectedOnHand = .zero
  }
}

/// The time-phased requirements of a SKU at a place.
public struct RequirementsRecord: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// Where its planned orders go.
  public var source: ReplenishmentSource
  /// Free units at the opening of the as-of day; below zero where customers wait.
  public var opening: Quantity
  /// Units that are held at this place against uncertain demand.
  public var safetyStock: Quantity
  /// Whether the opening stock is a guess because no stock was given.
  public var isIllustrative: Bool
  /// Its buckets ahead.
  public var buckets: [RequirementsBucket]
  /// What comes in and leaves over each of the plan's periods; empty where there are none or stock is
  /// unknown.
  public var flows: [StockFlow]
}

/// An order that the course of requirements asks for: proposed now, or planned for later.
public struct PlannedOrder: Hashable, Sendable {
  /// The SKU and the place that it goes to.
  public var key: SeriesKey
  /// The supplier or the place that it comes from.
  public var source: ReplenishmentSource
  /// The day on which it goes out.
  public var orderDate: Day
  /// The day at whose opening it is there, by the mean lead time.
  public var receiptDate: Day
  /// Units.
  public var quantity: Quantity
  /// Whether it is a line of the plan; else it is only foreseen.
  public var isProposed: Bool
}

/// An order that exists, and the day on which it is expected now.
public struct ExpectedArrival: Hashable, Sendable {
  /// The order.
  public var order: OpenOrder
  /// The day at whose opening it is expected: its own, or a new one where it is overdue.
  public var day: Day
}

/// Distribution requirements: the needs of all places, rolled up to their warehouses and suppliers.
///
/// Only customers' demand drives it: a warehouse requires what the places below release and what it
/// sells itself, so that no demand is planned twice.
///
/// - Reference: Martin (1995), Distribution Resource Planning, the record of chapter 3.
public struct RequirementsPlan: Hashable, Sendable {
  /// Records by key, ascending.
  public var records: [RequirementsRecord] = []
  /// Orders within the horizon, by key and order date.
  public var orders: [PlannedOrder] = []
  /// Orders that exist already, by key and as the files name them.
  public var arrivals: [ExpectedArrival] = []

  /// Nothing required.
  public init() {}
}
