// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// Which places of one SKU supply which, warehouses above the places that they replenish.
struct ReplenishmentTree {
  /// The place that each place is replenished from; nil where it buys, or where its warehouse is not
  /// planned.
  private(set) var parent: [Int?]
  /// The places that each place replenishes, in order.
  private(set) var children: [[Int]]
  /// Places that no goods can reach, and why; nothing is above them here.
  private(set) var unreachable: [(place: Int, obstacle: Obstacle)] = []

  /// Why no goods can reach a place.
  enum Obstacle: Hashable {
    /// Its `replenished_from` leads back to itself.
    case circle
    /// The place that it is replenished from leads, at some remove, into a circle.
    case leadsIntoCircle(LocationCode)
    /// The place that it is replenished from is not planned for the SKU.
    case notPlanned(LocationCode)
  }

  /// The tree of some places of one SKU.
  init(_ items: [PlanItem]) {
    let places = Dictionary(
      items.enumerated().map { ($1.key.location, $0) }, uniquingKeysWith: { first, _ in first })
    parent = items.map { item in
      if case .transfer(let source) = item.terms.source { places[source] } else { nil }
    }
    children = Array(repeating: [], count: items.count)
    let parents = parent
    for (place, item) in items.enumerated() {
      guard case .transfer(let source) = item.terms.source else { continue }
      var above = parents[place]
      var steps = 0
      while let next = above, next != place, steps <= items.count {
        above = parents[next]
        steps += 1
      }
      if parents[place] == nil {
        unreachable.append((place, .notPlanned(source)))
      } else if let above {
        unreachable.append((place, above == place ? .circle : .leadsIntoCircle(source)))
      }
    }
    for (place, _) in unreachable { parent[place] = nil }
    for place in items.indices {
      if let above = parent[place] { children[above].append(place) }
    }
  }

  /// A place and all places below it, itself first.
  func subtree(of place: Int) -> [Int] {
    [place] + children[place].flatMap { subtree(of: $0) }
  }

  /// The places between an upper and a lower one, the upper one left out.
  func chain(from upper: Int, to lower: Int) -> [Int] {
    var chain: [Int] = []
    var place = lower
    while place != upper {
      chain.append(place)
      guard let above = parent[place] else { break }
      place = above
    }
    return chain.reversed()
  }

  /// How many places goods pass on the longest way from a supplier to a customer that leads through a
  /// place.
  func echelons(through place: Int) -> Int {
    func depth(_ place: Int) -> Int { 1 + (children[place].map(depth).max() ?? 0) }
    var above = 0
    var upper = place
    while let next = parent[upper] {
      above += 1
      upper = next
    }
    return above + depth(place)
  }

  /// The places in an order in which each comes after the places that it replenishes.
  var fromBelow: [Int] {
    children.indices.sorted { (subtree(of: $0).count, $0) < (subtree(of: $1).count, $1) }
  }
}
