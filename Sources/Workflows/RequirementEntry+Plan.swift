// SPDX-License-Identifier: GPL-3.0-or-later

import Reporting
import Retail
import SupplyChain
import Timeline

extension RequirementEntry {
  /// The requirements of all SKUs of which some place is supplied by another, by key and bucket.
  static func ofNetworks(in plan: RequirementsPlan) -> [RequirementEntry] {
    let networked = Set(
      plan.records.compactMap { record in
        if case .transfer = record.source { record.key.sku } else { nil }
      })
    let proposed = Dictionary(grouping: plan.orders.filter(\.isProposed), by: \.key)
    return plan.records.filter { networked.contains($0.key.sku) }
      .flatMap { entries(of: $0, proposed: proposed[$0.key] ?? []) }
  }

  /// A place's buckets.
  private static func entries(
    of record: RequirementsRecord, proposed: [PlannedOrder]
  ) -> [RequirementEntry] {
    var supplier: SupplierCode?
    var sender: LocationCode?
    switch record.source {
    case .supplier(let code): supplier = code
    case .transfer(let place): sender = place
    }
    var opening = record.opening
    return record.buckets.map { row in
      var entry = RequirementEntry(
        key: record.key, bucket: row.bucket, supplier: supplier, fromLocation: sender,
        opening: opening, grossRequirement: row.grossRequirements,
        scheduledReceipts: row.scheduledReceipts, netRequirement: row.netRequirements,
        plannedReceipts: row.plannedReceipts, unmet: row.unmet,
        projectedOnHand: row.projectedOnHand, plannedOrders: row.plannedReleases)
      for order in proposed where row.bucket.days.contains(order.orderDate) {
        entry.proposedOrders += order.quantity
      }
      entry.spoiled = row.spoiled
      opening = row.projectedOnHand
      return entry
    }
  }
}
