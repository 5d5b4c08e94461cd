// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import Testing
import Timeline

@Suite struct SuccessionTests {
  let monday = day("2026-01-05")

  func row(
    _ old: String, _ new: String, from: Int? = nil, ratio: Double = 1, usesUpOld: Bool = false
  ) -> Replacement {
    var row = Replacement(old: SKU(old), new: SKU(new))
    row.from = from.map { monday.advanced(by: $0) }
    row.ratio = ratio
    row.usesUpOld = usesUpOld
    return row
  }

  func prepared(_ shop: Shop, days: Int = 8) throws -> PreparedDemand {
    try prepare(shop.known(asOf: monday.advanced(by: days)), bucket: .day)
  }

  /// A sells for six days, B from the fifth on.
  var change: Shop {
    var shop = Shop.busy(from: monday, days: 8)
    shop.sell("A", from: monday, days: 6) { Double($0 + 1) }
    shop.sell("B", from: monday.advanced(by: 4), days: 4) { _ in 10 }
    return shop
  }

  @Test func `History is carried over with its ratio up to the day of the change`() throws {
    var shop = change
    shop.data.replacements = [row("A", "B", from: 5, ratio: 2)]
    let result = try prepared(shop)
    #expect(try baseDemand(result, "B") == [2, 4, 6, 8, 20, 10, 10, 10])
    #expect(try baseDemand(result, "A") == [1, 2, 3, 4, 5, 6, 0, 0])
    #expect(result.successions.map(\.carried) == [30])
    let old = try #require(result.panel.index(of: SeriesKey(SKU("A"), .everywhere)))
    #expect(result.lifecycles[old].stage == .ended)
    #expect(result.lifecycles[old].since == monday.advanced(by: 4))
  }

  @Test func `Old stock that is used up counts as demand for the new after the change`() throws {
    var shop = change
    shop.data.replacements = [row("A", "B", from: 5, usesUpOld: true)]
    #expect(try baseDemand(prepared(shop), "B") == [1, 2, 3, 4, 15, 16, 10, 10])
  }

  @Test func `Old sales after the new one's last day are demand, not a part of it`() throws {
    var shop = change
    var item = Item(sku: SKU("B"))
    item.discontinued = monday.advanced(by: 4)
    shop.data.items = [item]
    for row in shop.data.sales.day.indices
    where shop.data.sales.skus[Int(shop.data.sales.sku[row])] == SKU("B") {
      shop.data.sales.day[row] = monday.advanced(by: 4).number
    }
    shop.data.replacements = [row("A", "B", from: 3, usesUpOld: true)]
    let result = try prepared(shop)
    #expect(try baseDemand(result, "B") == [1, 2, 3, 4, 45, 6, 0, 0])
    #expect(try baseStates(result, "B").allSatisfy { $0 == .observed })
  }

  @Test func `Without a date the change is the new one's first sale`() throws {
    var shop = change
    shop.data.replacements = [row("A", "B")]
    let result = try prepared(shop)
    #expect(result.successions.map(\.from) == [monday.advanced(by: 4)])
    #expect(try baseDemand(result, "B") == [1, 2, 3, 4, 10, 10, 10, 10])
  }

  @Test func `A successor that never sold gets a series where its predecessor sold`() throws {
    var shop = change
    shop.data.replacements = [row("B", "C", from: 20)]
    let result = try prepared(shop)
    #expect(try baseDemand(result, "C") == [10, 10, 10, 10])
    let old = try #require(result.panel.index(of: SeriesKey(SKU("B"), .everywhere)))
    #expect(result.lifecycles[old].stage == .ending)
    #expect(result.lifecycles[old].since == monday.advanced(by: 19))
  }

  @Test func `Chains carry history all the way, whatever the order of the rows`() throws {
    var shop = change
    let rows = [row("B", "C", from: 7, ratio: 0.5), row("A", "B", from: 4)]
    for order in [rows, rows.reversed()] {
      shop.data.replacements = order
      #expect(try baseDemand(prepared(shop), "C") == [0.5, 1, 1.5, 2, 5, 5, 5, 0])
    }
  }

  @Test func `Two predecessors add up`() throws {
    var shop = change
    shop.data.replacements = [row("A", "C", from: 8), row("B", "C", from: 8)]
    #expect(try baseDemand(prepared(shop), "C") == [1, 2, 3, 4, 15, 16, 10, 10])
  }

  @Test func `A circle is refused and what hangs on it is not`() throws {
    var shop = change
    shop.data.replacements = [
      row("A", "B", from: 4), row("B", "A", from: 4), row("B", "C", from: 8), row("P1", "P1"),
      row("P2", "P3", ratio: 0),
    ]
    let result = try prepared(shop)
    #expect(try baseDemand(result, "A") == [1, 2, 3, 4, 5, 6, 0, 0])
    #expect(try baseDemand(result, "C") == [10, 10, 10, 10])
    let refused = result.findings.filter { $0.severity == .error }
    #expect(refused.map(\.code) == ["replacement-cycle", "replacement-ratio"])
    #expect(refused.map(\.count) == [3, 1])
  }

  @Test func `A day of which one of the two is unknown is censored`() throws {
    var shop = Shop.busy(from: monday, days: 8)
    shop.sell("A", from: monday, days: 6) { _ in 2 }
    shop.sell("A", on: monday.advanced(by: 6), 0, inStock: 0)
    shop.sell("B", from: monday.advanced(by: 5), days: 3) { _ in 3 }
    shop.data.replacements = [row("A", "B", from: 7)]
    let result = try prepared(shop)
    #expect(try baseDemand(result, "B") == [2, 2, 2, 2, 2, 5, 3, 3])
    #expect(try baseStates(result, "B").suffix(3) == [.observed, .censored, .observed])
  }
}
