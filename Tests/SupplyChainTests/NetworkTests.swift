// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

@Suite struct NetworkTests {
  @Test func `a warehouse orders for the places below, once, up to when its goods reach them`()
    async throws
  {
    // Two shops sell one and two a day. The warehouse sells nothing; its next order comes on
    // Thursday 12 March and leaves with the transfers of Monday the 16th, there on the 17th: fifteen
    // days of three.
    let house = bought(key("A", "house"), onHand: 10)
    let east = moved(key("A", "east"), onHand: 5, from: "house")
    let west = moved(key("A", "west"), onHand: 6, from: "house")
    let plan = try await plan([(east, sure(1)), (house, nil), (west, sure(2))])

    let purchase = try #require(plan.orders.first { $0.fromLocation == nil })
    #expect(purchase.key == key("A", "house"))
    #expect(purchase.part(.expectedDemand) == units(45))
    #expect(purchase.part(.onHand) == units(-21))
    #expect(purchase.quantity == units(24))
    #expect(plan.levels.first { $0.key.location.code == "house" }?.isEchelon == true)

    // The shops have to last until Tuesday the 10th: eight days.
    let transfers = plan.orders.filter { $0.fromLocation?.code == "house" }
    #expect(transfers.map(\.key.location.code) == ["east", "west"])
    #expect(transfers.allSatisfy { $0.unitCost == nil && $0.value == nil && $0.supplier == nil })
  }

  @Test func `scarce stock is shared by need`() async throws {
    let house = bought(key("A", "house"), onHand: 10)
    let east = moved(key("A", "east"), onHand: 5, from: "house")
    let west = moved(key("A", "west"), onHand: 6, from: "house")
    let plan = try await plan([(east, sure(1)), (house, nil), (west, sure(2))]) {
      $0.allocation = .fairShare
    }
    let transfers = plan.orders.filter { $0.fromLocation != nil }
    // Needs of 3 and 10 share 10: 2.3 and 7.7.
    #expect(transfers.map(\.quantity) == [units(2), units(8)])
    #expect(transfers.map { $0.part(.scarcity) } == [units(-1), units(-2)])
    #expect(transfers[0].reason.contains("house can spare 10"))
  }

  @Test func `the warehouse's own customers are served before transfers`() async throws {
    // Three a day for the three days up to the next receipt stay here: 1 can be spared.
    let house = bought(key("A", "house"), onHand: 10)
    let west = moved(key("A", "west"), onHand: 0, from: "house")
    let plan = try await plan([(house, sure(3)), (west, sure(2))])
    #expect(plan.orders.first { $0.fromLocation != nil }?.quantity == units(1))
  }

  @Test func `the warehouse's course sends off the transfers and what is sold below`() async throws
  {
    let house = bought(key("A", "house"), onHand: 40)
    let east = moved(key("A", "east"), onHand: 5, from: "house")
    let plan = try await plan([(east, sure(1)), (house, nil)])
    let rows = try #require(plan.projections.first { $0.key.location.code == "house" }).buckets
    // Three leave on Monday, and from the next transfer on one a day.
    #expect(rows.prefix(9).map(\.demand.value) == [3, 0, 0, 0, 0, 0, 0, 1, 1])
  }

  @Test func `a chain of three places, and one that goes round in circles`() async throws {
    var region = moved(key("A", "region"), onHand: 4, from: "house")
    region.terms.leadTime = .fixed(2)
    let shop = moved(key("A", "shop"), onHand: 2, from: "region")
    let house = bought(key("A", "house"), onHand: 0)
    let chain = try await plan([(shop, sure(1)), (region, nil), (house, nil)])
    // On the 16th from the house, on the 18th in the region, on the 23rd from there and on the 24th in
    // the shop: 22 days, six of which are there.
    let purchase = try #require(chain.orders.first { $0.fromLocation == nil })
    #expect(purchase.quantity == units(22 - 6))
  }

