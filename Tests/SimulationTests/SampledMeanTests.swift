// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import Simulation
import Testing

@Suite struct SampledMeanTests {
  private let random = RandomStream(seed: 21)

  /// Stops at the tolerance that is asked for, no sooner than the fewest and no later than the most.
  @Test func stopping() async throws {
    func run(_ rule: StoppingRule) async throws -> SampledMean {
      try await SampledMean.run(random: random, rule: rule) { draws throws(ReplayError) in
        [4 + draws.uniform()]
      }
    }
    let fine = try await run(StoppingRule(relative: 0.001))
    #expect(fine.isSettled && fine.standardErrors[0] <= 0.001 * fine.means[0])
    // A uniform number has a variance of 1/12: 4,115 paths for 0.0045.
    #expect((3_500...4_800).contains(fine.paths))
    #expect(abs(fine.means[0] - 4.5) < 4 * fine.standardErrors[0])
    let coarse = try await run(StoppingRule(absolute: 10, fewest: 300))
    #expect(coarse.paths == 300 && coarse.isSettled)
    let endless = try await run(StoppingRule(relative: 1e-9, most: 1_050))
    #expect(endless.paths == 1_050 && !endless.isSettled)
  }

  /// The standard error says how far means of other seeds lie from one another.
  @Test func standardError() async throws {
    var within = 0
    for seed in 0..<200 {
      let mean = try await SampledMean.run(
        random: RandomStream(seed: UInt64(seed)), rule: StoppingRule(relative: 0.03)
      ) { draws throws(ReplayError) in
        let draw = draws.uniform()
        return [draw * draw]
      }
      if abs(mean.means[0] - 1.0 / 3) < 1.96 * mean.standardErrors[0] { within += 1 }
    }
    #expect((178...199).contains(within))
  }

  /// A policy on sampled demand: the same on any number of threads, and antithetic pairs need fewer paths.
  @Test func policyOnPaths() async throws {
    let marginal = DemandDistribution.poisson(mean: 4)
    let forecast = DemandForecast(
      mean: Array(repeating: 4, count: 30), marginals: Array(repeating: marginal, count: 30))
    func run(threads: Int, isAntithetic: Bool) async throws -> SampledMean {
      try await SampledMean.run(
        random: random, rule: StoppingRule(relative: 0.005), watched: [0], threads: threads,
        isAntithetic: isAntithetic
      ) { draws throws(ReplayError) in
        var demand = draws.part(0)
        let item = ReplayCase(
          firstDay: monday, demand: demand.demand(of: forecast), opening: Quantity(whole: 20),
          arrivals: OrderArrivals(leadTimes: Array(repeating: 3, count: 30)),
          money: ReplayMoney(unitPrice: 2, days: 30, unitCost: 1))
        let totals = try StockReplay.run(item) { moment in
          max(.zero, Quantity(whole: 20) - moment.position.inventoryPosition)
        }.totals
        return [totals.amounts.margin.value, totals.fillRate ?? 1]
      }
    }
    let one = try await run(threads: 1, isAntithetic: false)
    let three = try await run(threads: 3, isAntithetic: false)
    let pairs = try await run(threads: 2, isAntithetic: true)
    #expect(one == three)
    #expect(pairs.paths < one.paths)
    #expect(
      abs(pairs.means[0] - one.means[0]) < 4 * one.standardErrors[0] + 4 * pairs.standardErrors[0])
  }

  /// A path that is refused stops the run with its reason.
  @Test func errors() async {
    await #expect(throws: ReplayError.noDays) {
      try await SampledMean.run(random: random) { _ throws(ReplayError) in throw .noDays }
    }
  }
}
