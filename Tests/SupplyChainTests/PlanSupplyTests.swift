// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import SupplyChain
import TestSupport
import Testing
import Timeline

@Suite struct PlanSupplyTests {
  @Test func `an item worked by hand`() async throws {
    // Two a day, ten days up to the receipt of the next order: 20; 7 there, 4 due on Wednesday.
    var item = bought(key("A"), onHand: 7)
    item.terms.orderMultiple = units(6)
    var open = OpenOrder(key: key("A"), quantity: units(4), expected: day("2026-03-04"))
    open.order = "PO-1"
    item.openOrders = [open]
    let plan = try await plan([(item, sure(2))])

    let line = try #require(plan.orders.first)
    #expect(line.orderDate == monday)
    #expect(line.receiptDate == day("2026-03-05"))
    #expect(line.quantity == units(12))
    #expect(line.purchaseUnits == units(12))
    #expect(line.value == Money(24))
    #expect(line.supplier == SupplierCode("ACME"))
    #expect(line.status == .proposed)
    #expect(
      line.parts == [
        OrderPart(.expectedDemand, units(20)), OrderPart(.onHand, units(-7)),
        OrderPart(.onOrder, units(-4)), OrderPart(.rounding, units(3)),
      ])
    #expect(line.reason.contains("2026-03-12"))

    let levels = try #require(plan.levels.first)
    #expect(levels.levels.orderUpToLevel == units(20))
    #expect(levels.dailyDemand == 2)
    #expect(!levels.isEchelon)

    // Day by day: 7 5 3+4 5 3+12 … from Monday.
    let rows = try #require(plan.projections.first).buckets
    #expect(rows.count == 42)
    #expect(rows.prefix(5).map(\.closing.value) == [5, 3, 5, 15, 13])
    #expect(rows.allSatisfy { $0.stockoutProbability == 0 || $0.closing == .zero })
    #expect(plan.exceptions.isEmpty)
  }

  @Test func `purchase units divide the quantity and order by the crate`() async throws {
    var item = bought(key("A"), onHand: 0)
    item.terms.orderMultiple = units(24)
    item.terms.unitsPerPurchaseUnit = units(24)
    let line = try #require(try await plan([(item, sure(3))]).orders.first)
    #expect(line.quantity == units(48))
    #expect(line.purchaseUnits == units(2))
  }

  @Test func `without stock there are levels and a typical, illustrative order`() async throws {
    let plan = try await plan([(bought(key("A"), onHand: nil), sure(2))]) { $0.hasStock = false }
    let line = try #require(plan.orders.first)
    #expect(line.status == .illustrative)
    #expect(line.quantity == units(14))
    #expect(line.parts == [OrderPart(.expectedDemand, units(14))])
    #expect(plan.levels.first?.levels.orderUpToLevel == units(20))
    #expect(plan.levels.first?.position == nil)
    #expect(plan.projections.isEmpty)
  }

  @Test func `an item that the stock file lacks is at zero, or unknown by setting`() async throws {
    let item = bought(key("A"), onHand: nil)
    let zero = try await plan([(item, sure(2))])
    #expect(zero.orders.first?.quantity == units(20))
    #expect(zero.orders.first?.status == .proposed)
    let unknown = try await plan([(item, sure(2))]) { $0.missingStock = .unknown }
    #expect(unknown.orders.first?.status == .illustrative)
    #expect(unknown.exceptions.map(\.kind) == [.dataError])
  }

  @Test func `nothing is ordered outside the listing`() async throws {
    var ended = bought(key("A"), onHand: 0)
    ended.terms.listed = DayRange(first: nil, last: day("2026-03-04"))
    var later = bought(key("B"), onHand: 0)
    later.terms.listed = DayRange(first: day("2026-03-20"), last: nil)
    var soon = bought(key("C"), onHand: 0)
    soon.terms.listed = DayRange(first: day("2026-03-08"), last: nil)
    let plan = try await plan([(ended, sure(2)), (later, sure(2)), (soon, sure(2))])
    #expect(plan.orders.map(\.key) == [key("C")])
    // Four days of demand up to Wednesday the 12th.
    #expect(plan.orders.first?.quantity == units(8))
  }

  @Test func `shelf life caps the order`() async throws {
    var item = bought(key("A"), onHand: 5)
    item.terms.shelfLifeDays = 4
    let line = try #require(try await plan([(item, sure(2))]).orders.first)
    // From Thursday the 5th to the 9th: 14 in seven days, 5 of which are there.
    #expect(line.quantity == units(9))
    #expect(line.part(.shelfLife) == units(-6))
  }

  @Test func `an item without a forecast is an exception, not a crash`() async throws {
    let plan = try await plan([
      (bought(key("A"), onHand: 3), nil), (bought(key("B"), onHand: 0), sure(1)),
    ])
    #expect(plan.levels.map(\.key) == [key("B")])
    #expect(plan.exceptions.first { $0.key == key("A") }?.kind == .dataError)
  }

  @Test func `a policy that refuses gives way to the standard one, in words`() async throws {
    var item = bought(key("A"), onHand: 0)
    item.terms.policy = "min-max"
    let plan = try await plan([(item, sure(2))])
    #expect(plan.levels.first?.policy == "order-up-to")
    #expect(plan.exceptions.contains { $0.message.contains("reorder_point") })
  }

  @Test func `a forecast that is too short is told`() async throws {
    let items = [(bought(key("A"), onHand: 0), Optional(sure(2, horizon: 9)))]
    let plan = try await plan(items)
    #expect(plan.orders.first?.quantity == units(20))
    #expect(plan.notes.map(\.subject) == ["forecast horizon"])
  }

  @Test func `a forecast without paths is drawn from its marginals`() async throws {
    var forecast = counts(4)
    forecast.forecast.paths = nil
    let plan = try await plan([(bought(key("A"), onHand: 0), forecast)])
    let level = try #require(plan.levels.first).levels.orderUpToLevel.value
    #expect(level > 40 && level < 60)
  }
}

