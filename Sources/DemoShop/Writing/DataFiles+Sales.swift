// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Tabular
import Timeline

extension DataFiles {
  /// A line of the sales file.
  private struct Sale {
    var sku: String
    var quantity: Int
    var inStock: Double
  }

  /// Units sold by day, shop and item; a row also where an item could not be bought all day.
  var sales: CSVWriter {
    var writer = CSVWriter(header: ["date", "location", "sku", "quantity", "in_stock"])
    let others = otherSales()
    for index in DemoShop.settlingDays..<world.asOf {
      for shop in DemoPlace.shops {
        guard world.opening.openShare(of: shop, on: world.days[index]) > 0 else { continue }
        var lines: [Sale] = []
        for (pair, key) in world.pairs.enumerated() where key.place == shop {
          let item = world.items[key.item]
          guard item.isListed(on: world.days[index]) else { continue }
          let sold = world.record.sales[pair][index]
          let inStock = world.record.inStock[pair][index]
          if sold > 0 || inStock < 1 {
            lines.append(Sale(sku: item.code, quantity: sold, inStock: inStock))
          }
        }
        lines += others[shop]?[index] ?? []
        for line in lines.sorted(by: { $0.sku < $1.sku }) {
          writer.day(world.days[index].number)
          writer.text(shop.code)
          writer.text(line.sku)
          writer.integer(line.quantity)
          writer.number(line.inStock)
          writer.endRow()
        }
      }
    }
    return writer
  }

  /// Vouchers, and an item that nobody entered in the list of items.
  private func otherSales() -> [DemoPlace: [Int: [Sale]]] {
    var found: [DemoPlace: [Int: [Sale]]] = [:]
    for shop in DemoPlace.shops {
      var random = world.random.substream(named: "other sales at " + shop.code)
      for index in DemoShop.settlingDays..<world.asOf {
        let day = world.days[index]
        guard world.opening.openShare(of: shop, on: day) > 0 else { continue }
        let vouchers = random.poisson(mean: day.civil.month == 12 ? 0.4 : 0.1)
        if vouchers > 0 {
          found[shop, default: [:]][index, default: []].append(
            Sale(sku: DemoMishaps.voucher, quantity: vouchers, inStock: 1))
        }
        let baskets = random.poisson(mean: 0.2)
        if baskets > 0, shop == .high, day >= Day(2026, 9, 1) {
          found[shop, default: [:]][index, default: []].append(
            Sale(sku: DemoMishaps.unknownItem, quantity: baskets, inStock: 1))
        }
      }
    }
    return found
  }
}
