// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Tabular
import Timeline

extension RunReport {
  /// `orders.csv`, whether or not the report writes tables.
  public var orderFile: ReportFile { TableFile<OrderEntry>.orders.file(of: sortedOrders) }

  /// The orders for a terminal: purchases by supplier and day, then transfers.
  public var orderTable: TextTable {
    var table = TextTable([
      .text("from", leastWidth: 8), .text("order day"), .text("receipt"), .text("SKU"),
      .text("to"), .number("units"), .number("value"), .text(""), .text("why", leastWidth: 20),
    ])
    let bought = sortedOrders.filter { !$0.isTransfer }
    for entry in bought + sortedOrders.filter(\.isTransfer) {
      let line = entry.line
      table.add([
        line.fromLocation?.code ?? line.supplier?.code ?? "—", "\(line.orderDate)",
        "\(line.receiptDate)", line.key.sku.code, line.key.location.code, "\(line.quantity)",
        entry.value?.text(decimals: line.currency.decimals) ?? "",
        entry.value == nil ? "" : line.currency.code, line.reason,
      ])
    }
    return table
  }

  /// The orders as JSON: an object a line, its members named as the columns of `orders.csv`, exact numbers
  /// as text.
  public var orderDocument: JSON {
    .array(TableFile<OrderEntry>.orders.objects(of: sortedOrders))
  }
}

extension TableFile {
  /// An object a row, its members named as the columns, exact numbers as text, empty cells null.
  func objects(of rows: [Row]) -> [JSON] {
    rows.map { row in
      var members: [String: JSON] = [:]
      for column in columns {
        let cell = column.text(of: row)
        members[column.name] = cell.isEmpty ? .null : .string(cell)
      }
      return .object(members)
    }
  }
}

extension Column {
  /// A row's cell as it stands, without the quotes of CSV.
  fileprivate func text(of row: Row) -> String {
    let cell = cell(row)
    if case .text(let text) = cell { return text }
    var writer = CSVWriter()
    cell.write(&writer)
    return writer.string
  }
}
