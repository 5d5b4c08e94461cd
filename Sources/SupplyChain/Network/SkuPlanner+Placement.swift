// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Timeline

extension SkuPlanner {
  /// The highest cycle service that sampled futures can tell.
  private static let highestService = 0.999

  /// Places the safety stock of each warehouse and the places below it where it costs least.
  ///
  /// A stage takes the days that its own orders have to last for, from an order to the receipt of the
  /// next one, by the mean lead time. Its demand bound is z σ √τ, by the deviation σ of sampled demand
  /// over those days and the z of its target; warehouses see the demands below them as independent.
  /// Customers are served at once, so that a warehouse that sells itself promises no wait.
  ///
  /// - Parameters:
  ///   - drafts: the plans of all places; their stages are filled in, and faults told.
  ///   - paths: sampled demand of each place.
  /// - Reference: Graves and Willems (2000), Optimizing strategic safety stock placement in supply
  ///   chains, Manufacturing & Service Operations Management 2(1).
  func placeSafetyStock(_ drafts: inout [ItemDraft], paths: [CumulativePaths]) {
    for top in drafts.indices where tree.parent[top] == nil && !tree.children[top].isEmpty {
      let places = tree.subtree(of: top)
      let costs = places.compactMap { drafts[$0].item.terms.unitCost?.value }
      let isPriced = costs.count == places.count
      var stages: [SupplyStage] = []
      var arcs: [SupplyNetwork.Arc] = []
      var demands: [SoldDemand?] = []
      for (position, place) in places.enumerated() {
        let draft = drafts[place]
        let demand = soldDemand(draft, intervalDemand(place, subtree: [place], paths: paths))
        let sells = tree.children[place].isEmpty || demand.mean > 0
        var stage = SupplyStage(
          draft.item.key.location.code, processingTime: Double(draft.interval.days),
          holdingCost: isPriced ? costs[position] * settings.holdingRate : 1)
        if sells { stage.mostServiceTime = 0 }
        stages.append(stage)
        demands.append(sells ? demand : nil)
        arcs += tree.children[place].compactMap { below in
          places.firstIndex(of: below).map { SupplyNetwork.Arc(from: position, to: $0) }
        }
      }
      do throws(PlacementError) {
        let plan = try SafetyStockPlacement().plan(
          SupplyNetwork(stages: stages, arcs: arcs, demands: demands, pooling: .distinct))
        for (place, stage) in zip(places, plan.stages) {
          drafts[place].stage = NetworkStage(
            stage, key: drafts[place].item.key,
            yearlyCost: isPriced ? drafts[place].rounded(Money(stage.cost)) : nil)
        }
      } catch {
        drafts[top].faults.append(
          ItemDraft.Fault(
            message: "Its safety stock cannot be placed in the network: \(error).",
            remedy: "Mend the row that the number comes from."))
      }
    }
  }

  /// Demand of a place's own customers a day, and its spread at the place's target.
  private func soldDemand(_ draft: ItemDraft, _ demand: IntervalDemand) -> SoldDemand {
    let days = Double(max(1, draft.interval.asOf.days(to: draft.interval.nextReceiptDate)))
    let draws = demand.draws.map(\.toNextReceipt)
    let mean = draws.reduce(0, +) / Double(max(1, draws.count))
    let variance =
      draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, draws.count - 1))
    let service =
      switch draft.item.target.kind {
      case .cycleService: draft.item.target.level
      case .fillRate: draft.levels.expectedCycleService
      }
    let capped = min(SkuPlanner.highestService, service)
    let factor = capped > 0.5 ? SpecialFunctions.normalQuantile(capped) : 0
    return SoldDemand(mean: mean / days, spread: factor * (variance / days).squareRoot())
  }
}

extension NetworkStage {
  fileprivate init(_ stage: PlacementPlan.Stage, key: SeriesKey, yearlyCost: Money?) {
    self.init(
      key: key, serviceTime: stage.serviceTime, netReplenishmentTime: stage.netReplenishmentTime,
      baseStockLevel: stage.baseStockLevel, safetyStock: stage.safetyStock, yearlyCost: yearlyCost)
  }
}
