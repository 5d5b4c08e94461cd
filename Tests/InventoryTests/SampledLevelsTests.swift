// SPDX-License-Identifier: GPL-3.0-or-later

import Inventory
import Numerical
import TestSupport
import Testing

@Suite struct SampledLevelsTests {
  @Test func `selection gives the levels that sorting gives`() throws {
    var random = RandomStream(seed: 21)
    for count in [1, 2, 3, 10, 257, 1000] {
      var sampled = SampledLevels(count: count)
      for mean in [0.0, 0.4, 30] {
        let draws = (0..<count).map { _ in Double(random.poisson(mean: mean)) }
        let sorted = SortedDemand(draws)
        for p in [0.0, 0.1, 0.5, 0.95, 1] {
          sampled.draws = draws
          #expect(sampled.quantile(p) == sorted.quantile(p))
        }
        for under in [0.2, 4, 300] {
          let newsvendor = try Newsvendor(holdingCost: 1, stockoutCost: under)
          sampled.draws = draws
          let quick = sampled.level(for: newsvendor)
          let slow = try newsvendor.solve(sorted)
          #expect(quick.baseStockLevel == slow.baseStockLevel)
          #expect(agree(quick.cost, slow.cost))
        }
        for rate in [0.0, 0.5, 0.98, 1] {
          sampled.draws = draws
          let level = sampled.level(fillRate: rate)
          let allowed = (1 - rate) * sorted.mean
          #expect(agree(sorted.loss(level), allowed, absolute: 1e-9))
          // The least: a little lower is short by more, unless there is nothing lower.
          #expect(level == 0 || sorted.loss(level - 0.01) > allowed)
        }
      }
    }
  }
}
