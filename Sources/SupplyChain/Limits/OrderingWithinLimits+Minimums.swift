// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension OrderingWithinLimits {
  /// Sees to orders whose least value cannot be reached within maximum stock, shelf life and cover: they
  /// go out as needed, or wait where nothing runs out.
  ///
  /// - Returns: the orders for which no least value is asked for.
  mutating func settleMinimumsOutOfReach(_ drafts: inout [ItemDraft]) -> Set<LimitGroup.OrderKey> {
    guard settings.topsUpSupplierMinimum else { return [] }
    var waived: Set<LimitGroup.OrderKey> = []
    for group in SupplierMinimums.groups(drafts, settings: settings) {
      var lines = group.places.map { drafts[$0] }
      let outcome = group.order.bringToMinimum(&lines)
      switch outcome {
      case .reached, .toppedUp, .waits: continue
      case .belowMinimum, .postponed:
        for (place, line) in zip(group.places, lines) { drafts[place] = line }
        notes += SupplierMinimums.notes(outcome, of: group, drafts)
        for place in group.places {
          waived.insert(drafts[place].limitKey(settings.minimumOrderScope))
        }
      }
    }
    return waived
  }

  /// What became of orders below their supplier's least value.
  ///
  /// - Parameters:
  ///   - before: the drafts by themselves.
  ///   - after: the drafts as ordered together.
  mutating func noteMinimums(_ before: [ItemDraft], _ after: [ItemDraft]) {
    for group in SupplierMinimums.groups(before, settings: settings) {
      let value = group.order.total(group.places.map { before[$0] })
      guard value > .zero, value < group.order.minimum else { continue }
      let reached = group.order.total(group.places.map { after[$0] })
      if reached >= group.order.minimum {
        notes += SupplierMinimums.notes(.toppedUp(by: reached - value), of: group, after)
      } else if reached == .zero {
        notes += SupplierMinimums.notes(.waits(value: value), of: group, after)
      }
    }
  }
}
