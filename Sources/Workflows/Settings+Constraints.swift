// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting
import Retail
import Scenario
import SupplyChain
import Timeline

extension Settings {
  /// What all orders have to keep to, by the settings and what the data says of places and suppliers.
  ///
  /// - Throws: `ScenarioError` where a setting names a place or a supplier that the data does not know.
  func planConstraints(
    _ known: KnownData, _ assortment: PlannedAssortment
  ) throws(ScenarioError) -> PlanConstraints {
    var limits = PlanConstraints()
    limits.budgetBucket = bucket
    let first = Bucket(bucket, containing: known.asOf)
    for step in 0...horizon {
      let each = first.advanced(by: step)
      // A bucket that has begun counts from the plan's day on.
      limits.budgets[each] = constraints.budget.amount(on: max(each.firstDay, known.asOf))
    }
    limits.room = try room(known, assortment)
    limits.loads = try loads(known, assortment)
    return limits
  }

  private func room(
    _ known: KnownData, _ assortment: PlannedAssortment
  ) throws(ScenarioError) -> [LocationCode: Double] {
    let places = Set(assortment.items.map(\.key.location) + known.locations.map(\.code))
    for place in constraints.storage.byLocation.keys.sorted() {
      try require(place, among: places.map(\.code), key: "constraints.storage")
    }
    guard constraints.storage.limit == .enforce else { return [:] }
    var room: [LocationCode: Double] = [:]
    for place in known.locations { room[place.code] = place.capacityVolume }
    for (place, volume) in constraints.storage.byLocation { room[LocationCode(place)] = volume }
    return room
  }

  private func loads(
    _ known: KnownData, _ assortment: PlannedAssortment
  ) throws(ScenarioError) -> [SupplierCode: SupplierLoad] {
    let named = assortment.items.compactMap { item in
      if case .supplier(let supplier?) = item.terms.source { supplier } else { nil }
    }
    let offering = assortment.items.flatMap { $0.sources.map(\.supplier) }
    let suppliers = Set(named + offering + known.suppliers.map(\.code))
    for supplier in constraints.load.bySupplier.keys.sorted() {
      try require(supplier, among: suppliers.map(\.code), key: "constraints.load.suppliers")
    }
    guard constraints.load.limit == .enforce else { return [:] }
    let rows = Dictionary(known.suppliers.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    var loads: [SupplierCode: SupplierLoad] = [:]
    for supplier in suppliers {
      let terms = constraints.load.terms(of: supplier)
      var load = SupplierLoad()
      load.volume = terms.volume ?? rows[supplier]?.loadVolume
      load.weight = terms.weight ?? rows[supplier]?.loadWeight
      load.most = terms.most
      load.leastFill = terms.leastFill ?? 0
      load.cost = terms.cost ?? .zero
      // Without a size there is nothing to fill.
      if load.volume != nil || load.weight != nil { loads[supplier] = load }
    }
    return loads
  }

  private func require(
    _ name: String, among known: [String], key: String
  ) throws(ScenarioError) {
    guard !known.contains(name) else { return }
    throw refusal(of: "\(key).\(name)", word: name, known: known.sorted())
  }

  /// What a transfer between two places costs and takes; nil proposes none.
  var placeTransfers: PlaceTransferTerms? {
    guard case .terms(let terms) = transfers else { return nil }
    let days = terms.days ?? Int(assumptions.transferDays.rounded(.up))
    return try? PlaceTransferTerms(
      costPerTransfer: terms.costPerOrder, costPerUnit: terms.costPerUnit, days: days)
  }
}
