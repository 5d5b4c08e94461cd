// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Inverts cumulative distributions that have no closed quantile.
enum QuantileSearch {
  /// The x > 0 at which a continuous distribution on the positive numbers reaches probability `p`.
  ///
  /// Newton's method on the logarithms of x and of the nearer tail, where power and exponential tails
  /// are almost straight, kept inside a shrinking bracket.
  ///
  /// - Parameters:
  ///   - p: strictly between 0 and 1.
  ///   - upperTail: 1 − p, with its own digits where p is next to one.
  ///   - guess: any positive number; a good one saves iterations.
  ///   - tails: the probabilities below and above x, and the density at x.
  /// - Returns: x, to a few units in its last place.
  static func positive(
    _ p: Double, upperTail: Double, guess: Double,
    tails: (Double) -> (below: Double, above: Double, density: Double)
  ) -> Double {
    let isLower = p <= 0.5
    let target = log(isLower ? p : upperTail)
    var low = log(Double.leastNonzeroMagnitude)
    var high = log(Double.greatestFiniteMagnitude)
    var t = min(max(log(guess), low), high)
    for _ in 0..<200 {
      let x = exp(t)
      let (below, above, density) = tails(x)
      let tail = isLower ? below : above
      // Positive where x is too large.
      let excess = isLower ? log(tail) - target : target - log(tail)
      if excess == 0 { return x }
      if excess > 0 { high = t } else { low = t }
      let slope = density * x / tail
      var next = t - excess / slope
      // Far steps are halved into the bracket; not-a-number steps too.
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      if abs(next - t) <= 4e-16 * max(1, abs(t)) { return exp(next) }
      t = next
    }
    return exp(t)
  }

  /// The least count at which a distribution on 0, 1, 2, … reaches probability `p`.
  ///
  /// - Parameters:
  ///   - p: strictly between 0 and 1.
  ///   - guess: where to look first.
  ///   - spread: the first width of the bracket around the guess.
  ///   - tails: the probabilities of at most k and of more than k.
  /// - Returns: the count; beyond 2⁵³ the nearest that a `Double` holds.
  static func count(
    _ p: Double, guess: Double, spread: Double,
    tails: (Double) -> (atMost: Double, above: Double)
  ) -> Double {
    let isLower = p <= 0.5
    let rest = 1 - p
    // A probability that was itself computed as a cumulative one may be off by its last bits.
    func reaches(_ k: Double) -> Bool {
      let (atMost, above) = tails(k)
      return isLower
        ? atMost >= p * (1 - quantileSlack) : above <= rest * (1 + quantileSlack) + 0x1p-53
    }
    var width = max(1, spread.rounded(.up))
    var high = max(0, guess.rounded())
    var low = -1.0
    if reaches(high) {
      while high > 0 {
        let below = max(-1, high - width)
        if below < 0 || !reaches(below) {
          low = below
          break
        }
        high = below
        width *= 2
      }
    } else {
      low = high
      while true {
        high = low + width
        if reaches(high) || high > 0x1p1000 { break }
        low = high
        width *= 2
      }
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      // Above 2⁵³ neighbouring counts are more than one apart.
      if middle <= low || middle >= high { break }
      if reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// How far a computed cumulative probability may be off, as a share of itself.
  private static let quantileSlack = 1e-13
}
