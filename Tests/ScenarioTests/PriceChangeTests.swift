// SPDX-License-Identifier: GPL-3.0-or-later

import Retail
import Scenario
import TestSupport
import Testing
import Timeline

@Suite struct PriceChangeTests {
  typealias Shop = SmallShop

  static func day(_ offset: Int) -> Day { Shop.asOf.advanced(by: offset) }

  static func record(
    _ sku: String?, _ from: Int?, _ to: Int?, _ price: Double,
    _ kind: PriceRecord.Kind = .regular, at location: String? = nil
  ) -> PriceRecord {
    var record = PriceRecord(
      sku: sku.map { SKU($0) }, dates: DayRange(first: from.map(day), last: to.map(day)),
      price: Money(price), kind: kind)
    record.location = location.map { LocationCode($0) }
    return record
  }

  /// The price that a customer pays, by the contract: the item's own row before one for all items, the
  /// location's before all, markdown before promotion before regular, else the item's price.
  static func price(_ data: RetailData, _ key: SeriesKey, _ day: Day) -> Money? {
    let kinds = PriceRecord.Kind.allCases
    let held = data.prices.filter { record in
      record.dates.contains(day) && (record.sku == nil || record.sku == key.sku)
        && (record.location == nil || record.location == key.location)
    }
    let ranked = held.max { a, b in
      func rank(_ record: PriceRecord) -> [Int] {
        [
          record.sku == nil ? 0 : 1, record.location == nil ? 0 : 1,
          kinds.firstIndex(of: record.kind) ?? 0,
        ]
      }
      return rank(a).lexicographicallyPrecedes(rank(b))
    }
    return ranked?.price ?? data.items.first { $0.sku == key.sku }?.unitPrice
  }

  @Test func withoutPriceRowsTheItemsPriceIsTaken() throws {
    let inputs = try Shop.changed("what: price, where: {sku: CAN}, multiply: 1.25")
    #expect(inputs.data.prices == [PriceChangeTests.record("CAN", 0, nil, 10)])
    #expect(inputs.data.items == Shop.data.items)
    let none = try Shop.changed("what: price, where: {sku: [CAN, SAW]}, multiply: 1.25")
    #expect(
      none.applied[0].effect
        == "1 price from 2026-03-04, 1 item without a known price, as before")
    let set = try Shop.changed("what: price, where: {sku: SAW}, set: 19.99, to: 2026-03-08")
    #expect(set.data.prices == [PriceChangeTests.record("SAW", 0, 4, 19.99)])
  }

  @Test func aRowIsSplitAtTheEndsOfTheDates() throws {
    var data = Shop.data
    data.prices = [PriceChangeTests.record("CAN", -20, 20, 5)]
    let inputs = try Shop.changed(
      "what: price, where: {sku: CAN}, multiply: 2, from: 2026-03-06, to: 2026-03-08", data: data)
    #expect(
      Set(inputs.data.prices) == [
        PriceChangeTests.record("CAN", -20, 1, 5), PriceChangeTests.record("CAN", 2, 4, 10),
        PriceChangeTests.record("CAN", 5, 20, 5),
      ])
  }

  /// On random rows the price inside the change is the old one, changed; outside it is the old one.
  @Test(arguments: 0..<200)
  func everyPriceIsTheOldOneOrTheChangedOne(seed: Int) throws {
    var random = Lehmer(seed)
    var data = Shop.data
    for _ in 0..<random.next(6) {
      let from = random.next(50) - 20
      data.prices.append(
        PriceChangeTests.record(
          [nil, "CAN", "HOSE"][random.next(3)], random.next(4) == 0 ? nil : from,
          random.next(4) == 0 ? nil : from + random.next(20), Double(1 + random.next(30)),
          PriceRecord.Kind.allCases[random.next(3)], at: [nil, "HIGH", "LOW"][random.next(3)]))
    }
    // The contract rejects rows that overlap in all of item, place and kind.
    var kept: [PriceRecord] = []
    for record in data.prices {
      let clashes = kept.contains {
        $0.sku == record.sku && $0.location == record.location && $0.kind == record.kind
          && $0.dates.overlaps(record.dates)
      }
      if !clashes { kept.append(record) }
    }
    data.prices = kept
    let selection = ["", ", where: {category: Garden}", ", where: {location: HIGH}"][random.next(3)]
    let from = random.next(15) - 5
    let to = random.next(3) == 0 ? nil : from + random.next(20)
    let dates =
      ", from: \(PriceChangeTests.day(from))"
      + (to.map { ", to: \(PriceChangeTests.day($0))" } ?? "")
    let inputs = try Shop.changed("what: price\(selection), multiply: 2\(dates)", data: data)
    for sku in ["CAN", "HOSE"] {
      for place in ["HIGH", "LOW"] {
        for offset in -25...45 {
          let key = Shop.key(sku, place)
          let day = PriceChangeTests.day(offset)
          let before = PriceChangeTests.price(data, key, day)
          let after = PriceChangeTests.price(inputs.data, key, day)
          let isInside =
            offset >= max(from, 0) && to.map { offset <= $0 } ?? true
            && (!selection.contains("HIGH") || (place == "HIGH" && sku != "NAIL"))
          let sold = sku == "CAN" || place == "HIGH"
          guard sold else { continue }
          #expect(
            after == before.map { isInside ? Money(millionths: $0.millionths * 2) : $0 },
            "\(key) on \(offset): \(data.prices) → \(inputs.data.prices)")
        }
      }
    }
    // What the contract would reject is not made.
    for (index, a) in inputs.data.prices.enumerated() {
      for b in inputs.data.prices[(index + 1)...] {
        let clashes =
          a.sku == b.sku && a.location == b.location && a.kind == b.kind
          && a.dates.overlaps(b.dates)
        #expect(!clashes, "\(a) \(b)")
      }
    }
  }
}

/// A repeatable generator: Lehmer's with the multiplier 48,271.
struct Lehmer {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) * 7_919 + 1 }

  mutating func next(_ bound: Int) -> Int {
    state = state * 48_271 % 2_147_483_647
    return Int(state % UInt64(bound))
  }
}
