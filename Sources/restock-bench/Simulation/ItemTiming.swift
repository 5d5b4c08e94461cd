// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import Timeline

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Items over a year with money: the replay under a closure, and the best plan with everything known.
struct ItemTiming {
  static let days = 365
  static let range = """
    365 days, Poisson demand of a mean drawn from 0.2–10 a day, weekly orders,
    lead time 5–9 days drawn by order day, packs of 1, 6 or 12, lost sales, holding and ordering costs
    """

  var items: Int
  /// Item-days replayed a second of processor time.
  var replayed: Double
  /// Best plans a second of processor time.
  var planned: Double

  init(items: Int, rounds: Int) throws {
    self.items = items
    var replayed: [Double] = []
    var planned: [Double] = []
    for round in 0..<rounds {
      let cases = (0..<items).map { Self.item($0, round: round) }
      var total = 0.0
      let start = clock()
      for item in cases {
        let level = 17 * (item.demand.reduce(0) { $0 + $1.value } / Double(Self.days))
        total += try StockReplay.run(item) { moment in
          let short = level - moment.position.inventoryPosition.value
          return Quantity(max(0, short)).rounded(toMultipleOf: item.casePack, .up)
        }.totals.amounts.cost.value
      }
      let middle = clock()
      for item in cases { total -= try PerfectPlan(item).bound }
      let end = clock()
      blackHole(total)
      replayed.append(Self.rate(items * Self.days, middle - start))
      planned.append(Self.rate(items, end - middle))
    }
    self.replayed = median(replayed)
    self.planned = median(planned)
  }

  private static func item(_ index: Int, round: Int) -> ReplayCase {
    var random = RandomStream(seed: 7, stream: UInt64(round)).substream(index)
    let mean = random.uniform(in: 0.2...10)
    let firstDay = Day(number: 20_454)
    var money = ReplayMoney(unitPrice: 10, days: days, unitCost: 7)
    money.holdingCost = 7 * 0.2 / 365
    money.orderingCost = 2
    var item = ReplayCase(
      firstDay: firstDay,
      demand: (0..<days).map { _ in Quantity(whole: random.poisson(mean: mean)) },
      opening: Quantity(whole: Int(mean * 14)),
      arrivals: OrderArrivals(
        firstDay: firstDay, days: days, random: random, isOrderDay: { $0.weekday == .monday }
      ) { _, draws in 5 + Int(draws.next() % 5) },
      money: money)
    item.casePack = Quantity(whole: [1, 6, 12][index % 3])
    return item
  }

  private static func rate(_ count: Int, _ ticks: clock_t) -> Double {
    Double(count) / (Double(max(1, ticks)) / Double(CLOCKS_PER_SEC))
  }
}
