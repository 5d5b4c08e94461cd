// SPDX-License-Identifier: GPL-3.0-or-later

import Preprocessing
import Retail
import TestSupport
import Testing
import Timeline

@Suite struct OpenDaysTests {
  let monday = day("2026-01-05")

  func closed(_ date: String, openShare: Double? = nil, at place: String? = nil) -> Event {
    var event = Event(
      dates: DayRange(first: day(date), last: day(date)), name: "closed", kind: .closed)
    event.openShare = openShare
    event.location = place.map { LocationCode($0) }
    return event
  }

  @Test func `A declared closed day is unknown, ahead too`() throws {
    var shop = Shop.busy(from: monday, days: 14, skipping: [2])
    shop.sell("A", from: monday, days: 14) { _ in 2 }
    shop.data.events = [closed("2026-01-07"), closed("2026-01-20")]
    let result = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .week)
    #expect(try baseDemand(result, "P1")[0..<4] == [5, 5, -1, 5])
    #expect(try demand(result, "P1") == [30, 35])
    #expect(agree(result.panel.exposure[result.panel.range(of: 1).lowerBound], 6.0 / 7))
    #expect(agree(result.futureExposure(0, horizon: 2)[0], 6.0 / 7))
    #expect(result.futureExposure(0, horizon: 2)[1] == 1)
    #expect(result.findings.contains { $0.code == "sales-while-closed" && $0.count == 1 })
  }

  @Test func `The most specific event says how far a day is open`() throws {
    var shop = Shop.busy(at: "X", from: monday, days: 14)
    shop.fill(at: "Y", from: monday, days: 14)
    shop.data.events = [closed("2026-01-20"), closed("2026-01-20", openShare: 0.5, at: "Y")]
    let result = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .day)
    let x = try #require(result.panel.index(of: SeriesKey(SKU("P1"), LocationCode("X"))))
    let y = try #require(result.panel.index(of: SeriesKey(SKU("P1"), LocationCode("Y"))))
    #expect(result.futureExposure(x, horizon: 3) == [1, 0, 1])
    #expect(result.futureExposure(y, horizon: 3) == [1, 0.5, 1])
  }

  @Test func `A closed category is closed for its items alone`() throws {
    var shop = Shop.busy(from: monday, days: 14)
    var item = Item(sku: SKU("P1"))
    item.category = "Garden"
    shop.data.items = [item]
    var event = closed("2026-01-20")
    event.category = "Garden"
    shop.data.events = [event]
    let result = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .day)
    #expect(result.futureExposure(0, horizon: 2) == [1, 0])
    #expect(result.futureExposure(1, horizon: 2) == [1, 1])
  }

  @Test func `A calendar's closed days are closed`() throws {
    var shop = Shop.busy(at: "X", from: monday, days: 14, skipping: [6, 13])
    var place = Location(code: LocationCode("X"))
    place.calendar = "six days"
    shop.data.locations = [place]
    shop.data.calendars = [
      "six days": WorkingCalendar(rules: [
        .init(kind: .closed, days: .weekday(.sunday, everyWeeks: 1, anchor: nil))
      ])
    ]
    let result = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .day)
    #expect(try baseDemand(result, "P1", at: "X")[5...8] == [5, -1, 5, 5])
    #expect(result.futureExposure(0, horizon: 7) == [1, 1, 1, 1, 1, 1, 0])
    #expect(result.openDays(0).closingWeekdays == [.sunday])
    let weekly = try prepare(shop.known(asOf: monday.advanced(by: 14)), bucket: .week)
    #expect(weekly.panel.exposure.allSatisfy { agree($0, 1) })
  }

  @Test func `A closed day shortens a native week too`() throws {
    var shop = Shop(bucket: .week)
    for week in 0..<8 { shop.sell("A", on: monday.advanced(by: 7 * week), 14) }
    shop.data.events = [closed("2026-01-13"), closed("2026-03-04")]
    let result = try prepare(shop.known(asOf: monday.advanced(by: 56)), bucket: .week)
    #expect(
      zip(result.panel.exposure, [1, 6.0 / 7, 1, 1, 1, 1, 1, 1]).allSatisfy { agree($0, $1) })
    #expect(zip(result.futureExposure(0, horizon: 2), [6.0 / 7, 1]).allSatisfy { agree($0, $1) })
  }

  @Test func `A place is judged from its own first row`() throws {
    var shop = Shop.busy(at: "old", from: monday, days: 200)
    shop.fill(at: "young", from: monday.advanced(by: 100), days: 100, skipping: [50])
    for offset in 100..<200 where offset % 7 != 6 {
      shop.sell("S", at: "six days", on: monday.advanced(by: offset), 30)
    }
    let result = try prepare(shop.known(asOf: monday.advanced(by: 200)), bucket: .day)
    let young = try baseDemand(result, "P1", at: "young")
    #expect(young.count == 100 && young.indices.filter { young[$0] == -1 } == [50])
    let series = try #require(result.panel.index(of: SeriesKey(SKU("S"), LocationCode("six days"))))
    #expect(result.openDays(series).closingWeekdays == [.sunday])
    #expect(result.openDays(0).closingWeekdays.isEmpty)
    let own = try baseDemand(result, "S", at: "six days")
    #expect(own.indices.allSatisfy { own[$0] == ((100 + $0) % 7 == 6 ? -1 : 30) })
  }

  @Test func `A date far away costs one place, and what lies between is unknown`() throws {
    var shop = Shop.busy(at: "X", from: monday, days: 70)
    shop.sell("A", at: "Y", on: day("1990-01-01"), 1)
    shop.fill(at: "Y", from: monday, days: 70)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 70)), bucket: .week)
    #expect(try demand(result, "P1", at: "X") == [Double](repeating: 35, count: 10))
    let old = try baseDemand(result, "A", at: "Y")
    #expect(old.count { $0 >= 0 } == 71)
  }

  @Test func `A weekday without sales is a closing day and no part of a usual week`() throws {
    let saturdays = Set((0..<140).filter { $0 % 7 == 5 })
    var shop = Shop.busy(from: monday, days: 140, skipping: saturdays)
    shop.sell("A", on: monday.advanced(by: 7), 1)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 140)), bucket: .week)
    #expect(result.openDays(0).closingWeekdays == [.saturday])
    #expect(try demand(result, "P1") == [Double](repeating: 30, count: 20))
    #expect(result.panel.exposure.allSatisfy { agree($0, 1) })
    #expect(result.futureExposure(0, horizon: 2).allSatisfy { agree($0, 1) })
    #expect(result.dailyShares(0, in: result.firstAhead)[5] == 0)
    #expect(result.findings.contains { $0.code == "closing-weekdays" })
  }

  @Test func `A weekday that is closed by now was open where it sold`() throws {
    let sundays = Set((150..<600).filter { $0 % 7 == 6 })
    let shop = Shop.busy(from: monday, days: 600, skipping: sundays)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 600)), bucket: .day)
    #expect(result.openDays(0).closingWeekdays == [.sunday])
    let days = try baseDemand(result, "P1")
    #expect(days.indices.allSatisfy { days[$0] == (sundays.contains($0) ? -1 : 5) })
  }

  /// Three years of a busy shop that is shut at Christmas and on Good Friday.
  func shopWithFeasts(years: Int = 3) -> Shop {
    var shop = Shop()
    let first = day("2023-01-02")
    let shut = [
      "2023-12-25", "2024-12-25", "2025-12-25", "2023-04-07", "2024-03-29", "2025-04-18",
    ].map(day)
    for offset in 0..<years * 365 {
      let date = first.advanced(by: offset)
      for sku in 1...8 {
        shop.sell("P\(sku)", on: date, shut.contains(date) ? (sku == 1 ? 1 : 0) : 5)
      }
    }
    return shop
  }

  @Test func `Days that are next to nothing every year are closed`() throws {
    let result = try prepare(shopWithFeasts().known(asOf: day("2026-01-01")), bucket: .week)
    #expect(
      result.closures.map(\.recurrence) == [.date(month: 12, day: 25), .easter(offset: -2)])
    #expect(result.closures.allSatisfy { $0.isApplied && $0.seen.count == 3 && $0.place == nil })
    let christmas = try #require(
      Bucket(.week, containing: day("2025-12-25")).firstDay == day("2025-12-22")
        ? result.panel.range(of: 0).upperBound - 1 : nil)
    #expect(agree(result.panel.exposure[christmas], 6.0 / 7))
    let ahead = result.futureExposure(0, horizon: 52)
    let easterWeek = result.firstAhead.distance(
      to: Bucket(.week, containing: day("2026-04-03")))
    let christmasWeek = result.firstAhead.distance(
      to: Bucket(.week, containing: day("2026-12-25")))
    for (step, exposure) in ahead.enumerated() {
      let isShort = step == easterWeek || step == christmasWeek
      #expect(agree(exposure, isShort ? 6.0 / 7 : 1))
    }
  }

  @Test func `Closed days may be proposed only`() throws {
    var settings = PreparationSettings()
    settings.recurringClosures = .proposed
    let result = try prepare(
      shopWithFeasts().known(asOf: day("2026-01-01")), bucket: .week, settings: settings)
    #expect(result.closures.count == 2)
    #expect(result.closures.allSatisfy { !$0.isApplied })
    #expect(result.futureExposure(0, horizon: 52).allSatisfy { agree($0, 1) })
    #expect(result.findings.contains { $0.code == "closed-days-proposed" })
  }

  @Test func `A day seen once is only proposed, unless it lies in the Christmas break`() throws {
    let first = day("2025-06-02")
    let shut = [day("2025-08-25")] + (0..<11).map { day("2025-12-24").advanced(by: $0) }
    let skipped = Set(shut.map { first.days(to: $0) })
    let shop = Shop.busy(from: first, days: 260, skipping: skipped)
    let result = try prepare(shop.known(asOf: first.advanced(by: 260)), bucket: .day)
    let applied = result.closures.filter(\.isApplied)
    #expect(applied.count == 11)
    #expect(applied.contains { $0.recurrence == .date(month: 12, day: 31) })
    #expect(result.closures.filter { !$0.isApplied }.map(\.seen) == [[day("2025-08-25")]])
    #expect(try baseDemand(result, "P1")[first.days(to: day("2025-08-25"))] == -1)
  }

  @Test func `Easter falls where the church says`() {
    let sundays = [
      1961: "1961-04-02", 2000: "2000-04-23", 2011: "2011-04-24", 2024: "2024-03-31",
      2038: "2038-04-25",
    ]
    for (year, date) in sundays {
      #expect(Recurrence.easter(offset: 0).day(in: year) == day(date))
    }
    #expect(Recurrence.weekday(.thursday, ordinal: 4, month: 11).day(in: 2026) == day("2026-11-26"))
    #expect(Recurrence.lastWeekday(.monday, month: 8).day(in: 2011) == day("2011-08-29"))
    #expect(Recurrence.date(month: 2, day: 29).day(in: 2025) == nil)
    #expect(Recurrence.weekday(.monday, ordinal: 5, month: 2).day(in: 2026) == nil)
  }
}

