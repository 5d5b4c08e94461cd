// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import TestSupport
import Testing

@Suite struct LossInverseTests {
  private static let demands: [DemandDistribution] = [
    .certain(7), .normal(mean: 50, standardDeviation: 8), .normal(mean: 3, standardDeviation: 5),
    .lognormal(mean: 20, standardDeviation: 30), .gamma(mean: 20, standardDeviation: 6),
    .gamma(mean: 4, standardDeviation: 9), .poisson(mean: 0.2), .poisson(mean: 47.3),
    .negativeBinomial(mean: 2, variance: 11), .negativeBinomial(mean: 80, variance: 100),
    .lattice(probabilities: [0.2, 0, 0.5, 0.3], step: 2.5), .empirical(sorted: [0, 1, 1, 4, 9.5]),
    .mixture([
      .init(weight: 0.4, distribution: .certain(3)),
      .init(weight: 0.6, distribution: .gamma(mean: 9, standardDeviation: 3)),
    ]),
    .mixture([
      .init(weight: 0.4, distribution: .poisson(mean: 3)),
      .init(weight: 0.6, distribution: .poisson(mean: 12)),
    ]),
  ]

  @Test(arguments: demands)
  func `a level loses what it was asked to lose`(demand: DemandDistribution) {
    for share in [3, 1.2, 1, 0.9, 0.5, 0.1, 0.02, 1e-4, 1e-8] {
      let shortage = share * demand.mean
      let level = demand.level(losing: shortage)
      #expect(agree(demand.loss(level), shortage, relative: 1e-9, absolute: 1e-14), "\(share)")
      let second = share * demand.secondLoss(0)
      let other = demand.level(secondLoss: second)
      #expect(agree(demand.secondLoss(other), second, relative: 1e-9, absolute: 1e-14), "\(share)")
    }
    #expect(demand.level(losing: 0) == demand.quantile(1))
    #expect(demand.level(secondLoss: 0) == demand.quantile(1))
  }

  @Test(arguments: demands)
  func `the second-order loss is the integral of the first`(demand: DemandDistribution) {
    for (low, high) in [(-3.0, 0.0), (0, 2.5), (2.5, 8.25), (8.25, 40)] {
      // Simpson's rule over pieces between whole and half numbers, where the loss is smooth.
      var integral = 0.0
      let pieces = 4_000
      let step = (high - low) / Double(pieces)
      for i in 0..<pieces {
        let x = low + Double(i) * step
        integral +=
          step / 6 * (demand.loss(x) + 4 * demand.loss(x + step / 2) + demand.loss(x + step))
      }
      let difference = demand.secondLoss(low) - demand.secondLoss(high)
      #expect(agree(integral, difference, relative: 1e-5, absolute: 1e-5), "\(low)")
    }
  }

  @Test func `a normal's losses are inverted far out on either side`() {
    let normal = NormalDistribution(mean: 10, standardDeviation: 2)
    for z in [-30, -5, -1, 0, 0.7, 3, 8, 20.0] {
      let x = 10 + 2 * z
      #expect(agree(normal.level(losing: normal.loss(x)), x, relative: 1e-12))
      #expect(agree(normal.level(secondLoss: normal.secondLoss(x)), x, relative: 1e-12))
    }
  }
}