@Suite struct PlanSupplyLaws {
  @Test func `parts, values, projections and rankings add up on random items`() async throws {
    for seed in UInt64(1)...2 {
      let items = someItems(seed: seed)
      let plan = try await plan(items)
      let terms = Dictionary(uniqueKeysWithValues: items.map { ($0.0.key, $0.0.terms) })
      #expect(plan.levels.count == items.count)
      #expect(!plan.orders.isEmpty)
      for line in plan.orders {
        let own = try #require(terms[line.key])
        #expect(line.quantity > .zero)
        #expect(line.quantity == line.parts.reduce(.zero) { $0 + $1.quantity })
        if line.part(.scarcity) == .zero {
          #expect(line.quantity == line.quantity.rounded(toMultipleOf: own.orderMultiple, .down))
          #expect(line.quantity >= own.minimumOrderQuantity || line.part(.transfer) > .zero)
        }
        if let cost = line.unitCost {
          #expect(line.value == cost.times(line.quantity).rounded(decimals: 2))
        }
        #expect(line.orderDate <= line.receiptDate)
      }
      for projection in plan.projections {
        var opening = projection.buckets.first?.opening
        for row in projection.buckets {
          #expect(row.opening == opening)
          #expect(row.opening + row.receipts - (row.demand - row.unmet) == row.closing)
          #expect(row.stockoutProbability >= 0 && row.stockoutProbability <= 1)
          opening = row.closing
        }
      }
      for (a, b) in zip(plan.exceptions, plan.exceptions.dropFirst()) {
        #expect((a.moneyAtStake ?? Money(-1)) >= (b.moneyAtStake ?? Money(-1)))
      }
      // Each place's receipts are its open orders and its proposed lines.
      for (item, _) in items {
        let rows = plan.projections.first { $0.key == item.key }?.buckets ?? []
        let received = rows.reduce(Quantity.zero) { $0 + $1.receipts }
        let open = item.openOrders.reduce(Quantity.zero) { $0 + $1.quantity }
        let proposed = plan.orders.filter { $0.key == item.key }
          .reduce(Quantity.zero) { $0 + $1.quantity }
        #expect(received == open + proposed, "\(item.key)")
      }
    }
  }

  @Test func `threads and the order of the items change nothing`() async throws {
    let items = someItems(seed: 9)
    let one = try await plan(items)
    let many = try await plan(items, threads: 4)
    let shuffled = try await plan(items.reversed(), threads: 3)
    for other in [many, shuffled] {
      #expect(one.orders == other.orders)
      #expect(one.levels == other.levels)
      #expect(one.projections == other.projections)
      #expect(one.exceptions == other.exceptions)
      #expect(one.notes == other.notes)
    }
  }

  @Test func `what a warehouse sends is never more than it can spare`() async throws {
    for seed in UInt64(11)...12 {
      let items = someItems(seed: seed)
      let plan = try await plan(items)
      for (item, _) in items where item.key.location.code == "house" {
        let sent = plan.orders
          .filter { $0.key.sku == item.key.sku && $0.fromLocation == item.key.location }
          .reduce(Quantity.zero) { $0 + $1.quantity }
        let stock = try #require(item.stock)
        let position = StockPosition(record: stock, onOrder: .zero, negativeStock: .error)
        let due = item.openOrders.filter { $0.expected == monday }
          .reduce(Quantity.zero) { $0 + $1.quantity }
        #expect(sent <= max(.zero, position.netAvailable + due))
      }
    }
  }

  @Test func `a higher target never means a smaller need`() async throws {
    let items = someItems(seed: 21).map { item, forecast in
      var item = item
      item.terms.minimumOrderValue = nil
      return (item, forecast)
    }
    var last: [SeriesKey: Quantity] = [:]
    for target in [0.7, 0.9, 0.97, 0.995] {
      let plan = try await plan(
        items.map { item, forecast in
          var item = item
          item.target.level = target
          return (item, forecast)
        })
      for levels in plan.levels {
        #expect(levels.levels.orderUpToLevel >= last[levels.key] ?? .zero)
        last[levels.key] = levels.levels.orderUpToLevel
      }
    }
  }
}
