// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical
import Retail

/// The demand of a new item: a profile by age, times a level that is uncertain.
///
/// The level has a gamma distribution: at first that of the similar items' levels, then, as the item's
/// own buckets come, by Bayes' rule for counts. With more spread than a Poisson's, a unit of demand tells
/// by so much less.
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
  /// The gamma distribution of the level.
  let shape: Double
  let rate: Double
  /// The variance of a bucket over its mean, the level given.
  let dispersion: Double
  let isWhole: Bool

  /// The variance that ratios of demand to the level have besides chance.
  private static let profileVariance = 0.25
  /// The least spread of the levels of similar items, as a share of their mean.
  private static let leastSpread = 0.1

  /// The estimate from siblings, of which there is at least one with demand, and own buckets.
  ///
  /// - Parameters:
  ///   - siblings: similar items with demand.
  ///   - own: the item's life so far.
  ///   - horizon: the buckets ahead.
  init(_ siblings: [Sibling], own: ItemLife, horizon: Int) {
    var (total, squares, mean, dispersion, noise) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for sibling in siblings {
      let (life, weight) = (sibling.life, sibling.likeness)
      total += weight
      squares += weight * weight
      mean += weight * life.level
      dispersion += weight * life.dispersion
      noise += weight * life.dispersion * life.level / Double(max(1, min(life.known, 26)))
    }
    mean /= total
    dispersion = max(dispersion / total, .leastNormalMagnitude)
    var between = 0.0
    for sibling in siblings {
      let apart = sibling.life.level - mean
      between += sibling.likeness * apart * apart
    }
    // How many equally similar items there are as good as.
    let number = total * total / squares
    between = between / total * (number > 1 ? number / (number - 1) : 1) - noise / total
    let least = Self.leastSpread * mean
    // The mean itself is known from so many items only.
    let variance = max(between, least * least) * (1 + 1 / number)
    let profile = Self.profile(
      siblings, largest: siblings.map(\.likeness).max() ?? 1,
      count: own.rates.count + horizon)
    var demand = 0.0
    var exposure = 0.0
    for age in own.rates.indices where !own.rates[age].isNaN {
      demand += own.rates[age] * own.exposure[age]
      exposure += profile[age] * own.exposure[age]
    }
    self.profile = profile
    self.dispersion = dispersion
    isWhole = own.isWhole && siblings.allSatisfy(\.life.isWhole)
    shape = mean * mean / variance + demand / dispersion
    rate = mean / variance + exposure / dispersion
  }

  /// The mean of the ratios of demand to the level by age, drawn towards 1 as far as they are few or
  /// wild.
  private static func profile(
    _ siblings: [Sibling], largest: Double, count: Int
  ) -> [Double] {
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

  /// Expected level.
  var level: Double { shape / rate }

  /// The distribution of a bucket at an age with an open part.
  func marginal(age: Int, exposure: Double) -> DemandDistribution {
    let share = profile[age] * exposure
    let mean = level * share
    guard mean > 0 else { return .certain(0) }
    let variance = dispersion * mean + shape / (rate * rate) * share * share
    guard isWhole else {
      return .gamma(mean: mean, standardDeviation: variance.squareRoot())
    }
    return variance > mean * (1 + 1e-9)
      ? .negativeBinomial(mean: mean, variance: variance) : .poisson(mean: mean)
  }

  /// A future from some age on: a level is drawn, then each bucket.
  func path(from age: Int, exposure: [Double], random: inout RandomStream) -> [Double] {
    let level = random.gamma(shape: shape, scale: 1 / rate)
    return exposure.indices.map { step in
      let mean = level * profile[age + step] * exposure[step]
      guard mean > 0 else { return 0 }
      guard isWhole else { return random.gamma(shape: mean / dispersion, scale: dispersion) }
      return Double(
        dispersion > 1 + 1e-9
          ? random.negativeBinomial(mean: mean, size: mean / (dispersion - 1))
          : random.poisson(mean: mean))
    }
  }
}
