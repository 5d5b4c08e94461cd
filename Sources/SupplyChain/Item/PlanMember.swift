// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Timeline

/// A SKU at a place with what its plan is made from.
struct PlanMember {
  var item: PlanItem
  var interval: ProtectionInterval
  var forecast: PlanForecast
  var calendar: DemandCalendar
  var random: RandomStream
  var arrivals: [OrderArrival]
  /// What is there, to come and owed at this place; nil where unknown.
  var position: StockPosition?
  /// Expected demand at this place.
  var expected: ExpectedDemand

  init(
    _ item: PlanItem, interval: ProtectionInterval, forecast: PlanForecast, settings: PlanSettings
  ) {
    self.item = item
    self.interval = interval
    self.forecast = forecast
    calendar = DemandCalendar(
      profile: item.weekdayProfile, closedDays: item.closedDays, listed: item.terms.listed)
    random = RandomStream(
      seed: settings.seed,
      stream: StableHash.of(item.key.sku.code, item.key.location.code)
    ).substream(named: "plan")
    arrivals = item.openOrders.filter { $0.quantity > .zero }.map {
      OrderArrival(
        $0, asOf: settings.asOf, lateness: item.lateness,
        leadTimeDays: item.terms.leadTime.mean)
    }
    position = PlanMember.position(item, arrivals, settings)
    expected = ExpectedDemand(
      mean: forecast.forecast.mean, firstBucket: forecast.firstBucket, calendar: calendar,
      from: settings.asOf)
  }

  private static func position(
    _ item: PlanItem, _ arrivals: [OrderArrival], _ settings: PlanSettings
  ) -> StockPosition? {
    guard settings.hasStock else { return nil }
    let onOrder = arrivals.reduce(Quantity.zero) { $0 + $1.order.quantity }
    if let stock = item.stock {
      return StockPosition(
        record: stock, onOrder: onOrder, negativeStock: settings.negativeStock)
    }
    return settings.missingStock == .zero ? .empty(onOrder: onOrder) : nil
  }

  /// The buckets to project: from the one that holds the as-of day to the horizon's end.
  var buckets: [Bucket] {
    let first = Bucket(forecast.firstBucket.size, containing: interval.asOf)
    let end = forecast.firstBucket.advanced(by: max(1, forecast.forecast.mean.count))
    return (0..<max(1, first.distance(to: end))).map { first.advanced(by: $0) }
  }

  /// The days of its own that demand has to be known up to.
  var ownDays: Set<Day> {
    StockCourse.boundaries(buckets, movements: arrivals.map(\.movement))
      .union([interval.orderDate, interval.nextOrderDate, interval.receiptDate])
      .union(item.sharedReceipts(asOf: interval.asOf))
  }

  /// The day on which goods that are free to leave on a day can be here, by the mean lead time.
  ///
  /// They leave at the first of the place's chances from then on, counted from its next order.
  func arrival(ofGoodsFreeOn day: Day) -> Day {
    let schedule = item.terms.schedule
    var chance = interval.orderDate
    while chance < day {
      guard let next = schedule.orderDate(after: chance) else { return day }
      chance = next
    }
    let leadTime = item.terms.leadTime
    return schedule.receiptDate(
      orderedOn: chance, leadTime: leadTime.meanDays, workingDays: leadTime.unit == .working) ?? day
  }

  /// The forecast's paths; drawn from its marginals where it has none.
  func samplePaths(_ settings: PlanSettings) -> SamplePaths {
    forecast.forecast.paths ?? independentPaths(settings.pathCount)
  }

  /// Paths as demand up to the days that matter.
  func cumulative(
    _ paths: SamplePaths, upTo days: Set<Day>
  ) -> CumulativePaths {
    CumulativePaths(
      paths, firstBucket: forecast.firstBucket, calendar: calendar, from: interval.asOf,
      upTo: days, random: random.substream(named: "days"))
  }

  /// Paths whose buckets are drawn apart from one another.
  private func independentPaths(_ count: Int) -> SamplePaths {
    let marginals = forecast.forecast.marginals
    guard !marginals.isEmpty else { return SamplePaths(horizon: 1, values: [0]) }
    var random = random.substream(named: "paths")
    var values: [Double] = []
    values.reserveCapacity(count * marginals.count)
    for _ in 0..<max(1, count) {
      for marginal in marginals { values.append(marginal.sample(using: &random)) }
    }
    return SamplePaths(horizon: marginals.count, values: values)
  }
}
