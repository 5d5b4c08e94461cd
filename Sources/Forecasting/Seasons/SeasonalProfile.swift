// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The size of demand by the place in the season, relative to a usual bucket, as far as the history
/// supports it.
///
/// The raw profile is the demand at each place over the trend there, a centred moving average, both
/// summed over the seasons; that holds with zeros in the history too. A long season's profile is
/// smoothed over its places, and then drawn towards 1 by the share of its spread that chance alone
/// explains: with two noisy years little of it is left, with five clear ones nearly all.
///
/// - Reference: James & Stein (1961), "Estimation with quadratic loss"; Miller & Williams (2003),
///   "Shrinkage estimators of time series seasonal factors", doi:10.1016/S0169-2070(02)00077-8
struct SeasonalProfile: Sendable, Hashable {
  /// One factor a place in the season, from that of the first bucket on.
  let factors: [Double]

  /// The share of a season that the smoothing kernel spreads over, as its deviation.
  ///
  /// Two and a half weeks in a year of weeks; nothing in a week of days or a year of months.
  private static let kernelShare = 0.05

  /// The smallest factor: nothing divides by less.
  private static let smallestFactor = 0.05

  /// The profile of a history; nil where it holds less than two seasons or no demand.
  init?(_ demand: Span<Double>, seasonLength m: Int) {
    guard m > 1, demand.count >= 2 * m else { return nil }
    let trend = Self.extendedTrend(demand, length: m)
    var actual = Array(repeating: 0.0, count: m)
    var usual = actual
    var counts = actual
    for t in demand.indices where demand[t] == demand[t] {
      actual[t % m] += demand[t]
      usual[t % m] += trend[t]
      counts[t % m] += 1
    }
    let total = usual.reduce(0, +)
    guard total > 0 else { return nil }
    let floor = 1e-9 * total
    let raw = (0..<m).map { usual[$0] > floor ? actual[$0] / usual[$0] : 1 }
    let kernel = Self.kernel(deviation: Self.kernelShare * Double(m))
    let smooth = Self.smoothed(raw, kernel)
    let mean = smooth.reduce(0, +) / Double(m)
    guard mean > 0 else { return nil }
    let profile = smooth.map { $0 / mean }

    // The variance that chance gives a place, from what the profile leaves unexplained.
    var squares = Array(repeating: 0.0, count: m)
    for t in demand.indices where demand[t] == demand[t] {
      let rest = demand[t] - trend[t] * profile[t % m]
      squares[t % m] += rest * rest
    }
    var noise = 0.0
    for place in 0..<m where usual[place] > floor && counts[place] > 0 {
      let freedom = counts[place] / max(1, counts[place] - 1)
      noise += squares[place] * freedom / (usual[place] * usual[place])
    }
    noise *= kernel.reduce(0) { $0 + $1 * $1 } / Double(m)
    let spread = profile.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / Double(m)
    let kept = spread > 0 ? max(0, 1 - noise / spread) : 0
    factors = profile.map { max(Self.smallestFactor, 1 + kept * ($0 - 1)) }
  }

  /// The weights of a normal kernel, of 1 alone where it is narrower than a place.
  private static func kernel(deviation: Double) -> [Double] {
    guard deviation >= 1 else { return [1] }
    let reach = Int((3 * deviation).rounded(.up))
    let weights = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / (deviation * deviation)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// The values smoothed around the season.
  private static func smoothed(_ values: [Double], _ kernel: [Double]) -> [Double] {
    let m = values.count
    let reach = kernel.count / 2
    guard reach > 0 else { return values }
    return (0..<m).map { place in
      kernel.indices.reduce(0.0) { sum, k in
        let other = (place + k - reach) % m
        return sum + kernel[k] * values[other < 0 ? other + m : other]
      }
    }
  }

  /// The centred moving average, its first and last values carried on to the ends.
  private static func extendedTrend(_ demand: Span<Double>, length m: Int) -> [Double] {
    var trend = SeasonalDecomposition.centredAverage(demand, length: m)
    var last = trend.first { $0 == $0 } ?? 0
    for t in trend.indices {
      if trend[t] == trend[t] { last = trend[t] } else { trend[t] = last }
    }
    return trend
  }

  /// The factor of the bucket with a number, counted from the first of the history.
  func factor(at bucket: Int) -> Double { factors[bucket % factors.count] }
}

/// The profiles of several seasons, the shorter taken out before the longer is found.
struct SeasonalAdjustment: Sendable, Hashable {
  let profiles: [SeasonalProfile]

  /// The profiles of those seasons that the history holds twice; none may be left.
  init(_ demand: Span<Double>, seasonLengths: [Int]) {
    var profiles: [SeasonalProfile] = []
    var rest = demand.array
    for length in seasonLengths.sorted() {
      guard let profile = SeasonalProfile(rest.span, seasonLength: length) else { continue }
      for t in rest.indices { rest[t] /= profile.factor(at: t) }
      profiles.append(profile)
    }
    self.profiles = profiles
  }

  /// The factor of all seasons at a bucket, counted from the first of the history.
  func factor(at bucket: Int) -> Double {
    profiles.reduce(1) { $0 * $1.factor(at: bucket) }
  }

  /// A history without the seasons.
  func removed(from demand: Span<Double>) -> [Double] {
    (0..<demand.count).map { demand[$0] / factor(at: $0) }
  }
}
