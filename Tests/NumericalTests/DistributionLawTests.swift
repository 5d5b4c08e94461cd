// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Laws of distributions")
struct DistributionLawTests {
  /// A distribution reduced to its functions, so that one law serves all.
  struct Subject: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let mean: Double
    let deviation: Double
    var isCount = false
    let cumulative: @Sendable (Double) -> Double
    let survival: @Sendable (Double) -> Double
    let quantile: @Sendable (Double) -> Double
    let loss: @Sendable (Double) -> Double
    let secondLoss: @Sendable (Double) -> Double
    let mass: @Sendable (Double) -> Double
  }

  static func poisson(_ mean: Double) -> Subject {
    let d = PoissonDistribution(mean: mean)
    return Subject(
      testDescription: "Poisson \(mean)", mean: mean, deviation: mean.squareRoot(), isCount: true,
      cumulative: d.cumulative, survival: d.survival, quantile: d.quantile, loss: d.loss,
      secondLoss: d.secondLoss, mass: d.probability)
  }

  static func negativeBinomial(_ mean: Double, _ size: Double) -> Subject {
    let d = NegativeBinomialDistribution(mean: mean, size: size)
    return Subject(
      testDescription: "negative binomial \(mean), \(size)", mean: mean,
      deviation: d.variance.squareRoot(), isCount: true, cumulative: d.cumulative,
      survival: d.survival, quantile: d.quantile, loss: d.loss, secondLoss: d.secondLoss,
      mass: d.probability)
  }

  static func gamma(_ shape: Double, _ scale: Double) -> Subject {
    let d = GammaDistribution(shape: shape, scale: scale)
    return Subject(
      testDescription: "gamma \(shape), \(scale)", mean: d.mean,
      deviation: d.variance.squareRoot(), cumulative: d.cumulative, survival: d.survival,
      quantile: d.quantile, loss: d.loss, secondLoss: d.secondLoss, mass: d.density)
  }

  static func lognormal(_ logMean: Double, _ sigma: Double) -> Subject {
    let d = LognormalDistribution(logMean: logMean, logStandardDeviation: sigma)
    return Subject(
      testDescription: "lognormal \(logMean), \(sigma)", mean: d.mean,
      deviation: d.variance.squareRoot(), cumulative: d.cumulative, survival: d.survival,
      quantile: d.quantile, loss: d.loss, secondLoss: d.secondLoss, mass: d.density)
  }

  static func normal(_ mean: Double, _ deviation: Double) -> Subject {
    let d = NormalDistribution(mean: mean, standardDeviation: deviation)
    return Subject(
      testDescription: "normal \(mean), \(deviation)", mean: mean, deviation: deviation,
      cumulative: d.cumulative, survival: d.survival, quantile: d.quantile, loss: d.loss,
      secondLoss: d.secondLoss, mass: d.density)
  }

  static let subjects: [Subject] = {
    var result = [normal(0, 1), normal(1e9, 1e-3), normal(-5, 1e9), normal(3, 0)]
    for mean in [0, 1e-9, 0.4, 9, 250, 1e9] { result.append(poisson(mean)) }
    for mean in [1e-9, 0.3, 20, 1e5, 1e9] {
      for size in [1e-6, 0.2, 1, 30, 1e9, 1e30, .infinity] {
        result.append(negativeBinomial(mean, size))
      }
    }
    for shape in [1e-6, 0.3, 1, 14.99, 15.01, 1e9] {
      for scale in [1e-9, 1, 1e9] { result.append(gamma(shape, scale)) }
    }
    for sigma in [1e-6, 0.4, 3] { result.append(lognormal(1.5, sigma)) }
    return result
  }()

  /// Levels from far below to far above, and odd ones.
  private func levels(_ subject: Subject) -> [Double] {
    var result = [-1e300, -1, -1e-9, 0, 1e-300, 1e-9, 0.5, 1, 2, 1e9, 1e15, 1e300, .infinity]
    for z in [-40.0, -10, -3, -1, -0.1, 0, 0.1, 1, 3, 10, 40, 1000] {
      result.append(subject.mean + z * subject.deviation)
    }
    return result.sorted()
  }

  @Test(
    "no function is ever not-a-number or negative, nor a probability above one", arguments: subjects
  )
  func sound(subject: Subject) {
    for x in levels(subject) {
      let cumulative = subject.cumulative(x)
      let survival = subject.survival(x)
      #expect(cumulative >= 0 && cumulative <= 1, "cumulative(\(x)) = \(cumulative)")
      #expect(survival >= 0 && survival <= 1, "survival(\(x)) = \(survival)")
      #expect(abs(cumulative + survival - 1) < 1e-12, "\(x): \(cumulative) + \(survival)")
      #expect(subject.loss(x) >= 0, "loss(\(x)) = \(subject.loss(x))")
      #expect(subject.secondLoss(x) >= 0, "secondLoss(\(x)) = \(subject.secondLoss(x))")
      #expect(subject.mass(x) >= 0, "mass(\(x)) = \(subject.mass(x))")
    }
  }

  @Test("tails and losses are monotone in the level", arguments: subjects)
  func monotone(subject: Subject) {
    let levels = levels(subject)
    for (low, high) in zip(levels, levels.dropFirst()) {
      let slack = 1 + 1e-9
      #expect(subject.cumulative(low) <= subject.cumulative(high) * slack)
      #expect(subject.survival(high) <= subject.survival(low) * slack)
      #expect(subject.loss(high) <= subject.loss(low) * slack, "\(low), \(high)")
      #expect(subject.secondLoss(high) <= subject.secondLoss(low) * slack, "\(low), \(high)")
      // The shortage is never less than that of a sure demand of the mean, E[(X − x)⁺] ≥ mean − x.
      #expect(subject.loss(low) >= (subject.mean - low) * (1 - 1e-9) - 1e-300)
    }
  }

  static let probabilities = [
    1e-300, 1e-30, 1e-9, 1e-3, 0.05, 0.3, 0.5, 0.75, 0.95, 0.999, 1 - 1e-9, 1 - 1e-15,
  ]

  @Test(
    "quantiles are monotone, and the least levels that reach their probability", arguments: subjects
  )
  func quantiles(subject: Subject) {
    var last = -Double.infinity
    for p in Self.probabilities {
      let x = subject.quantile(p)
      #expect(!x.isNaN)
      #expect(x >= last, "quantile(\(p)) = \(x) after \(last)")
      last = x
      if subject.isCount {
        #expect(subject.cumulative(x) >= p * (1 - 1e-12))
        let below = subject.cumulative(x - 1)
        // Beyond 2⁵³ the count below is not a number of its own.
        if x > 0, x < 0x1p52 { #expect(below < p * (1 + 1e-12), "\(p): \(x), \(below)") }
      } else if subject.deviation > 0, x > 1e-280 || subject.mean <= 0 {
        // The level itself is rounded: that moves the probability by density · level · 2⁻⁵².
        let slack = 1e-12 * p + abs(subject.mass(x) * x) * 1e-15 + 1e-300
        let reached = p < 0.5 ? subject.cumulative(x) - p : (1 - p) - subject.survival(x)
        #expect(abs(reached) <= slack + (p < 0.5 ? 0 : 1e-16), "\(p): \(x), \(reached)")
      }
    }
    #expect(subject.quantile(1) >= last)
  }

  @Test(
    "a count is the quantile of its own cumulative probability",
    arguments: subjects.filter(\.isCount))
  func roundTrip(subject: Subject) {
    for z in [-3.0, -1, 0, 0.5, 1, 2, 4] {
      let k = (subject.mean + z * subject.deviation).rounded()
      guard k >= 0, k < 0x1p50 else { continue }
      let p = subject.cumulative(k)
      // Where neighbours share a probability to the last bits, only one of them can come back.
      guard p > 1e-300, p < 1, subject.mass(k) > 1e-11 * min(p, 1 - p) else { continue }
      guard subject.mass(k) > 1e-14 else { continue }
      #expect(subject.quantile(p) == k, "\(k) by way of \(p)")
    }
  }

  @Test(
    "from one count to the next the loss falls by the survival",
    arguments: subjects.filter(\.isCount))
  func lossSteps(subject: Subject) {
    for z in [-2.0, -1, 0, 1, 3, 8] {
      let k = (subject.mean + z * subject.deviation).rounded()
      guard k >= 0, k < 1e6 else { continue }
      let step = subject.loss(k) - subject.loss(k + 1)
      #expect(agree(step, subject.survival(k), relative: 1e-9, absolute: 1e-12 * subject.loss(k)))
      let middle = subject.loss(k + 0.25)
      let linear = 0.75 * subject.loss(k) + 0.25 * subject.loss(k + 1)
      #expect(agree(middle, linear, relative: 1e-9, absolute: 1e-300))
      let second = subject.secondLoss(k) - subject.secondLoss(k + 1)
      #expect(
        agree(second, subject.loss(k + 1), relative: 1e-7, absolute: 1e-10 * subject.secondLoss(k)))
    }
  }

  @Test(
    "losses are the integrals of the survival",
    arguments: [
      gamma(0.3, 2), gamma(1, 5), gamma(7.5, 0.4), gamma(80, 3), lognormal(0.5, 0.3),
      lognormal(2, 1), normal(10, 3),
    ])
  func integrals(subject: Subject) {
    for z in [-1.0, 0, 0.7, 2, 4] {
      let x = subject.mean + z * subject.deviation
      guard x > 0 else { continue }
      // Simpson's rule to far into the tail, on levels that spread as the tail thins.
      var first = 0.0
      var second = 0.0
      let steps = 4000
      let reach = 7.0
      for i in 0...steps {
        let u = reach * Double(i) / Double(steps)
        // t = s (e^u − 1): the substitution that reaches a thousand deviations.
        let s = subject.deviation
        let t = s * (exp(u) - 1)
        let weight = (i == 0 || i == steps ? 1.0 : i % 2 == 1 ? 4 : 2) * reach / Double(3 * steps)
        let density = subject.survival(x + t) * s * exp(u)
        first += weight * density
        second += weight * density * t
      }
      #expect(agree(subject.loss(x), first, relative: 1e-8, absolute: 0), "\(x)")
      #expect(agree(subject.secondLoss(x), second, relative: 1e-5, absolute: 0), "\(x)")
    }
  }

  @Test("the negative binomial of infinite and of great size is the Poisson")
  func poissonLimit() {
    let poisson = PoissonDistribution(mean: 6.5)
    for size in [1e13, 1e25, .infinity] {
      let d = NegativeBinomialDistribution(mean: 6.5, size: size)
      for k in [0.0, 3, 7, 20] {
        #expect(agree(d.probability(k), poisson.probability(k), relative: 1e-10, absolute: 0))
        #expect(agree(d.survival(k), poisson.survival(k), relative: 1e-10, absolute: 0))
        #expect(agree(d.loss(k), poisson.loss(k), relative: 1e-9, absolute: 0))
      }
      #expect(d.quantile(0.99) == poisson.quantile(0.99))
    }
    #expect(NegativeBinomialDistribution(mean: 3, variance: 3)?.size == .infinity)
    #expect(NegativeBinomialDistribution(mean: 3, variance: 2) == nil)
    #expect(NegativeBinomialDistribution(mean: 3, variance: 12)?.size == 1)
  }

  @Test("by mean and variance")
  func byMoments() {
    let gamma = GammaDistribution(mean: 12, variance: 30)
    #expect(agree(gamma.mean, 12) && agree(gamma.variance, 30))
    let lognormal = LognormalDistribution(mean: 12, variance: 30)
    #expect(agree(lognormal.mean, 12) && agree(lognormal.variance, 30))
  }

  @Test("t, F and chi-squared quantiles come back")
  func testQuantiles() {
    for p in [1e-12, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 1 - 1e-9] {
      for n in [0.7, 1, 2, 5.5, 30, 1e6] {
        let t = StudentDistribution(degreesOfFreedom: n)
        #expect(agree(t.cumulative(t.quantile(p)), p, relative: 1e-11))
        let chi = ChiSquaredDistribution(degreesOfFreedom: n)
        #expect(agree(chi.cumulative(chi.quantile(p)), p, relative: 1e-11))
        let f = FisherDistribution(numerator: n, denominator: 8)
        #expect(agree(f.cumulative(f.quantile(p)), p, relative: 1e-11))
      }
    }
    // Abramowitz & Stegun (1964), tables 26.8 to 26.10.
    #expect(agree(StudentDistribution(degreesOfFreedom: 10).quantile(0.975), 2.228, relative: 1e-4))
    #expect(
      agree(ChiSquaredDistribution(degreesOfFreedom: 10).quantile(0.95), 18.3070, relative: 1e-5))
    #expect(
      agree(FisherDistribution(numerator: 4, denominator: 10).quantile(0.95), 3.48, relative: 1e-3))
    #expect(StudentDistribution(degreesOfFreedom: 3).quantile(0) == -.infinity)
    #expect(StudentDistribution(degreesOfFreedom: 3).quantile(1) == .infinity)
  }
}
