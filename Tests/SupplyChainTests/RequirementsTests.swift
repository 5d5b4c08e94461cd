// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import SupplyChain
import TestSupport
import Testing
import Timeline

@Suite struct RequirementsTests {
  private func sum(_ quantities: some Sequence<Quantity>) -> Quantity {
    quantities.reduce(.zero, +)
  }

  private func record(_ plan: SupplyPlan, _ key: SeriesKey) throws -> RequirementsRecord {
    try #require(plan.requirements.records.first { $0.key == key })
  }

  @Test func `a place's record worked by hand`() async throws {
    // Two a day, ordered on Mondays, there on Thursdays: each order lasts for ten days. On which days of
    // the week the fourteen fall is chance, for which three more are held.
    let plan = try await plan([(bought(key("A"), onHand: 10), sure(14, .week, horizon: 4))])
    let record = try record(plan, key("A"))
    #expect(record.safetyStock == units(3))
    let rows = record.buckets
    #expect(rows.map(\.grossRequirements) == [14, 14, 14, 14].map(units))
    #expect(rows.map(\.plannedReleases) == [13, 14, 14, 14].map(units))
    #expect(rows.map(\.plannedReceipts) == [13, 14, 14, 14].map(units))
    #expect(rows.map(\.projectedOnHand) == [9, 9, 9, 9].map(units))
    #expect(rows.map(\.netRequirements) == [7, 8, 8, 8].map(units))
    let orders = plan.requirements.orders
    #expect(orders.map(\.orderDate) == (0..<4).map { monday.advanced(by: 7 * $0) })
    #expect(orders.map(\.receiptDate) == orders.map { $0.orderDate.advanced(by: 3) })
    #expect(orders.map(\.isProposed) == [true, false, false, false])
  }

