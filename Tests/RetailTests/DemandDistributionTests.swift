// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One of each kind, and degenerate ones.
private let samples: [DemandDistribution] = [
  .certain(4),
  .normal(mean: 100, standardDeviation: 20),
  .normal(mean: 1, standardDeviation: 3),
  .lognormal(mean: 12, standardDeviation: 9),
  .gamma(mean: 6, standardDeviation: 8),
  .poisson(mean: 2.5),
  .poisson(mean: 0),
  .negativeBinomial(mean: 4, variance: 13),
  .negativeBinomial(mean: 4, variance: 4),
  .lattice(probabilities: [0.1, 0.2, 0.3, 0.4], step: 0.5),
  .empirical(sorted: [0, 0, 1, 2, 2, 7]),
  .mixture([
    .init(weight: 0.4, distribution: .certain(0)),
    .init(weight: 0.6, distribution: .gamma(mean: 9, standardDeviation: 4)),
  ]),
  .mixture([
    .init(weight: 0.3, distribution: .poisson(mean: 1)),
    .init(weight: 0.7, distribution: .negativeBinomial(mean: 8, variance: 30)),
  ]),
]

@Suite struct DemandDistributionLaws {
  @Test(arguments: samples)
  func `the cumulative probability rises from 0 to 1 and the loss falls from the mean to 0`(
    demand: DemandDistribution
  ) {
    let top = demand.quantile(1 - 1e-12)
    var last = 0.0
    var lastLoss = demand.loss(-1) - 1
    #expect(agree(lastLoss, demand.mean, relative: 1e-9, absolute: 1e-9))
    for step in 0...400 {
      let x = top * 1.01 * Double(step) / 400
      let probability = demand.cdf(x)
      let loss = demand.loss(x)
      #expect(probability >= last - 1e-12 && probability <= 1)
      #expect(loss >= 0 && loss <= lastLoss + 1e-9)
      last = probability
      lastLoss = loss
    }
    #expect(agree(last, 1, absolute: 1e-10))
    #expect(demand.cdf(-1e-9) == 0)
  }

  @Test(arguments: samples)
  func `the loss is the integral of the survival function`(demand: DemandDistribution) {
    let top = demand.quantile(1 - 1e-12) * 1.5 + 1
    // The midpoint rule misses at most a cell for each jump.
    let cells = 40_000
    for x in [0, 0.3 * demand.mean, demand.mean, demand.mean + 2 * demand.standardDeviation] {
      let width = (top - x) / Double(cells)
      var integral = 0.0
      for cell in 0..<cells { integral += 1 - demand.cdf(x + (Double(cell) + 0.5) * width) }
      #expect(agree(integral * width, demand.loss(x), relative: 1e-4, absolute: 2 * width))
    }
  }

