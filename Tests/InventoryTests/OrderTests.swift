// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

private func units(_ count: Int) -> Quantity { Quantity(whole: count) }

private func levels(
  _ upTo: Int, expected: Int, bounds: Int = 0, reorderPoint: Int? = nil
) -> StockingLevels {
  StockingLevels(
    reorderPoint: units(reorderPoint ?? upTo - 1), orderUpToLevel: units(upTo),
    safetyStock: units(upTo - expected), stockBounds: units(bounds), expectedFillRate: 0.95,
    expectedCycleService: 0.9)
}

@Suite struct RoundingRuleTests {
  @Test func `up, down, nearest and threshold`() {
    let six = units(6)
    #expect(RoundingRule.up.round(units(13), toMultipleOf: six) == units(18))
    #expect(RoundingRule.down.round(units(17), toMultipleOf: six) == units(12))
    #expect(RoundingRule.nearest.round(units(14), toMultipleOf: six) == units(12))
    #expect(RoundingRule.nearest.round(units(15), toMultipleOf: six) == units(18))
    #expect(RoundingRule.threshold(0.2).round(units(13), toMultipleOf: six) == units(12))
    #expect(RoundingRule.threshold(0.2).round(units(14), toMultipleOf: six) == units(18))
    for rule in [RoundingRule.up, .down, .nearest, .threshold(0.4)] {
      #expect(rule.round(units(18), toMultipleOf: six) == units(18))
      #expect(rule.round(units(13), toMultipleOf: .zero) == units(13))
    }
  }

  /// Odoo orders max − forecast in multiples of 3: 21 of 20 in versions 17 and 19, 18 in version 18.
  @Test func `a multiple of three and a maximum of twenty`() {
    for (rule, ordered) in [(RoundingRule.up, 21), (.down, 18)] {
      var order = OrderDraft(
        need: levels(20, expected: 20, reorderPoint: 0), at: .empty(onOrder: .zero),
        by: GivenLevels())
      order.meet(OrderTerms(multiple: units(3), rounding: rule))
      #expect(order.quantity == units(ordered))
    }
  }
}

@Suite struct OrderDraftTests {
  @Test func `the parts tell how the need becomes the order`() {
    let position = StockPosition(
      onHand: units(14), onOrder: units(10), openDemand: units(3), quarantined: units(2))
    var order = OrderDraft(
      need: levels(40, expected: 28, bounds: 4), at: position, by: OrderUpTo())
    // 40 − (14 − 2 + 10 − 3) = 21.
    #expect(order.quantity == units(21))
    order.meet(OrderTerms(minimum: units(24), multiple: units(10)))
    #expect(order.quantity == units(30))
    order.keepWithinShelfLife(
      selling: units(27), OrderTerms(minimum: units(24), multiple: units(10)))
    // 20 would be below the minimum; 30 is the least, of which 27 sell.
    #expect(order.quantity == units(30))
    order.add(.supplierMinimum, units(10))
    #expect(
      order.parts == [
        OrderPart(.expectedDemand, units(28)), OrderPart(.safetyStock, units(8)),
        OrderPart(.stockBounds, units(4)), OrderPart(.onHand, units(-12)),
        OrderPart(.onOrder, units(-10)), OrderPart(.openDemand, units(3)),
        OrderPart(.minimumOrder, units(3)), OrderPart(.rounding, units(6)),
        OrderPart(.supplierMinimum, units(10)),
      ])
  }

  @Test func `nothing is ordered above the reorder point`() {
    let position = StockPosition(
      onHand: units(13), onOrder: .zero, openDemand: .zero, quarantined: .zero)
    let order = OrderDraft(
      need: levels(40, expected: 20, reorderPoint: 12), at: position, by: GivenLevels())
    #expect(order.parts.isEmpty && order.quantity == .zero)
  }

  @Test func `rounding never takes an order below the minimum nor above the room`() {
    let none = StockPosition.empty(onOrder: .zero)
    func order(_ need: Int, _ terms: OrderTerms, room: Int?) -> OrderDraft {
      var order = OrderDraft(need: levels(need, expected: need), at: none, by: OrderUpTo())
      order.meet(terms, room: room.map(units))
      return order
    }
    let down = OrderTerms(minimum: units(10), multiple: units(6), rounding: .down)
    #expect(order(3, down, room: nil).quantity == units(12))
    #expect(order(16, down, room: nil).quantity == units(12))
    let up = OrderTerms(minimum: units(10), multiple: units(6))
    #expect(order(20, up, room: 23).quantity == units(18))
    let stuck = order(9, up, room: 11)
    #expect(stuck.quantity == .zero)
    #expect(stuck.obstacles == [.maximumStock(least: units(12))])
    let small = OrderTerms(multiple: units(12), rounding: .nearest)
    #expect(order(5, small, room: nil).quantity == .zero)
  }

  @Test func `shelf life cuts to what sells, or to the least order, or to nothing`() {
    let none = StockPosition.empty(onOrder: .zero)
    let terms = OrderTerms(minimum: units(12), multiple: units(6))
    func order(selling: Int) -> OrderDraft {
      var order = OrderDraft(need: levels(40, expected: 40), at: none, by: OrderUpTo())
      order.meet(terms)
      order.keepWithinShelfLife(selling: units(selling), terms)
      return order
    }
    #expect(order(selling: 50).quantity == units(42))
    #expect(order(selling: 31).quantity == units(30))
    #expect(order(selling: 8).quantity == units(12))
    #expect(order(selling: 8).obstacles == [.shelfLife(least: units(12), sells: units(8))])
    #expect(order(selling: 5).quantity == .zero)
    #expect(order(selling: -5).quantity == .zero)
  }

  @Test func `parts sum to the quantity and terms are met, whatever the numbers`() {
    var random = RandomStream(seed: 61)
    func some(_ bound: Double, decimals: Int) -> Quantity {
      Quantity(random.uniform() * bound).rounded(decimals: decimals)
    }
    for trial in 0..<3000 {
      let decimals = trial % 3
      let upTo = some(300, decimals: decimals)
      let expected = min(upTo, some(300, decimals: decimals))
      let aims = StockingLevels(
        reorderPoint: upTo - Quantity.step(decimals: decimals), orderUpToLevel: upTo,
        safetyStock: upTo - expected, stockBounds: some(20, decimals: decimals),
        expectedFillRate: 0.9, expectedCycleService: 0.9)
      let position = StockPosition(
        onHand: some(150, decimals: decimals), onOrder: some(60, decimals: decimals),
        openDemand: some(40, decimals: decimals), quarantined: some(20, decimals: decimals))
      let rules: [RoundingRule] = [.up, .down, .nearest, .threshold(0.3)]
      let terms = OrderTerms(
        minimum: trial % 2 == 0 ? .zero : some(80, decimals: 0),
        multiple: trial % 5 == 0 ? .zero : some(30, decimals: decimals), decimals: decimals,
        rounding: rules[trial % 4])
      var order = OrderDraft(need: aims, at: position, by: OrderUpTo())
      let need = max(.zero, upTo - position.inventoryPosition)
      #expect(order.quantity == need)
      let room = trial % 7 == 0 ? some(200, decimals: decimals) : nil
      order.meet(terms, room: room)
      if trial % 3 == 0 { order.keepWithinShelfLife(selling: some(200, decimals: 1), terms) }
      let quantity = order.quantity
      #expect(quantity == order.parts.reduce(.zero) { $0 + $1.quantity })
      #expect(quantity == quantity.rounded(toMultipleOf: terms.multiple, .down))
      #expect(quantity == .zero || quantity >= terms.minimum)
      if let room { #expect(quantity <= max(room, .zero)) }
      #expect(
        order.parts.map(\.kind)
          == OrderPart.Kind.allCases.filter { kind in
            order.parts.contains { $0.kind == kind }
          })
    }
  }
}