  @Test func `packs, open orders and what is lost before the first receipt`() async throws {
    var item = bought(key("A"), onHand: 2)
    item.terms.orderMultiple = units(12)
    item.openOrders = [
      OpenOrder(key: key("A"), quantity: units(5), expected: monday.advanced(by: 8))
    ]
    let plan = try await plan([(item, sure(2, horizon: 28))])
    let rows = try record(plan, key("A")).buckets
    // Day by day: 2 0 lost 4, then 24 come on Thursday; the need of 20 − 7 is two dozens.
    #expect(rows.prefix(4).map(\.projectedOnHand) == [0, 0, 0, 22].map(units))
    #expect(rows.prefix(4).map(\.unmet) == [0, 2, 2, 0].map(units))
    #expect(rows[8].scheduledReceipts == units(5))
    #expect(
      plan.requirements.orders.allSatisfy { $0.quantity.value.remainder(dividingBy: 12) == 0 })
    #expect(rows.dropFirst(3).allSatisfy { $0.projectedOnHand >= .zero && $0.unmet == .zero })
  }

  @Test func `a warehouse requires what the shops release, and buys no demand twice`() async throws
  {
    let house = bought(key("A", "house"), onHand: 40)
    let east = moved(key("A", "east"), onHand: 5, from: "house")
    let west = moved(key("A", "west"), onHand: 6, from: "house")
    let plan = try await plan([
      (east, sure(1, horizon: 70)), (house, nil), (west, sure(2, horizon: 70)),
    ])
    let rows = try record(plan, key("A", "house")).buckets
    let shops = try ["east", "west"].map { try record(plan, key("A", $0)).buckets }
    for day in rows.indices {
      #expect(rows[day].grossRequirements == sum(shops.map { $0[day].plannedReleases }))
      for shop in shops where day > 0 {
        // What left the warehouse on a day is in the shop on the next.
        #expect(shop[day].plannedReceipts == shop[day - 1].plannedReleases)
      }
    }
    #expect(rows.allSatisfy { $0.projectedOnHand >= .zero })
    // Thirty a ten days; the system's stock at the end is what it is planned to last for.
    let purchases = plan.requirements.orders.filter { $0.key.location.code == "house" }
    #expect(purchases.dropFirst(2).allSatisfy { $0.quantity == units(21) })
    #expect(purchases.allSatisfy { $0.source == .supplier(SupplierCode("ACME")) })
  }

  @Test func `next week's plan proposes what this week's foresaw`() async throws {
    var item = bought(key("A"), onHand: 9)
    item.terms.orderMultiple = units(6)
    let first = try await plan([(item, sure(2))])
    let second = first.requirements.orders[1]
    let line = try #require(first.orders.first)
    // A week later: 9 + the order − 14.
    item.stock = StockRecord(key: item.key, onHand: units(9) + line.quantity - units(14))
    let later = try await planSupply(
      [item], settings: PlanSettings(asOf: monday.advanced(by: 7))
    ) { _ in
      var forecast = sure(2)
      forecast.firstBucket = Bucket(.day, containing: monday.advanced(by: 7))
      return forecast
    }
    #expect(later.orders.map(\.quantity) == [second.quantity])
    #expect(later.orders.map(\.orderDate) == [second.orderDate])
  }

  @Test func `without stock the course starts where a typical order goes out`() async throws {
    let plan = try await plan([(bought(key("A"), onHand: nil), sure(2))]) { $0.hasStock = false }
    let record = try record(plan, key("A"))
    #expect(record.isIllustrative && record.opening == units(6))
    #expect(plan.requirements.orders.allSatisfy { !$0.isProposed && $0.quantity == units(14) })
  }

  @Test func `what leaves arrives: conservation on random networks`() async throws {
    for seed in UInt64(41)...43 {
      let items = someItems(seed: seed)
      let plan = try await plan(items)
      let requirements = plan.requirements
      #expect(requirements.records.count == items.count)
      var met: [SKU: Quantity] = [:]
      var stock: [SKU: Quantity] = [:]
      for (record, (item, _)) in zip(requirements.records, items.sorted { $0.0.key < $1.0.key }) {
        #expect(record.key == item.key)
        var before = record.opening
        for row in record.buckets {
          #expect(
            before + row.scheduledReceipts + row.plannedReceipts - row.grossRequirements + row.unmet
              - row.spoiled == row.projectedOnHand)
          #expect(row.spoiled == .zero || item.terms.shelfLifeDays != nil)
          before = row.projectedOnHand
        }
        let end = try #require(record.buckets.last).bucket.lastDay
        let own = requirements.orders.filter { $0.key == record.key }
        // The first orders are the plan's lines; all keep to packs and minimums.
        let lines = plan.orders.filter { $0.key == record.key }
        #expect(sum(own.filter(\.isProposed).map(\.quantity)) == sum(lines.map(\.quantity)))
        for order in own where !order.isProposed {
          #expect(
            order.quantity == order.quantity.rounded(toMultipleOf: item.terms.orderMultiple, .down))
          #expect(order.quantity >= item.terms.minimumOrderQuantity)
        }
        let received = sum(own.filter { $0.receiptDate <= end }.map(\.quantity))
        #expect(received == sum(record.buckets.map(\.plannedReceipts)))
        #expect(sum(own.map(\.quantity)) == sum(record.buckets.map(\.plannedReleases)))
        // The places below require what they release and no more.
        let below = sum(
          requirements.orders
            .filter {
              $0.key.sku == item.key.sku && $0.source == .transfer(from: item.key.location)
            }
            .map(\.quantity))
        let demand = sum(record.buckets.map(\.grossRequirements)) - below
        #expect(demand >= .zero)
        met[item.key.sku, default: .zero] += demand - sum(record.buckets.map(\.unmet))
        // What a place releases in time and gets too late is on its way.
        stock[item.key.sku, default: .zero] +=
          before - record.opening - sum(record.buckets.map(\.scheduledReceipts))
          + sum(record.buckets.map(\.spoiled))
        for order in own {
          let isThere = order.receiptDate <= end
          if case .supplier = order.source {
            stock[item.key.sku, default: .zero] -= isThere ? order.quantity : .zero
          } else {
            stock[item.key.sku, default: .zero] += isThere ? .zero : order.quantity
          }
        }
      }
      // Bought + opening − sold = closing + on its way, SKU by SKU.
      for (sku, sold) in met { #expect(stock[sku] == -sold, "\(sku)") }
    }
  }
}
