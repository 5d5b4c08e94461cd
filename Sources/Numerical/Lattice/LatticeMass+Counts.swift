// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension LatticeMass {
  /// Probabilities below this share of the greatest one are left out of a table.
  ///
  /// So far out that a shortage may cost 10¹⁵ times what stock costs before a level feels the cut.
  public static let neglectedShare = 1e-24

  /// The Poisson distribution of a mean of zero or more, as a table.
  public static func poisson(mean: Double) -> LatticeMass {
    precondition(mean >= 0 && mean.isFinite, "a Poisson distribution needs a finite mean ≥ 0")
    guard mean > 0 else { return .certain(0) }
    let mode = mean.rounded(.down)
    return counts(
      mode: mode, peak: PoissonDistribution(mean: mean).probability(mode)
    ) { mean / ($0 + 1) }
  }

  /// The negative binomial distribution of a mean of zero or more and a variance, as a table.
  ///
  /// A variance at or below the mean gives the Poisson distribution.
  public static func negativeBinomial(mean: Double, variance: Double) -> LatticeMass {
    guard mean > 0, variance > mean,
      let law = NegativeBinomialDistribution(mean: mean, variance: variance), law.size < .infinity
    else { return poisson(mean: mean) }
    let share = mean / (mean + law.size)
    let mode = law.size > 1 ? ((law.size - 1) * mean / law.size).rounded(.down) : 0
    return counts(mode: mode, peak: law.probability(mode)) {
      share * (law.size + $0) / ($0 + 1)
    }
  }

  /// The number of failures before the first success, of a mean of zero or more: P(k) = q (1 − q)ᵏ.
  public static func geometric(mean: Double) -> LatticeMass {
    negativeBinomial(mean: mean, variance: mean + mean * mean)
  }

  /// The sum of a Poisson number of independent sizes.
  ///
  /// Panjer's recursion, n P(n) = ν Σ j f(j) P(n − j), for at most so many events that P(0) does not
  /// vanish; more events are sums of such parts.
  ///
  /// - Parameters:
  ///   - events: the mean number of events ν, zero or more.
  ///   - sizes: the sizes, zero or more, with probabilities that sum to 1.
  /// - Returns: the table of the sum, cut where it is negligible.
  /// - Reference: Panjer (1981), "Recursive evaluation of a family of compound distributions"
  public static func compoundPoisson(events: Double, sizes: LatticeMass) -> LatticeMass {
    precondition(events >= 0 && events.isFinite, "a number of events is finite and ≥ 0")
    precondition(sizes.lowest >= 0, "sizes are not negative")
    guard events > 0 else { return .certain(0) }
    let parts = max(1, Int((events / 200).rounded(.up)))
    let part = events / Double(parts)
    let mean = part * sizes.mean
    var weights: [(size: Int, weight: Double)] = []
    for size in max(0, sizes.lowest)...sizes.highest where size > 0 && sizes[size] > 0 {
      weights.append((size, part * Double(size) * sizes[size]))
    }
    var table = [exp(-part * (1 - sizes[0]))]
    var n = 1
    var last = 0
    // As many negligible places as the largest size has leave nothing for what comes after them.
    while Double(n) <= mean || n - last <= sizes.highest {
      var sum = 0.0
      for (size, weight) in weights {
        if size > n { break }
        sum += weight * table[n - size]
      }
      table.append(sum / Double(n))
      if table[n] >= neglectedShare { last = n }
      n += 1
    }
    table.removeLast(max(0, table.count - 1 - last))
    let mass = LatticeMass(probabilities: table)
    return parts == 1 ? mass : mass.convolutionPower(parts, tailMass: 1e-15)
  }

  /// The table around a mode by the ratio P(k + 1) / P(k), cut where it is negligible.
  private static func counts(
    mode: Double, peak: Double, ratio: (Double) -> Double
  ) -> LatticeMass {
    var below: [Double] = []
    var term = peak
    var k = mode
    while k > 0 {
      term /= ratio(k - 1)
      if term < neglectedShare * peak { break }
      below.append(term)
      k -= 1
    }
    var table = Array(below.reversed())
    table.append(peak)
    term = peak
    k = mode
    while true {
      term *= ratio(k)
      if term < neglectedShare * peak { break }
      table.append(term)
      k += 1
    }
    return LatticeMass(lowest: Int(mode) - below.count, probabilities: table)
  }
}
