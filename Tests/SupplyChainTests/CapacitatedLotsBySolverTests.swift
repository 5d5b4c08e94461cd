// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import Solving
import Testing

/// Lots that share a resource, beside the same problem as a mixed-integer programme.
@Suite struct CapacitatedLotsBySolverTests {
  static let solvers = Solvers.installed.map(\.name)

  /// The problem with the share of each period's demand that each earlier one makes.
  ///
  /// - Reference: Krarup & Bilde (1977), Plant location, set covering and economic lot size (the form
  ///   whose relaxation is whole for one item without capacity).
  private func programme(_ problem: CapacitatedLotSizing) -> MixedIntegerProgramme {
    var programme = MixedIntegerProgramme()
    var time = [[(column: Int, coefficient: Double)]](repeating: [], count: problem.periods)
    for item in problem.items {
      let setups = (0..<problem.periods).map { period in
        let setup = programme.addColumn(cost: item.setupCost, upper: 1, isInteger: true)
        time[period].append((setup, item.setupTime))
        return setup
      }
      for wanted in 0..<problem.periods where item.demand[wanted] > 0 {
        let demand = item.demand[wanted]
        let shares = (0...wanted).map { made in
          let share = programme.addColumn(
            cost: item.holdingCost * demand * Double(wanted - made), upper: 1)
          time[made].append((share, item.unitTime * demand))
          programme.addRow([(share, 1), (setups[made], -1)], upper: 0)
          return share
        }
        programme.addRow(shares.map { ($0, 1) }, lower: 1, upper: 1)
      }
    }
    for (terms, capacity) in zip(time, problem.capacity) {
      programme.addRow(terms, upper: capacity)
    }
    return programme
  }

  private func problem(seed: UInt64, tightness: Double) throws -> CapacitatedLotSizing {
    var random = RandomStream(seed: seed, stream: 0x434C)
    let periods = 6
    let items = (0..<3).map { _ in
      CapacitatedLotSizing.Item(
        demand: (0..<periods).map { _ in (random.uniform(in: -8...30)).rounded() }.map {
          max(0, $0)
        },
        setupCost: random.uniform(in: 10...90).rounded(),
        setupTime: random.uniform(in: 0...6).rounded(),
        holdingCost: random.uniform(in: 0.5...3), unitTime: random.uniform(in: 0.8...1.5))
    }
    let load = items.reduce(0.0) { $0 + $1.demand.reduce(0, +) * $1.unitTime }
    return try CapacitatedLotSizing(
      items: items,
      capacity: Array(repeating: load / Double(periods) / tightness + 8, count: periods))
  }

  @Test(arguments: solvers, UInt64(1)...4)
  func lotsCostWhatTheSolverFinds(name: String, seed: UInt64) throws {
    let solver = try #require(Solvers.installed.first { $0.name == name })
    for tightness in [0.6, 0.8, 0.95] {
      let problem = try problem(seed: seed, tightness: tightness)
      let found = try solver.solve(
        programme(problem), limits: SolverLimits(nodes: 20_000, relativeGap: 1e-9))
      guard found.status != .infeasible else {
        #expect(throws: LotSizingError.self) {
          try CapacitatedLotSolver(nodeLimit: 2000).solve(problem)
        }
        continue
      }
      #expect(found.status == .optimal)
      let plan = try CapacitatedLotSolver(nodeLimit: 2000).solve(problem)
      #expect(abs(plan.cost - found.value) < 1e-5 * found.value, "tightness \(tightness)")
      #expect(plan.lowerBound <= found.value * (1 + 1e-6))
    }
  }
}
