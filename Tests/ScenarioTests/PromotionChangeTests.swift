// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Scenario
import Testing
import Timeline

/// Promotions that a scenario adds or drops, as the price book sees them.
@Suite struct PromotionChangeTests {
  typealias Shop = SmallShop

  private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  private func book(_ inputs: ChangedInputs) -> PriceBook {
    PriceBook(KnownData(inputs.data, asOf: Shop.asOf))
  }

  private func promotion(
    _ sku: String?, at place: String?, from: String, to: String, price: Double
  ) throws -> PriceRecord {
    var row = PriceRecord(
      sku: sku.map { SKU($0) }, dates: DayRange(first: try day(from), last: try day(to)),
      price: Money(price), kind: .promotion)
    row.location = place.map { LocationCode($0) }
    return row
  }

  @Test func aPromotionIsAShareOfTheRegularPriceDayByDay() throws {
    var data = Shop.data
    data.prices = [
      PriceRecord(
        sku: SKU("CAN"), dates: DayRange(first: nil, last: try day("2026-03-10")), price: Money(8)),
      PriceRecord(
        sku: SKU("CAN"), dates: DayRange(first: try day("2026-03-11"), last: nil), price: Money(10)),
      try promotion("CAN", at: nil, from: "2026-03-09", to: "2026-03-09", price: 7),
    ]
    let inputs = try Shop.changed(
      "what: promotion_added, where: {sku: [CAN, SAW]}, multiply: 0.75, from: 2026-03-09, "
        + "to: 2026-03-12", data: data)
    let prices = book(inputs).prices(of: Shop.key("CAN"), from: try day("2026-03-08"), count: 6)
    #expect(prices.map { $0?.price } == [8, 6, 6, 7.5, 7.5, 10].map { Money($0) })
    #expect(prices.map { $0?.kind == .promotion } == [false, true, true, true, true, false])
    #expect(
      inputs.applied[0].effect
        == "1 item from 2026-03-09 to 2026-03-12, 1 item without a known price, as before")
  }

  @Test func aPromotionAtAPlaceLeavesTheOthers() throws {
    let inputs = try Shop.changed(
      "what: promotion_added, where: {sku: CAN, location: LOW}, set: 5, to: 2026-03-10")
    let book = book(inputs)
    #expect(book.price(of: Shop.key("CAN", "LOW"), on: Shop.asOf)?.price == Money(5))
    #expect(book.price(of: Shop.key("CAN"), on: Shop.asOf) == nil)
    let over = try Shop.changed(
      "what: promotion_added, where: {sku: CAN}, set: 5, from: 2026-01-01, to: 2026-02-01")
    #expect(over.data.prices.isEmpty && over.applied[0].effect.contains("nothing changes"))
  }

  @Test func droppedPromotionsLeaveTheRegularPrice() throws {
    var data = Shop.data
    data.prices = [
      PriceRecord(sku: SKU("CAN"), dates: DayRange(first: nil, last: nil), price: Money(8)),
      try promotion("CAN", at: nil, from: "2026-03-02", to: "2026-03-14", price: 6),
      try promotion("HOSE", at: "HIGH", from: "2026-03-09", to: "2026-03-14", price: 15),
    ]
    let inputs = try Shop.changed(
      "what: promotion_dropped, where: {sku: CAN}, to: 2026-03-12", data: data)
    let prices = book(inputs).prices(of: Shop.key("CAN"), from: try day("2026-03-03"), count: 12)
    // What was charged before the as-of day stays.
    #expect(
      prices.map { $0?.price == Money(6) } == [true] + Array(repeating: false, count: 9) + [
        true, true,
      ])
    #expect(inputs.data.prices.contains { $0.sku == SKU("HOSE") && $0.kind == .promotion })
    #expect(inputs.applied[0].effect == "1 promotion price")
  }

  @Test func aWiderPromotionStaysForTheRest() throws {
    var data = Shop.data
    data.prices = [
      PriceRecord(sku: SKU("CAN"), dates: DayRange(first: nil, last: nil), price: Money(8)),
      try promotion(nil, at: "HIGH", from: "2026-03-09", to: "2026-03-14", price: 6),
      try promotion("CAN", at: nil, from: "2026-03-09", to: "2026-03-14", price: 7),
    ]
    var event = Event(
      dates: DayRange(first: try day("2026-03-09"), last: try day("2026-03-14")), name: "Sale",
      kind: .promotion)
    event.category = "Garden"
    data.events = [event]
    let inputs = try Shop.changed(
      "what: promotion_dropped, where: {sku: CAN, location: HIGH}", data: data)
    let book = book(inputs)
    let inside = try day("2026-03-10")
    #expect(book.price(of: Shop.key("CAN"), on: inside)?.price == Money(8))
    #expect(book.price(of: Shop.key("CAN"), on: inside)?.kind == .regular)
    #expect(book.price(of: Shop.key("CAN", "LOW"), on: inside)?.price == Money(7))
    #expect(book.price(of: Shop.key("SAW"), on: inside)?.price == Money(6))
    let told = inputs.data.events.map { "\($0.sku?.code ?? "all") \($0.location?.code ?? "all")" }
    #expect(told == ["CAN LOW", "HOSE HIGH"])
    #expect(inputs.data.events.allSatisfy { $0.name == "Sale" && $0.dates == event.dates })
  }
}
