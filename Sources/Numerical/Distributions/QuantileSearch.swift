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
    var low = Double.leastNonzeroMagnitude
    var high = Double.greatestFiniteMagnitude
    var x = min(max(guess, low), high)
    for _ in 0..<200 {
      let (below, above, density) = tails(x)
      let tail = isLower ? below : above
      // Positive where x is too large.
      let excess = isLower ? log(tail) - target : target - log(tail)
      if excess > 0 { high = x } else { low = x }
      // The step in ln x; kept as a factor of x, whose last digits ln x does not hold.
      let step = -excess * (tail / (density * x))
      var next = x * exp(step)
      // This close, the error of the step is below the rounding of the tails.
      if abs(excess) <= 1e-8 { return next }
      // Far steps are cut to the middle of the bracket, by ratio; not-a-number steps too.
      if !(next > low && next < high) { next = low.squareRoot() * high.squareRoot() }
      if next == x || !(next > low && next < high) { return next }
      x = next
    }
    return x
  }

  /// The least count at which a distribution on 0, 1, 2, … reaches probability `p`.
  ///
  /// - Parameters:
  ///   - p: strictly between 0 and 1.
  ///   - guess: where to look first.
  ///   - spread: the first width of the bracket around the guess.
  ///   - tail: the probability of at most k where asked for the lower tail, else that of more than k.
  /// - Returns: the count; beyond 2⁵³ the nearest that a `Double` holds.
  static func count(
    _ p: Double, guess: Double, spread: Double,
    tail: (_ k: Double, _ isLower: Bool) -> Double
  ) -> Double {
    let isLower = p <= 0.5
    let rest = 1 - p
    // A probability that was itself computed as a cumulative one may be off by its last bits.
    func reaches(_ k: Double) -> Bool {
      isLower
        ? tail(k, true) >= p * (1 - quantileSlack)
        : tail(k, false) <= rest * (1 + quantileSlack) + 0x1p-53
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
