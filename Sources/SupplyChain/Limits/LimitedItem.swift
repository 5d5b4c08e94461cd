// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// An item whose order limits may change: its draft brought into the form of a joint order.
///
/// **The costs are made so that, where no limit binds, the joint order is the item's own.** A service
/// target rules what is needed; an expected cost would ask for another stock. So each cycle's cost is
/// that of a newsvendor whose best stock is the target's: holding `h` a unit and cycle, and a unit short
/// costs `p = h·r/(1 − r)`, where `r = P(D ≤ S)` is the chance of no stock-out that the level `S` gives,
/// the critical ratio that the target implies. With whole packs the best number may differ by one from
/// the number that minimum and rounding gave. Hence the increment of every pack up to the item's own
/// number is held below zero and of every one beyond it above zero, in all cycles: increments stay
/// ascending, the cost stays convex, and its least lies at the item's own order for certain.
///
/// Up to its own need a unit short in the first cycle costs what it truly loses, the margin or the
/// scenario's stock-out cost, where that is more than what the target implies: this is what a limit that
/// cuts orders destroys, and what its price tells. In later cycles a unit short is counted in each in
/// which it is still missing, so that its margin would be lost again and again; the implied cost, that of
/// waiting, is right there.
///
/// What a pack costs to buy is given back at the end of the horizon: buying earlier or later costs the
/// holding, not the price.
///
/// - Reference: Silver, Pyke & Thomas (2017), Inventory and Production Management in Supply Chains,
///   section 7.3 (the cost that a service level implies); Zipkin (2000), section 6.2.
struct LimitedItem {
  /// A chance to order, in the periods of the calendar.
  struct Slot: Hashable {
    /// Its place among the item's chances.
    var chance: Int
    /// The period in which the order goes out.
    var orderPeriod: Int
    /// The period in which it comes in.
    var receiptPeriod: Int
  }

  /// The place of its draft.
  var draft: Int
  /// Units in a pack of the joint order: a multiple of the item's own.
  var pack: Quantity
  /// The item's own order in packs; what is no whole pack is ordered in any case.
  var ownPacks: Int
  /// The slots, in order.
  var slots: [Slot]
  /// The packs that the item by itself would have received by each slot.
  var ownReceived: [Int] = []
  /// The price of a pack, in money.
  var packCost: Double
  /// The least packs of an order.
  var minimumPacks: Int
  /// The most packs that may have been received by each period.
  var mostReceived: [Int] = []
  /// The costs.
  var cost = ExpectedStockCost(levels: 1, total: [])
  /// The volume of a pack.
  var packVolume = 0.0
  /// The weight of a pack.
  var packWeight = 0.0
  /// The room that it takes without an order; nil where room does not matter.
  var roomTaken: RoomTaken?
  /// Holding a unit for the first cycle.
  var holdingCost = 0.0
  /// A unit short in the first cycle.
  var stockoutCost = 0.0
  /// A unit short in a later cycle, as a multiple of holding it for the cycle.
  var odds = 0.0

  /// The most levels of a table; an item that needs more is planned in several packs at a time.
  static let mostLevels = 400
  /// What a pack beyond the need costs at least, and one within it saves, as a share of its holding cost.
  static let leastIncrement = 0.01

  /// What the item by itself would order by slot.
  var ownOrders: [Int] {
    zip(ownReceived, [0] + ownReceived.dropLast()).map { $0 - $1 }
  }
}
