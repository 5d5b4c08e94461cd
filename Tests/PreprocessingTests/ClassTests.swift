// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

@Suite struct ClassTests {
  let monday = day("2026-01-05")

  /// The classes of one series of weekly sales.
  func classes(_ weeks: [Double], settings: PreparationSettings = .init()) throws -> DemandClasses {
    var shop = Shop(bucket: .week)
    for (index, units) in weeks.enumerated() {
      let date = monday.advanced(by: 7 * index)
      shop.sell("A", on: date, units)
      for sku in 1...8 { shop.sell("P\(sku)", on: date, 5) }
    }
    let asOf = monday.advanced(by: 7 * weeks.count)
    return try prepare(shop.known(asOf: asOf), bucket: .week, settings: settings).classes[0]
  }

  @Test func `Steady sizes in most weeks are smooth`() throws {
    let found = try classes([4, 6, 5, 5, 0, 4, 6, 5, 5, 5])
    #expect(found.pattern == .smooth)
    #expect(agree(found.averageDemandInterval, 10.0 / 9))
    // Sizes 4 6 5 5 4 6 5 5 5: mean 5, variance 4/8.
    #expect(agree(found.squaredCoefficientOfVariation, 0.5 / 25))
  }

  @Test func `Unlike sizes in most weeks are erratic`() throws {
    let found = try classes([1, 20, 2, 3, 30, 1, 2, 25, 1, 4])
    #expect(found.pattern == .erratic)
    #expect(found.averageDemandInterval == 1)
  }

  @Test func `Like sizes now and then are intermittent`() throws {
    let found = try classes([0, 0, 2, 0, 0, 2, 0, 2, 0, 0, 0, 2])
    #expect(found.pattern == .intermittent)
    // From the first demand on: ten weeks, four demands.
    #expect(agree(found.averageDemandInterval, 2.5))
    #expect(found.squaredCoefficientOfVariation == 0)
  }

  @Test func `Unlike sizes now and then are lumpy`() throws {
    let found = try classes([1, 0, 0, 20, 0, 0, 2, 0, 0, 0, 30, 0])
    #expect(found.pattern == .lumpy)
  }

  @Test func `The bounds are 1.32 and 0.49`() throws {
    // 33 weeks with 25 demands: exactly 1.32.
    let weeks = (0..<33).map { $0 == 0 || $0 > 8 ? 3.0 : 0 }
    let found = try classes(weeks)
    #expect(agree(found.averageDemandInterval, 1.32))
    #expect(found.pattern == .intermittent)
    var settings = PreparationSettings()
    settings.classes.intermittentFrom = 1.33
    #expect(try classes(weeks, settings: settings).pattern == .smooth)
  }

  @Test func `Without demand there is no pattern`() throws {
    let found = try classes([0, 0, 0])
    #expect(found.pattern == .none && found.averageDemandInterval.isNaN)
    #expect(found.variation == .z && found.revenue == .c)
  }

  @Test func `Variation is taken about the season`() throws {
    // Three years of months: a season of twelve, no noise.
    var shop = Shop(bucket: .month)
    let season = [2.0, 3, 5, 8, 10, 12, 11, 9, 7, 5, 3, 2]
    for month in 0..<48 {
      let date = Bucket(size: .month, index: Int32(48 * 12 + month)).firstDay
      shop.sell("A", on: date, 10 * season[month % 12])
      shop.sell("B", on: date, [2, 30, 1, 3, 90][month % 5])
    }
    let asOf = Bucket(size: .month, index: 52 * 12).firstDay
    let found = try prepare(shop.known(asOf: asOf), bucket: .month).classes
    #expect(found[0].variation == .x)
    #expect(found[0].coefficientOfVariation < 0.05)
    #expect(found[1].variation == .z)
  }

  @Test func `The item that crosses 80 per cent is still A`() throws {
    var shop = Shop()
    let units = ["A": 50.0, "B": 35, "C": 8, "D": 3, "E": 4, "F": 0]
    for (sku, quantity) in units.sorted(by: { $0.key < $1.key }) {
      shop.sell(sku, on: monday, quantity, price: 2)
    }
    let found = try prepare(shop.known(asOf: monday.advanced(by: 1)), bucket: .day).classes
    // Before A 0 %, B 50 %, C 85 %, E 93 %, D 97 %.
    #expect(found.map(\.revenue) == [.a, .a, .b, .c, .b, .c])
    #expect(agree(found[1].revenueShare, 0.35))
  }

  @Test func `Revenue is units times their own price, else the shelf's, else the item's`() throws {
    var shop = Shop()
    shop.sell("A", on: monday, 10, price: 3)
    shop.sell("B", on: monday, 10)
    shop.sell("C", on: monday, 10)
    shop.sell("D", on: monday, 10)
    shop.data.prices = [
      PriceRecord(sku: SKU("B"), dates: DayRange(first: monday, last: nil), price: Money(5))
    ]
    var item = Item(sku: SKU("C"))
    item.unitPrice = Money(1)
    shop.data.items = [item]
    let found = try prepare(shop.known(asOf: monday.advanced(by: 1)), bucket: .day).classes
    // D has no price: the mean of the others, 90 / 30.
    #expect(found.map(\.revenueShare).map { ($0 * 120).rounded() } == [30, 50, 10, 30])
  }
}

