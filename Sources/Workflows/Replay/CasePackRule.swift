// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import SupplyChain

/// Cases of items whose files name none: the slowest get the first size, the fastest the last.
struct CasePackRule: Sendable {
  /// The case of each item.
  private let packs: [SeriesKey: Quantity]

  /// Deals out sizes by units sold in some days before a replay, as many items to each.
  init(_ sizes: [Int], units: [SeriesKey: Double]) {
    let order = units.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    var packs: [SeriesKey: Quantity] = [:]
    for (place, key) in order.enumerated() {
      packs[key] = Quantity(whole: sizes[place * sizes.count / order.count])
    }
    self.packs = packs
  }

  /// Gives items that have no case theirs.
  func apply(to items: inout [PlanItem]) {
    for place in items.indices where items[place].terms.orderMultiple <= .zero {
      if let pack = packs[items[place].key] { items[place].terms.orderMultiple = pack }
    }
  }
}
