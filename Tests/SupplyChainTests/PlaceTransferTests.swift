// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

@Suite struct PlaceTransferTests {
  /// Transfers at a cost each, there the next day.
  private func terms(_ cost: Double, unit: Double = 0) throws -> PlaceTransferTerms {
    try PlaceTransferTerms(costPerTransfer: Money(cost), costPerUnit: Money(unit), days: 1)
  }

  @Test func `what one shop has too many of goes to one that would buy and run out before`()
    async throws
  {
    // East has 200 at one a day and keeps ten. West sells two a day, has nothing, and what it buys comes
    // on Thursday: a transfer of Tuesday saves four sales at 3 EUR, and east's last twenty would have
    // lain for more than 180 days.
    let east = bought(key("A", "east"), onHand: 200)
    let west = bought(key("A", "west"), onHand: 0)
    let plan = try await plan([(east, sure(1)), (west, sure(2))])
    let line = try #require(plan.orders.first)
    #expect(plan.orders.count == 1)
    #expect(line.fromLocation?.code == "east" && line.key == west.key)
    #expect(line.quantity == units(20) && line.receiptDate == monday.advanced(by: 1))
    #expect(line.parts == [OrderPart(.transfer, units(20))])
    #expect(line.value == nil && line.supplier == nil)
    #expect(line.reason.contains("spares a purchase of 20"))
    // 4 × 3 + 20 × 2 × 0.2 × 189.5 / 365 − 10.
    #expect(line.reason.contains("saves 6.15 EUR after the transfer's own cost of 10.00 EUR"))

    let rows = try #require(plan.projections.first { $0.key == east.key }).buckets
    #expect(rows[0].closing == units(179))
    let received = try #require(plan.projections.first { $0.key == west.key }).buckets
    #expect(received.prefix(3).map(\.receipts) == [units(0), units(20), units(0)])
  }

  @Test func `a transfer that costs more than it saves is not proposed`() async throws {
    // West has enough up to the purchase's receipt: only carrying east's excess could be saved.
    let east = bought(key("A", "east"), onHand: 200)
    let west = bought(key("A", "west"), onHand: 6)
    let items: [(PlanItem, PlanForecast?)] = [(east, sure(1)), (west, sure(2))]
    #expect(try await plan(items).orders.map(\.fromLocation) == [nil])
    let cheap = try terms(1)
    let moved = try await plan(items) { $0.placeTransfers = cheap }
    #expect(moved.orders.map(\.quantity) == [units(14)])
    #expect(moved.orders.first?.fromLocation?.code == "east")
    let dear = try terms(1, unit: 0.5)
    #expect(try await plan(items) { $0.placeTransfers = dear }.orders.map(\.fromLocation) == [nil])
    #expect(try await plan(items) { $0.placeTransfers = nil }.orders.map(\.fromLocation) == [nil])
  }

  @Test func `what would spoil is worth moving, as far as the other place sells it`() async throws {
    var east = bought(key("A", "east"), onHand: 60)
    var west = bought(key("A", "west"), onHand: 6)
    east.terms.shelfLifeDays = 20
    west.terms.shelfLifeDays = 20
    let plan = try await plan([(east, sure(1)), (west, sure(2))])
    // Forty of east's sixty would spoil: fourteen at 2 EUR are worth the ten that moving them costs.
    #expect(plan.orders.map(\.fromLocation?.code) == ["east"])
    #expect(plan.orders.map(\.quantity) == [units(14)])
  }

  @Test func `a purchase keeps to its packs, with what a transfer spares among its parts`()
    async throws
  {
    let east = bought(key("A", "east"), onHand: 18)
    var west = bought(key("A", "west"), onHand: 0)
    west.terms.orderMultiple = units(4)
    let free = try terms(0)
    let plan = try await plan([(east, sure(1)), (west, sure(2))]) { $0.placeTransfers = free }
    let moved = try #require(plan.orders.first { $0.fromLocation != nil })
    let purchase = try #require(plan.orders.first { $0.fromLocation == nil })
    // East can spare eight of its eighteen; west buys twelve in place of twenty.
    #expect(moved.quantity == units(8) && purchase.quantity == units(12))
    #expect(purchase.part(.transfer) == units(-8))
    #expect(purchase.quantity == purchase.parts.reduce(.zero) { $0 + $1.quantity })
    #expect(purchase.reason.contains("−8 by transfer"))
  }

