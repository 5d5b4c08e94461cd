// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A rule that is simulated here and by the peer.
struct SimulatedRule {
  enum Kind { case baseStock, minMax, lots, serial }

  /// How fast, in node-periods a second of processor time.
  struct Timing {
    /// On a demand that is there.
    var given: Double
    /// With the demand drawn in that time.
    var drawn: Double
  }

  static let peerPeriods = 2_000
  static let mean = 10.0
  static let all = [
    SimulatedRule(kind: .baseStock, id: "base-stock", title: "base stock", levels: [52, 52]),
    SimulatedRule(kind: .minMax, id: "min-max", title: "(s, S)", levels: [50, 90]),
    SimulatedRule(kind: .lots, id: "lots", title: "(r, Q)", levels: [50, 90, 40]),
    SimulatedRule(
      kind: .serial, id: "serial", title: "base stocks of 3 places in a row",
      levels: [45, 33, 22]),
  ]

  var kind: Kind
  /// The name that the peer's script knows.
  var id: String
  var title: String
  /// The levels as the peer's script reads them; of one place, the second is its opening stock.
  var levels: [Int]

  var nodes: Int { kind == .serial ? levels.count : 1 }

  /// Poisson demand, the same for the same round.
  func demand(_ periods: Int, round: Int) -> [Int32] {
    var random = RandomStream(seed: 6, stream: UInt64(round))
    let sampler = LatticeSampler(LatticeMass.poisson(mean: Self.mean))
    return (0..<periods).map { _ in Int32(sampler.sample(using: &random)) }
  }

  /// The sum over periods of the stock at each place's close.
  func stock(_ demand: [Int32]) throws -> [Int] {
    let one = LevelSimulation(leadTime: 4, unmet: .backordered)
    switch kind {
    case .baseStock:
      let rule = BaseStockRule(baseStockLevel: levels[0])
      return [try one.run(rule, demand: demand.span, opening: levels[1]).stockPeriods]
    case .minMax:
      let rule = MinMaxRule(reorderPoint: levels[0], orderUpToLevel: levels[1])
      return [try one.run(rule, demand: demand.span, opening: levels[1]).stockPeriods]
    case .lots:
      let rule = LotRule(reorderPoint: levels[0], orderQuantity: levels[2])
      return [try one.run(rule, demand: demand.span, opening: levels[1]).stockPeriods]
    case .serial:
      return try SerialSimulation(baseStockLevels: levels, leadTimes: [3, 2, 1])
        .run(demand: demand.span).map(\.stockPeriods)
    }
  }

  /// The median over rounds, each with a demand of its own.
  func time(periods: Int, rounds: Int) throws -> Timing {
    var given: [Double] = []
    var drawn: [Double] = []
    for round in 0..<rounds {
      let start = clock()
      let demand = demand(periods, round: round)
      let middle = clock()
      blackHole(Double(try stock(demand).reduce(0, +)))
      let end = clock()
      given.append(rate(periods, end - middle))
      drawn.append(rate(periods, end - start))
    }
    return Timing(given: median(given), drawn: median(drawn))
  }

  private func rate(_ periods: Int, _ ticks: clock_t) -> Double {
    Double(periods * nodes) / (Double(max(1, ticks)) / Double(CLOCKS_PER_SEC))
  }
}
