// SPDX-License-Identifier: GPL-3.0-or-later

import Collecting

/// A good row of each file, every column of the contract once.
enum Samples {
  static let rows: [ExportFile: [(column: String, value: String)]] = [
    .sales: [
      ("date", "2026-03-02"), ("sku", "007"), ("location", "S1"), ("quantity", "5"),
      ("price", "1.25"), ("in_stock", "0.5"), ("promotion", "Easter"),
    ],
    .transactions: [
      ("invoice", "1001"), ("timestamp", "2026-03-02 10:15:00"), ("sku", "007"),
      ("description", "Red kettle"), ("quantity", "5"), ("unit_price", "1.25"),
      ("customer", "C7"), ("country", "Ireland"), ("location", "S1"), ("cancelled", "no"),
    ],
    .items: [
      ("sku", "007"), ("name", "Red kettle"), ("category", "Kitchen"), ("brand", "Hob"),
      ("stocked", "yes"), ("supplier", "Acme"), ("unit_cost", "3.5"), ("unit_price", "9.99"),
      ("currency", "eur"), ("tax_rate", "0.19"), ("unit", "piece"), ("decimals", "0"),
      ("purchase_unit", "box"), ("units_per_purchase_unit", "12"), ("case_pack", "6"),
      ("layer_quantity", "60"), ("pallet_quantity", "240"), ("minimum_order_quantity", "24"),
      ("shelf_life_days", "90"), ("unit_volume", "0.02"), ("unit_weight", "1.1"),
      ("introduced", "2024-01-01"), ("discontinued", "2027-12-31"), ("target", "0.97"),
      ("target_kind", "fill_rate"),
    ],
    .locations: [
      ("location", "S1"), ("name", "High Street"), ("kind", "Store"), ("region", "North"),
      ("replenished_from", "W1"), ("lead_time_days", "2"), ("calendar", "shops"),
      ("capacity_volume", "120"),
    ],
    .itemLocations: [
      ("sku", "007"), ("location", "S1"), ("listed_from", "2025-01-01"),
      ("listed_to", "2026-12-31"), ("supplier", "Acme"), ("replenished_from", "W1"),
      ("lead_time_days", "3.5"), ("minimum_stock", "2"), ("maximum_stock", "40"),
      ("presentation_stock", "4"), ("reorder_point", "8"), ("order_up_to", "20"),
      ("order_quantity", "12"), ("case_pack", "6"), ("target", "0.95"),
      ("target_kind", "cycle_service"), ("policy", "periodic"),
    ],
    .suppliers: [
      ("supplier", "Acme"), ("name", "Acme Ltd"), ("lead_time_days", "7"),
      ("lead_time_sd_days", "1.5"), ("lead_time_unit", "working"), ("review_days", "7"),
      ("order_days", "Thu;Mon"), ("calendar", "acme"), ("order_cutoff", "14:30"),
      ("minimum_order_value", "250"), ("order_cost", "15.5"), ("load_volume", "30"),
      ("load_weight", "12000"), ("currency", "USD"), ("payment_days", "30"),
      ("payment_from", "invoice"),
    ],
    .sourcing: [
      ("sku", "007"), ("location", "S1"), ("supplier", "Acme"), ("unit_cost", "3.25"),
      ("currency", "USD"), ("from_quantity", "100"), ("break_kind", "all_units"),
      ("minimum_order_quantity", "24"), ("case_pack", "6"), ("lead_time_days", "9"),
      ("priority", "1"), ("share_min", "0.2"), ("share_max", "0.8"), ("start", "2026-01-01"),
      ("end", "2026-12-31"),
    ],
    .calendars: [
      ("calendar", "acme"), ("kind", "order"), ("date", ""), ("weekday", "Tue"),
      ("every_n_weeks", "2"), ("anchor", "2026-01-06"),
    ],
    .stock: [
      ("sku", "007"), ("location", "S1"), ("on_hand", "-3.5"), ("allocated", "2"),
      ("backordered", "1"), ("quarantined", "0.5"), ("reserved_includes_backorders", "true"),
      ("as_of", "2026-03-03"),
    ],
    .openOrders: [
      ("order", "PO-1"), ("sku", "007"), ("location", "S1"), ("supplier", "Acme"),
      ("from_location", "W1"), ("kind", "transfer"), ("quantity", "24"),
      ("ordered", "2026-02-20"), ("expected", "2026-03-09"), ("unit_cost", "3.4"),
      ("currency", "EUR"),
    ],
    .receipts: [
      ("order", "PO-0"), ("sku", "007"), ("location", "S1"), ("supplier", "Acme"),
      ("ordered", "2026-01-20"), ("promised", "2026-01-27"), ("received", "2026-01-29"),
      ("quantity", "48"), ("unit_cost", "3.3"),
    ],
    .events: [
      ("start", "2026-12-24"), ("end", "2026-12-26"), ("event", "Christmas"),
      ("kind", "holiday"), ("location", "S1"), ("region", "North"), ("category", "Kitchen"),
      ("sku", "007"), ("open_share", "0.25"), ("known_from", "2026-01-01"),
    ],
    .prices: [
      ("sku", "007"), ("location", "S1"), ("start", "2026-03-01"), ("end", "2026-03-14"),
      ("price", "7.99"), ("kind", "promotion"), ("display", "end of aisle"), ("feature", "0"),
      ("known_from", "2026-02-01"),
    ],
    .replaces: [
      ("old", "006"), ("new", "007"), ("from", "2026-01-01"), ("ratio", "1.5"), ("use_up", "yes"),
    ],
    .overrides: [
      ("sku", "007"), ("location", "S1"), ("start", "2026-04-01"), ("end", "2026-04-30"),
      ("multiplier", "1.2"), ("quantity", ""), ("reason", "fair"), ("author", "Ann"),
    ],
  ]

  /// The sample as a table, with some columns renamed.
  static func text(_ file: ExportFile, renaming names: [String: String] = [:]) -> String {
    let row = rows[file] ?? []
    return row.map { names[$0.column] ?? $0.column }.joined(separator: ",") + "\n"
      + row.map(\.value).joined(separator: ",") + "\n"
  }

  /// The sample as a table, with some cells changed; columns that are not in it are added.
  static func text(_ file: ExportFile, rows changes: [[String: String]]) -> String {
    let row = rows[file] ?? []
    return row.map(\.column).joined(separator: ",") + "\n"
      + changes.map { change in
        row.map { change[$0.column] ?? $0.value }.joined(separator: ",") + "\n"
      }.joined()
  }
}
