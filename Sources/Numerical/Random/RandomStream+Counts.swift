// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The largest mean of a count that is drawn: above it, counts are no longer exact in a `Double`.
private let largestMean = 0x1p52

extension RandomStream {
  /// A Poisson count, exact for every mean from 0 to 2⁵².
  ///
  /// Small means invert the cumulative distribution; from ten on, the transformed rejection PTRS.
  ///
  /// - Reference: Hörmann (1993), "The transformed rejection method for generating Poisson random
  ///   variables", doi:10.1016/0167-6687(93)90997-4
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= largestMean, "poisson needs a mean between 0 and 2^52")
    if mean == 0 { return 0 }
    return mean < 10 ? poissonByInversion(mean: mean) : poissonByRejection(mean: mean)
  }

  /// A negative binomial count of mean `mean` and variance `mean + mean² / size`; `size` is real.
  ///
  /// Drawn as a Poisson count whose mean is a gamma number. An infinite size is the Poisson limit.
  public mutating func negativeBinomial(mean: Double, size: Double) -> Int {
    precondition(mean >= 0 && size > 0, "negativeBinomial needs mean ≥ 0 and size > 0")
    if mean == 0 { return 0 }
    if size == .infinity { return poisson(mean: mean) }
    return poisson(mean: min(gamma(shape: size, scale: mean / size), largestMean))
  }

  /// The number of successes in `count` independent trials, exact, in constant time for large counts.
  ///
  /// - Reference: Hörmann (1993), "The generation of binomial random variates" (algorithm BTRS),
  ///   doi:10.1080/00949659308811496
  public mutating func binomial(count: Int, probability: Double) -> Int {
    precondition(count >= 0 && probability >= 0 && probability <= 1, "binomial needs 0 ≤ p ≤ 1")
    if probability > 0.5 {
      return count - binomial(count: count, probability: 1 - probability)
    }
    if count == 0 || probability == 0 { return 0 }
    return Double(count) * probability < 10
      ? binomialByInversion(count: count, probability: probability)
      : binomialByRejection(count: count, probability: probability)
  }

  /// Splits a count at random among cells in proportion to their weights; the parts sum to it.
  ///
  /// Each cell takes a binomial share of what the earlier ones left. Weights need not sum to one;
  /// where all are zero, the cells count equally; of no cells there are no parts.
  public mutating func multinomial(count: Int, weights: [Double]) -> [Int] {
    precondition(count >= 0, "multinomial needs count ≥ 0")
    precondition(weights.allSatisfy { $0 >= 0 && $0 < .infinity }, "weights are finite and ≥ 0")
    let largest = weights.max() ?? 0
    let scaled = largest > 0 ? weights.map { $0 / largest } : weights.map { _ in 1 }
    // Suffix sums, so that the last cell with weight has exactly probability one.
    var remaining = scaled
    for i in scaled.indices.dropLast().reversed() { remaining[i] += remaining[i + 1] }
    var left = count
    return scaled.indices.map { i in
      guard left > 0, scaled[i] > 0 else { return 0 }
      let part = binomial(count: left, probability: min(1, scaled[i] / remaining[i]))
      left -= part
      return part
    }
  }
}

extension RandomStream {
  private mutating func poissonByInversion(mean: Double) -> Int {
    var rest = uniform()
    var probability = exp(-mean)
    var count = 0
    while rest > probability {
      rest -= probability
      count += 1
      probability *= mean / Double(count)
      if probability == 0 { break }
    }
    return count
  }

  private mutating func poissonByRejection(mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
      if us >= 0.07 && v <= squeeze { return Int(k) }
      if k < 0 || k > 2 * largestMean || (us < 0.013 && v > us) { continue }
      let bound = SpecialFunctions.logPoissonProbability(k, mean: mean)
      if log(v * inverseAlpha / (a / (us * us) + b)) <= bound { return Int(k) }
    }
  }

  private mutating func binomialByInversion(count: Int, probability: Double) -> Int {
    let n = Double(count)
    let odds = probability / (1 - probability)
    var rest = uniform()
    var term = exp(n * log1p(-probability))
    var successes = 0
    while rest > term && successes < count {
      rest -= term
      successes += 1
      term *= odds * (n - Double(successes) + 1) / Double(successes)
      if term == 0 { break }
    }
    return successes
  }

  private mutating func binomialByRejection(count: Int, probability p: Double) -> Int {
    let n = Double(count)
    let spread = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let centre = n * p + 0.5
    let squeeze = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * spread
    let mode = ((n + 1) * p).rounded(.down)
    let atMode = SpecialFunctions.logBinomialProbability(mode, count: n, probability: p)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let us = 0.5 - abs(u)
      let k = ((2 * a / us + b) * u + centre).rounded(.down)
      if us >= 0.07 && v <= squeeze { return Int(k) }
      if k < 0 || k > n { continue }
      let bound = SpecialFunctions.logBinomialProbability(k, count: n, probability: p) - atMode
      if log(v * alpha / (a / (us * us) + b)) <= bound { return Int(k) }
    }
  }
}
