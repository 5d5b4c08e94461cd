// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// Some items of one SKU with the terms of the supplier that each is bought from.
  ///
  /// A place that supplies others is compared by the demand of all of them.
  static func sourced(
    _ items: [PlanItem], _ forecasts: [PlanForecast?], settings: PlanSettings
  ) -> [PlanItem] {
    guard items.contains(where: { $0.sources.count > 1 }) else { return items }
    let tree = ReplenishmentTree(items)
    var items = items
    for place in items.indices where items[place].sources.count > 1 {
      let demands = tree.subtree(of: place).compactMap { forecasts[$0]?.daily }
      let demand = demands.reduce(SourcingDecision.Demand(mean: 0, variance: 0)) {
        SourcingDecision.Demand(mean: $0.mean + $1.mean, variance: $0.variance + $1.variance)
      }
      let decision = SourcingDecision(items[place], demand: demand, settings: settings)
      items[place].terms = decision.shares[0].source.terms
      if let fault = decision.fault { items[place].terms.faults.append(fault) }
      items[place].sourcing = decision
    }
    return items
  }

  /// The levels of a place that several suppliers share: each one's, by its share.
  ///
  /// A supplier serves its share of demand with its own lead time and chances to order, so that levels
  /// add up in proportion.
  ///
  /// - Parameters:
  ///   - own: the levels by the terms of the supplier with the largest share.
  ///   - place: the place.
  /// - Returns: the levels.
  func sharing(_ own: StockingLevels, _ place: Int) -> StockingLevels {
    guard let sourcing = members[place].item.sourcing, sourcing.shares.count > 1 else { return own }
    var parts = [(share: sourcing.shares[0].share, levels: own)]
    for share in sourcing.shares.dropFirst() {
      let other = replanned(place, by: share.source.terms)
      guard other.members.count == members.count else { continue }
      parts.append((share.share, other.levels(of: place)))
    }
    return StockingLevels(mean: parts, decimals: members[place].item.terms.stocking.decimals)
  }

  /// The same places, of which one orders by other terms.
  private func replanned(_ place: Int, by terms: ReplenishmentTerms) -> SkuPlanner {
    var items = members.map(\.item)
    for each in items.indices { items[each].sources = [] }
    items[place].sourcing = nil
    items[place].terms = terms
    return SkuPlanner(items, settings: settings) { members[$0].forecast }
  }

  private func levels(of place: Int) -> StockingLevels {
    let paths = cumulativePaths()
    let subtree = tree.subtree(of: place)
    var faults: [ItemDraft.Fault] = []
    return levels(
      place, subtree: subtree, demand: intervalDemand(place, subtree: subtree, paths: paths),
      faults: &faults
    ).0
  }
}

extension StockingLevels {
  /// The weighted mean of some levels.
  fileprivate init(mean parts: [(share: Double, levels: StockingLevels)], decimals: Int) {
    let whole = parts.reduce(0) { $0 + $1.share }
    func mean(_ value: (StockingLevels) -> Double) -> Double {
      parts.reduce(0) { $0 + $1.share * value($1.levels) } / whole
    }
    func units(_ value: (StockingLevels) -> Quantity) -> Quantity {
      Quantity(mean { value($0).value }).rounded(decimals: decimals, .halfAwayFromZero)
    }
    self.init(
      reorderPoint: units(\.reorderPoint), orderUpToLevel: units(\.orderUpToLevel),
      safetyStock: units(\.safetyStock), expectedFillRate: mean(\.expectedFillRate),
      expectedCycleService: mean(\.expectedCycleService))
    stockBounds = units(\.stockBounds)
  }
}

extension PlanForecast {
  /// Demand a day over the horizon, as if buckets were independent.
  fileprivate var daily: SourcingDecision.Demand {
    let end = firstBucket.advanced(by: forecast.mean.count)
    let days = firstBucket.firstDay.days(to: end.firstDay)
    guard days > 0 else { return SourcingDecision.Demand(mean: 0, variance: 0) }
    return SourcingDecision.Demand(
      mean: forecast.mean.reduce(0, +) / Double(days),
      variance: forecast.marginals.reduce(0) { $0 + $1.variance } / Double(days))
  }
}