@Suite struct SilenceTests {
  let monday = day("2026-01-05")

  @Test func `A day on which a busy file has no row is unknown`() throws {
    let shop = Shop.busy(from: monday, days: 60, skipping: [30])
    let result = try prepare(shop.known(asOf: monday.advanced(by: 60)), bucket: .day)
    let series = try baseDemand(result, "P1")
    #expect(series[30] == -1)
    #expect(series.count { $0 == -1 } == 1)
  }

  @Test func `Silence at the end of a busy file is unknown too`() throws {
    let shop = Shop.busy(from: monday, days: 60)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 64)), bucket: .day)
    #expect(try baseDemand(result, "P1").suffix(5) == [5, -1, -1, -1, -1])
  }

  @Test func `The silent days of a file that sells rarely are zeros`() throws {
    var shop = Shop()
    for offset in stride(from: 0, to: 300, by: 11) {
      shop.sell("A", on: monday.advanced(by: offset), 1)
    }
    let result = try prepare(shop.known(asOf: monday.advanced(by: 300)), bucket: .day)
    #expect(result.base.state.allSatisfy { $0 == .observed })
    #expect(result.base.demand.reduce(0, +) == 28)
  }

  @Test func `A garden shop's winter is judged by its winter`() throws {
    var shop = Shop.busy(from: monday, days: 60)
    for offset in stride(from: 64, to: 130, by: 5) {
      shop.sell("P1", on: monday.advanced(by: offset), 1)
    }
    shop.sell("P1", on: monday.advanced(by: 129), 1)
    let result = try prepare(shop.known(asOf: monday.advanced(by: 130)), bucket: .day)
    #expect(try baseDemand(result, "P1")[60...66] == [0, 0, 0, 0, 1, 0, 0])
  }

  @Test func `A shut shop's silence is unknown, a quiet shop's is zero`() throws {
    var shop = Shop.busy(at: "busy", from: monday, days: 120, skipping: [50, 51, 52])
    shop.fill(at: "other", from: monday, days: 120)
    for offset in stride(from: 0, to: 120, by: 3) {
      shop.sell("A", at: "quiet", on: monday.advanced(by: offset), 1)
    }
    let result = try prepare(shop.known(asOf: monday.advanced(by: 120)), bucket: .day)
    let busy = try baseDemand(result, "P1", at: "busy")
    #expect(busy.indices.filter { busy[$0] == -1 } == [50, 51, 52])
    #expect(try baseDemand(result, "A", at: "quiet").allSatisfy { $0 >= 0 })
  }

  @Test func `One steady series with a gap does not know the gap`() throws {
    var shop = Shop(bucket: .month)
    for (index, units) in [2640.0, 2710, 2590, 2650, 2700, 2630].enumerated() where index != 3 {
      shop.sell("A", on: day("2026-0\(index + 1)-01"), units)
    }
    let result = try prepare(shop.known(asOf: day("2026-07-01")), bucket: .month)
    #expect(try demand(result, "A") == [2640, 2710, 2590, -1, 2700, 2630])
  }
}
