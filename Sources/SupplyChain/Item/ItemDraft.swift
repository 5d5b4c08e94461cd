// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// The plan of one SKU at one place before suppliers' minimums are seen to.
struct ItemDraft: Sendable {
  /// The item.
  var item: PlanItem
  /// The protection interval.
  var interval: ProtectionInterval
  /// What is aimed at.
  var levels: StockingLevels
  /// The policy that gave the levels.
  var policy: String
  /// Whether levels and position count the places below.
  var isEchelon = false
  /// How many places goods pass on the longest way from a supplier to a customer through this one.
  var echelons = 1
  /// Expected units a day over the protection interval, the places below included.
  var dailyDemand: Double
  /// What is there, to come and owed, the places below included; nil where unknown.
  var position: StockPosition?
  /// The same of this place alone.
  var ownPosition: StockPosition?
  /// The order.
  var order = OrderDraft()
  /// What suppliers that share the order deliver, once it stands; empty where one delivers it.
  var supplierParts: [SupplierPart] = []
  /// The larger order of a lower price, where the order was raised to it.
  var priceBreak: PriceBreak?
  /// The terms that the order has to meet.
  var orderTerms: OrderTerms
  /// The most that the order may be: room under the maximum stock and what sells within its shelf life.
  var most: Quantity?
  /// Expected demand of customers, here and at the places below.
  var expected: ExpectedDemand
  /// Expected demand of this place's own customers.
  var ownDemand: ExpectedDemand
  /// What comes from places of the SKU that are not its warehouse.
  var transfersIn: [PlaceTransfer] = []
  /// What leaves for places of the SKU that are not supplied from here.
  var transfersOut: [PlaceTransfer] = []
  /// The course of this place's stock without the order; its demand holds what the places below ask for.
  var course: StockCourse
  /// Whether the receipt of the next order may come after the forecast's horizon.
  var exceedsHorizon: Bool
  /// The buckets to project.
  var buckets: [Bucket]
  /// The next chances to order with the demand up to each, where limits may change the order.
  var horizon: ItemHorizon?
  /// Some of the paths, to project with where limits may still change an order.
  var paths: CumulativePaths?
  /// The projection, where the order stands.
  var projection: [ProjectedBucket]?
  /// What is short before this order's receipt.
  var shortage = StockCourse.Shortage(probability: 0, units: 0)
  /// What is short before the next order's receipt, if nothing is ordered or moved today; nil where stock
  /// is unknown.
  var withoutOrder: StockCourse.Shortage?
  /// Demand over the protection interval, where somebody asks why.
  var demand: IntervalDemand?
  /// This place and those below as one stock, until it is projected; nil where it supplies none.
  var system: SystemCourse?
  /// Units expected to be short before the next order's receipt, with this order, here and at the
  /// places below; nil where stock is unknown.
  var expectedShortage: Double?
  /// What is expected to be short before the receipt of each overdue order, in their order.
  var lateShortages: [Double] = []
  /// Open orders with the days on which they are expected now.
  var arrivals: [OrderArrival] = []
  /// What it should hold where the safety stock of its network is placed together.
  var stage: NetworkStage?
  /// Remarks on the order, for its reason.
  var remarks: [String] = []
  /// What is wrong, in words, with a remedy.
  var faults: [Fault] = []

  /// Something wrong with the data of an item.
  struct Fault: Hashable, Sendable {
    var message: String
    var remedy: String
  }

  /// Whether an order may go out on the strength of known stock.
  var isIllustrative: Bool { position == nil }

  /// Whether there is an order to write down.
  var hasOrder: Bool { order.quantity > .zero }

  /// Whether the item is listed when the order would come in and be sold.
  var isListed: Bool {
    let listed = item.terms.listed
    if let last = listed.last, interval.orderDate > last || interval.receiptDate > last {
      return false
    }
    if let first = listed.first, interval.nextReceiptDate <= first { return false }
    return true
  }
}

/// The course of a warehouse's stock and those below it as one, without its order.
struct SystemCourse: Sendable {
  var course: StockCourse
  /// What all customers may want.
  var paths: CumulativePaths
}