  @Test func `below a warehouse that has too little, shops help one another`() async throws {
    let house = bought(key("A", "house"), onHand: 4)
    let east = moved(key("A", "east"), onHand: 60, from: "house")
    let west = moved(key("A", "west"), onHand: 0, from: "house")
    let scarce = try await plan([(east, sure(1)), (house, nil), (west, sure(2))])
    let lines = scarce.orders.filter { $0.key == west.key }
    #expect(lines.map(\.fromLocation?.code) == ["east", "house"])
    // Sixteen are wanted up to the 10th, of which the first day's two are lost either way.
    #expect(lines.map(\.quantity) == [units(12), units(4)])
    #expect(lines[1].part(.scarcity) == units(-12))
    #expect(lines[0].reason.contains("fills what the warehouse cannot spare"))
    // With enough in the warehouse nothing moves between shops.
    var full = house
    full.stock = StockRecord(key: house.key, onHand: units(100))
    let without = try await plan([(east, sure(1)), (full, nil), (west, sure(2))])
    #expect(!without.orders.contains { $0.fromLocation?.code == "east" })
  }

  @Test func `donors keep their own need, packs are kept, and all parts sum`() async throws {
    var transfers = 0
    let cheap = try terms(0.5)
    for seed in UInt64(51)...54 {
      let items = someItems(seed: seed)
      let plan = try await plan(items) { $0.placeTransfers = cheap }
      let own = Dictionary(uniqueKeysWithValues: items.map { ($0.0.key, $0.0) })
      for levels in plan.levels {
        let sent = plan.orders.filter {
          $0.fromLocation == levels.key.location && $0.key.sku == levels.key.sku
            && own[$0.key]?.terms.source != .transfer(from: levels.key.location)
        }
        guard !sent.isEmpty, let position = levels.position else { continue }
        transfers += sent.count
        let given = sent.reduce(Quantity.zero) { $0 + $1.quantity }
        #expect(position.netAvailable - given >= levels.levels.orderUpToLevel)
        // Only a supplier's minimum may bring a donor anything.
        let bought = plan.orders.filter { $0.key == levels.key }
        #expect(bought.allSatisfy { $0.quantity == $0.part(.supplierMinimum) })
        for line in sent {
          let item = try #require(own[line.key])
          #expect(
            line.quantity == line.quantity.rounded(toMultipleOf: item.terms.orderMultiple, .down))
          #expect(line.key.location != levels.key.location)
        }
      }
      for line in plan.orders {
        #expect(line.quantity == line.parts.reduce(.zero) { $0 + $1.quantity })
      }
    }
    #expect(transfers > 10)
  }

  @Test func `places without anything to exchange are planned as if there were no transfers`()
    async throws
  {
    let items = someItems(seed: 60).filter { $0.0.key.location.code == "east" }
    let alone = try await plan(items) { $0.placeTransfers = nil }
    let plan = try await plan(items)
    #expect(plan.orders == alone.orders && plan.levels == alone.levels)
    #expect(plan.projections == alone.projections && plan.exceptions == alone.exceptions)
    #expect(plan.requirements == alone.requirements)
  }

  @Test func `costs and days below zero are refused in words`() {
    #expect(throws: PlaceTransferTerms.TermsError.negativeCost(Money(-1))) {
      try PlaceTransferTerms(costPerTransfer: Money(-1), costPerUnit: .zero, days: 1)
    }
    #expect(throws: PlaceTransferTerms.TermsError.negativeDays(-2)) {
      try PlaceTransferTerms(costPerTransfer: .zero, costPerUnit: .zero, days: -2)
    }
    #expect("\(PlaceTransferTerms.TermsError.negativeDays(-2))".contains("give 0 or more"))
  }
}
