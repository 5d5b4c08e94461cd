// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

@Suite struct LatticeSamplerTests {
  @Test func `a share gives the quantile there`() {
    for mass in [
      LatticeMass.poisson(mean: 3.7), .poisson(mean: 90), .certain(5),
      LatticeMass(lowest: -3, probabilities: [0.25, 0, 0.5, 0.25, 0]),
    ] {
      let sampler = LatticeSampler(mass)
      for i in 0..<4_000 {
        let share = Double(i) / 4_000
        var sum = mass.probabilities[0] / mass.total
        var k = 0
        while sum < share, mass.probabilities[(k + 1)...].contains(where: { $0 > 0 }) {
          k += 1
          sum += mass.probabilities[k] / mass.total
        }
        #expect(sampler.value(at: share) == mass.lowest + k)
      }
      #expect(mass[sampler.value(at: 1.0.nextDown)] > 0)
    }
  }

  @Test func `draws have the distribution's moments`() {
    let mass = LatticeMass.mixture([
      (1, .poisson(mean: 4)), (3, .poisson(mean: 20)), (0, .certain(9)),
    ])
    #expect(agree(mass.mean, 16))
    #expect(agree(mass.variance, 16 + 0.1875 * 256))
    let sampler = LatticeSampler(mass)
    var random = RandomStream(seed: 5)
    let draws = (0..<50_000).map { _ in Double(sampler.sample(using: &random)) }
    let mean = draws.reduce(0, +) / 50_000
    #expect(abs(mean - 16) < 4 * (mass.variance / 50_000).squareRoot())
  }
}
