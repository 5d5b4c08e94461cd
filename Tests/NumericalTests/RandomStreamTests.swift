// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Seeds are fixed, so that each test gives the same answer every time; the bounds are those of tests
/// at a level of one in a million.
@Suite("Random streams")
struct RandomStreamTests {
  @Test("a stream is its seed and number, and nothing else")
  func deterministic() {
    var a = RandomStream(seed: 11, stream: 5)
    var b = RandomStream(seed: 11, stream: 5)
    let first = (0..<50).map { _ in a.next() }
    #expect(first == (0..<50).map { _ in b.next() })
    var other = RandomStream(seed: 11, stream: 6)
    var reseeded = RandomStream(seed: 12, stream: 5)
    #expect(Set(first).isDisjoint(with: (0..<50).map { _ in other.next() }))
    #expect(Set(first).isDisjoint(with: (0..<50).map { _ in reseeded.next() }))
  }

  @Test("substreams are apart by name and index, and blind to the position of their parent")
  func substreams() {
    var parent = RandomStream(seed: 3, stream: 4)
    let before = parent.substream(named: "demand")
    _ = parent.next()
    #expect(parent.substream(named: "demand") == before)
    #expect(parent.substream(7) == RandomStream(seed: 3, stream: 4).substream(7))
    var numbers: Set<UInt64> = [parent.stream]
    for index in -5000..<5000 { numbers.insert(parent.substream(index).stream) }
    for index in 0..<5000 { numbers.insert(parent.substream(named: "item \(index)").stream) }
    for index in 0..<5000 { numbers.insert(before.substream(index).stream) }
    #expect(numbers.count == 1 + 10_000 + 5000 + 5000)
  }

  /// FNV-1a's published values are of the bare bytes; these pin ours, which takes in the length and is
  /// mixed, so that no later version may move a stream.
  @Test("the hash is stable and tells boundaries apart")
  func stableHash() {
    #expect(StableHash.mix(0) == 0)
    // The first output of SplitMix64 from state 0, by its authors' reference code.
    #expect(StableHash.mix(0x9E37_79B9_7F4A_7C15) == 0xE220_A839_7B1D_CDAF)
    #expect(StableHash.of("ab", "c") != StableHash.of("a", "bc"))
    #expect(StableHash.of("") != StableHash.of("", ""))
    var seeded = StableHash(seed: 1)
    seeded.combine("x")
    #expect(seeded.value != StableHash.of("x"))
    // An independent computation of the same definition (Golden/make_hash.py).
    #expect(StableHash.of("SKU-001") == 0x35D6_9E0A_78EC_2F84)
    #expect(StableHash.of("Größe 42", "Zürich") == 0x3CB2_215A_70D4_603A)
  }

  @Test("uniforms fill the open interval evenly")
  func uniform() {
    var random = RandomStream(seed: 1, stream: 1)
    var counts = Array(repeating: 0.0, count: 100)
    for _ in 0..<100_000 {
      let u = random.uniform()
      #expect(u > 0 && u < 1)
      counts[Int(u * 100)] += 1
    }
    expectFit(counts, Array(repeating: 1000, count: 100))
    let inside = random.uniform(in: -3...(-2))
    #expect(inside > -3 && inside < -2)
  }

  /// Compares counts with their expectations by Pearson's test; cells of less than five are pooled.
  private func expectFit(
    _ counts: [Double], _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var statistic = 0.0
    var cells = 0.0
    var (pooledCount, pooledExpected) = (0.0, 0.0)
    for (count, expectation) in zip(counts, expected) {
      pooledCount += count
      pooledExpected += expectation
      if pooledExpected >= 5 {
        statistic +=
          (pooledCount - pooledExpected) * (pooledCount - pooledExpected) / pooledExpected
        cells += 1
        (pooledCount, pooledExpected) = (0, 0)
      }
    }
    guard cells > 1 else { return }
    let p = ChiSquaredDistribution(degreesOfFreedom: cells - 1).survival(statistic)
    #expect(p > 1e-6, "chi-squared \(statistic) on \(cells) cells", sourceLocation: sourceLocation)
  }

  /// Compares draws with a continuous distribution by Kolmogorov's test.
  private func expectFit(
    _ draws: [Double], _ cumulative: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let sorted = draws.sorted()
    let n = Double(sorted.count)
    var distance = 0.0
    for (i, x) in sorted.enumerated() {
      let f = cumulative(x)
      distance = max(distance, f - Double(i) / n, Double(i + 1) / n - f)
    }
    // The one-in-a-million point of Kolmogorov's limiting distribution.
    #expect(distance * n.squareRoot() < 2.693, "\(distance)", sourceLocation: sourceLocation)
  }

  @Test("normals, exponentials and gammas have their distributions")
  func continuous() {
    var random = RandomStream(seed: 2, stream: 1)
    let n = 20_000
    let normal = NormalDistribution(mean: 5, standardDeviation: 2)
    expectFit(
      (0..<n).map { _ in random.normal(mean: 5, standardDeviation: 2) }, normal.cumulative)
    let exponential = GammaDistribution(shape: 1, scale: 3)
    expectFit((0..<n).map { _ in random.exponential(mean: 3) }, exponential.cumulative)
    for shape in [0.05, 0.7, 1, 2.5, 40, 1e6] {
      let gamma = GammaDistribution(shape: shape, scale: 0.5)
      expectFit((0..<n).map { _ in random.gamma(shape: shape, scale: 0.5) }, gamma.cumulative)
    }
    #expect(random.gamma(shape: 1e-9) >= 0)
  }

