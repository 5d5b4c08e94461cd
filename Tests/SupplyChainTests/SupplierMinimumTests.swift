// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import SupplyChain
import TestSupport
import Testing
import Timeline

@Suite struct SupplierMinimumTests {
  /// Bought from a supplier whose orders are worth at least so much.
  private func item(
    _ sku: String, onHand: Int, minimum: Int, change: (inout PlanItem) -> Void = { _ in }
  ) -> PlanItem {
    var item = bought(key(sku), onHand: onHand)
    item.terms.minimumOrderValue = Money(whole: minimum)
    change(&item)
    return item
  }

  @Test func `an order is raised where goods run out soonest, a multiple at a time`() async throws {
    // Both sell two a day at 2 EUR. A needs 20 − 10, B nothing: its 26 last to Saturday the 14th.
    let a = item("A", onHand: 10, minimum: 60) { $0.terms.orderMultiple = units(5) }
    let b = item("B", onHand: 26, minimum: 60) { $0.terms.orderMultiple = units(4) }
    let plan = try await plan([(a, sure(2)), (b, sure(2))])
    // 10 of A are worth 20. A runs out on the 12th and B on the 15th; A by fives: 25 (15th at half),
    // then B, whose four make 30, and so on until 30 units are worth 60.
    #expect(plan.orders.reduce(Money.zero) { $0 + ($1.value ?? .zero) } >= Money(60))
    let first = try #require(plan.orders.first { $0.key == key("A") })
    #expect(first.part(.supplierMinimum) > .zero)
    #expect(first.quantity == first.parts.reduce(.zero) { $0 + $1.quantity })
    #expect(first.reason.contains("minimum value"))
    #expect(plan.notes.count == 1)
    #expect(plan.notes[0].message.contains("60.00 EUR"))
    // Soonest need: cover after the order is alike, within a multiple.
    let covers = plan.orders.map { line in
      Double((line.key == key("A") ? 10 : 26)) + line.quantity.value
    }
    #expect(covers.count == 2 && abs(covers[0] - covers[1]) <= 5)
  }

  @Test func `an order that reaches the minimum is left alone`() async throws {
    let plan = try await plan([(item("A", onHand: 0, minimum: 40), sure(2))])
    #expect(plan.orders.map(\.quantity) == [units(20)])
    #expect(plan.notes.isEmpty)
  }

  @Test func `maximum stock bounds the topping up; out of reach and urgent it goes out as needed`()
    async throws
  {
    let a = item("A", onHand: 4, minimum: 500) {
      $0.terms.stocking.maximumStock = units(30)
    }
    let plan = try await plan([(a, sure(2))])
    #expect(plan.orders.map(\.quantity) == [units(16)])
    #expect(plan.orders[0].part(.supplierMinimum) == .zero)
    #expect(plan.notes[0].message.contains("goes out as needed"))
  }

  @Test func `out of reach and nothing runs out: it waits`() async throws {
    // 19 last up to Tuesday the 11th; with safety stock something is needed, but not before the 12th.
    let forecast = counts(2, size: 1)
    let a = item("A", onHand: 24, minimum: 5000) {
      $0.target = ServiceTarget(.cycleService, 0.98)
    }
    let plan = try await plan([(a, forecast)])
    #expect(plan.orders.isEmpty)
    #expect(plan.notes[0].message.contains("it waits"))
    #expect(plan.projections.first?.buckets.allSatisfy { $0.receipts == .zero } == true)
  }

  @Test func `each destination may have an order of its own`() async throws {
    var east = bought(key("A", "east"), onHand: 0)
    var west = bought(key("A", "west"), onHand: 0)
    east.terms.minimumOrderValue = Money(60)
    west.terms.minimumOrderValue = Money(60)
    let items: [(PlanItem, PlanForecast?)] = [(east, sure(2)), (west, sure(2))]
    let together = try await plan(items)
    #expect(together.orders.map(\.quantity) == [units(20), units(20)])
    let apart = try await plan(items) { $0.minimumOrderScope = .destination }
    // The next order of 30 is due in two weeks, and is there on the 17th day: so long these have to last.
    #expect(apart.orders.map(\.quantity) == [units(34), units(34)])
  }

  @Test func `by setting an order below the minimum goes out as it is`() async throws {
    let a = item("A", onHand: 10, minimum: 60)
    let plan = try await plan([(a, sure(2))]) { $0.topsUpSupplierMinimum = false }
    #expect(plan.orders.map(\.quantity) == [units(10)])
    #expect(plan.notes.count == 1)
  }
}