  @Test(arguments: samples)
  func `the quantile is the least value that reaches the probability`(demand: DemandDistribution) {
    for p in [0.001, 0.05, 0.1, 0.25, 0.4, 0.5, 0.75, 0.9, 0.95, 0.99, 0.9999] {
      let value = demand.quantile(p)
      #expect(demand.cdf(value * (1 + 1e-9)) >= p - 1e-9)
      if value > 0 { #expect(demand.cdf(value * (1 - 1e-6) - 1e-9) < p + 1e-12) }
    }
  }

  @Test(arguments: samples)
  func `draws have the mean and variance that are promised`(demand: DemandDistribution) {
    var random = RandomStream(seed: 7, stream: 3)
    let count = 40_000
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<count {
      let draw = demand.sample(using: &random)
      #expect(draw >= 0)
      sum += draw
      squares += (draw - demand.mean) * (draw - demand.mean)
    }
    let error = demand.standardDeviation / Double(count).squareRoot()
    #expect(abs(sum / Double(count) - demand.mean) <= 4 * error + 1e-9)
    #expect(agree(squares / Double(count), demand.variance, relative: 0.15, absolute: 1e-9))
  }

  @Test(arguments: samples)
  func `a scaled demand has scaled functions`(demand: DemandDistribution) {
    let scaled = demand.scaled(by: 2.5)
    #expect(agree(scaled.mean, 2.5 * demand.mean, relative: 1e-9))
    #expect(agree(scaled.variance, 6.25 * demand.variance, relative: 1e-8))
    for x in [0.3, 1, 4.2, 30, 110] {
      #expect(agree(scaled.cdf(2.5 * x), demand.cdf(x), relative: 1e-9))
      #expect(agree(scaled.loss(2.5 * x), 2.5 * demand.loss(x), relative: 1e-7, absolute: 1e-9))
    }
    #expect(demand.scaled(by: 0).mean == 0)
  }

  @Test func `whole-numbered demands are known as such`() {
    #expect(DemandDistribution.poisson(mean: 3).isInteger)
    #expect(DemandDistribution.empirical(sorted: [1, 2]).isInteger)
    #expect(!DemandDistribution.empirical(sorted: [1, 2.5]).isInteger)
    #expect(!DemandDistribution.lattice(probabilities: [0.5, 0.5], step: 0.5).isInteger)
    #expect(!DemandDistribution.gamma(mean: 3, standardDeviation: 1).isInteger)
  }

  @Test func `nine tenths of ten equal chances is the ninth value`() {
    let tenth = DemandDistribution.lattice(
      probabilities: Array(repeating: 0.1, count: 10), step: 1)
    #expect(tenth.quantile(0.9) == 8)
    #expect(DemandDistribution.empirical(sorted: (1...10).map(Double.init)).quantile(0.9) == 9)
    #expect(DemandDistribution.empirical(sorted: (1...100).map(Double.init)).quantile(0.95) == 95)
  }

  @Test func `raising a count's mean keeps it a count of the same size`() {
    let raised = DemandDistribution.negativeBinomial(mean: 4, variance: 12).withMean(scaledBy: 1.5)
    #expect(raised == .negativeBinomial(mean: 6, variance: 24))
  }
}

@Suite struct DemandDistributionGolden {
  @Test func `functions agree with scipy`() throws {
    let rows = try GoldenTable(named: "demand_distributions")
    #expect(rows.count == 105)
    for row in rows.rows {
      let a = try #require(Double(row[1]))
      let b = try #require(Double(row[2]))
      let demand: DemandDistribution =
        switch row[0] {
        case "normal": .normal(mean: a, standardDeviation: b)
        case "lognormal": .lognormal(mean: a, standardDeviation: b)
        case "gamma": .gamma(mean: a, standardDeviation: b)
        case "poisson": .poisson(mean: a)
        default: .negativeBinomial(mean: a, variance: b)
        }
      let number = try row[3...].map { try #require(Double($0)) }
      #expect(agree(demand.mean, number[0], relative: 1e-9), "\(row)")
      #expect(agree(demand.variance, number[1], relative: 1e-7), "\(row)")
      #expect(agree(demand.cdf(number[2]), number[3], relative: 1e-9), "\(row)")
      #expect(
        agree(demand.loss(number[2]), number[4], relative: 1e-7, absolute: 1e-10 * number[0]),
        "\(row) \(demand.loss(number[2]))")
      #expect(agree(demand.quantile(number[5]), number[6], relative: 1e-9), "\(row)")
    }
  }
}

@Suite struct DemandDistributionSums {
  @Test func `families that are closed under sums stay what they are`() {
    let sum = DemandDistribution.sum(of: [.poisson(mean: 2), .poisson(mean: 3.5)])
    #expect(sum.distribution == .poisson(mean: 5.5))
    #expect(sum.method == .closedForm)
    let counts = DemandDistribution.sum(of: [
      .negativeBinomial(mean: 2, variance: 6), .negativeBinomial(mean: 5, variance: 15),
    ])
    #expect(counts.distribution == .negativeBinomial(mean: 7, variance: 21))
    #expect(DemandDistribution.sum(of: []).distribution == .certain(0))
    #expect(DemandDistribution.sum(of: [.certain(2), .certain(3)]).distribution == .certain(5))
  }

  @Test func `counts of different kinds are convolved exactly`() {
    let parts: [DemandDistribution] = [
      .poisson(mean: 2), .negativeBinomial(mean: 3, variance: 11), .certain(2),
      .empirical(sorted: [0, 1, 1, 4]),
    ]
    let sum = DemandDistribution.sum(of: parts)
    #expect(sum.method == .convolution)
    #expect(agree(sum.distribution.mean, 2 + 3 + 2 + 1.5, relative: 1e-9))
    #expect(
      agree(sum.distribution.variance, parts.reduce(0) { $0 + $1.variance }, relative: 1e-7))
    // P(sum = 2): all the random parts are zero.
    let none = exp(-2) * parts[1].cdf(0) * 0.25
    #expect(agree(sum.distribution.cdf(2), none, relative: 1e-12))
  }

  @Test func `two dice`() {
    let die = DemandDistribution.lattice(
      probabilities: [0] + Array(repeating: 1.0 / 6, count: 6), step: 1)
    let two = die.adding(die)
    #expect(agree(two.cdf(7) - two.cdf(6), 1.0 / 6))
    #expect(agree(two.cdf(3), 3.0 / 36))
    #expect(two.quantile(0.5) == 7)
  }

  @Test func `other sums keep mean and variance`() {
    let parts: [DemandDistribution] = [
      .lognormal(mean: 5, standardDeviation: 4), .poisson(mean: 3),
      .normal(mean: 2, standardDeviation: 2),
    ]
    let sum = DemandDistribution.sum(of: parts)
    #expect(sum.method == .gammaMoments)
    #expect(agree(sum.distribution.mean, parts.reduce(0) { $0 + $1.mean }))
    #expect(agree(sum.distribution.variance, parts.reduce(0) { $0 + $1.variance }))
  }
}
