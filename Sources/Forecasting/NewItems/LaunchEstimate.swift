// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The demand of a new item: a profile by age, times a level that is uncertain.
///
/// At first the level is spread as those of similar items are; each of the item's own buckets then
/// changes the odds by Bayes' rule. A bucket with mean `m` has the variance `m + m² v` of a negative
/// binomial, with the `v` of the similar items.
///
/// - Reference: Robbins (1964), doi:10.1214/aoms/1177703729 (empirical Bayes); Neelamegham &
///   Chintagunta (1999), doi:10.1287/mksc.18.2.115 (launches, from earlier ones)
struct LaunchEstimate: Sendable {
  /// An item that is alike, and how much.
  struct Sibling: Sendable {
    var life: ItemLife
    var likeness: Double
  }

  /// Demand by age over the level.
  let profile: [Double]
  /// Levels that the item may have, ascending in equal ratios, and their odds, which sum to 1.
  let levels: [Double]
  let odds: [Double]
  /// The same in a few parts.
  private let parts: [(level: Double, odds: Double)]
  /// The variance of a bucket beyond the mean, over the squared mean.
  let excess: Double
  let isWhole: Bool

  /// The variance that ratios of demand to the level have besides chance.
  private static let profileVariance = 0.25
  private static let levelCount = 96
  private static let partCount = 10
  /// The bounds of the excess, and the least spread of a level's logarithm about a sibling's.
  private static let excessRange = 0.01...4.0
  private static let leastSpread = 0.1
  /// The chance that the item is like none of its siblings, and the spread of its level then.
  private static let strangerShare = 0.05
  private static let strangerSpread = 1.0

  /// The estimate from siblings, all with demand, and own buckets.
  ///
  /// - Parameters:
  ///   - siblings: similar items with demand, at least one.
  ///   - own: the item's life so far.
  ///   - horizon: the buckets ahead.
  init(_ siblings: [Sibling], own: ItemLife, horizon: Int) {
    let profile = Self.profile(siblings, count: own.rates.count + horizon)
    let total = siblings.reduce(0) { $0 + $1.likeness }
    let excess = Self.middleExcess(siblings, total: total)
    self.excess = min(max(excess, Self.excessRange.lowerBound), Self.excessRange.upperBound)
    isWhole = own.isWhole && siblings.allSatisfy(\.life.isWhole)
    self.profile = profile
    let (levels, prior) = Self.prior(siblings, total: total)
    self.levels = levels
    let size = 1 / self.excess
    var evidence = levels.map { _ in 0.0 }
    for age in own.rates.indices where !own.rates[age].isNaN {
      let demand = own.rates[age] * own.exposure[age]
      for k in levels.indices {
        let mean = levels[k] * profile[age] * own.exposure[age]
        evidence[k] += demand * log(mean / (size + mean)) - size * log(size + mean)
        // Life begins with the first sale: that there was one tells nothing of the level.
        if age == 0 && demand > 0 { evidence[k] -= log(-expm1(-size * log1p(mean / size))) }
      }
    }
    let best = evidence.max() ?? 0
    let posterior = levels.indices.map { prior[$0] * exp(evidence[$0] - best) }
    odds = Self.normalised(posterior)
    parts = Self.parts(levels, odds)
  }

  /// The levels in a few parts of like odds, each at its mean.
  private static func parts(
    _ levels: [Double], _ odds: [Double]
  ) -> [(level: Double, odds: Double)] {
    var parts: [(level: Double, odds: Double)] = []
    var (sum, weight, passed) = (0.0, 0.0, 0.0)
    for k in levels.indices {
      sum += odds[k] * levels[k]
      weight += odds[k]
      let isFull = passed + weight >= Double(parts.count + 1) / Double(partCount)
      if weight > 0 && (isFull || k == levels.count - 1) {
        parts.append((sum / weight, weight))
        passed += weight
        (sum, weight) = (0, 0)
      }
    }
    return parts
  }

  /// The weighted median of the siblings' excess, which a few wild ones do not move.
  private static func middleExcess(_ siblings: [Sibling], total: Double) -> Double {
    let sorted = siblings.map {
      (excess: max(0, $0.life.dispersion - 1) / $0.life.level, weight: $0.likeness)
    }.sorted { $0.excess < $1.excess }
    var passed = 0.0
    for (excess, weight) in sorted {
      passed += weight
      if 2 * passed >= total { return excess }
    }
    return 0
  }

