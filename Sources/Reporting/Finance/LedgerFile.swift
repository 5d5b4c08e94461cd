// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension TableFile where Row == LedgerRow {
  /// `ledger.csv`.
  static let ledger = TableFile(
    name: "ledger.csv", oneRow: "a SKU's stock at a place over a period of the books",
    purpose:
      "The flow of each stock in units and money, actual and planned, for finance and audit.",
    identities: [
      "closing = opening + receipts + proposed_receipts + planned_receipts + transfers_in − transfers_out + returns − sales − write_offs + adjustments, in units",
      "closing_value = the same sum of the values, with cost_of_goods_sold for sales, + revaluation",
      "opening and opening_value = the closing and closing_value of the period before",
      "receipts = the quantities of purchases.csv received in the period, by stage",
      "each value = units × unit_cost, rounded once; at a moving average receipts count at what they cost",
    ],
    columns: names + units + values)

  private static let names: [Column<LedgerRow>] = [
    .text("sku", "the item") { $0.entry.key.sku.code },
    .text("location", "the place") { $0.entry.key.location.code },
    .text("period", "the period of the books") { $0.entry.period.name },
    .day("from", "the first day that is counted") { $0.entry.period.first },
    .day("to", "the last day that is counted") { $0.entry.period.last },
    .text("basis", "actual or plan") { $0.entry.basis.rawValue },
    .text("category", "the item's category") { $0.entry.labels.category },
    .text("supplier", "who supplies it; empty where another place does") {
      $0.entry.supplier?.code
    },
  ]

  private static let units: [Column<LedgerRow>] = [
    unit("opening", "units in the building at the opening", \.opening),
    unit("receipts", "units received of orders that exist or existed", \.receipts),
    unit("proposed_receipts", "units received of proposed orders", \.proposedReceipts),
    unit("planned_receipts", "units received of orders foreseen for later", \.plannedReceipts),
    unit("transfers_in", "units from other places", \.transfersIn),
    unit("transfers_out", "units to other places", \.transfersOut),
    unit("returns", "units that came back and can be sold again", \.returns),
    unit("sales", "units to customers", \.sales),
    unit("write_offs", "units that spoiled", \.writeOffs),
    unit("adjustments", "units that counts found beyond the books", \.adjustments),
    unit(
      "closing",
      "opening + all receipts + transfers_in − transfers_out + returns − sales − write_offs "
        + "+ adjustments", \.closing),
  ]

  private static let values: [Column<LedgerRow>] =
    [
      .money("unit_cost", "what a unit is valued at") { ($0.unitCost, $0.entry.currency) },
      .text("currency", "the currency of all amounts") { $0.entry.currency.code },
    ] + [
      value("opening_value", "the opening's worth", \.opening),
      value("receipts_value", "the same of receipts", \.receipts),
      value("proposed_receipts_value", "of proposed receipts", \.proposedReceipts),
      value("planned_receipts_value", "of planned receipts", \.plannedReceipts),
      value("transfers_in_value", "of transfers in", \.transfersIn),
      value("transfers_out_value", "of transfers out", \.transfersOut),
      value("returns_value", "of returns", \.returns),
      value("cost_of_goods_sold", "of sales", \.costOfGoodsSold),
      value("write_offs_value", "of write-offs", \.writeOffs),
      value("adjustments_value", "of adjustments", \.adjustments),
      value("revaluation", "what rounding and a moved unit cost add", \.revaluation),
      value(
        "closing_value", "the sum of the values as that of the units, and revaluation", \.closing),
    ]

  private static func unit(
    _ name: String, _ summary: String, _ path: any KeyPath<StockFlow, Quantity> & Sendable
  ) -> Column<LedgerRow> {
    .quantity(name, summary) { $0.entry.flow[keyPath: path] }
  }

  private static func value(
    _ name: String, _ summary: String, _ path: any KeyPath<LedgerRow.Amounts, Money> & Sendable
  ) -> Column<LedgerRow> {
    .money(name, summary) { ($0.amounts?[keyPath: path], $0.entry.currency) }
  }
}
