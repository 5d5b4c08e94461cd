// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Retail
import SupplyChain
import TestSupport
import Testing
import Timeline

/// A chain of places that is planned every Monday and then lives through the week, day by day, with
/// demand that the plan does not know.
private struct RollingWorld {
  /// Units on hand by place.
  var onHand: [Int]
  /// Units on their way: place, day at whose opening they come, units.
  var underway: [(place: Int, day: Day, units: Int)] = []
  var wanted: [Int]
  var met: [Int]

  init(onHand: [Int]) {
    self.onHand = onHand
    wanted = onHand.map { _ in 0 }
    met = wanted
  }

  /// Runs some weeks; demand of those after the warm-up counts.
  mutating func run(
    weeks: Int, items: [PlanItem], forecasts: (Day) -> [PlanForecast?],
    demand: (Int, inout RandomStream) -> Int
  ) async throws {
    var random = RandomStream(seed: 77)
    for week in 0..<weeks {
      let asOf = monday.advanced(by: 7 * week)
      receive(asOf)
      try await order(asOf, items, forecasts(asOf))
      for offset in 0..<7 {
        if offset > 0 { receive(asOf.advanced(by: offset)) }
        for place in onHand.indices {
          let units = demand(place, &random)
          let served = min(units, onHand[place])
          onHand[place] -= served
          guard week >= 8 else { continue }
          wanted[place] += units
          met[place] += served
        }
      }
    }
  }

  private mutating func receive(_ day: Day) {
    for shipment in underway where shipment.day == day { onHand[shipment.place] += shipment.units }
    underway.removeAll { $0.day == day }
  }

  private mutating func order(
    _ asOf: Day, _ items: [PlanItem], _ forecasts: [PlanForecast?]
  ) async throws {
    var now = items
    for place in items.indices {
      now[place].stock = StockRecord(key: items[place].key, onHand: units(onHand[place]))
      now[place].openOrders = underway.filter { $0.place == place }.map {
        OpenOrder(key: items[place].key, quantity: units($0.units), expected: $0.day)
      }
    }
    let plan = try await planSupply(now, settings: PlanSettings(asOf: asOf)) { forecasts[$0] }
    for line in plan.orders where line.orderDate == asOf {
      let place = try #require(items.firstIndex { $0.key == line.key })
      let quantity = Int(line.quantity.value)
      underway.append((place, line.receiptDate, quantity))
      if let sender = line.fromLocation {
        let from = try #require(items.firstIndex { $0.key.location == sender })
        onHand[from] -= quantity
        #expect(onHand[from] >= 0)
      }
      if line.receiptDate == asOf { receive(asOf) }
    }
  }

  func fillRate(_ place: Int) -> Double { Double(met[place]) / Double(wanted[place]) }
}

@Suite struct RollingPlanTests {
  /// Weekly sample paths: seven days of negative binomial demand each.
  private func weeks(_ mean: Double, seed: UInt64) -> SamplePaths {
    var random = RandomStream(seed: seed)
    // Seven gamma-mixed Poisson days are one with seven times the size.
    return SamplePaths(
      horizon: 6,
      values: (0..<(6 * 300)).map { _ in
        Double(random.negativeBinomial(mean: mean * 7, size: 14))
      })
  }

  /// The forecast of some paths from a Monday on.
  private func forecast(_ paths: SamplePaths, mean: Double, from asOf: Day) -> PlanForecast {
    PlanForecast(
      firstBucket: Bucket(.week, containing: asOf),
      forecast: DemandForecast(
        mean: Array(repeating: mean * 7, count: 6),
        marginals: Array(repeating: .certain(mean * 7), count: 6), paths: paths))
  }

  @Test func `planned week by week, a place reaches its fill rate`() async throws {
    var item = bought(key("A"), onHand: 0)
    item.target = ServiceTarget(.fillRate, 0.95)
    item.terms.leadTime = .fixed(10)
    var world = RollingWorld(onHand: [100])
    let paths = weeks(5, seed: 3)
    try await world.run(
      weeks: 400, items: [item], forecasts: { [forecast(paths, mean: 5, from: $0)] },
      demand: { _, random in random.negativeBinomial(mean: 5, size: 2) })
    let reached = world.fillRate(0)
    #expect(reached > 0.935 && reached < 0.968, "\(reached)")
  }

  @Test func `with a warehouse above, shops reach theirs and nothing is planned twice`()
    async throws
  {
    var house = bought(key("A", "house"), onHand: 0)
    var east = moved(key("A", "east"), onHand: 0, from: "house")
    var west = moved(key("A", "west"), onHand: 0, from: "house")
    house.target = ServiceTarget(.fillRate, 0.97)
    house.terms.leadTime = .fixed(10)
    east.target = ServiceTarget(.fillRate, 0.95)
    west.target = ServiceTarget(.fillRate, 0.95)
    let eastPaths = weeks(4, seed: 4)
    let westPaths = weeks(2, seed: 5)
    var world = RollingWorld(onHand: [100, 40, 20])
    try await world.run(
      weeks: 250, items: [house, east, west],
      forecasts: { day in
        [
          nil, forecast(eastPaths, mean: 4, from: day), forecast(westPaths, mean: 2, from: day),
        ]
      },
      demand: { place, random in
        place == 0 ? 0 : random.negativeBinomial(mean: place == 1 ? 4 : 2, size: 2)
      })
    let reached = (1...2).map(world.fillRate)
    #expect(reached.allSatisfy { $0 > 0.92 && $0 < 0.985 }, "\(reached)")
    // Were shops' demand planned at both levels, the system would hold about twice its need.
    let stock = world.onHand.reduce(0, +) + world.underway.reduce(0) { $0 + $1.units }
    #expect(stock < 250, "\(stock)")
  }
}
