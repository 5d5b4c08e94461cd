// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Timeline

/// Items, places, suppliers and their terms.
extension DataFiles {
  var items: CSVWriter {
    var writer = CSVWriter(header: [
      "sku", "name", "category", "stocked", "supplier", "unit_cost", "unit_price", "unit",
      "case_pack", "shelf_life_days", "introduced", "discontinued",
    ])
    for (index, item) in world.items.enumerated() {
      writer.text(item.code)
      writer.text(item.name)
      writer.text(item.category.rawValue)
      writer.text("yes")
      writer.text(item.category.supplier.rawValue)
      if item.code == DemoMishaps.withoutCost { writer.empty() } else { writer.cents(item.cost) }
      writer.cents(world.prices.regularPrice(of: index, on: DemoShop.asOf))
      writer.text("piece")
      writer.integer(item.casePack)
      if let days = item.shelfLife { writer.integer(days) } else { writer.empty() }
      writer.day(item.introduced)
      writer.day(item.discontinued)
      writer.endRow()
    }
    writer.row(
      DemoMishaps.voucher, "Gift card, 20 euro", "Vouchers", "no", nil, nil, "20.00", "piece", nil,
      nil, nil, nil)
    return writer
  }

  var locations: CSVWriter {
    var writer = CSVWriter(header: [
      "location", "name", "kind", "region", "replenished_from", "lead_time_days", "calendar",
    ])
    for place in DemoPlace.allCases {
      let isShop = place != .depot
      writer.row(
        place.code, place.name, isShop ? "store" : "warehouse", "Town",
        isShop ? DemoPlace.depot.code : nil, isShop ? "1" : nil, calendarName(of: place))
    }
    return writer
  }

  var itemLocations: CSVWriter {
    var writer = CSVWriter(header: [
      "sku", "location", "listed_from", "listed_to", "supplier", "case_pack",
      "presentation_stock", "reorder_point", "order_up_to",
    ])
    for (index, pair) in world.pairs.enumerated() {
      let item = world.items[pair.item]
      let buys = pair.place.buys(item)
      writer.text(item.code)
      writer.text(pair.place.code)
      writer.day(item.introduced)
      writer.day(item.discontinued)
      if buys { writer.text(item.category.supplier.rawValue) } else { writer.empty() }
      writer.integer(buys ? item.casePack : item.shopPack)
      if pair.place == .high, item.category == .pantry, item.rate >= 2 {
        writer.integer(3)
      } else {
        writer.empty()
      }
      if let rule = world.record.rules[index] {
        writer.integer(rule.minimum)
        writer.integer(rule.maximum)
      } else {
        writer.empty()
        writer.empty()
      }
      writer.endRow()
    }
    return writer
  }

  var suppliers: CSVWriter {
    var writer = CSVWriter(header: [
      "supplier", "name", "lead_time_days", "lead_time_sd_days", "lead_time_unit", "order_days",
      "calendar", "order_cutoff", "minimum_order_value", "order_cost", "currency", "payment_days",
      "payment_from",
    ])
    for supplier in DemoSupplier.allCases {
      writer.text(supplier.rawValue)
      writer.text(supplier.name)
      writer.number((supplier.meanDays * 100).rounded() / 100)
      writer.number((supplier.deviationDays * 100).rounded() / 100)
      writer.text(supplier.countsWorkingDays ? "working" : "calendar")
      writer.text(supplier.orderDays.map(\.shortName).joined(separator: ";"))
      writer.text(calendarName(of: supplier))
      writer.text(supplier.cutoff)
      if supplier.minimumOrderValue > 0 {
        writer.cents(supplier.minimumOrderValue)
      } else {
        writer.empty()
      }
      writer.cents(supplier.orderCost)
      writer.text("EUR")
      writer.integer(supplier.paymentDays)
      writer.text("invoice")
      writer.endRow()
    }
    return writer
  }

  /// The supplier of each item; the wholesaler's price for pallets of beer, and its dearer milk.
  var sourcing: CSVWriter {
    var writer = CSVWriter(header: [
      "sku", "supplier", "unit_cost", "currency", "from_quantity", "break_kind",
      "minimum_order_quantity", "case_pack", "priority",
    ])
    for item in world.items where item.code != DemoMishaps.withoutCost {
      let supplier = item.category.supplier
      writeTerms(&writer, item, supplier, cost: item.cost, priority: 1)
      if ["R10", "R11", "R12"].contains(item.code) {
        writeTerms(&writer, item, supplier, cost: item.cost * 94 / 100, from: 240, priority: 1)
      }
      if ["D01", "D02"].contains(item.code) {
        writeTerms(&writer, item, .meridian, cost: item.cost * 112 / 100, priority: 2)
      }
    }
    return writer
  }

  private func writeTerms(
    _ writer: inout CSVWriter, _ item: DemoItem, _ supplier: DemoSupplier, cost: Int,
    from quantity: Int? = nil, priority: Int
  ) {
    writer.text(item.code)
    writer.text(supplier.rawValue)
    writer.cents(cost)
    writer.text("EUR")
    if let quantity { writer.integer(quantity) } else { writer.empty() }
    writer.text(quantity == nil ? nil : "all_units")
    if item.code == Assortment.successor { writer.integer(24) } else { writer.empty() }
    writer.integer(item.casePack)
    writer.integer(priority)
    writer.endRow()
  }

  // MARK: Calendars

  var calendars: CSVWriter {
    var writer = CSVWriter(header: ["calendar", "kind", "date", "weekday"])
    let named: [(name: String, calendar: WorkingCalendar)] =
      DemoPlace.allCases.map { (calendarName(of: $0), world.delivery.calendar(of: $0)) } + [
        (calendarName(of: DemoSupplier.dawn), world.delivery.calendar(of: .dawn)),
        (calendarName(of: DemoSupplier.lake), world.delivery.calendar(of: .lake)),
      ]
    for (name, calendar) in named {
      for rule in calendar.rules {
        switch rule.days {
        case .date(let date):
          guard date >= DemoShop.firstDay else { continue }
          writer.row(name, rule.kind.rawValue, date.description, nil)
        case .weekday(let weekday, _, _):
          writer.row(name, rule.kind.rawValue, nil, weekday.shortName)
        }
      }
    }
    return writer
  }

  private func calendarName(of place: DemoPlace) -> String { place.code.lowercased() }

  private func calendarName(of supplier: DemoSupplier) -> String {
    supplier == .dawn ? "bakery" : "weekdays"
  }
}
