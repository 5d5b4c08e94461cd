// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == RequirementEntry {
  /// `requirements.csv`.
  static let requirements = TableFile(
    name: "requirements.csv",
    oneRow: "a bucket of what a place needs and orders",
    purpose: "What each place of a network needs and orders, bucket by bucket.",
    identities: [
      "projected_on_hand = opening + scheduled_receipts + planned_receipts − (gross_requirement − unmet) − spoiled",
      "opening = the projected_on_hand of the bucket before",
    ],
    columns: [
      .text("sku", "the item") { $0.key.sku.code },
      .text("location", "the place") { $0.key.location.code },
      .day("bucket", "the bucket's first day") { $0.bucket.firstDay },
      .quantity("opening", "units at its opening") { $0.opening },
      .quantity(
        "gross_requirement", "units wanted by its own customers and ordered by the places below"
      ) { $0.grossRequirement },
      .quantity("scheduled_receipts", "units of open orders that come in") { $0.scheduledReceipts },
      .quantity(
        "net_requirement", "units short of the safety stock without the bucket's planned receipts"
      ) { $0.netRequirement },
      .quantity("planned_receipts", "units of planned orders that come in") { $0.plannedReceipts },
      .quantity("unmet", "units required that are lost") { $0.unmet },
      .quantity(
        "projected_on_hand",
        "opening + scheduled and planned receipts − (gross requirement − unmet) − spoiled"
      ) { $0.projectedOnHand },
      .quantity("planned_orders", "units of planned orders that go out") { $0.plannedOrders },
      .quantity("proposed_orders", "units of these that orders.csv proposes") { $0.proposedOrders },
      .text("supplier", "who supplies it; empty where another place does") { $0.supplier?.code },
      .text("from_location", "the place that supplies it; empty where bought") {
        $0.fromLocation?.code
      },
      .quantity("spoiled", "units that reach the end of their shelf life") { $0.spoiled },
    ])
}
