// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Lattice masses")
struct LatticeTests {
  private func poisson(_ mean: Double, upTo last: Int) -> LatticeMass {
    let distribution = PoissonDistribution(mean: mean)
    return LatticeMass(probabilities: (0...last).map { distribution.probability(Double($0)) })
  }

  @Test("two dice")
  func dice() {
    let die = LatticeMass(lowest: 1, probabilities: Array(repeating: 1.0 / 6, count: 6))
    let two = die.convolved(with: die)
    #expect(two.lowest == 2)
    #expect(two.highest == 12)
    for value in 2...12 { #expect(agree(two[value], Double(6 - abs(value - 7)) / 36)) }
    #expect(two[1] == 0 && two[13] == 0)
    #expect(agree(two.mean, 7))
    #expect(agree(two.variance, 35.0 / 6))
  }

  @Test("sums of Poisson counts are Poisson, tails included")
  func poissonSum() {
    let sum = poisson(3, upTo: 60).convolved(with: poisson(4.5, upTo: 70))
    let expected = PoissonDistribution(mean: 7.5)
    for k in 0...60 {
      #expect(agree(sum[k], expected.probability(Double(k)), relative: 1e-12, absolute: 0))
    }
  }

  @Test("long masses give by transforms what the direct sum gives")
  func transforms() {
    var random = RandomStream(seed: 4, stream: 9)
    let a = (0..<3000).map { _ in random.uniform() }
    let b = (0..<2000).map { _ in random.uniform() }
    let fast = LatticeMass(lowest: -5, probabilities: a).scaled()
      .convolved(with: LatticeMass(lowest: 7, probabilities: b).scaled())
    var slow = Array(repeating: 0.0, count: a.count + b.count - 1)
    for i in a.indices {
      for j in b.indices { slow[i + j] += a[i] * b[j] }
    }
    let expected = LatticeMass(lowest: 2, probabilities: slow).scaled()
    #expect(fast.lowest == 2)
    #expect(fast.probabilities.count == slow.count)
    #expect(agree(fast.total, 1, relative: 1e-15))
    for i in slow.indices {
      #expect(abs(fast.probabilities[i] - expected.probabilities[i]) < 1e-17)
    }
  }

  @Test("powers are binomial", arguments: [0, 1, 2, 7, 30])
  func powers(count: Int) {
    let coin = LatticeMass(probabilities: [0.7, 0.3])
    let sum = coin.convolutionPower(count)
    #expect(sum.lowest == 0)
    #expect(sum.highest == count)
    for k in 0...count {
      let log = SpecialFunctions.logBinomialProbability(
        Double(k), count: Double(count), probability: 0.3)
      #expect(agree(sum[k], exp(log), relative: 1e-12, absolute: 0))
    }
  }

  @Test("truncated powers stay within the stated mass", arguments: [1e-3, 1e-8])
  func truncatedPower(tailMass: Double) {
    let exact = poisson(2.3, upTo: 80).convolutionPower(100)
    let short = poisson(2.3, upTo: 80).convolutionPower(100, tailMass: tailMass)
    #expect(short.probabilities.count < 200)
    #expect(agree(short.total, exact.total, relative: 1e-13))
    var difference = 0.0
    for k in exact.lowest...exact.highest { difference += abs(exact[k] - short[k]) }
    // The largest change of any event is half the sum of all changes.
    #expect(0.5 * difference <= tailMass)
    #expect(agree(short.mean, 230, relative: 1e-2))
  }

  @Test("truncation takes no more than is allowed and keeps the total")
  func truncation() {
    let mass = LatticeMass(lowest: 10, probabilities: [0.01, 0.04, 0.5, 0.4, 0.03, 0.02])
    let cut = mass.truncated(tailMass: 0.1)
    #expect(cut.lowest == 12)
    #expect(cut.highest == 13)
    #expect(agree(cut.total, mass.total))
    #expect(agree(cut[12] / cut[13], 0.5 / 0.4))
    #expect(mass.truncated(tailMass: 0) == mass)
    let alone = LatticeMass(lowest: 3, probabilities: [0, 1, 0]).truncated(tailMass: 0)
    #expect(alone == LatticeMass.certain(4))
  }
}