  @Test func `circles, and what lies behind them, are refused in words`() async throws {
    let circle = try await plan([
      (moved(key("B", "x"), onHand: 0, from: "y"), sure(1)),
      (moved(key("B", "y"), onHand: 0, from: "x"), sure(1)),
      (moved(key("B", "z"), onHand: 0, from: "x"), sure(1)),
      (bought(key("B", "w"), onHand: 0), sure(1)),
    ])
    #expect(circle.orders.map(\.key.location.code) == ["w"])
    #expect(circle.exceptions.count { $0.message.contains("leads back to itself") } == 2)
    #expect(circle.exceptions.count { $0.message.contains("round in a circle") } == 1)
    #expect(circle.requirements.orders.allSatisfy { $0.key.location.code == "w" })
  }

  @Test func `a shop whose warehouse is unknown or cannot be planned gets nothing, in words`()
    async throws
  {
    let shop = moved(key("A", "shop"), onHand: 0, from: "nowhere")
    var house = bought(key("B", "house"), onHand: 50)
    house.terms.schedule = OrderSchedule(
      source: WorkingCalendar(rules: [
        WorkingCalendar.Rule(kind: .order, days: .date(monday.advanced(by: -9)))
      ]))
    let below = moved(key("B", "below"), onHand: 0, from: "house")
    let plan = try await plan([(shop, sure(1)), (house, nil), (below, sure(1))])
    #expect(plan.orders.isEmpty)
    let told = plan.exceptions.filter { $0.message.contains("where this SKU is not planned") }
    #expect(told.map(\.key.location.code).sorted() == ["below", "shop"])
    #expect(told.allSatisfy { $0.kind == .dataError && !$0.remedy.isEmpty })
  }

  @Test func `a network of one place gives the single place's answer`() async throws {
    var items = someItems(seed: 71).filter { $0.0.key.location.code == "house" }
    for index in items.indices {
      items[index].0.terms.minimumOrderValue = nil
      if items[index].1 == nil { items[index].1 = counts(3) }
    }
    #expect(items.count > 5)
    // The same places amid networks of other items.
    let others = someItems(seed: 72).map { item, forecast in
      var item = item
      item.key = key("T" + item.key.sku.code, item.key.location.code)
      item.terms.minimumOrderValue = nil
      return (item, forecast)
    }
    let together = try await plan(items + others)
    for (item, forecast) in items {
      let alone = try await plan([(item, forecast)]) {
        $0.placeTransfers = nil
        $0.allocation = .fairShare
      }
      #expect(alone.orders == together.orders.filter { $0.key == item.key })
      #expect(alone.levels == together.levels.filter { $0.key == item.key })
      #expect(alone.projections == together.projections.filter { $0.key == item.key })
      #expect(
        alone.requirements.records == together.requirements.records.filter { $0.key == item.key })
      #expect(alone.network.isEmpty && !together.network.contains { $0.key == item.key })
    }
  }

  @Test func `a place that may hold nothing is refused in words`() async throws {
    let house = bought(key("A", "house"), onHand: 50)
    var shop = moved(key("A", "shop"), onHand: 0, from: "house")
    shop.terms.stocking.maximumStock = .zero
    let plan = try await plan([(house, nil), (shop, sure(1))])
    #expect(!plan.orders.contains { $0.key == shop.key })
    #expect(plan.exceptions.contains { $0.key == shop.key && $0.message.contains("maximum stock") })
  }

  @Test func `shares by need never exceed need or stock`() {
    var random = RandomStream(seed: 5)
    for _ in 0..<2000 {
      let claims = (0..<(1 + Int(random.next() % 5))).map { _ in
        FairShare.Claim(
          need: units(Int(random.uniform() * 40)),
          multiple: units(1 + Int(random.next() % 6)))
      }
      let available = units(Int(random.uniform() * 90) - 5)
      let shares = FairShare.shares(of: available, among: claims)
      let total = claims.reduce(Quantity.zero) { $0 + $1.need }
      let given = shares.reduce(Quantity.zero, +)
      #expect(given <= max(.zero, available) || given == total && total <= available)
      for (share, claim) in zip(shares, claims) {
        #expect(share >= .zero && share <= claim.need)
        if given < total { #expect(share == share.rounded(toMultipleOf: claim.multiple, .down)) }
      }
      // With pieces, nothing that is needed stays behind.
      if claims.allSatisfy({ $0.multiple == units(1) }) {
        #expect(given == min(total, max(.zero, available)))
      }
    }
  }
}