@Suite struct StockPositionTests {
  private func position(
    _ negativeStock: NegativeStock = .error, _ change: (inout StockRecord) -> Void
  ) -> StockPosition {
    var record = StockRecord(key: SeriesKey(SKU("A"), .everywhere), onHand: units(10))
    change(&record)
    return StockPosition(record: record, onOrder: units(5), negativeStock: negativeStock)
  }

  @Test func `open demand counts once`() {
    let apart = position {
      $0.allocated = units(4)
      $0.backordered = units(3)
    }
    #expect(apart.openDemand == units(7))
    #expect(apart.inventoryPosition == units(8))
    let together = position {
      $0.allocated = units(4)
      $0.backordered = units(3)
      $0.reservedIncludesBackorders = true
    }
    #expect(together.openDemand == units(4))
    let only = position {
      $0.backordered = units(3)
      $0.reservedIncludesBackorders = true
    }
    #expect(only.openDemand == units(3))
  }

  @Test func `quarantined stock is not there`() {
    let held = position { $0.quarantined = units(4) }
    #expect(held.sellable == units(6))
    #expect(held.inventoryPosition == units(11))
  }

  @Test func `a negative stock is nothing, or customers who wait, once`() {
    #expect(position(.error) { $0.onHand = units(-6) }.inventoryPosition == units(5))
    #expect(position(.backorder) { $0.onHand = units(-6) }.inventoryPosition == units(-1))
    let shown = position(.backorder) {
      $0.onHand = units(-6)
      $0.backordered = units(6)
    }
    #expect(shown.openDemand == units(6))
  }
}

@Suite struct OverdueOrderTests {
  @Test func `the median of those that were later still`() {
    let found = OverdueOrder.redated(
      expected: day("2026-03-01"), asOf: day("2026-03-05"),
      lateness: [-2, 0, 0, 3, 4, 6, 9, 30], leadTimeDays: 10)
    // Of 6, 9 and 30 days the median is 9.
    #expect(found.day == day("2026-03-10"))
    #expect(found.basis == .record(receipts: 3))
  }

  @Test func `without a record as long again, at most a lead time`() {
    let soon = OverdueOrder.redated(
      expected: day("2026-03-01"), asOf: day("2026-03-05"), lateness: [0, 2], leadTimeDays: 10)
    #expect(soon.day == day("2026-03-09"))
    #expect(soon.basis == .sameAgain)
    let long = OverdueOrder.redated(
      expected: day("2025-03-01"), asOf: day("2026-03-05"), lateness: [], leadTimeDays: 10)
    #expect(long.day == day("2026-03-15"))
  }
}
