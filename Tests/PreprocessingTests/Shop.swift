// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Timeline

/// A day by its ISO text; for tests only.
func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { preconditionFailure("\(text) is no day") }
  return day
}

/// A small hand-made shop: sales rows and whatever else a test sets.
struct Shop {
  var data = RetailData()
  private var skuNumber: [String: Int32] = [:]
  private var locationNumber: [String: Int32] = [:]

  init(bucket: BucketSize = .day) { data.salesBucket = bucket }

  mutating func sell(
    _ sku: String, at location: String = "", on date: Day, _ quantity: Double,
    inStock: Double = .nan, price: Double = .nan, promoted: Bool = false,
    cancelledOn: Day? = nil
  ) {
    if !location.isEmpty { data.hasLocations = true }
    let skuCode = skuNumber[sku] ?? Int32(data.sales.skus.count)
    if skuNumber.updateValue(skuCode, forKey: sku) == nil { data.sales.skus.append(SKU(sku)) }
    let locationCode = locationNumber[location] ?? Int32(data.sales.locations.count)
    if locationNumber.updateValue(locationCode, forKey: location) == nil {
      data.sales.locations.append(LocationCode(location))
    }
    data.sales.day.append(date.number)
    data.sales.sku.append(skuCode)
    data.sales.location.append(locationCode)
    data.sales.quantity.append(quantity)
    data.sales.inStock.append(inStock)
    data.sales.price.append(price)
    data.sales.isPromoted.append(promoted)
    data.sales.cancelledOn.append(cancelledOn?.number ?? .max)
  }

  /// Sells a quantity on every one of some days.
  mutating func sell(
    _ sku: String, at location: String = "", from first: Day, days: Int, every step: Int = 1,
    _ quantity: (Int) -> Double
  ) {
    for offset in stride(from: 0, to: days, by: step) {
      sell(sku, at: location, on: first.advanced(by: offset), quantity(offset))
    }
  }

  func known(asOf: Day) -> KnownData { KnownData(data, asOf: asOf) }
}
