// SPDX-License-Identifier: GPL-3.0-or-later

import Retail

/// The places of rows that name none.
struct LocationChecks {
  /// Files whose rows name no location, with how many.
  private var unnamed: [(file: String, rows: Int)] = []
  /// Whether rows of the sales name locations.
  private var salesName = false
  /// Whether rows of any file do.
  private var anyNames = false

  /// Looks at data before rows without a location are given one.
  static func unnamed(in data: RetailData) -> LocationChecks {
    var checks = LocationChecks()
    let unnamedSales = data.sales.locations.firstIndex(of: .everywhere).map { place in
      data.sales.location.count { Int($0) == place }
    }
    let stock = data.stock ?? []
    let unnamedStock = stock.count { $0.key.location == .everywhere }
    let unnamedOrders = data.openOrders.count { $0.key.location == .everywhere }
    checks.unnamed = [
      ("the sales", unnamedSales ?? 0), ("stock.csv", unnamedStock),
      ("open_orders.csv", unnamedOrders),
    ].filter { $0.1 > 0 }
    checks.salesName = data.hasLocations
    checks.anyNames =
      data.hasLocations || unnamedStock < stock.count || unnamedOrders < data.openOrders.count
      || !data.locations.isEmpty || !data.itemLocations.isEmpty
    return checks
  }

  /// What was noticed, once rows without a location have been given the only one or none.
  func findings(settledAs place: LocationCode?) -> [Finding] {
    guard anyNames, !unnamed.isEmpty else { return [] }
    let files = unnamed.map { "\($0.file) (\(Text.count($0.rows, "row")))" }
      .joined(separator: ", ")
    let rows = unnamed.reduce(0) { $0 + $1.rows }
    if let place {
      return [
        Finding(
          code: "rows-without-location", severity: .note, count: rows,
          message: "no location is named in \(files)",
          effect: "They are about \(place), the only location that the data name.")
      ]
    }
    return [
      Finding(
        code: "rows-without-location", severity: salesName ? .warning : .error, count: rows,
        message: "no location is named in \(files), and the data name several",
        effect: salesName
          ? "They are about a place without a name, and match nothing that names one."
          : "Sales without a location match no stock that has one; give the sales a location column."
      )
    ]
  }
}
