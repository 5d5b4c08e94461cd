// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Scenario
import Timeline

/// Four items at two shops from two suppliers, one of which delivers on Mondays.
enum SmallShop {
  /// A Wednesday.
  static let asOf = Day(iso: "2026-03-04") ?? Day(number: 0)

  static func key(_ sku: String, _ location: String = "HIGH") -> SeriesKey {
    SeriesKey(SKU(sku), LocationCode(location))
  }

  static var data: RetailData {
    var data = RetailData()
    data.sales.skus = ["CAN", "HOSE", "SAW", "NAIL"].map { SKU($0) }
    data.sales.locations = ["HIGH", "LOW"].map { LocationCode($0) }
    for (sku, location) in [(0, 0), (0, 1), (1, 0), (2, 0), (3, 1), (0, 0)] {
      data.sales.day.append(asOf.number - 10)
      data.sales.sku.append(Int32(sku))
      data.sales.location.append(Int32(location))
      data.sales.quantity.append(1)
    }
    func item(_ sku: String, _ category: String, _ supplier: String?, cost: Double?) -> Item {
      var item = Item(sku: SKU(sku))
      item.category = category
      item.supplier = supplier.map(SupplierCode.init)
      item.unitCost = cost.map { Money($0) }
      item.unitPrice = cost.map { Money($0 * 2) }
      return item
    }
    data.items = [
      item("CAN", "Garden", "MONDAY", cost: 4), item("HOSE", "Garden", "ANY", cost: 10),
      item("SAW", "Tools", "ANY", cost: nil),
    ]
    var monday = Supplier(code: SupplierCode("MONDAY"))
    monday.leadTimeDays = 7
    monday.orderDays = [.monday]
    monday.minimumOrderValue = Money(100)
    data.suppliers = [monday, Supplier(code: SupplierCode("ANY"))]
    data.locations = ["HIGH", "LOW"].map { Location(code: LocationCode($0)) }
    data.locations[0].region = "North"
    return data
  }

  static func changed(_ change: String, data: RetailData = data) throws -> ChangedInputs {
    try settings("changes:\n  - {\(change)}\n").makingChanges(in: data, asOf: asOf)
  }

  static func complaint(_ change: String) -> String {
    do {
      _ = try changed(change)
      return ""
    } catch {
      return "\(error)"
    }
  }
}
