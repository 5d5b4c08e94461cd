// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import SupplyChain
import TestSupport
import Testing
import Timeline

@Suite struct ExceptionTests {
  private func exceptions(
    _ item: PlanItem, _ forecast: PlanForecast, _ change: (inout PlanSettings) -> Void = { _ in }
  ) async throws -> [PlanException] {
    try await plan([(item, forecast)], change).exceptions
  }

  @Test func `running out before an order can be here, worth the margin lost`() async throws {
    // Four are there for six that are wanted up to Thursday: two at a margin of three.
    let found = try await exceptions(bought(key("A"), onHand: 4), sure(2))
    let exception = try #require(found.first)
    #expect(exception.kind == .stockoutBeforeReceipt)
    #expect(exception.moneyAtStake == Money(6))
    #expect(exception.quantity == units(2))
    #expect(exception.date == day("2026-03-04"))
    #expect(exception.message.contains("2026-03-05"))
    let fixed = try await exceptions(bought(key("A"), onHand: 4), sure(2)) {
      $0.stockoutCost = Money(10)
    }
    #expect(fixed.first?.moneyAtStake == Money(20))
  }

  @Test func `an open order that comes too late is to be expedited`() async throws {
    var item = bought(key("A"), onHand: 2)
    var order = OpenOrder(key: item.key, quantity: units(30), expected: day("2026-03-04"))
    order.order = "PO-7"
    item.openOrders = [order]
    let found = try await exceptions(item, sure(2))
    #expect(found.map(\.kind) == [.stockoutBeforeReceipt])
    #expect(found[0].remedy.contains("PO-7"))
    #expect(found[0].date == day("2026-03-03"))
  }

  @Test func `an overdue order is re-dated and raised`() async throws {
    var item = bought(key("A"), onHand: 2)
    var order = OpenOrder(key: item.key, quantity: units(30), expected: day("2026-02-26"))
    order.order = "PO-8"
    item.openOrders = [order]
    item.lateness = [0, 1, 5, 6, 7]
    let plan = try await plan([(item, sure(2))])
    let late = try #require(plan.exceptions.first { $0.kind == .lateOrder })
    // Four days late already: of 5, 6 and 7 days the median is 6, so 4 March.
    #expect(late.date == day("2026-03-04"))
    #expect(late.quantity == units(30))
    #expect(late.message.contains("3 receipts"))
    // Up to then 4 are wanted and 2 are there: 2 × 3 EUR.
    #expect(late.moneyAtStake == Money(6))
    let rows = try #require(plan.projections.first).buckets
    #expect(rows[2].receipts == units(30))
  }

  @Test func `too much stock by cover`() async throws {
    let found = try await exceptions(bought(key("A"), onHand: 400), sure(1))
    let excess = try #require(found.first)
    #expect(excess.kind == .excess)
    // Wanted up to 12 March and ninety days more: a hundred.
    #expect(excess.quantity == units(300))
    // 35 are still there after a year, at 2 EUR; the rest of the excess is carried for half the days
    // up to then: 300 × 2 × 0.2 × 132.5 / 365.
    let carrying = 300.0 * 2 * 0.2 * 132.5 / 365
    #expect(agree(excess.moneyAtStake?.value ?? 0, 70 + carrying, absolute: 0.006))
    #expect(try await exceptions(bought(key("A"), onHand: 100), sure(1)).isEmpty)
  }

  @Test func `no sales, new and ending`() async throws {
    var dead = bought(key("A"), onHand: 12)
    dead.lastSale = day("2025-10-01")
    let unsold = try await exceptions(dead, sure(0))
    #expect(unsold.map(\.kind) == [.noSales])
    #expect(unsold[0].moneyAtStake == Money(24))
    #expect(unsold[0].message.contains("2025-10-01"))

    var new = bought(key("A"), onHand: 20)
    new.firstSale = day("2026-02-20")
    #expect(try await exceptions(new, sure(1)).map(\.kind) == [.newItem])

    var ending = bought(key("A"), onHand: 30)
    ending.terms.listed = DayRange(first: nil, last: day("2026-03-11"))
    let ended = try await exceptions(ending, sure(1))
    let exception = try #require(ended.first { $0.kind == .endingItem })
    // Ten days are left: twenty pieces at 2 EUR stay.
    #expect(exception.quantity == units(20))
    #expect(exception.moneyAtStake == Money(40))
  }

  @Test func `a negative stock`() async throws {
    let item = bought(key("A"), onHand: -3)
    let asError = try await plan([(item, sure(2))])
    #expect(asError.orders.first?.quantity == units(20))
    #expect(asError.exceptions.contains { $0.kind == .dataError && $0.quantity == units(3) })
    let waiting = try await plan([(item, sure(2))]) { $0.negativeStock = .backorder }
    #expect(waiting.orders.first?.quantity == units(23))
    #expect(waiting.orders.first?.part(.openDemand) == units(3))
  }

  @Test func `the dearest goes first and the unknown last`() async throws {
    var unpriced = bought(key("C"), onHand: 0)
    unpriced.terms.unitPrice = nil
    let plan = try await plan([
      (unpriced, sure(9)), (bought(key("A"), onHand: 0), sure(1)),
      (bought(key("B"), onHand: 0), sure(5)),
    ])
    #expect(plan.exceptions.map(\.key.sku.code) == ["B", "A", "C"])
    #expect(plan.exceptions[2].moneyAtStake == nil)
  }
}
