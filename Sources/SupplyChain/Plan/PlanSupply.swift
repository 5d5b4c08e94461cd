// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Timeline

/// Plans every item: levels, orders, projections and exceptions.
///
/// Items of one SKU are planned together, each SKU on whatever thread is free; then the joint steps
/// (limits on all orders) in the keys' order. Random numbers belong to keys, so that the plan is the same
/// on any number of threads and in any order of the items. Forecasts are asked for once an item and not
/// kept, so that memory holds the paths of a few items at a time.
///
/// - Parameters:
///   - items: SKUs at places, each key once.
///   - settings: how the plan is made.
///   - threads: how many threads to use.
///   - progress: told how many SKUs are done.
///   - forecast: the forecast of the item at a place of `items`; called once an item, from any thread;
///     nil where there is none, which becomes an exception.
/// - Returns: the plan.
/// - Throws: `CancellationError` where the task is cancelled.
public func planSupply(
  _ items: [PlanItem], settings: PlanSettings, threads: Int = 1,
  progress: (@Sendable (Int) -> Void)? = nil,
  forecast: @escaping @Sendable (Int) -> PlanForecast?
) async throws(CancellationError) -> SupplyPlan {
  let order = items.indices.sorted { items[$0].key < items[$1].key }
  let groups = order.split { items[$0].key.sku != items[$1].key.sku }
  let results = try await parallelMap(
    count: groups.count, threads: threads, grain: 4, progress: progress
  ) { group in
    let places = groups[group]
    let planner = SkuPlanner(places.map { items[$0] }, settings: settings) { forecast(places[$0]) }
    return (drafts: planner.drafts(), failures: planner.failures)
  }
  var drafts = results.flatMap(\.drafts)
  var joint = OrderingWithinLimits(settings: settings)
  let planned = Set(drafts.map(\.item.key))
  joint.order(&drafts, besides: order.map { items[$0] }.filter { !planned.contains($0.key) })
  let belowMinimum =
    settings.topsUpSupplierMinimum ? [] : SupplierMinimums.notesOnly(drafts, settings: settings)
  var shared = SharedOrders(drafts, settings: settings)
  let sharedNotes = settings.topsUpSupplierMinimum ? shared.settle() : shared.belowMinimum
  shared.apply(to: &drafts)
  let notes = joint.notes + belowMinimum + sharedNotes + horizonNotes(drafts)
  for place in drafts.indices {
    if let paths = drafts[place].paths { drafts[place].project(paths) }
  }
  var plan = SupplyPlan(
    drafts, failures: results.flatMap(\.failures), notes: notes, settings: settings)
  plan.joint = joint.outcomes
  plan.requirements = try await requirements(drafts, settings.periods, threads: threads)
  return plan
}

/// The requirements of all items, SKU by SKU.
private func requirements(
  _ drafts: [ItemDraft], _ periods: [FiscalPeriod], threads: Int
) async throws(CancellationError) -> RequirementsPlan {
  let groups = Array(drafts.indices).split {
    drafts[$0].item.key.sku != drafts[$1].item.key.sku
  }
  let parts = try await parallelMap(count: groups.count, threads: threads, grain: 16) {
    SkuRequirements(
      drafts[groups[$0][0]...groups[$0][groups[$0].count - 1]], periods: periods)
  }
  var plan = RequirementsPlan()
  plan.records = parts.flatMap(\.records)
  plan.orders = parts.flatMap(\.orders)
  plan.arrivals = parts.flatMap(\.arrivals)
  return plan
}

/// Says for how many items the forecast is too short.
private func horizonNotes(_ drafts: [ItemDraft]) -> [PlanNote] {
  let short = drafts.filter(\.exceedsHorizon)
  guard let first = short.first else { return [] }
  let items =
    short.count == 1 ? "\(first.item.key)" : "\(short.count) items, such as \(first.item.key)"
  return [
    PlanNote(
      subject: "forecast horizon",
      message:
        "The forecast of \(items) ends before all receipts that the plan counts up to; its last "
        + "weeks were repeated. A longer horizon would do better.")
  ]
}

extension SupplyPlan {
  init(
    _ drafts: [ItemDraft], failures: [PlanException], notes: [PlanNote], settings: PlanSettings
  ) {
    self.init()
    orders = drafts.flatMap(\.lines).sorted { $0.sortKey < $1.sortKey }
    levels = drafts.map(\.plannedLevels)
    network = drafts.compactMap(\.stage)
    projections = drafts.compactMap { draft in
      draft.projection.map { StockProjection(key: draft.item.key, buckets: $0) }
    }
    exceptions = (failures + drafts.flatMap { $0.exceptions(settings) })
      .sorted { $0.ranksBefore($1) }
    explanations = drafts.compactMap { PlanExplanation($0, settings: settings) }
    self.notes = notes
  }
}

extension Array {
  /// The runs of neighbours between which `startsNew` is false.
  fileprivate func split(_ startsNew: (Element, Element) -> Bool) -> [[Element]] {
    var runs: [[Element]] = []
    for element in self {
      if let last = runs.last?.last, !startsNew(last, element) {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
    return runs
  }
}

extension OrderLine {
  /// Bought lines by supplier, then transfers by sending place; by day and key within.
  fileprivate var sortKey: (String, String, Int32, SeriesKey) {
    (fromLocation.map { "1" + $0.code } ?? "0", supplier?.code ?? "", orderDate.number, key)
  }
}

extension ItemDraft {
  var plannedLevels: PlannedLevels {
    let supplier: SupplierCode? =
      if case .supplier(let code) = item.terms.source { code } else { nil }
    return PlannedLevels(
      key: item.key, policy: policy, levels: levels, isEchelon: isEchelon, echelons: echelons,
      target: item.target,
      interval: interval, supplier: supplier, unitCost: item.terms.unitCost,
      currency: item.terms.currency, sourcing: item.sourcing?.planned,
      leadTimeDays: item.terms.leadTime.mean, dailyDemand: dailyDemand,
      position: ownPosition, echelonPosition: isEchelon ? position : nil,
      expectedShortage: expectedShortage)
  }
}
