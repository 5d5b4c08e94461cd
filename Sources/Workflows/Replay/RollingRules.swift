// SPDX-License-Identifier: GPL-3.0-or-later

import Forecasting
import Inventory
import Numerical
import Preprocessing
import Retail
import Scenario
import SupplyChain
import Timeline

/// Goes through a stretch of the past and makes each item's order rules, with what was known on each day.
///
/// On every forecast day the data is cut to what was known, prepared and forecast as a weekly run would;
/// from the forecast follow the rules of all aims, at every chance to order up to the next forecast. A
/// contest of all models is held every few forecasts only; in between the models that had a weight in it
/// are fitted anew and compete among themselves.
struct RollingRules: Sendable {
  let data: RetailData
  let settings: Settings
  let leftOut: Set<SKU>
  let source: String
  let actuals: ReplayActuals
  let stretch: ReplayStretch
  let aims: [OrderAim]
  let packs: CasePackRule?
  let threads: Int

  /// What one SKU's places are to do between two forecasts.
  private struct SKUTask: Sendable {
    var items: [PlanItem]
    var series: [Int?]
    /// The days on which a place may order, by place.
    var days: [[Day]]
  }

  /// Every planned item with its chances to order.
  ///
  /// - Throws: `RunError` where data or settings do not allow it, or the task is cancelled.
  func nodes(progress: Progress?) async throws(RunError) -> [ReplayNode] {
    var nodes: [SeriesKey: ReplayNode] = [:]
    var next: [SeriesKey: Day] = [:]
    var favourites: [SeriesKey: [String]] = [:]
    let leadTimes = ReplayLeadTimes(data, settings)
    for (forecast, day) in stretch.forecastDays.enumerated() {
      let share = Double(forecast) / Double(stretch.forecastDays.count)
      progress?("Forecasting the past", share)
      let known = KnownData(data, asOf: day)
      let prepared = try known.prepared(
        bucket: settings.bucket, settings.preparation, source: source)
      let holdsContest = forecast % settings.simulate.contestEvery == 0
      let stage = try await ForecastStage(
        learningFrom: known, prepared, settings, contests: .ofAll,
        favourites: holdsContest ? [:] : favourites, threads: threads)
      if holdsContest, settings.simulate.contestEvery > 1 { favourites = stage.winners }
      var assortment = PlannedAssortment(
        known, prepared, leftOut: leftOut, settings: settings,
        currency: settings.planCurrency(of: data))
      packs?.apply(to: &assortment.items)
      let served = SupplyFamily.served(among: assortment.items)
      let tasks = tasks(assortment, stretch.days(of: forecast), &next)
      var planning = settings.planning(assortment)
      planning.hasStock = true
      let found = try await rules(of: tasks, stage, planning)
      for (task, rules) in zip(tasks, found) {
        for (place, item) in task.items.enumerated() {
          let key = item.key
          if nodes[key] == nil {
            nodes[key] = ReplayNode(
              key: key, abc: task.series[place].map { prepared.classes[$0].revenue.rawValue } ?? "",
              category: known.category(of: key.sku), item: item)
          }
          for (day, aimed) in zip(task.days[place], rules[place]) {
            nodes[key]?.chances.append(
              ReplayChance(
                place: stretch.first.days(to: day), rules: aimed,
                textbook: textbook(item, serving: served[key] ?? [key], on: day),
                leadTimeDays: leadTimes.days(of: item, orderedOn: day)))
          }
        }
      }
    }
    return nodes.values.sorted { $0.key < $1.key }
  }

  /// The SKUs to plan, each with the days on which its places may order.
  private func tasks(
    _ assortment: PlannedAssortment, _ days: [Day], _ next: inout [SeriesKey: Day]
  ) -> [SKUTask] {
    var tasks: [SKUTask] = []
    for (place, item) in assortment.items.enumerated() {
      let end = days[days.count - 1]
      let schedule = item.terms.schedule
      var chances: [Day] = []
      var chance = schedule.orderDate(onOrAfter: max(next[item.key] ?? days[0], days[0]))
      while let day = chance, day <= end {
        chances.append(day)
        chance = schedule.orderDate(after: day)
      }
      next[item.key] = chance
      var bare = item
      bare.stock = nil
      bare.openOrders = []
      if tasks.last?.items[0].key.sku != item.key.sku {
        tasks.append(SKUTask(items: [], series: [], days: []))
      }
      tasks[tasks.count - 1].items.append(bare)
      tasks[tasks.count - 1].series.append(assortment.series[place])
      tasks[tasks.count - 1].days.append(chances)
    }
    return tasks
  }

  /// For each SKU, place and chance the rule of each aim.
  private func rules(
    of tasks: [SKUTask], _ stage: ForecastStage, _ planning: PlanSettings
  ) async throws(RunError) -> [[[[OrderRule?]]]] {
    let aims = aims
    do {
      return try await parallelMap(count: tasks.count, threads: threads, grain: 2) { index in
        let task = tasks[index]
        let forecasts = task.series.map { series in
          guard let series else {
            return PlanForecast.nothing(from: stage.prepared.firstAhead, horizon: stage.horizon)
          }
          let adjusted = stage.forecast(series)
          return PlanForecast(
            firstBucket: adjusted.baseline.firstBucket, forecast: adjusted.forecast)
        }
        var found = task.items.map { _ in [[OrderRule?]]() }
        for day in Set(task.days.flatMap(\.self)).sorted() {
          var settings = planning
          settings.asOf = day
          let rules = orderRules(task.items, settings: settings, aims: aims) { forecasts[$0] }
          for place in task.items.indices where task.days[place].contains(day) {
            found[place].append(rules.map { $0[place] })
          }
        }
        return found
      }
    } catch {
      throw .cancelled
    }
  }

  /// What the textbook knows of an item on a day; a warehouse sees what its places below sell.
  private func textbook(
    _ item: PlanItem, serving served: [SeriesKey], on day: Day
  ) -> TextbookLevel {
    let count = settings.simulate.averageWeeks
    let from = day.advanced(by: -7 * count)
    var weeks = Array(repeating: 0.0, count: count)
    for key in served {
      let daily = actuals.demand(of: key, from: from, count: 7 * count)
      for week in 0..<count { weeks[week] += daily[7 * week..<7 * week + 7].reduce(0, +) }
    }
    let schedule = item.terms.schedule
    let leadTime = item.terms.leadTime
    let next = schedule.orderDate(after: day) ?? day.advanced(by: schedule.reviewDays)
    let receipt = schedule.receiptDate(
      orderedOn: next, leadTime: leadTime.meanDays, workingDays: leadTime.unit == .working)
    return TextbookLevel(
      weeks: weeks, protectionDays: Double(day.days(to: receipt ?? next)),
      leadTimeDeviation: leadTime.standardDeviation)
  }
}

extension KnownData {
  fileprivate func category(of sku: SKU) -> String {
    items.first { $0.sku == sku }?.category ?? ""
  }
}
