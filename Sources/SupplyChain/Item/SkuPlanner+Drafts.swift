// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

extension SkuPlanner {
  /// The plan of a place by itself, before scarce stock is shared out.
  func draft(_ place: Int, paths: [CumulativePaths]) -> ItemDraft {
    let member = members[place]
    let subtree = tree.subtree(of: place)
    let demand = intervalDemand(place, subtree: subtree, paths: paths)
    let terms = member.item.terms
    var faults = terms.faults.map {
      ItemDraft.Fault(message: $0 + ".", remedy: "Mend the row that names it.")
    }
    let (own, policy) = levels(place, subtree: subtree, demand: demand, faults: &faults)
    let levels = sharing(own, place)
    let days = max(1, member.interval.asOf.days(to: member.interval.nextReceiptDate))
    let expected = subtree.dropFirst().reduce(member.expected) {
      $0.adding(members[$1].expected, from: member.interval.asOf)
    }
    let position = subtree.reduce(Optional(StockPosition.empty(onOrder: .zero))) { sum, each in
      members[each].position.flatMap { sum?.adding($0) }
    }
    var draft = ItemDraft(
      item: member.item, interval: member.interval, levels: levels, policy: policy.card.id,
      isEchelon: subtree.count > 1, echelons: tree.echelons(through: place),
      dailyDemand: expected.demand(before: member.interval.nextReceiptDate) / Double(days),
      position: position, ownPosition: member.position,
      orderTerms: OrderTerms(
        minimum: terms.minimumOrderQuantity, multiple: terms.orderMultiple,
        decimals: terms.stocking.decimals, rounding: settings.rounding),
      expected: expected, ownDemand: member.expected,
      course: StockCourse(
        opening: member.position?.sellable ?? .zero, waiting: member.position?.openDemand ?? .zero,
        receipts: member.arrivals.map(\.movement), demand: member.expected,
        unmet: terms.stocking.unmet),
      exceedsHorizon: paths[place].exceedsHorizon, buckets: member.buckets,
      arrivals: member.arrivals, faults: faults)
    if settings.explained == member.item.key.sku { draft.demand = demand }
    if let most = terms.stocking.maximumStock, most <= .zero, draft.dailyDemand > 0, draft.isListed
    {
      draft.faults.append(
        ItemDraft.Fault(
          message: "Its maximum stock of \(most) lets nothing be held, though demand is expected.",
          remedy: "Raise maximum_stock, or end the listing."))
    }
    if position == nil {
      fillTypicalOrder(&draft, demand: demand)
    } else {
      fillNeed(&draft)
    }
    return draft
  }

  /// Demand of a place and those below it over the place's protection interval.
  func intervalDemand(
    _ place: Int, subtree: [Int], paths: [CumulativePaths]
  ) -> IntervalDemand {
    IntervalDemand(
      subtree.map { (paths[$0], openings(of: place, seenFrom: $0)) },
      over: members[place].interval, random: members[place].random)
  }

  /// Demand as levels are to be found for it: where an item's level is not known yet, each possible level
  /// has the same say, whatever it would sell.
  ///
  /// A fill rate is what one item achieves in its own course, so that it is to be expected of the levels
  /// that it may turn out to have, E[met ÷ demand] and not E[met] ÷ E[demand]: of the latter the rare great
  /// levels make most, and goods would be bought for them long before any was seen. Levels that sell less
  /// than a unit within the horizon count as if they sold one.
  ///
  /// - Reference: Chen, Lin & Thomas (2003), "On the single item fill rate for a finite horizon",
  ///   Operations Research Letters 31; Thomas (2005), doi:10.1287/msom.1040.0064
  private func weighed(_ demand: IntervalDemand, subtree: [Int]) -> IntervalDemand {
    let forecasts = subtree.map { members[$0].forecast.forecast }
    guard forecasts.contains(where: { $0.paths?.levels != nil }) else { return demand }
    let expected = forecasts.map { $0.mean.reduce(0, +) }
    return demand.resampled(
      by: demand.draws.indices.map { path in
        let level = zip(forecasts, expected).reduce(0.0) { sum, each in
          let levels = each.0.paths?.levels ?? []
          return sum + (levels.isEmpty ? each.1 : levels[path % levels.count])
        }
        return 1 / max(1, level)
      })
  }

