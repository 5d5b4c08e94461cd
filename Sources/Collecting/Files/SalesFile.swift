// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular

/// `sales.csv`: units sold by item, place and bucket.
enum SalesFile {
  static let columns: [ColumnRequest] = [
    .needed(
      "date",
      aliases: ["ds", "day", "week", "order_date", "posting_date", "transaction_date"], .day),
    .sku(),
    .location(),
    ColumnRequest(
      "quantity", aliases: ["y", "qty", "sales", "units", "units_sold"], .number, required: true),
    ColumnRequest("price", aliases: ["unit_price", "sell_price"], .number),
    ColumnRequest("in_stock", .share),
    ColumnRequest("promotion", aliases: ["onpromotion"], .text),
  ]
}
