// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Simulation
import SupplyChain

/// The places of one SKU that supply one another in a replay; a place that none supplies and that supplies
/// none is a family of its own.
struct SupplyFamily: Sendable {
  /// The places among all items, suppliers before those that they supply.
  let members: [Int]
  /// For each member which one supplies it; nil where goods come from outside.
  let suppliers: [Int?]

  /// Whether some member supplies another.
  var isNetwork: Bool { members.count > 1 }

  /// The families of some items, which stand by key.
  static func all(of items: [PlanItem]) -> [SupplyFamily] {
    var families: [SupplyFamily] = []
    var first = 0
    while first < items.count {
      var end = first
      while end < items.count, items[end].key.sku == items[first].key.sku { end += 1 }
      families += ofSKU(first..<end, items)
      first = end
    }
    return families
  }

  /// The places that supply each of some items, and so on up; in a circle each place once.
  private static func ofSKU(_ places: Range<Int>, _ items: [PlanItem]) -> [SupplyFamily] {
    let index = Dictionary(uniqueKeysWithValues: places.map { (items[$0].key.location, $0) })
    let supplier = places.map { place -> Int? in
      guard case .transfer(let from) = items[place].terms.source, let found = index[from],
        found != place
      else { return nil }
      return found
    }
    func chain(_ place: Int) -> [Int] {
      var chain = [place]
      while let next = supplier[chain[chain.count - 1] - places.lowerBound],
        !chain.contains(next)
      { chain.append(next) }
      return chain
    }
    var families: [Int: [Int]] = [:]
    for place in places { families[chain(place).last ?? place, default: []].append(place) }
    return families.sorted { $0.key < $1.key }.map { _, members in
      let ordered = members.sorted {
        let (a, b) = (chain($0).count, chain($1).count)
        return a == b ? $0 < $1 : a < b
      }
      return SupplyFamily(
        members: ordered,
        suppliers: ordered.enumerated().map { position, place in
          // What closes a circle is supplied from outside.
          supplier[place - places.lowerBound].flatMap { from in
            ordered[..<position].firstIndex(of: from)
          }
        })
    }
  }

  /// For each member the members whose customers it serves in the end, itself among them.
  var served: [[Int]] {
    var served = members.indices.map { [$0] }
    for place in members.indices.reversed() {
      if let supplier = suppliers[place] { served[supplier] += served[place] }
    }
    return served
  }

  /// For each place that supplies others the places whose customers it serves, itself among them.
  static func served(among items: [PlanItem]) -> [SeriesKey: [SeriesKey]] {
    var found: [SeriesKey: [SeriesKey]] = [:]
    for family in all(of: items) where family.isNetwork {
      for (member, served) in zip(family.members, family.served) where served.count > 1 {
        found[items[member].key] = served.map { items[family.members[$0]].key }
      }
    }
    return found
  }

  /// Replays the members, each by a decision of its own.
  ///
  /// What a supplier has too little of is shared in proportion to what it owes; what a place is owed
  /// leaves on its next day of ordering.
  ///
  /// - Parameters:
  ///   - cases: what each member meets.
  ///   - keepsDays: whether each day is kept.
  ///   - decide: the units that a member orders at a moment.
  /// - Returns: a result for each member.
  /// - Throws: `ReplayError`.
  func replay(
    _ cases: [ReplayCase], keepsDays: Bool, decide: (Int, OrderOpportunity) -> Quantity
  ) throws(ReplayError) -> [ReplayResult] {
    guard isNetwork else {
      return [try StockReplay.run(cases[0], keepsDays: keepsDays) { decide(0, $0) }]
    }
    let links = members.indices.map { place in
      suppliers[place].map { SupplyLink(supplier: $0, shipments: cases[place].arrivals) }
    }
    return try NetworkReplay(places: cases, links: links).run(
      keepsDays: keepsDays, decide: decide)
  }
}
