// SPDX-License-Identifier: GPL-3.0-or-later

import Tabular
import Timeline

/// Stock, orders and receipts.
extension DataFiles {
  /// Mondays whose opening stock is told, the day of the export the last.
  private static let countedMondays = 8
  /// Days of receipts that are told.
  private static let receiptDays = 70

  var stock: CSVWriter {
    var writer = CSVWriter(header: ["as_of", "location", "sku", "on_hand", "quarantined"])
    for week in (0..<DataFiles.countedMondays).reversed() {
      let index = world.asOf - 7 * week
      for place in DemoPlace.allCases {
        for (pair, key) in world.pairs.enumerated() where key.place == place {
          let item = world.items[key.item]
          let held = world.record.opening[pair][index]
          guard item.isListed(on: world.days[index]) || held > 0 else { continue }
          writeStock(&writer, item, place, held: held, index: index)
        }
      }
    }
    return writer
  }

  private func writeStock(
    _ writer: inout CSVWriter, _ item: DemoItem, _ place: DemoPlace, held: Int, index: Int
  ) {
    let isNow = index == world.asOf
    let isMiscounted =
      isNow && item.code == DemoMishaps.miscounted.sku && place == DemoMishaps.miscounted.place
    let blocked =
      isNow && item.code == DemoMishaps.quarantined.sku && place == .depot
      ? DemoMishaps.quarantined.units : 0
    writer.day(world.days[index].number)
    writer.text(place.code)
    writer.text(item.code)
    writer.integer(isMiscounted ? DemoMishaps.miscounted.recorded : held + blocked)
    if blocked > 0 { writer.integer(blocked) } else { writer.empty() }
    writer.endRow()
  }

  /// What was ordered and has not come, in the order of placing.
  var openOrders: CSVWriter {
    var writer = CSVWriter(header: [
      "order", "sku", "location", "supplier", "from_location", "kind", "quantity", "ordered",
      "expected", "unit_cost", "currency",
    ])
    for shipment in world.record.shipments where shipment.arrival > world.asOf {
      let pair = world.pairs[shipment.pair]
      let item = world.items[pair.item]
      writer.text(orderNumber(shipment))
      writer.text(item.code)
      writer.text(pair.place.code)
      writer.text(shipment.supplier?.rawValue)
      writer.text(shipment.supplier == nil ? DemoPlace.depot.code : nil)
      writer.text(shipment.supplier == nil ? "transfer" : "purchase")
      writer.integer(shipment.quantity)
      writer.day(world.days[shipment.ordered].number)
      writer.day(world.days[shipment.promised].number)
      writeCost(&writer, item, shipment)
      writer.text(shipment.supplier == nil ? nil : "EUR")
      writer.endRow()
    }
    return writer
  }

  /// What suppliers delivered in the last ten weeks, by day.
  var receipts: CSVWriter {
    var writer = CSVWriter(header: [
      "order", "sku", "location", "supplier", "ordered", "promised", "received", "quantity",
      "unit_cost",
    ])
    let told = world.record.shipments.enumerated().filter { _, shipment in
      shipment.supplier != nil
        && (world.asOf - DataFiles.receiptDays..<world.asOf).contains(shipment.arrival)
    }
    let byDay = told.sorted {
      $0.element.arrival == $1.element.arrival
        ? $0.offset < $1.offset : $0.element.arrival < $1.element.arrival
    }
    for (_, shipment) in byDay {
      let pair = world.pairs[shipment.pair]
      let item = world.items[pair.item]
      writer.text(orderNumber(shipment))
      writer.text(item.code)
      writer.text(pair.place.code)
      writer.text(shipment.supplier?.rawValue)
      writer.day(world.days[shipment.ordered].number)
      writer.day(world.days[shipment.promised].number)
      writer.day(world.days[shipment.arrival].number)
      writer.integer(shipment.quantity)
      writeCost(&writer, item, shipment)
      writer.endRow()
    }
    return writer
  }

  private func orderNumber(_ shipment: Shipment) -> String {
    "\(shipment.supplier == nil ? "TO" : "PO")\(shipment.order)"
  }

  private func writeCost(_ writer: inout CSVWriter, _ item: DemoItem, _ shipment: Shipment) {
    if shipment.supplier == nil || item.code == DemoMishaps.withoutCost {
      writer.empty()
    } else {
      writer.cents(item.cost)
    }
  }
}
