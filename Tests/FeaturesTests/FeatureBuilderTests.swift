// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Retail
import TestSupport
import Testing
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { preconditionFailure("\(text) is no day") }
  return day
}

@Suite struct FeatureBuilderTests {
  let monday = day("2026-01-05")
  let key = SeriesKey(SKU("A"), LocationCode("X"))
  let weeks = 10

  /// One series of ten weeks.
  var panel: DemandPanel {
    var panel = DemandPanel(size: .week)
    panel.append(
      key, start: Bucket(.week, containing: monday),
      demand: [Double](repeating: 5, count: weeks),
      state: [BucketState](repeating: .observed, count: weeks),
      exposure: [Double](repeating: 1, count: weeks))
    return panel
  }

  var asOf: Day { monday.advanced(by: 7 * weeks) }

  func price(
    _ amount: Double, _ kind: PriceRecord.Kind = .regular, from: Int, through: Int? = nil,
    displayed: Bool? = nil, featured: Bool? = nil
  ) -> PriceRecord {
    var record = PriceRecord(
      sku: key.sku,
      dates: DayRange(
        first: monday.advanced(by: from), last: through.map { monday.advanced(by: $0) }),
      price: Money(amount), kind: kind)
    record.isDisplayed = displayed
    record.isFeatured = featured
    return record
  }

  func event(_ name: String, _ offsets: ClosedRange<Int>, _ kind: Event.Kind = .other) -> Event {
    Event(
      dates: DayRange(
        first: monday.advanced(by: offsets.lowerBound),
        last: monday.advanced(by: offsets.upperBound)), name: name, kind: kind)
  }

  func regressors(
    _ data: RetailData, horizon: Int = 3, settings: FeatureSettings = FeatureSettings()
  ) -> Regressors {
    FeatureBuilder(
      KnownData(data, asOf: asOf), panel: panel, horizon: horizon, settings: settings
    )
    .regressors(0)
  }

  func column(_ name: String, _ regressors: Regressors) throws -> [Double] {
    let place = try #require(regressors.names.firstIndex(of: name))
    return (0..<regressors.rowCount).map { regressors[row: $0, column: place] }
  }

  @Test func `Without anything known there are no columns but all rows`() {
    let none = regressors(RetailData())
    #expect(none.isEmpty && none.historyCount == 10 && none.horizon == 3)
  }