@Suite struct LifecycleTests {
  let start = day("2025-01-06")
  let asOf = day("2026-01-05")

  func stage(_ build: (inout Shop) -> Void) throws -> (Lifecycle.Stage, Day?) {
    var shop = Shop.busy(from: start, days: 364)
    build(&shop)
    let result = try prepare(shop.known(asOf: asOf), bucket: .week)
    return (result.lifecycles[0].stage, result.lifecycles[0].since)
  }

  @Test func `First sold lately is new`() throws {
    let first = asOf.advanced(by: -91)
    #expect(try stage { $0.sell("A", on: first, 1) } == (.new, first))
  }

  @Test func `First sold long ago is active, and without a sale for half a year dead`() throws {
    let early = asOf.advanced(by: -200)
    #expect(
      try stage {
        $0.sell("A", on: early, 1)
        $0.sell("A", on: asOf.advanced(by: -182), 1)
      } == (.active, early))
    #expect(
      try stage {
        $0.sell("A", on: early, 1)
        $0.sell("A", on: asOf.advanced(by: -183), 1)
      } == (.dead, asOf.advanced(by: -183)))
  }

  @Test func `What sold when the file begins may be older`() throws {
    var shop = Shop.busy(from: asOf.advanced(by: -60), days: 60)
    shop.sell("A", on: asOf.advanced(by: -40), 1)
    shop.sell("B", on: asOf.advanced(by: -20), 1)
    let result = try prepare(shop.known(asOf: asOf), bucket: .week)
    #expect(result.lifecycles.prefix(2).map(\.stage) == [.active, .new])
  }

  @Test func `Listing dates to come are upcoming or ending`() throws {
    var item = Item(sku: SKU("A"))
    item.introduced = asOf.advanced(by: 30)
    #expect(try stage { $0.data.items = [item] } == (.upcoming, item.introduced))
    item.introduced = nil
    item.discontinued = asOf.advanced(by: 30)
    #expect(
      try stage {
        $0.sell("A", on: start, 1)
        $0.data.items = [item]
      } == (.ending, item.discontinued))
  }
}

@Suite struct WeekdayProfileTests {
  let monday = day("2025-01-06")

  @Test func `An item's own weekdays weigh by its days with sales`() throws {
    var shop = Shop()
    // All sell on every day of the week alike, but A twice as much on Saturdays.
    for offset in 0..<350 {
      let date = monday.advanced(by: offset)
      for sku in 1...8 { shop.sell("P\(sku)", on: date, 5) }
      shop.sell("A", on: date, offset % 7 == 5 ? 2 : 1)
    }
    shop.sell("B", on: monday.advanced(by: 342), 3)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 350)), bucket: .week)
    let overall = 7.0 * 50 / (Double(9 * 350 + 1) + 50)
    #expect(overall < 1)
    let own = result.profiles.shares(0)
    #expect(agree(own.reduce(0, +), 1))
    // 350 days with sales against a strength of 50: seven eighths its own, two eighths of a week.
    let others = result.profiles.shares(2)
    #expect(abs(own[5] - (7.0 / 8 * 2 / 8 + 1.0 / 8 * others[5])) < 0.002)
    // B sold once: it goes by the others.
    #expect(zip(result.profiles.shares(1), others).allSatisfy { abs($0 - $1) < 0.02 })
  }

  @Test func `A category speaks before everything else`() throws {
    var shop = Shop()
    for offset in 0..<350 {
      let date = monday.advanced(by: offset)
      for sku in 1...8 { shop.sell("P\(sku)", on: date, 5) }
      for sku in ["G1", "G2"] { shop.sell(sku, on: date, offset % 7 == 6 ? 20 : 1) }
    }
    shop.sell("G3", on: monday.advanced(by: 345), 1)
    shop.data.items = ["G1", "G2", "G3"].map {
      var item = Item(sku: SKU($0))
      item.category = "Garden"
      return item
    }
    let result = try prepare(shop.known(asOf: monday.advanced(by: 350)), bucket: .week)
    #expect(result.profiles.shares(2)[6] > 0.6)
    #expect(result.profiles.shares(3)[6] < 0.2)
  }

  @Test func `A week's demand falls on its open days and sums to one`() throws {
    var shop = Shop.busy(from: monday, days: 70)
    let shut = day("2025-03-20")
    var event = Event(dates: DayRange(first: shut, last: shut), name: "stocktaking", kind: .closed)
    event.openShare = 0
    shop.data.events = [event]
    let result = try prepare(shop.known(asOf: monday.advanced(by: 70)), bucket: .week)
    let shares = result.dailyShares(0, in: result.firstAhead)
    #expect(shares[3] == 0)
    #expect(agree(shares.reduce(0, +), 1))
    #expect(shares.allSatisfy { $0 == 0 || agree($0, 1.0 / 6) })
  }
}
