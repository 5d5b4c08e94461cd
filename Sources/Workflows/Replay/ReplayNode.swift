// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Simulation
import SupplyChain
import Timeline

/// An item at a place over the days of a replay: what it meets, and its chances to order.
struct ReplayNode: Sendable {
  /// The SKU and the place.
  let key: SeriesKey
  /// Its class by revenue when the replay begins, or when it is first planned.
  var abc: String
  /// Its category; empty where unknown.
  let category: String
  /// Its terms when it was first planned.
  let item: PlanItem
  /// Its chances to order, in order.
  var chances: [ReplayChance] = []

  /// The smallest quantity.
  var step: Quantity { item.terms.stocking.step }
}
