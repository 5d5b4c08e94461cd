// SPDX-License-Identifier: GPL-3.0-or-later

public import Retail
public import Timeline

/// What a place of a network needs, receives and asks for of a SKU in a bucket.
///
/// Projected on hand = opening + scheduled receipts + planned receipts − gross requirement + unmet −
/// spoiled.
public struct RequirementEntry: Hashable, Sendable {
  /// The SKU and the place.
  public var key: SeriesKey
  /// The bucket; the first holds the as-of day and counts from it.
  public var bucket: Bucket
  /// Who supplies it; nil where unknown or another place does.
  public var supplier: SupplierCode?
  /// The place that supplies it; nil where it is bought.
  public var fromLocation: LocationCode?
  /// Units at its opening; below zero where customers or places below wait.
  public var opening: Quantity
  /// Units that leave: what its own customers want, and what the places below order of it.
  public var grossRequirement: Quantity
  /// Units of orders that exist already and come in.
  public var scheduledReceipts: Quantity
  /// Units by which stock would close below the safety stock without this bucket's planned receipts.
  public var netRequirement: Quantity
  /// Units of planned orders that come in.
  public var plannedReceipts: Quantity
  /// Units required that are not met and do not wait.
  public var unmet: Quantity
  /// Units at the close.
  public var projectedOnHand: Quantity
  /// Units of planned orders that go out.
  public var plannedOrders: Quantity
  /// Units of these that are lines of the plan's orders.
  public var proposedOrders = Quantity.zero
  /// Units that reach the end of their shelf life.
  public var spoiled = Quantity.zero

  /// A bucket of a place by its numbers; nothing of its orders is proposed yet.
  public init(
    key: SeriesKey, bucket: Bucket, supplier: SupplierCode?, fromLocation: LocationCode?,
    opening: Quantity, grossRequirement: Quantity, scheduledReceipts: Quantity,
    netRequirement: Quantity, plannedReceipts: Quantity, unmet: Quantity,
    projectedOnHand: Quantity, plannedOrders: Quantity
  ) {
    self.key = key
    self.bucket = bucket
    self.supplier = supplier
    self.fromLocation = fromLocation
    self.opening = opening
    self.grossRequirement = grossRequirement
    self.scheduledReceipts = scheduledReceipts
    self.netRequirement = netRequirement
    self.plannedReceipts = plannedReceipts
    self.unmet = unmet
    self.projectedOnHand = projectedOnHand
    self.plannedOrders = plannedOrders
  }
}
