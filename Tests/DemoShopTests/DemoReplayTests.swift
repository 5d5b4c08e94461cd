// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Testing
import Timeline

@testable import DemoShop

@Suite struct DemoReplayTests {
  private let future = DemoFixture.data.future

  private func line(
    _ sku: String, to place: String, from source: String, quantity: Int, on day: Day
  ) -> OrderLine {
    let isTransfer = source == "DEPOT"
    return OrderLine(
      key: SeriesKey(SKU(sku), LocationCode(place)),
      supplier: isTransfer ? nil : SupplierCode(source),
      fromLocation: isTransfer ? LocationCode(source) : nil, orderDate: day,
      receiptDate: day.advanced(by: 2), quantity: Quantity(whole: quantity),
      purchaseUnits: Quantity(whole: quantity), unitCost: nil, value: nil,
      currency: Currency("EUR"), status: .proposed, reason: "", parts: [])
  }

  @Test func itOpensAsTheFilesSay() {
    let replay = DemoReplay(future)
    #expect(replay.day == DemoShop.asOf)
    #expect(replay.daysLeft == future.dayCount)
    #expect(replay.stockRecords.count == future.stock.count)
    for record in replay.stockRecords {
      #expect(record.onHand == Quantity(whole: future.stock[record.key] ?? -1))
    }
    let onOrder = replay.openOrders.reduce(Quantity.zero) { $0 + $1.quantity }
    #expect(onOrder == Quantity(whole: future.receipts.reduce(0) { $0 + $1.quantity }))
  }

  @Test func unitsAreConserved() {
    var replay = DemoReplay(future)
    func held(_ replay: DemoReplay) -> Quantity {
      replay.stockRecords.reduce(.zero) { $0 + $1.onHand }
        + replay.openOrders.reduce(.zero) { $0 + $1.quantity }
    }
    let before = held(replay)
    var bought = 0
    for _ in 0..<40 {
      replay.place([
        line("B01", to: "HIGH", from: "DAWN", quantity: 12, on: replay.day),
        line("D01", to: "DEPOT", from: "LAKE", quantity: 24, on: replay.day),
        line("D01", to: "HIGH", from: "DEPOT", quantity: 9999, on: replay.day),
        line("D02", to: "DEPOT", from: "LAKE", quantity: 24, on: replay.day.advanced(by: 1)),
        line("D02", to: "DEPOT", from: "NOBODY", quantity: 24, on: replay.day),
      ])
      bought += 36
      replay.sell()
    }
    let sold = replay.sales.reduce(0) { $0 + $1.sold }
    #expect(
      held(replay) + Quantity(whole: sold + replay.wasted) == before + Quantity(whole: bought))
    #expect(replay.wasted > 0)
    #expect(replay.sales.allSatisfy { $0.sold <= $0.demand && ($0.wasInStock || $0.sold == 0) })
  }

  @Test func ordersComeWhenTheyTrulyCome() throws {
    var replay = DemoReplay(future)
    let key = SeriesKey(SKU("P19"), LocationCode("DEPOT"))
    let tuesday = DemoShop.asOf.advanced(by: 1)
    replay.sell()
    replay.place([line("P19", to: "DEPOT", from: "MERIDIAN", quantity: 500, on: tuesday)])
    let arrival = try #require(
      future.arrival(from: SupplierCode("MERIDIAN"), at: key.location, orderedOn: tuesday))
    while replay.day < arrival {
      #expect(replay.stockRecords.first { $0.key == key }?.onHand ?? .zero < Quantity(whole: 500))
      replay.sell()
    }
    #expect(replay.stockRecords.first { $0.key == key }?.onHand ?? .zero >= Quantity(whole: 500))
  }
}
