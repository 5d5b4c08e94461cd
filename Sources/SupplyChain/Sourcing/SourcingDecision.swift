// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import Timeline

/// From whom an item is bought at a place, and why.
struct SourcingDecision: Hashable, Sendable {
  /// A supplier with its share of purchases.
  struct Share: Hashable, Sendable {
    var source: SourceTerms
    /// The share that it is to have, above zero.
    var share: Double
  }

  /// The suppliers with a share, the largest first.
  var shares: [Share]
  /// What decided.
  var basis: SourcingBasis
  /// The best supplier of all others, and what buying everything from it would cost more a year.
  ///
  /// Below zero where it would cost less; nil where costs are not comparable.
  var next: (supplier: SupplierCode, yearlyCost: Double)? {
    nextSupplier.map { ($0, nextYearlyCost) }
  }
  private var nextSupplier: SupplierCode?
  private var nextYearlyCost = 0.0

  /// The demand that suppliers are compared by, a day.
  struct Demand {
    var mean: Double
    var variance: Double
  }

  /// The choice among at least two suppliers.
  ///
  /// Every share is within its limits. By the rule of priority the lowest numbers get as much as their
  /// limits allow, and cost decides among equals only; by the rule of least cost it decides among all.
  /// Costs are compared in one currency: a supplier that asks another is left out, as is one without a
  /// price. Where nothing can be compared, the first by rank gets everything.
  init(_ item: PlanItem, demand: Demand, settings: PlanSettings) {
    let first = item.sources[0]
    shares = [Share(source: first, share: 1)]
    basis = .priority
    let known = item.sources.filter {
      ($0.terms.unitCost ?? .zero) > .zero && $0.terms.currency == first.terms.currency
    }.prefix(SupplierChoice.mostOffers)
    guard known.first == first, known.count > 1, demand.mean > 0 else { return }
    let limits = SourcingDecision.limits(Array(known), rule: settings.sourcing)
    let level = min(max(item.target.level, 0.5), 0.999)
    do throws(SourcingError) {
      let choice = try SupplierChoice(
        demandRate: demand.mean, demandDeviation: demand.variance.squareRoot(),
        holdingCostRate: max(settings.holdingRate, 1e-6) / 365, cycleServiceLevel: level,
        offers: zip(known, limits).map { source, limit in
          source.offer(limit, demandRate: demand.mean, asOf: settings.asOf)
        })
      adopt(choice.solve(), of: Array(known), rule: settings.sourcing)
    } catch {
      fault = "\(error); everything is ordered from \(first.supplier)"
    }
  }

  /// Why there is no choice, in words; nil where there is one.
  private(set) var fault: String?

  private mutating func adopt(_ plan: SourcingPlan, of known: [SourceTerms], rule: SourcingRule) {
    let found = plan.suppliers.compactMap { cost in
      known.first { $0.supplier == cost.supplier }.map { Share(source: $0, share: cost.share) }
    }
    guard !found.isEmpty else { return }
    shares = found.enumerated()
      .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }.map(\.element)
    let rivals = known.filter { $0.priority == shares[0].source.priority }
    basis =
      shares.count > 1 ? .shares : rule == .priority && rivals.count == 1 ? .priority : .leastCost
    let others = plan.alone.filter { other in
      shares.count > 1 || other.supplier != shares[0].source.supplier
    }
    guard let best = others.min(by: { $0.total < $1.total }) else { return }
    nextSupplier = best.supplier
    nextYearlyCost = (best.total - plan.costRate) * 365
  }

  /// The choice in the plan's words.
  var planned: PlannedSourcing {
    PlannedSourcing(
      basis: basis, share: shares[0].share, nextSupplier: next?.supplier,
      nextYearlyCost: next.map { Money($0.yearlyCost) })
  }

  /// The limits of the suppliers' shares with what the rule leaves open.
  ///
  /// By the rule of priority each has its least share; what is left fills up the suppliers of each
  /// priority in turn, and is open among those of the priority at which it ends.
  static func limits(
    _ sources: [SourceTerms], rule: SourcingRule
  ) -> [ClosedRange<Double>] {
    func range(_ low: Double, _ high: Double) -> ClosedRange<Double> { low...max(low, high) }
    guard rule == .priority else {
      return sources.map { range($0.shareMinimum, $0.shareMaximum) }
    }
    var limits = sources.map { range($0.shareMinimum, $0.shareMinimum) }
    var left = 1 - sources.reduce(0) { $0 + $1.shareMinimum }
    for priority in Set(sources.map { $0.priority ?? .max }).sorted() {
      let tier = sources.indices.filter { (sources[$0].priority ?? .max) == priority }
      let open = tier.reduce(0) { $0 + sources[$1].shareMaximum - sources[$1].shareMinimum }
      let isFilled = open <= left + SupplierChoice.tolerance
      for place in tier {
        let source = sources[place]
        limits[place] =
          isFilled
          ? range(source.shareMaximum, source.shareMaximum)
          : range(source.shareMinimum, source.shareMaximum)
      }
      left -= open
      if !isFilled { break }
    }
    return limits
  }
}

extension SourceTerms {
  /// Days of a week over its working days.
  private static let daysPerWorkingDay = 7.0 / 5.0
  /// Days ahead over which chances to order are counted.
  private static let chanceReach = 28

  /// What the supplier asks, per day.
  ///
  /// Stock has to last until the next order comes in, so that the lead time holds the days between two
  /// orders; and no order is for less than those days' demand.
  fileprivate func offer(
    _ limit: ClosedRange<Double>, demandRate: Double, asOf: Day
  ) -> SupplierOffer {
    let scale = terms.leadTime.unit == .working ? SourceTerms.daysPerWorkingDay : 1
    let review = reviewDays(from: asOf)
    var offer = SupplierOffer(
      supplier, unitCost: terms.unitCost?.value ?? 0,
      leadTime: terms.leadTime.mean * scale + review)
    if let prices = terms.prices {
      offer.prices = prices.steps.map {
        SupplierOffer.Price(from: $0.from.value, unitCost: $0.unitCost.value)
      }
      offer.breakKind = prices.breakKind
    }
    offer.orderCost = orderCost
    offer.leadTimeDeviation = terms.leadTime.standardDeviation * scale
    offer.casePack =
      OrderTerms(
        multiple: terms.orderMultiple, decimals: terms.stocking.decimals
      ).multiple.value
    offer.minimumOrderQuantity = max(terms.minimumOrderQuantity.value, demandRate * review)
    offer.shareMinimum = limit.lowerBound
    offer.shareMaximum = limit.upperBound
    return offer
  }

  /// Mean days between two chances to order.
  private func reviewDays(from day: Day) -> Double {
    var count = 0
    var chance = day
    let end = day.advanced(by: SourceTerms.chanceReach)
    while let next = terms.schedule.orderDate(after: chance), next <= end {
      count += 1
      chance = next
    }
    return count == 0
      ? Double(terms.schedule.reviewDays) : Double(SourceTerms.chanceReach) / Double(count)
  }
}
