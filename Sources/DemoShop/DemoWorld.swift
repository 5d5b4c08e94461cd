// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Timeline

/// Everything that happens in the demo shop, known and unknown to its owner.
struct DemoWorld: Sendable {
  let random: RandomStream
  let items = Assortment.items
  /// By item, then place.
  let pairs: [DemoPair]
  let days: DemoDays
  /// The index of `DemoShop.asOf`.
  let asOf: Int
  let opening: OpeningDays
  let prices: PriceList
  let delivery: Delivery
  /// Means and demand by pair; nothing for the depot.
  let paths: [DemandPath]
  let record: TradingRecord

  init(seed: UInt64) {
    random = RandomStream(seed: seed).substream(named: "demo shop")
    let first = DemoShop.firstDay.advanced(by: -DemoShop.settlingDays)
    asOf = first.days(to: DemoShop.asOf)
    days = DemoDays(first: first, count: asOf + DemoShop.futureDays)
    let last = days[days.count - 1]
    opening = OpeningDays(years: first.civil.year...last.civil.year)
    prices = PriceList(
      items: items, from: first, to: last, random: random.substream(named: "prices"))
    delivery = Delivery(opening: opening, from: first)
    let items = items
    pairs = items.indices.flatMap { item in
      DemoPlace.allCases.filter { $0.keeps(items[item]) }.map { DemoPair(item: item, place: $0) }
    }
    paths = DemoWorld.paths(
      DemandProcess(
        opening: opening, prices: prices, items: items, origin: DemoShop.firstDay),
      pairs: pairs, days: days, random: random.substream(named: "demand"))
    var trading = Trading(
      items: items, pairs: pairs, demand: paths.map(\.demand), days: days, end: asOf,
      opening: opening, prices: prices, delivery: delivery,
      random: random.substream(named: "trading"))
    trading.run()
    record = trading.record
  }

  /// The SKU and the place of a pair.
  func key(_ pair: DemoPair) -> SeriesKey {
    SeriesKey(SKU(items[pair.item].code), pair.place.location)
  }

  private static func paths(
    _ process: DemandProcess, pairs: [DemoPair], days: DemoDays, random: RandomStream
  ) -> [DemandPath] {
    var shared: [String: [Double]] = [:]
    for category in DemoCategory.allCases {
      for shop in DemoPlace.shops {
        let name = category.rawValue + " at " + shop.code
        var levels = random.substream(named: name)
        shared[name] = DemandProcess.sharedLevel.path(count: days.count, &levels)
      }
    }
    let idle = DemandPath(
      means: [Double](repeating: 0, count: days.count),
      demand: [Int](repeating: 0, count: days.count))
    return pairs.map { pair in
      guard pair.place != .depot else { return idle }
      let item = process.items[pair.item]
      let level = shared[item.category.rawValue + " at " + pair.place.code] ?? []
      return process.path(
        of: pair.item, at: pair.place, over: days, shared: level,
        random: random.substream(named: item.code + " at " + pair.place.code))
    }
  }
}
