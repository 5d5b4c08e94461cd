// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

/// What takes room at a place: stock, what is on the way, and what is not ordered any more.
@Suite struct RoomTests {
  private static let place = LocationCode("house")

  /// An item of the place, of a volume of 1 a unit, that sells the same every day.
  private func item(
    _ sku: String, onHand: Int, coming: [(days: Int, units: Int)] = [],
    unmet: UnmetDemand = .backordered
  ) -> PlanItem {
    var item = bought(key(sku, "house"), onHand: onHand)
    item.terms.unitVolume = 1
    item.terms.stocking.unmet = unmet
    item.openOrders = coming.map {
      OpenOrder(key: item.key, quantity: units($0.units), expected: monday.advanced(by: $0.days))
    }
    return item
  }

  private func planned(
    _ items: [(PlanItem, PlanForecast?)], room: Double
  ) async throws -> SupplyPlan {
    try await plan(items) { $0.constraints.room = [RoomTests.place: room] }
  }

  /// The volume of all items at each opening, counted day by day: receipts, then what is there.
  private func volumes(
    _ items: [(item: PlanItem, daily: Int)], _ orders: [OrderLine], days: Int
  ) -> [Int] {
    var stock = items.map { Int($0.item.stock?.onHand.value ?? 0) }
    return (0..<days).map { offset in
      let today = monday.advanced(by: offset)
      var sum = 0
      for place in items.indices {
        for order in items[place].item.openOrders where order.expected == today {
          stock[place] += Int(order.quantity.value)
        }
        for line in orders
        where line.key == items[place].item.key && line.receiptDate == today {
          stock[place] += Int(line.quantity.value)
        }
        sum += max(0, stock[place])
        stock[place] -= items[place].daily
      }
      return sum
    }
  }

  @Test(arguments: 0..<16) func `new orders find room beside stock and what is on the way`(
    seed: Int
  ) async throws {
    var random = RandomStream(seed: UInt64(seed))
    func number(_ count: Int) -> Int { Int(random.uniform() * Double(count)) }
    let items = (0..<6).map { place in
      (
        item: item(
          "I\(place)", onHand: number(20),
          coming: number(2) == 0 ? [] : [(days: 1 + number(25), units: 5 + number(40))]),
        daily: 1 + number(3)
      )
    }
    let forecasts = items.map { ($0.item, sure(Double($0.daily))) as (PlanItem, PlanForecast?) }
    let free = try await plan(forecasts)
    let before = volumes(items, [], days: 30)
    let after = volumes(items, free.orders, days: 30)
    let room = max(1, Double(number((after.max() ?? 0) + 10)))
    let cramped = try await planned(forecasts, room: room)
    let conflicts = cramped.joint.flatMap(\.conflicts)
    for (own, all) in zip(before, volumes(items, cramped.orders, days: 30)) {
      #expect(Double(all) <= room || all == own || !conflicts.isEmpty, "\(seed)")
    }
    for line in cramped.orders {
      #expect(line.quantity == line.parts.reduce(.zero) { $0 + $1.quantity })
    }
    // Where no week's highest stocks overfill the room by themselves, no limit is broken.
    let highest = (0..<4).map { week in
      items.reduce(0) { sum, item in
        sum + (volumes([item], [], days: 28)[(7 * week)..<(7 * week + 7)].max() ?? 0)
      }
    }
    #expect(conflicts.isEmpty == (Double(highest.max() ?? 0) <= room), "\(seed)")
  }

  @Test func `stock that is not ordered any more takes room as if there were less`() async throws {
    let shop = (0..<5).map { place in
      (
        item("I\(place)", onHand: 3 + place),
        counts(1 + Double(place) / 2, horizon: 60, seed: UInt64(place + 1))
      ) as (PlanItem, PlanForecast?)
    }
    var dead = item("OLD", onHand: 40)
    dead.terms.listed = DayRange(first: nil, last: monday.advanced(by: -30))
    // Nobody knows how fast this one sells; six more of it are on their way.
    let unknown = item("NEW", onHand: 24, coming: [(days: 0, units: 6)])
    let alone = try await planned(shop, room: 50)
    let beside = try await planned(
      shop + [(dead, sure(1, horizon: 60)), (unknown, nil)], room: 120)
    #expect(alone.orders == beside.orders && !alone.orders.isEmpty)
    let (one, other) = (try #require(alone.joint.first), try #require(beside.joint.first))
    #expect(one.expectedCost == other.expectedCost && one.bound == other.bound)
    #expect(one.uses.map(\.price) == other.uses.map(\.price) && !one.uses.isEmpty)
    for (a, b) in zip(one.uses, other.uses) {
      #expect(abs(b.used - a.used - 70) < 1e-9 && abs(b.available - a.available - 70) < 1e-9)
    }
  }

  @Test func `open orders that overfill the room are told apart from stock`() async throws {
    // Ten lie there; on the fourteenth day sixty come, which then stand beside what is left of them.
    let full = item("A", onHand: 10, coming: [(days: 14, units: 60)])
    let plan = try await planned([(full, sure(0.5)), (item("B", onHand: 8), sure(1))], room: 40)
    let outcome = try #require(plan.joint.first)
    let conflict = try #require(outcome.conflicts.first { $0.committed?.onTheWay ?? 0 > 0 })
    let committed = try #require(conflict.committed)
    #expect(conflict.isProven && conflict.limit.kind == "storage")
    #expect(abs(committed.stock + committed.onTheWay - 40 - conflict.amount) < 1e-6)
    #expect(committed.stock < 40 && committed.onTheWay == 60)
    // More room there is worth nothing until what comes by itself has found its own.
    #expect(!outcome.uses.contains { $0.limit == conflict.limit })
  }

  /// Where unmet demand is lost, what comes in after a stock-out takes all the room that it needs.
  @Test func `sales that are lost leave what comes in later as large as it is`() async throws {
    let late = item("A", onHand: 4, coming: [(days: 21, units: 50)], unmet: .lost)
    let plan = try await planned([(late, sure(2))], room: 45)
    let conflict = try #require(plan.joint.flatMap(\.conflicts).first)
    #expect(conflict.committed == CommittedRoom(stock: 0, onTheWay: 50) && conflict.amount == 5)
  }
}
