// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// `transactions.csv`: invoice lines.
enum TransactionsFile {
  static let columns: [ColumnRequest] = [
    .needed("invoice", aliases: ["order_id", "InvoiceNo", "Name", "order_number"], .text),
    .needed(
      "timestamp",
      aliases: ["InvoiceDate", "Created at", "date", "order_date", "posting_date"], .day),
    .sku(["StockCode", "Lineitem sku"]),
    ColumnRequest("description", aliases: ["Lineitem name", "product_name", "item_name"], .text),
    .needed("quantity", aliases: ["Lineitem quantity", "qty", "units"], .number),
    ColumnRequest(
      "unit_price", aliases: ["UnitPrice", "Price", "Lineitem price", "rate"], .number),
    ColumnRequest("customer", aliases: ["CustomerID", "customer_name", "Email"], .text),
    ColumnRequest("country", aliases: ["Shipping Country"], .text),
    .location(),
    ColumnRequest("cancelled", aliases: ["Cancelled at", "is_cancelled"], .text),
  ]
}

/// A file of which only the header tells whether it holds sales or transactions.
enum HistoryFile {
  /// The columns of both, under the names of sales where the two differ.
  static let columns: [ColumnRequest] = {
    let names = ["timestamp": "date", "unit_price": "price"]
    var columns = SalesFile.columns
    for var other in TransactionsFile.columns {
      let name = names[other.name] ?? other.name
      if let index = columns.firstIndex(where: { $0.name == name }) {
        let known = Set([name] + columns[index].aliases)
        columns[index].aliases += ([other.name] + other.aliases).filter { !known.contains($0) }
      } else {
        if other.name == "invoice" {
          other.required = false
          other.mayBeEmpty = true
        }
        columns.append(other)
      }
    }
    return columns
  }()

  /// A mapping by the names of either file, as one by the names used here.
  static func mapping(_ mapping: [String: String]) -> [String: String] {
    var mapping = mapping
    for (theirs, ours) in [("timestamp", "date"), ("unit_price", "price")] {
      if let header = mapping.removeValue(forKey: theirs) { mapping[ours] = header }
    }
    return mapping
  }

  /// What the table holds: transactions where its rows bear the number of an invoice.
  ///
  /// A column `Name` numbers the orders in exports of Shopify; elsewhere it names the item.
  static func kind(of table: Table) -> ExportFile {
    func header(_ request: String) -> String? {
      table.recognised.first { $0.request == request }?.header.lowercased()
    }
    guard let invoice = header("invoice") else { return .sales }
    guard invoice == "name" else { return .transactions }
    return header("sku")?.hasPrefix("lineitem") ?? false ? .transactions : .sales
  }
}
