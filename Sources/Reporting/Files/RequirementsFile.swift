// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == RequirementEntry {
  /// `requirements.csv`.
  static let requirements = TableFile(
    name: "requirements.csv",
    oneRow: "a bucket of what a place needs and orders",
    columns: [
      Column("sku", "the item") { $1.words($0.key.sku.code) },
      Column("location", "the place") { $1.words($0.key.location.code) },
      Column("bucket", "the bucket's first day") { $1.day($0.bucket.firstDay.number) },
      Column("opening", "units at its opening") { $1.quantity($0.opening) },
      Column(
        "gross_requirement", "units wanted by its own customers and ordered by the places below"
      ) { $1.quantity($0.grossRequirement) },
      Column("scheduled_receipts", "units of open orders that come in") {
        $1.quantity($0.scheduledReceipts)
      },
      Column(
        "net_requirement", "units short of the safety stock without the bucket's planned receipts"
      ) { $1.quantity($0.netRequirement) },
      Column("planned_receipts", "units of planned orders that come in") {
        $1.quantity($0.plannedReceipts)
      },
      Column("unmet", "units required that are lost") { $1.quantity($0.unmet) },
      Column(
        "projected_on_hand",
        "opening + scheduled and planned receipts − (gross requirement − unmet) − spoiled"
      ) { $1.quantity($0.projectedOnHand) },
      Column("planned_orders", "units of planned orders that go out") {
        $1.quantity($0.plannedOrders)
      },
      Column("proposed_orders", "units of these that orders.csv proposes") {
        $1.quantity($0.proposedOrders)
      },
      Column("supplier", "who supplies it; empty where another place does") {
        $1.words($0.supplier?.code)
      },
      Column("from_location", "the place that supplies it; empty where bought") {
        $1.words($0.fromLocation?.code)
      },
      Column("spoiled", "units that reach the end of their shelf life") {
        $1.quantity($0.spoiled)
      },
    ])
}