  @Test func `A promotion is its depth, its share of days and the dip after`() throws {
    var data = RetailData()
    data.prices = [
      price(10, from: 0),
      price(8, .promotion, from: 14, through: 20, displayed: true),
      price(5, .promotion, from: 49, through: 52, featured: true),
      price(8, .promotion, from: 77, through: 83),
    ]
    let found = regressors(data)
    #expect(
      found.names
        == ["promotion price", "promotion", "display", "advertisement", "after promotion"])
    let relative = try column("promotion price", found)
    #expect(agree(relative[2], log(0.8)))
    #expect(agree(relative[7], 4.0 / 7 * log(0.5)))
    #expect(agree(relative[11], log(0.8)), "a known promotion ahead is known")
    #expect(relative.enumerated().allSatisfy { [2, 7, 11].contains($0.offset) || $0.element == 0 })
    #expect(try column("promotion", found)[7] == 4.0 / 7)
    #expect(try column("display", found)[2] == 1)
    #expect(try column("advertisement", found)[7] == 4.0 / 7)
    let dip = try column("after promotion", found)
    #expect(dip[2] == 0 && dip[3] == 0.5 && dip[4] == 0.5 && dip[5] == 0)
    #expect(dip[12] == 0.5)
  }

  @Test func `A markdown has a depth and a share of its own, and a dip like any other`() throws {
    var data = RetailData()
    data.prices = [
      price(10, from: 0), price(8, .promotion, from: 14, through: 20),
      price(5, .markdown, from: 42, through: 48), price(4, .markdown, from: 45, through: 48),
      price(7, .promotion, from: 42, through: 55),
    ]
    let found = regressors(data)
    #expect(
      found.names
        == ["promotion price", "markdown price", "promotion", "markdown", "after promotion"])
    let promotion = try column("promotion price", found)
    let markdown = try column("markdown price", found)
    #expect(agree(promotion[2], log(0.8)) && promotion[6] == 0 && agree(promotion[7], log(0.7)))
    // A markdown goes before a promotion of the same days; of two, the first in the file.
    #expect(agree(markdown[6], log(0.5)) && markdown.count { $0 != 0 } == 1)
    #expect(try column("promotion", found)[6] == 0)
    #expect(try column("markdown", found)[6] == 1)
    let dip = try column("after promotion", found)
    #expect(dip[7] == 0 && dip[8] == 1 && dip[9] == 0.5)
  }

  @Test func `What first varies ahead has a column where that is asked for`() throws {
    var data = RetailData()
    data.prices = [price(10, from: 0), price(8, .promotion, from: 77, through: 83)]
    #expect(regressors(data).isEmpty)
    var settings = FeatureSettings()
    settings.keepsUnseen = true
    let found = regressors(data, settings: settings)
    #expect(found.names == ["promotion price", "promotion", "after promotion"])
    #expect(agree(try column("promotion price", found)[11], log(0.8)))
  }

  @Test func `There is no dip while a promotion lasts`() throws {
    var data = RetailData()
    data.prices = [price(10, from: 0), price(8, .promotion, from: 14, through: 27)]
    let dip = try column("after promotion", regressors(data))
    #expect(Array(dip[2..<7]) == [0, 0, 1, 0.5, 0])
  }

  @Test func `The regular price is relative to its median over the history`() throws {
    var data = RetailData()
    data.prices = [
      price(10, from: 0, through: 41), price(12, from: 42, through: 76), price(14, from: 77),
    ]
    let found = regressors(data)
    #expect(found.names == ["regular price"])
    let regular = try column("regular price", found)
    #expect(regular[0] == 0 && agree(regular[6], log(1.2)) && agree(regular[12], log(1.4)))
  }

  @Test func `Days without a price row carry the last one on`() throws {
    var data = RetailData()
    data.prices = [
      price(10, from: 7, through: 20), price(20, from: 35, through: 48),
      price(5, .markdown, from: 63, through: 69),
    ]
    let found = regressors(data)
    let regular = try column("regular price", found)
    #expect(regular[..<5].allSatisfy { $0 == regular[0] })
    #expect(regular[5...].allSatisfy { agree($0, regular[0] + log(2)) })
    #expect(agree(try column("markdown price", found)[9], log(0.25)))
  }

  @Test func `The item's price is regular where no price is`() throws {
    var data = RetailData()
    var item = Item(sku: key.sku)
    item.unitPrice = Money(8)
    data.items = [item]
    data.prices = [price(6, .promotion, from: 21, through: 27)]
    #expect(agree(try column("promotion price", regressors(data))[3], log(0.75)))
  }

  @Test func `Each event has a column, closed days have none`() throws {
    var data = RetailData()
    data.events = [
      event("fair", 9...10), event("fair", 44...50), event("fair", 72...72),
      event("once", 21...21), event("shut", 28...29, .closed), event("shut", 35...36, .closed),
      event("ahead", 75...75),
    ]
    let found = regressors(data)
    #expect(found.names == ["fair"])
    let fair = try column("fair", found)
    #expect(fair[1] == 2.0 / 7 && fair[6] == 5.0 / 7 && fair[7] == 2.0 / 7)
    #expect(fair[10] == 1.0 / 7)
    var settings = FeatureSettings()
    settings.leastEventBuckets = 1
    #expect(regressors(data, settings: settings).names == ["fair", "once"])
    settings.usesEvents = false
    #expect(regressors(data, settings: settings).isEmpty)
  }

  @Test func `Days before and after an event are a column each side in weeks`() throws {
    var data = RetailData()
    data.events = [event("fair", 9...10), event("fair", 44...50), event("fair", 73...73)]
    var settings = FeatureSettings()
    (settings.eventLeadDays, settings.eventLagDays) = (3, 2)
    let found = regressors(data, settings: settings)
    #expect(found.names == ["fair", "before fair", "after fair"])
    let before = try column("before fair", found)
    // Days 6 to 8, 41 to 43, 70 to 72.
    #expect(before[0] == 1.0 / 7 && before[1] == 2.0 / 7)
    #expect(before[5] == 1.0 / 7 && before[6] == 2.0 / 7 && before[10] == 3.0 / 7)
    let after = try column("after fair", found)
    // Days 11 and 12, 51 and 52, 74 and 75.
    #expect(after[1] == 2.0 / 7 && after[7] == 2.0 / 7 && after[10] == 2.0 / 7)
  }

  @Test func `In days each day about an event has a column, and so do calendar days`() throws {
    var daily = DemandPanel(size: .day)
    let days = 400
    daily.append(
      key, start: Bucket(.day, containing: monday), demand: [Double](repeating: 5, count: days),
      state: [BucketState](repeating: .observed, count: days),
      exposure: [Double](repeating: 1, count: days))
    var data = RetailData()
    data.events = [event("fair", 9...10), event("fair", 44...44), event("fair", 402...402)]
    let known = KnownData(data, asOf: monday.advanced(by: days))
    let found = FeatureBuilder(known, panel: daily, horizon: 5, settings: .effects).regressors(0)
    func rows(_ name: String) throws -> [Int] {
      let values = try column(name, found)
      return values.indices.filter { values[$0] == 1 }
    }
    #expect(try rows("fair") == [9, 10, 44, 402])
    #expect(try rows("fair, 1 before") == [8, 43, 401])
    #expect(try rows("fair, 1 after") == [11, 45, 403])
    #expect(try rows("Monday").prefix(3) == [0, 7, 14])
    // 5 January 2026 is a Monday; the 1st of February comes 27 days later.
    #expect(try rows("day 1 of month").prefix(2) == [27, 55])
    let waves = try column("sine 1 of year", found)
    #expect(agree(waves[0], sin(2 * Double.pi * 4 / 365.25)))
  }

  @Test func `An event holds for its place, category or item alone`() throws {
    func with(_ change: (inout Event) -> Void) -> Regressors {
      var data = RetailData()
      var item = Item(sku: key.sku)
      item.category = "Garden"
      data.items = [item]
      var place = Location(code: key.location)
      place.region = "North"
      data.locations = [place]
      data.events = [event("fair", 9...10), event("fair", 44...50)]
      for index in data.events.indices { change(&data.events[index]) }
      return regressors(data)
    }
    #expect(with { $0.region = "North" }.count == 1)
    #expect(with { $0.region = "South" }.isEmpty)
    #expect(with { $0.category = "Garden" }.count == 1)
    #expect(with { $0.category = "Toys" }.isEmpty)
    #expect(with { $0.location = LocationCode("Y") }.isEmpty)
    #expect(with { $0.sku = SKU("B") }.isEmpty)
  }

  @Test func `What became known after the cutoff is not there`() throws {
    var data = RetailData()
    data.prices = [price(10, from: 0), price(8, .promotion, from: 14, through: 20)]
    data.events = [event("fair", 9...10), event("fair", 44...50)]
    let before = regressors(data)
    var late = price(1, .markdown, from: 0)
    late.knownFrom = asOf.advanced(by: 1)
    var lateFair = event("late", 0...60)
    lateFair.knownFrom = asOf.advanced(by: 1)
    data.prices.append(late)
    data.events.append(lateFair)
    #expect(regressors(data) == before)
    late.knownFrom = asOf
    data.prices.append(late)
    #expect(regressors(data) != before)
  }

  /// Sales rows with a price and a promotion flag each.
  func sales(_ rows: [(offset: Int, price: Double, promoted: Bool)]) -> RetailData {
    var data = RetailData()
    data.sales.skus = [key.sku]
    data.sales.locations = [key.location]
    for row in rows {
      data.sales.day.append(monday.advanced(by: row.offset).number)
      data.sales.sku.append(0)
      data.sales.location.append(0)
      data.sales.quantity.append(1)
      data.sales.price.append(row.price)
      data.sales.isPromoted.append(row.promoted)
    }
    return data
  }

  @Test func `Rows tell the shelf's price and the promotion`() throws {
    let rows = (0..<10).map { week in
      (offset: 7 * week, price: week == 6 ? 3.0 : 4, promoted: week == 6)
    }
    let found = regressors(sales(rows))
    #expect(found.names == ["price", "promotion", "after promotion"])
    let relative = try column("price", found)
    #expect(agree(relative[6], log(0.75)) && relative[5] == 0 && relative[11] == 0)
    #expect(try column("promotion", found)[6] == 1)
    #expect(try column("after promotion", found)[8] == 0.5)
  }

  @Test func `Prices that differ within a week are the customers'`() {
    let rows = (0..<70).map { offset in
      (offset: offset, price: offset % 2 == 0 ? 3.0 : 4, promoted: false)
    }
    #expect(regressors(sales(rows)).isEmpty)
  }

  @Test func `A price file goes before the rows' prices`() throws {
    var data = sales((0..<10).map { (offset: 7 * $0, price: Double($0 + 1), promoted: false) })
    #expect(regressors(data).names.contains("price"))
    data.prices = [price(10, from: 0)]
    #expect(regressors(data).isEmpty)
  }
}