  /// The levels by the item's policy; by the standard one where that policy refuses.
  func levels(
    _ place: Int, subtree: [Int], demand: IntervalDemand, faults: inout [ItemDraft.Fault]
  ) -> (StockingLevels, any InventoryPolicy) {
    let item = members[place].item
    var stocking = item.terms.stocking
    // What a case holds above the level spoils where goods do, or is not ordered.
    if item.terms.shelfLifeDays == nil { stocking.orderMultiple = item.terms.orderMultiple }
    stocking.rounding = settings.rounding
    if subtree.count > 1 {
      // Shelves below are filled from here; a cap on this place's own stock is seen to with the order.
      stocking.presentationStock = subtree.reduce(.zero) {
        $0 + members[$1].item.terms.stocking.presentationStock
      }
      stocking.maximumStock = nil
      // What it is short of its places get later.
      stocking.unmet = .backordered
    }
    let cost = item.terms.unitCost?.value
    let costs = InventoryCosts(
      holdingCost: cost.map { $0 * settings.holdingRate },
      orderingCost: item.terms.orderingCost.value,
      stockoutCost: settings.stockoutCost?.value ?? item.terms.margin?.value)
    let demand = weighed(demand, subtree: subtree)
    let policy = PolicyCatalog.policy(item.terms.policy) ?? PolicyCatalog.standard
    let target = item.target.shared(among: tree.echelons(through: place))
    let usual = ServiceTarget(item.target.kind, 0.95)
    for (policy, target) in [
      (policy, target), (PolicyCatalog.standard, target), (PolicyCatalog.standard, usual),
    ] {
      do throws(PolicyError) {
        let levels = try policy.levels(
          for: demand, terms: stocking, costs: costs, target: target)
        return (levels, policy)
      } catch {
        faults.append(
          ItemDraft.Fault(
            message: "\(error).",
            remedy: "Until it is mended, \(PolicyCatalog.standard.card.id) plans it."))
      }
    }
    return (StockingLevels.none, PolicyCatalog.standard)
  }

  /// A typical order of a place whose stock is unknown.
  private func fillTypicalOrder(_ draft: inout ItemDraft, demand: IntervalDemand) {
    guard draft.isListed else { return }
    let cycle = Quantity(demand.cycleMean)
      .rounded(decimals: draft.item.terms.stocking.decimals, .halfAwayFromZero)
    draft.order = OrderDraft(typical: cycle)
    draft.order.meet(draft.orderTerms)
  }

  /// Need, transfers from other places, minimum, rounding and shelf life.
  func fillNeed(_ draft: inout ItemDraft) {
    guard draft.isListed, let position = draft.position else { return }
    let order = OrderRule(draft).order(
      at: position, own: draft.ownPosition, moved: draft.transferredIn)
    draft.order = order.draft
    draft.most = order.most
    draft.raiseToPriceBreak(settings)
    for obstacle in draft.order.obstacles { draft.explain(obstacle) }
  }
}

extension ItemDraft {
  fileprivate mutating func explain(_ obstacle: OrderDraft.Obstacle) {
    let fault: Fault
    switch obstacle {
    case .maximumStock(let least):
      fault = Fault(
        message: "Even the least order of \(least) does not fit under the maximum stock.",
        remedy: "Raise maximum_stock, or ask for a smaller minimum or case.")
    case .shelfLife(let least, let sells):
      let done = hasOrder ? "It is ordered" : "Nothing is ordered"
      fault = Fault(
        message:
          "Of the least order of \(least) only \(sells.rounded(decimals: 0)) sell within the shelf life. \(done).",
        remedy: "Ask for a smaller minimum or case, or sell the rest at a lower price.")
    }
    if !faults.contains(fault) { faults.append(fault) }
  }
}

extension StockPosition {
  /// Two places' stock together.
  func adding(_ other: StockPosition) -> StockPosition {
    StockPosition(
      onHand: onHand + other.onHand, onOrder: onOrder + other.onOrder,
      openDemand: openDemand + other.openDemand, quarantined: quarantined + other.quarantined)
  }
}

extension StockingLevels {
  /// Nothing aimed at.
  static let none = StockingLevels(
    reorderPoint: .zero, orderUpToLevel: .zero, safetyStock: .zero, expectedFillRate: 0,
    expectedCycleService: 0)
}

extension ReplenishmentTerms {
  /// Net price less cost; nil where one is unknown.
  var margin: Money? {
    guard let unitCost, let unitPrice else { return nil }
    return unitPrice - unitCost
  }
}
