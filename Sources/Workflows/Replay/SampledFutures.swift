// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Reporting
import Retail
import Scenario
import Simulation
import SupplyChain
import Timeline

/// An item with what its futures are drawn from.
struct SampledItem: Sendable {
  let item: PlanItem
  let forecast: PlanForecast
  /// The rule of each policy; nil where it cannot be planned.
  let rules: [OrderRule?]
  fileprivate(set) var opening: Quantity
  let money: ReplayMoney
  /// The days of the horizon.
  let days: Int
  /// Expected units a day, and the days of it that an unknown stock is taken for.
  fileprivate let daily: Double
  private let cover: Double

  init(
    _ item: PlanItem, _ forecast: PlanForecast, _ rules: [OrderRule?], _ settings: Settings,
    asOf: Day
  ) {
    self.item = item
    self.forecast = forecast
    self.rules = rules
    let end = forecast.firstBucket.advanced(by: max(1, forecast.forecast.mean.count)).firstDay
    days = max(1, asOf.days(to: end))
    let terms = item.terms
    daily = forecast.forecast.mean.reduce(0, +) / Double(days)
    cover =
      settings.simulate.openingDays ?? (terms.leadTime.mean + Double(terms.schedule.reviewDays))
    opening = .zero
    money = ReplayMoney(terms, settings, days: days)
    opening = opening(of: daily)
  }

  /// What is there, or where that is unknown as many days of some daily demand as are asked for.
  fileprivate func opening(of daily: Double) -> Quantity {
    item.stock.map { max(.zero, $0.onHand) }
      ?? Quantity(daily * cover)
      .rounded(toMultipleOf: max(item.terms.orderMultiple, item.terms.stocking.step), .up)
  }

  /// One future: units a day.
  func demand(_ draws: inout PathDraws, from asOf: Day) -> [Quantity] {
    var daily = Array(repeating: Quantity.zero, count: days)
    let step = item.terms.stocking.step
    for (place, units) in draws.demand(of: forecast.forecast).enumerated() where units > .zero {
      let bucket = forecast.firstBucket.advanced(by: place)
      let weights = (0..<bucket.dayCount).map { offset in
        let day = bucket.firstDay.advanced(by: offset)
        return item.closedDays.contains(day) ? 0 : item.weekdayProfile[day]
      }
      let total = weights.reduce(0, +)
      for _ in 0..<Int((units.value / step.value).rounded()) {
        var left = draws.uniform() * total
        let offset = weights.firstIndex { weight in
          left -= weight
          return left < 0
        }
        let day = asOf.days(to: bucket.firstDay.advanced(by: offset ?? 0))
        if daily.indices.contains(day) { daily[day] += step }
      }
    }
    return daily
  }

  /// One future's order days, each with the days until its goods are there.
  func arrivals(_ draws: inout PathDraws, from asOf: Day) -> OrderArrivals {
    var leadTimes = [Int?](repeating: nil, count: days)
    let schedule = item.terms.schedule
    let end = asOf.advanced(by: days)
    var chance = schedule.orderDate(onOrAfter: asOf)
    while let day = chance, day < end {
      let leadTime = item.terms.leadTime
      let drawn = leadTime.days(at: draws.uniform())
      let receipt = schedule.receiptDate(
        orderedOn: day, leadTime: drawn, workingDays: leadTime.unit == .working)
      leadTimes[asOf.days(to: day)] = receipt.map { day.days(to: $0) } ?? drawn
      chance = schedule.orderDate(after: day)
    }
    return OrderArrivals(leadTimes: leadTimes, moment: .beforeSales)
  }
}

/// What policies come to in a future.
struct SampledFutures: Sendable {
  let items: [SampledItem]
  private let families: [SupplyFamily]
  private let orderCosts: SharedOrderCosts
  let policies: Int
  let from: Day

  /// The places of the plan's measures that have to settle.
  static let contribution = 0
  static let fillRate = 1

  init(items: [SampledItem], policies: Int, from: Day) {
    let families = SupplyFamily.all(of: items.map(\.item))
    var items = items
    for family in families where family.isNetwork {
      for (member, served) in zip(family.members, family.served) {
        items[member].opening = items[member].opening(
          of: served.reduce(0) { $0 + items[family.members[$1]].daily })
      }
    }
    orderCosts = SharedOrderCosts(items.map(\.item))
    self.items = items
    self.families = families
    self.policies = policies
    self.from = from
  }

  /// The last day of the horizon.
  var lastDay: Day { from.advanced(by: (items.map(\.days).max() ?? 1) - 1) }

  /// Each policy's measures in one future, in the order of `SampledReport.Measure`.
  func measures(_ draws: inout PathDraws) throws(ReplayError) -> [Double] {
    var totals = Array(repeating: ReplayTotals(), count: policies)
    var placed = totals.map { _ in items.map { _ in [Int]() } }
    for family in families {
      var cases: [ReplayCase] = []
      for member in family.members { cases.append(future(of: member, &draws)) }
      for policy in 0..<policies {
        let results = try family.replay(cases, keepsDays: false) { place, moment in
          let item = family.members[place]
          let quantity = items[item].rules[policy]?.quantity(at: moment) ?? .zero
          if quantity > .zero { placed[policy][item].append(moment.place) }
          return quantity
        }
        for result in results { totals[policy] += result.totals }
      }
    }
    for policy in 0..<policies {
      let shares = orderCosts.shares(placed[policy])
      totals[policy].amounts.ordering += shares.joined().reduce(.zero, +)
    }
    return totals.flatMap { total in
      [
        total.amounts.contribution.value, total.fillRate ?? 1, total.averageStockValue,
        total.amounts.marginLost.value, total.amounts.holding.value,
      ]
    }
  }

  /// One future of an item.
  private func future(of place: Int, _ draws: inout PathDraws) -> ReplayCase {
    let item = items[place]
    var own = draws.part(place)
    let demand = item.demand(&own, from: from)
    var future = ReplayCase(
      firstDay: from, demand: demand, opening: item.opening,
      arrivals: item.arrivals(&own, from: from), money: item.money)
    if orderCosts.isShared(place) { future.money.orderingCost = 0 }
    future.unmet = item.item.terms.stocking.unmet
    future.shelfLife = item.item.terms.shelfLifeDays
    future.underway = item.item.openOrders.filter { $0.quantity > .zero }.map {
      OrderUnderway(left: $0.ordered ?? from, arrives: $0.expected, quantity: $0.quantity)
    }
    return future
  }
}
