// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Retail
import SupplyChain
import Testing
import Timeline

@Suite struct StockFlowTests {
  private func periods(_ last: Int) -> [FiscalPeriod] {
    FiscalCalendar.month.periods(from: monday, to: monday.advanced(by: last))
  }

  private func sum(_ quantities: [Quantity]) -> Quantity { quantities.reduce(.zero, +) }

  @Test func `a place's flow worked by hand`() async throws {
    // Two a day, ordered on Mondays, there on Thursdays; 13, then 14 a week, the first of them proposed.
    var item = bought(key("A"), onHand: 10)
    item.stock?.quarantined = units(4)
    item.openOrders = [
      OpenOrder(key: key("A"), quantity: units(4), expected: monday.advanced(by: 1))
    ]
    let plan = try await plan([(item, sure(14, .week, horizon: 4))]) {
      $0.periods = self.periods(27)
    }
    let record = try #require(plan.requirements.records.first)
    let flow = try #require(record.flows.first)
    #expect(record.flows.count == 1)
    #expect(flow.opening == units(10))
    #expect(flow.receipts == units(4))
    #expect(flow.proposedReceipts == plan.orders.first?.quantity)
    #expect(flow.plannedReceipts == units(42))
    #expect(flow.sales == units(56))
    #expect(flow.closing == flow.balance)
    #expect(flow.transfersIn == .zero && flow.transfersOut == .zero && flow.writeOffs == .zero)
  }

  @Test func `what is not sold in its shelf life is written off, the oldest first`() async throws {
    var item = bought(key("A"), onHand: 30)
    item.terms.shelfLifeDays = 5
    let plan = try await plan([(item, sure(2, horizon: 28))]) { $0.periods = self.periods(13) }
    let record = try #require(plan.requirements.records.first)
    // Ten are sold in five days, twenty spoil at the fifth day's close.
    #expect(record.buckets.prefix(6).map(\.spoiled) == [0, 0, 0, 0, 20, 0].map(units))
    let flow = try #require(record.flows.first)
    #expect(flow.writeOffs >= units(20) && flow.closing == flow.balance)
  }

  @Test func `books balance on random networks, and no unit is counted twice`() async throws {
    for seed in UInt64(61)...63 {
      let items = someItems(seed: seed)
      let plan = try await plan(items) { $0.periods = self.periods(69) }
      let records = plan.requirements.records
      for (record, (item, _)) in zip(records, items.sorted { $0.0.key < $1.0.key }) {
        #expect(record.flows.count == 3)
        var before = max(.zero, item.stock?.onHand ?? .zero)
        for flow in record.flows {
          #expect(flow.opening == before)
          #expect(flow.balance == flow.closing, "\(record.key)")
          #expect(flow.closing >= .zero && flow.sales >= .zero && flow.transfersOut >= .zero)
          before = flow.closing
        }
        let rows = record.buckets
        let flows = record.flows
        let received = flows.map { $0.receipts + $0.proposedReceipts + $0.plannedReceipts }
        #expect(
          sum(received) + sum(flows.map(\.transfersIn))
            == sum(rows.map(\.scheduledReceipts)) + sum(rows.map(\.plannedReceipts)))
        #expect(sum(flows.map(\.writeOffs)) == sum(rows.map(\.spoiled)))
        let end = try #require(rows.last).bucket.lastDay
        let proposed = plan.orders.filter {
          $0.key == record.key && $0.fromLocation == nil && $0.receiptDate <= end
        }
        #expect(sum(flows.map(\.proposedReceipts)) == sum(proposed.map(\.quantity)))
        if record.source != .transfer(from: LocationCode("house")) { continue }
        #expect(sum(received) == .zero || !item.openOrders.isEmpty)
      }
      // Of an item that no place waits for, what the house sends is what the shops asked for.
      for house in records where house.key.location.code == "house" {
        guard house.buckets.allSatisfy({ $0.projectedOnHand >= .zero }), house.opening >= .zero
        else { continue }
        let asked = plan.requirements.orders.filter {
          $0.key.sku == house.key.sku && $0.source == .transfer(from: house.key.location)
        }
        let end = try #require(house.buckets.last).bucket.lastDay
        #expect(
          sum(house.flows.map(\.transfersOut))
            == sum(asked.filter { $0.orderDate <= end }.map(\.quantity)))
      }
    }
  }

  @Test func `without stock there are no books`() async throws {
    let plan = try await plan([(bought(key("A"), onHand: nil), sure(2))]) {
      $0.hasStock = false
      $0.periods = self.periods(27)
    }
    #expect(plan.requirements.records.allSatisfy { $0.flows.isEmpty })
  }
}
