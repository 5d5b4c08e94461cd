// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import SupplyChain

/// What orders to suppliers cost in a replay where they hold several items: each order once, shared evenly
/// among its lines.
struct SharedOrderCosts: Sendable {
  /// For each item the order that it is a line of; nil where it orders alone or an order costs nothing.
  private let orders: [Int?]
  /// What each order costs.
  private let costs: [Money]

  /// The orders of some items: those of a supplier go together.
  init(_ items: [PlanItem]) {
    var members: [String: [Int]] = [:]
    for (place, item) in items.enumerated() {
      guard case .supplier(let supplier) = item.terms.source else { continue }
      members[supplier?.code ?? "", default: []].append(place)
    }
    var orders = [Int?](repeating: nil, count: items.count)
    var costs: [Money] = []
    for (_, places) in members.sorted(by: { $0.key < $1.key }) where places.count > 1 {
      let cost = places.map { items[$0].terms.orderingCost }.max() ?? .zero
      guard cost > .zero else { continue }
      for place in places { orders[place] = costs.count }
      costs.append(cost)
    }
    self.orders = orders
    self.costs = costs
  }

  /// Whether an item is a line of orders that hold others too.
  func isShared(_ item: Int) -> Bool { orders[item] != nil }

  /// What each item pays, by the places of the days on which it ordered.
  ///
  /// - Parameter days: for each item the places of its days of ordering, ascending.
  /// - Returns: for each item an amount for each of these days.
  func shares(_ days: [[Int]]) -> [[Money]] {
    var lines: [Line: Int] = [:]
    for (item, own) in days.enumerated() {
      guard let order = orders[item] else { continue }
      for day in own { lines[Line(order: order, day: day), default: 0] += 1 }
    }
    // Millionths that do not divide evenly go to the first lines.
    var paid: [Line: Int] = [:]
    return days.enumerated().map { item, own in
      guard let order = orders[item] else { return own.map { _ in .zero } }
      return own.map { day in
        let line = Line(order: order, day: day)
        let (each, rest) = costs[order].millionths
          .quotientAndRemainder(dividingBy: Int64(lines[line] ?? 1))
        let place = paid[line, default: 0]
        paid[line] = place + 1
        return Money(millionths: each + (place < rest ? 1 : 0))
      }
    }
  }

  private struct Line: Hashable {
    var order: Int
    var day: Int
  }
}
