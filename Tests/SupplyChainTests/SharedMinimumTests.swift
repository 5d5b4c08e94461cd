// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import TestSupport
import Testing
import Timeline

@testable import SupplyChain

/// Least values of the orders that suppliers share.
@Suite struct SharedMinimumTests {
  /// An item that two suppliers share, the second one dearer and with a least order value.
  private func shared(
    _ sku: String, onHand: Int, share: Double, minimums: (Int?, Int?), multiple: Int = 1,
    had: (Int, Int) = (0, 0), costs: (Double, Double) = (2, 2)
  ) -> PlanItem {
    var item = bought(key(sku), onHand: onHand)
    item.target = ServiceTarget(.fillRate, 0.999)
    item.sources = [
      ("ACME", 1 - share, minimums.0, had.0, costs.0), ("BOLT", share, minimums.1, had.1, costs.1),
    ].map { code, share, minimum, had, cost in
      var terms = bought(key(sku), onHand: 0, from: code).terms
      terms.unitCost = Money(cost)
      terms.orderMultiple = units(multiple)
      terms.minimumOrderValue = minimum.map { Money(whole: $0) }
      var source = SourceTerms(SupplierCode(code), terms: terms)
      source.shareMinimum = share
      source.shareMaximum = share
      source.purchased = units(had)
      return source
    }
    return item
  }

  private func values(_ plan: SupplyPlan) -> [SupplierCode: Double] {
    plan.orders.reduce(into: [:]) {
      $0[$1.supplier ?? SupplierCode(""), default: 0] += $1.value?.value ?? 0
    }
  }

  @Test func `a share below its supplier's minimum is raised to it from the others'`() async throws
  {
    // 100 are needed: by shares 60 and 40, the latter worth 80 of a minimum of 100.
    let item = shared("A", onHand: 0, share: 0.4, minimums: (nil, 100))
    let plan = try await plan([(item, sure(10))])
    #expect(plan.orders.map(\.quantity.value) == [50, 50])
    let line = try #require(plan.orders.first { $0.supplier == SupplierCode("BOLT") })
    #expect(line.part(.sharing) == units(40) && line.part(.supplierMinimum) == units(10))
    #expect(line.reason.contains("+10 to the supplier's minimum value"))
    #expect(plan.notes.count == 1 && plan.notes[0].message.contains("raised to 100.00 EUR"))
  }

  @Test func `a share far below the minimum waits, and says so in the line that delivers it`()
    async throws
  {
    let item = shared("A", onHand: 0, share: 0.1, minimums: (nil, 150))
    let first = try await plan([(item, sure(10))])
    #expect(first.orders.map(\.supplier?.code) == ["ACME"])
    #expect(first.orders.map(\.quantity) == [units(100)])
    #expect(first.orders[0].reason.contains("10 of BOLT wait for its minimum value"))
    #expect(first.notes.count == 1 && first.notes[0].message.contains("It waits"))
    // It catches up: with what it lacks of a year's purchases it takes the whole order.
    let later = shared("A", onHand: 0, share: 0.1, minimums: (nil, 150), had: (1000, 0))
    let next = try await plan([(later, sure(10))])
    #expect(next.orders.map(\.supplier?.code) == ["BOLT"])
  }

  @Test func `the first supplier keeps its minimum when others take their shares`() async throws {
    // 100 units at 2 reach the minimum of 190 together; 70 would not.
    let item = shared("A", onHand: 0, share: 0.3, minimums: (190, nil))
    let plan = try await plan([(item, sure(10))])
    #expect((values(plan)[SupplierCode("ACME")] ?? 0) >= 190)
    #expect(plan.orders.reduce(.zero) { $0 + $1.quantity } == units(100))
  }

  @Test func `by setting a share below the minimum goes out with a note`() async throws {
    let item = shared("A", onHand: 0, share: 0.4, minimums: (nil, 100))
    let plan = try await plan([(item, sure(10))]) {
      $0.topsUpSupplierMinimum = false
    }
    #expect(plan.orders.map(\.quantity.value) == [60, 40])
    #expect(plan.notes.map(\.message).contains { $0.contains("below the minimum of 100.00 EUR") })
  }

  /// Orders counted from the lines alone: none is below its minimum unless the items' order as planned was.
  @Test(arguments: 0..<30) func `no order that shares make is below its minimum`(seed: Int)
    async throws
  {
    var random = RandomStream(seed: UInt64(900 + seed))
    func number(_ count: Int) -> Int { Int(random.uniform() * Double(count)) }
    let minimums: (Int?, Int?) = (number(2) == 0 ? nil : 20 + number(200), 20 + number(250))
    let multiple = [1, 1, 6, 10][number(4)]
    var items: [(PlanItem, PlanForecast?)] = (0..<(1 + number(5))).map { place in
      (
        shared(
          "I\(place)", onHand: number(40), share: 0.1 + 0.4 * random.uniform(), minimums: minimums,
          multiple: multiple, had: (number(2) * number(300), number(2) * number(200)),
          costs: (1 + random.uniform(), 1 + random.uniform())), sure(Double(1 + number(9)))
      )
    }
    if number(2) == 0 {
      var own = bought(key("OWN"), onHand: number(30), from: "BOLT")
      own.terms.minimumOrderValue = minimums.1.map { Money(whole: $0) }
      items.append((own, sure(2)))
    }
    let made = try await plan(items)
    let free = try await plan(
      items.map { item, forecast in
        var item = item
        // The second supplier's minimum is out of the way.
        for place in item.sources.indices.dropFirst() {
          item.sources[place].terms.minimumOrderValue = nil
        }
        return (item, forecast)
      })
    for line in made.orders {
      #expect(line.quantity == line.parts.reduce(.zero) { $0 + $1.quantity }, "\(seed)")
      guard line.key != key("OWN") else { continue }
      #expect(line.quantity == line.quantity.rounded(toMultipleOf: units(multiple), .down))
    }
    let values = values(made)
    let outOfReach = made.notes.filter { $0.message.contains("cannot be reached") }.map(\.subject)
    for (code, minimum) in [("ACME", minimums.0), ("BOLT", minimums.1)] {
      guard let minimum, let value = values[SupplierCode(code)] else { continue }
      let isOut = outOfReach.contains { $0.contains(code) }
      #expect(value >= Double(minimum) - 0.01 || isOut, "\(seed): \(code) \(value) of \(minimum)")
    }
    // Never less in all than was needed, nor more than whole packs make it.
    for (item, _) in items where !item.sources.isEmpty {
      func total(_ plan: SupplyPlan) -> Double {
        made.orders.reduce(0) { $1.key == item.key ? $0 + $1.quantity.value : $0 }
      }
      #expect(abs(total(made) - total(free)) <= Double(2 * multiple), "\(seed)")
    }
  }
}
