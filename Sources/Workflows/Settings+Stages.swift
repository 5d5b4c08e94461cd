// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Preprocessing
import Retail
import Scenario
import SupplyChain

extension Settings {
  /// How demand is prepared under these settings.
  var preparation: PreparationSettings {
    var preparation = PreparationSettings()
    preparation.outliers.handling =
      switch forecast.cleaning.outliers {
      case .keep: .kept
      case .cap: .capped
      case .remove: .removed
      }
    preparation.levelShifts = forecast.cleaning.levelShifts == .adjust ? .adjusted : .kept
    preparation.censoring =
      switch forecast.cleaning.censored {
      case .atLeast: .atLeast
      case .keep: .kept
      case .exclude: .excluded
      case .estimate: .estimated
      }
    preparation.recurringClosures = forecast.cleaning.closedDays == .apply ? .applied : .proposed
    return preparation
  }

  /// The plan's currency: as set, else the first that items or suppliers name, else none.
  func planCurrency(of data: RetailData) -> Currency {
    currency ?? data.items.lazy.compactMap(\.currency).first
      ?? data.suppliers.lazy.compactMap(\.currency).first ?? .unknown
  }

  /// What stands in for terms that the data does not give.
  func planningDefaults(currency: Currency) -> PlanningDefaults {
    var defaults = PlanningDefaults()
    defaults.leadTimeDays = assumptions.leadTimeDays
    defaults.leadTimeStandardDeviationDays = assumptions.leadTimeStandardDeviationDays
    defaults.transferDays = assumptions.transferDays
    defaults.reviewDays = assumptions.reviewDays
    defaults.unitCostShare = assumptions.unitCostShare
    defaults.margin = assumptions.margin
    defaults.orderingCost = costs.ordering
    defaults.pricesIncludeTax = pricesIncludeTax
    defaults.currency = currency
    defaults.policy = service.policy
    return defaults
  }

  /// How the plan is made under these settings.
  func planning(_ assortment: PlannedAssortment) -> PlanSettings {
    var planning = PlanSettings(asOf: assortment.asOf)
    planning.seed = seed
    planning.hasStock = assortment.hasStock
    planning.missingStock = missingStock == .zero ? .zero : .unknown
    planning.negativeStock = negativeStock == .error ? .error : .backorder
    planning.rounding =
      switch rounding {
      case .up: .up
      case .down: .down
      case .nearest: .nearest
      case .threshold(let share): .threshold(share)
      }
    planning.topsUpSupplierMinimum = constraints.supplierMinimum == .topUp
    planning.sourcing = sourcing == .priority ? .priority : .leastCost
    planning.allocation = allocation == .marginalLoss ? .marginalLoss : .fairShare
    planning.placeTransfers = placeTransfers
    planning.holdingRate = costs.holdingRate
    if case .perUnit(let cost) = costs.stockout { planning.stockoutCost = cost }
    planning.pathCount = WeeklyRun.pathCount
    return planning
  }
}
