// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What each item of the demo shop sells for: regular prices that rise each year, and promotions.
struct PriceList: Sendable {
  /// A price in cents on some days.
  struct Entry: Sendable {
    var first: Day
    var last: Day?
    var price: Int
    var isPromotion: Bool
    var isDisplayed: Bool

    func contains(_ day: Day) -> Bool { DayRange(first: first, last: last).contains(day) }
  }

  /// Regular prices of each item, in order of days.
  let regular: [[Entry]]
  /// Promotions of each item, in order of days.
  let promotions: [[Entry]]

  /// Days between the announcement of a regular price and its start.
  static let noticeDays = 28
  /// Days between the planning of a promotion and its start.
  static let planningDays = 70
  /// Days over which the dip after a promotion fades to a third.
  private static let dipDays = 6.0

  /// The prices of some items from the first day to the last.
  init(items: [DemoItem], from first: Day, to last: Day, random: RandomStream) {
    var regular: [[Entry]] = []
    var promotions: [[Entry]] = []
    for (index, item) in items.enumerated() {
      var draws = random.substream(index)
      let prices = PriceList.regular(item, from: first, to: last, &draws)
      regular.append(prices)
      promotions.append(
        item.isPromoted ? PriceList.promotions(item, prices, from: first, to: last, &draws) : [])
    }
    self.regular = regular
    self.promotions = promotions
  }

  /// The regular price of an item on a day, in cents.
  func regularPrice(of item: Int, on day: Day) -> Int {
    regular[item].last { $0.first <= day }?.price ?? regular[item][0].price
  }

  /// The promotion that an item is in on a day.
  func promotion(of item: Int, on day: Day) -> Entry? {
    promotions[item].first { $0.contains(day) }
  }

  /// What prices and promotions make of an item's demand on a day; 1 at its first price.
  func effect(of item: Int, _ spec: DemoItem, on day: Day) -> Double {
    let category = spec.category
    let promotion = promotion(of: item, on: day)
    let price = promotion?.price ?? regularPrice(of: item, on: day)
    var effect = pow(Double(price) / Double(spec.price), -category.elasticity)
    if promotion?.isDisplayed == true { effect *= 1.25 }
    if promotion == nil,
      let ended = promotions[item].compactMap(\.last).last(where: { $0 < day })
    {
      let days = Double(ended.days(to: day) - 1)
      effect *= 1 - category.dipAfterPromotion * exp(-days / PriceList.dipDays)
    }
    return effect
  }

  private static func regular(
    _ item: DemoItem, from first: Day, to last: Day, _ random: inout RandomStream
  ) -> [Entry] {
    let opening = max(first, item.introduced ?? first)
    var entries = [
      Entry(first: opening, last: nil, price: item.price, isPromotion: false, isDisplayed: false)
    ]
    for year in opening.civil.year + 1...max(opening.civil.year + 1, last.civil.year) {
      let start = Day(year, 1, 1).advanced(by: Int(random.uniform(in: 6...80)))
      let rise = random.uniform(in: 0.0...0.055)
      guard start <= (item.discontinued ?? last), start <= last, start > opening else { continue }
      let old = entries[entries.count - 1].price
      let new = ending(in: 9, Double(old) * (1 + rise))
      guard new > old else { continue }
      entries[entries.count - 1].last = start.advanced(by: -1)
      entries.append(
        Entry(first: start, last: nil, price: new, isPromotion: false, isDisplayed: false))
    }
    return entries
  }

  /// Weeks from Monday to Saturday, three or four in a year, never in the six weeks after another.
  private static func promotions(
    _ item: DemoItem, _ prices: [Entry], from first: Day, to last: Day,
    _ random: inout RandomStream
  ) -> [Entry] {
    var entries: [Entry] = []
    var week = Bucket(.week, containing: max(first, item.introduced ?? first))
      .advanced(by: 5 + Int(random.uniform(in: 0...10)))
    while week.lastDay <= last {
      let start = week.firstDay
      let cut = [0.15, 0.20, 0.25, 0.30][Int(random.uniform(in: 0...3.999))]
      let isDisplayed = random.uniform() < 0.4
      let regular = prices.last { $0.first <= start }?.price ?? item.price
      entries.append(
        Entry(
          first: start, last: start.advanced(by: 5),
          price: ending(in: 9, Double(regular) * (1 - cut)), isPromotion: true,
          isDisplayed: isDisplayed))
      week = week.advanced(by: 9 + Int(random.uniform(in: 0...12)))
    }
    return entries
  }

  /// The whole number of cents nearest to an amount that ends in a digit.
  private static func ending(in digit: Int, _ cents: Double) -> Int {
    let tens = ((cents - Double(digit)) / 10).rounded()
    return max(digit, Int(tens) * 10 + digit)
  }
}