  /// How levels are spread: a lognormal about each sibling's, weighted by likeness.
  ///
  /// The spread about a level is as wide as so few siblings ask for.
  ///
  /// - Reference: Silverman (1986), *Density Estimation*, section 3.4
  private static func prior(_ siblings: [Sibling], total: Double) -> ([Double], [Double]) {
    var (mean, second, squares) = (0.0, 0.0, 0.0)
    for sibling in siblings {
      let place = log(sibling.life.level)
      let share = sibling.likeness / total
      mean += share * place
      second += share * place * place
      squares += share * share
    }
    let deviation = max(0, second - mean * mean).squareRoot()
    // How many equally similar items there are as good as.
    let number = 1 / squares
    let width = max(leastSpread, 1.06 * deviation * pow(number, -0.2))
    let places = siblings.map { log($0.life.level) }
    let centre = log(siblings.reduce(0) { $0 + $1.likeness * $1.life.level } / total)
    let lowest = min(places.min() ?? centre, centre - strangerSpread) - 3 * width
    let highest = max(places.max() ?? centre, centre + 2 * strangerSpread) + 3 * width
    let step = (highest - lowest) / Double(levelCount - 1)
    let grid = (0..<levelCount).map { lowest + Double($0) * step }
    var prior = [Double](repeating: 0, count: levelCount)
    // A lognormal's mean lies above its median by half the variance; the siblings' is to come out.
    func add(_ weight: Double, mean: Double, spread: Double) {
      let density = grid.map { place in
        let distance = (place - mean) / spread + spread / 2
        return exp(-0.5 * distance * distance)
      }
      let sum = density.reduce(0, +)
      for k in grid.indices { prior[k] += weight * density[k] / sum }
    }
    for (sibling, place) in zip(siblings, places) {
      add(sibling.likeness / total, mean: place, spread: width)
    }
    add(strangerShare, mean: centre, spread: strangerSpread)
    return (grid.map(exp), normalised(prior))
  }

  private static func normalised(_ values: [Double]) -> [Double] {
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
  }

  /// The mean of the ratios of demand to the level by age, drawn towards 1 as far as they are few or
  /// wild.
  private static func profile(_ siblings: [Sibling], count: Int) -> [Double] {
    let largest = siblings.map(\.likeness).max() ?? 1
    var profile = [Double](repeating: 1, count: count)
    let launched = siblings.filter { $0.life.isLaunchSeen }
    for age in profile.indices {
      var weights = 1 / profileVariance
      var sum = weights
      for sibling in launched where age < sibling.life.rates.count {
        let life = sibling.life
        guard !life.rates[age].isNaN else { continue }
        let weight =
          sibling.likeness / largest / (life.dispersion / life.level + profileVariance)
        weights += weight
        sum += weight * life.rates[age] / life.level
      }
      profile[age] = sum / weights
    }
    return profile
  }

  /// The distribution of a bucket at an age with an open part: a mixture over what the level may be.
  func marginal(age: Int, exposure: Double) -> DemandDistribution {
    let share = profile[age] * exposure
    guard share > 0 else { return .certain(0) }
    return .mixture(
      parts.map { part in
        let mean = part.level * share
        let variance = mean + excess * mean * mean
        return DemandDistribution.Component(
          weight: part.odds,
          distribution: isWhole
            ? .negativeBinomial(mean: mean, variance: variance)
            : .gamma(mean: mean, standardDeviation: variance.squareRoot()))
      })
  }

  /// A future from some age on: a level is drawn, then each bucket.
  ///
  /// - Returns: units a bucket, and how many are expected of that level over all of them.
  func path(
    from age: Int, exposure: [Double], random: inout RandomStream
  ) -> (units: [Double], expected: Double) {
    var left = random.uniform()
    var drawn = levels.count - 1
    for k in levels.indices {
      left -= odds[k]
      if left < 0 {
        drawn = k
        break
      }
    }
    let means = exposure.indices.map { levels[drawn] * profile[age + $0] * exposure[$0] }
    let units = means.map { mean in
      guard mean > 0 else { return 0.0 }
      guard isWhole else {
        let scale = 1 + excess * mean
        return random.gamma(shape: mean / scale, scale: scale)
      }
      return Double(random.negativeBinomial(mean: mean, size: 1 / excess))
    }
    return (units, means.reduce(0, +))
  }
}