  @Test("Poisson counts have their distribution", arguments: [1e-3, 0.4, 3, 9.99, 10.01, 35, 1000])
  func poisson(mean: Double) {
    var random = RandomStream(seed: 3, stream: UInt64(mean * 1000))
    let d = PoissonDistribution(mean: mean)
    expectCounts(n: 40_000, draw: { random.poisson(mean: mean) }, probability: d.probability)
  }

  @Test(
    "negative binomial counts have their distribution",
    arguments: [(0.2, 0.1), (4, 0.5), (4, 1), (30, 2.5), (30, 1e6)])
  func negativeBinomial(mean: Double, size: Double) {
    var random = RandomStream(seed: 4, stream: UInt64(mean * 1000 + size * 10))
    let d = NegativeBinomialDistribution(mean: mean, size: size)
    expectCounts(
      n: 40_000, draw: { random.negativeBinomial(mean: mean, size: size) },
      probability: d.probability)
  }

  @Test(
    "binomial counts have their distribution",
    arguments: [
      (1, 0.3), (7, 0.5), (20, 0.4), (20, 0.6), (25, 0.41), (1000, 0.003), (1000, 0.3),
      (1000, 0.97),
    ])
  func binomial(count: Int, probability: Double) {
    var random = RandomStream(seed: 5, stream: UInt64(count) * 1000 + UInt64(probability * 100))
    expectCounts(
      n: 40_000, draw: { random.binomial(count: count, probability: probability) },
      probability: {
        exp(
          SpecialFunctions.logBinomialProbability(
            $0, count: Double(count), probability: probability))
      })
  }

  private func expectCounts(
    n: Int, draw: () -> Int, probability: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let draws = (0..<n).map { _ in draw() }
    #expect(draws.allSatisfy { $0 >= 0 })
    let largest = draws.max() ?? 0
    var counts = Array(repeating: 0.0, count: largest + 2)
    for draw in draws { counts[draw] += 1 }
    var expected = counts.indices.map { probability(Double($0)) * Double(n) }
    // All that lies beyond the largest draw belongs to the last cell.
    expected[largest + 1] = max(0, Double(n) - expected[...largest].reduce(0, +))
    expectFit(counts, expected, sourceLocation: sourceLocation)
  }

  @Test("large means keep their mean and variance", arguments: [1e6, 1e9, 1e15])
  func largeMeans(mean: Double) {
    var random = RandomStream(seed: 6, stream: UInt64(mean))
    var poisson = Moments()
    var binomial = Moments()
    for _ in 0..<20_000 {
      poisson.add(Double(random.poisson(mean: mean)))
      binomial.add(Double(random.binomial(count: Int(2 * mean), probability: 0.5)))
    }
    // Five standard errors; the variance of a sample variance is 2 σ⁴ / n.
    for (moments, variance) in [(poisson, mean), (binomial, mean / 2)] {
      #expect(abs(moments.mean - mean) < 5 * (variance / 20_000).squareRoot())
      #expect(abs(moments.variance / variance - 1) < 5 * (2.0 / 20_000).squareRoot())
    }
  }

  @Test("multinomial parts sum to the whole and share it by weight")
  func multinomial() {
    var random = RandomStream(seed: 7, stream: 1)
    let weights = [0.5, 0, 2, 1.5, 6]
    var totals = Array(repeating: 0.0, count: weights.count)
    for count in 0..<2000 {
      let parts = random.multinomial(count: count, weights: weights)
      #expect(parts.reduce(0, +) == count)
      #expect(parts.allSatisfy { $0 >= 0 } && parts[1] == 0)
      for i in parts.indices { totals[i] += Double(parts[i]) }
    }
    let whole = totals.reduce(0, +)
    expectFit(totals, weights.map { $0 / 10 * whole })
    #expect(random.multinomial(count: 30, weights: [0, 0, 0]).reduce(0, +) == 30)
    #expect(random.multinomial(count: 30, weights: [1e300, 1e300, 0]).reduce(0, +) == 30)
    #expect(random.multinomial(count: 5, weights: []).isEmpty)
  }

  @Test("the ends of the samplers")
  func ends() {
    var random = RandomStream(seed: 8, stream: 1)
    #expect(random.poisson(mean: 0) == 0)
    #expect(random.poisson(mean: 1e-300) == 0)
    #expect(random.negativeBinomial(mean: 0, size: 1) == 0)
    #expect(random.negativeBinomial(mean: 3, size: .infinity) >= 0)
    #expect(random.negativeBinomial(mean: 1e9, size: 1e-9) >= 0)
    #expect(random.binomial(count: 10, probability: 0) == 0)
    #expect(random.binomial(count: 10, probability: 1) == 10)
    #expect(random.binomial(count: 0, probability: 0.5) == 0)
  }
}
