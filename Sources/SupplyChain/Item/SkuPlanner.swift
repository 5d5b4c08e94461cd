// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import Timeline

/// Plans all places of one SKU.
struct SkuPlanner {
  let settings: PlanSettings
  /// The SKU's items that have a protection interval and a forecast.
  private(set) var members: [PlanMember] = []
  /// The items that cannot be planned, and why.
  private(set) var failures: [PlanException] = []
  let tree: ReplenishmentTree

  /// The planner of some items of one SKU.
  ///
  /// - Parameters:
  ///   - items: the SKU's places.
  ///   - settings: how the plan is made.
  ///   - forecast: the forecast of a place of `items`; nil where there is none.
  init(_ items: [PlanItem], settings: PlanSettings, forecast: (Int) -> PlanForecast?) {
    self.settings = settings
    let forecasts = items.indices.map(forecast)
    let items = SkuPlanner.sourced(items, forecasts, settings: settings)
    let pattern = forecasts.compactMap { $0 }.first
    let wholeTree = ReplenishmentTree(items)
    for (place, item) in items.enumerated() {
      let interval: ProtectionInterval
      do throws(IntervalError) {
        interval = try ProtectionInterval(
          asOf: settings.asOf, schedule: item.terms.schedule, leadTime: item.terms.leadTime)
      } catch {
        failures.append(.dataError(item.key, "\(error)", remedy: "Mend the calendar."))
        continue
      }
      // A warehouse without sales of its own has no forecast, but the demand of those it supplies.
      let supplied =
        wholeTree.children[place].isEmpty ? nil : pattern.map { PlanForecast.none(like: $0) }
      guard let own = forecasts[place] ?? supplied else {
        failures.append(
          .dataError(
            item.key, "There is no forecast, so nothing is planned.",
            remedy: "Give a sales history, or a predecessor in replaces.csv."))
        continue
      }
      members.append(PlanMember(item, interval: interval, forecast: own, settings: settings))
    }
    tree = ReplenishmentTree(members.map(\.item))
    for (place, obstacle) in tree.unreachable {
      failures.append(
        .dataError(
          members[place].item.key, "\(obstacle) Nothing can be sent to it.",
          remedy:
            "Mend replenished_from in locations.csv or item_locations.csv, or name a supplier."))
    }
  }

  /// The plan of every place, in the members' order.
  func drafts() -> [ItemDraft] {
    var paths = cumulativePaths()
    var drafts = members.indices.map { draft($0, paths: paths) }
    placeSafetyStock(&drafts, paths: paths)
    refuseUnreachable(&drafts)
    fillHorizons(&drafts, paths: paths)
    shareOut(&drafts, paths: paths)
    paths = moveExcess(&drafts, paths: paths)
    for place in drafts.indices { finish(&drafts, place, paths: paths) }
    return drafts
  }

  /// The same planner with another policy or target for every place.
  func aiming(at aim: OrderAim) -> SkuPlanner {
    var planner = self
    for place in planner.members.indices {
      if let policy = aim.policy { planner.members[place].item.terms.policy = policy }
      if let target = aim.target { planner.members[place].item.target = target }
      if aim.ignoresCases {
        planner.members[place].item.terms.orderMultiple = .zero
        planner.members[place].item.terms.minimumOrderQuantity = .zero
      }
    }
    return planner
  }

  /// Takes back what was to come from where nothing can come from.
  private func refuseUnreachable(_ drafts: inout [ItemDraft]) {
    for (place, _) in tree.unreachable where drafts[place].hasOrder {
      drafts[place].order.add(.scarcity, -drafts[place].order.quantity)
    }
  }
}

extension ReplenishmentTree.Obstacle: CustomStringConvertible {
  /// The obstacle in a sentence.
  var description: String {
    switch self {
    case .circle: "Its replenished_from leads back to itself."
    case .leadsIntoCircle(let source):
      "It is replenished from \(source), whose own replenished_from leads round in a circle."
    case .notPlanned(let source):
      "It is replenished from \(source), where this SKU is not planned."
    }
  }
}
