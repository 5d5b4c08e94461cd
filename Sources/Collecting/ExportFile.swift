// SPDX-License-Identifier: GPL-3.0-or-later

public import Tabular

/// An input file of the data contract.
public enum ExportFile: String, CaseIterable, Sendable {
  case items, locations, suppliers, calendars
  case itemLocations = "item_locations"
  case sourcing, stock
  case openOrders = "open_orders"
  case receipts, events, prices, replaces, overrides
  case sales, transactions

  /// The file's name in a data folder; `.gz` may follow.
  public var fileName: String { rawValue + ".csv" }

  /// The columns that the file may have, with the names that other programs give them.
  public var columns: [ColumnRequest] {
    switch self {
    case .sales: SalesFile.columns
    case .transactions: TransactionsFile.columns
    case .items: ItemsFile.columns
    case .locations: LocationsFile.columns
    case .itemLocations: ItemLocationsFile.columns
    case .suppliers: SuppliersFile.columns
    case .sourcing: SourcingFile.columns
    case .calendars: CalendarsFile.columns
    case .stock: StockFile.columns
    case .openOrders: OpenOrdersFile.columns
    case .receipts: ReceiptsFile.columns
    case .events: EventsFile.columns
    case .prices: PricesFile.columns
    case .replaces: ReplacesFile.columns
    case .overrides: OverridesFile.columns
    }
  }
}

/// Other names of columns that several files share.
enum Alias {
  static let sku = [
    "unique_id", "item_id", "product_id", "item_code", "default_code", "variant_sku", "item",
  ]
  static let location = ["store_id", "store", "warehouse", "location_id", "warehouse_id"]
  static let supplier = ["vendor", "supplier_id", "vendor_id", "partner_id"]
}

extension ColumnRequest {
  /// A column of SKUs under any of their names, the given ones first.
  static func sku(
    _ aliases: [String] = [], required: Bool = true, mayBeEmpty: Bool = false
  ) -> ColumnRequest {
    ColumnRequest(
      "sku", aliases: aliases + Alias.sku.filter { !aliases.contains($0) }, .text,
      required: required, mayBeEmpty: mayBeEmpty, longestText: longestCode)
  }

  /// The longest code of an item, place or supplier, in bytes.
  private static let longestCode = 200

  /// A column of locations under any of their names.
  static func location(required: Bool = false) -> ColumnRequest {
    ColumnRequest(
      "location", aliases: Alias.location, .text, required: required, mayBeEmpty: !required,
      longestText: longestCode)
  }

  /// A column of suppliers under any of their names.
  static func supplier(required: Bool = false) -> ColumnRequest {
    ColumnRequest(
      "supplier", aliases: Alias.supplier, .text, required: required, mayBeEmpty: !required,
      longestText: longestCode)
  }

  /// A column without which a file cannot be used, and whose cells must all be filled.
  static func needed(
    _ name: String, aliases: [String] = [], _ kind: CellKind
  ) -> ColumnRequest {
    ColumnRequest(name, aliases: aliases, kind, required: true, mayBeEmpty: false)
  }
}
