// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The chance that there is demand in a bucket, as it changes with what happens.
///
/// A level is smoothed with a multiplicative error: of the odds of demand, of the odds against it, or
/// of the chance itself.
///
/// - Reference: Svetunkov & Boylan (2023), doi:10.1016/j.ijpe.2023.109013, section 3: models F, O, I
///   and D
struct Occurrence: Sendable, Hashable {
  /// What the level is of.
  enum Kind: String, Sendable, CaseIterable {
    /// A chance that does not change.
    case fixed = "F"
    /// The odds of demand.
    case oddsRatio = "O"
    /// The odds against demand.
    case inverseOddsRatio = "I"
    /// The chance itself.
    case direct = "D"
  }

  let kind: Kind
  let smoothing: Double
  private var level: Double

  /// The margin that a chance keeps from 0 and 1, so that its logarithm is a number.
  private static let margin = 1e-10

  /// A chance before the first bucket.
  init(_ kind: Kind, smoothing: Double, chance: Double) {
    self.kind = kind
    self.smoothing = kind == .fixed ? 0 : smoothing
    let chance = min(max(chance, Self.margin), 1 - Self.margin)
    switch kind {
    case .fixed, .direct: level = chance
    case .oddsRatio: level = chance / (1 - chance)
    case .inverseOddsRatio: level = (1 - chance) / chance
    }
  }

  /// The chance of demand in the next bucket.
  var chance: Double {
    let chance =
      switch kind {
      case .fixed, .direct: level
      case .oddsRatio: level / (1 + level)
      case .inverseOddsRatio: 1 / (1 + level)
      }
    return min(max(chance, Self.margin), 1 - Self.margin)
  }

  /// The parameters that are estimated: the first level, and the smoothing where there is one.
  var parameterCount: Int { kind == .fixed ? 1 : 2 }

  /// Takes in whether there was demand.
  mutating func take(_ happened: Bool) {
    guard kind != .fixed else { return }
    let relative: Double
    if kind == .direct {
      relative = (happened ? 1 : 0) / level
    } else {
      // The error in the chance, put between 0 and 1.
      let share = (1 + (happened ? 1 : 0) - chance) / 2
      relative = kind == .oddsRatio ? share / (1 - share) : (1 - share) / share
    }
    level *= 1 + smoothing * (relative - 1)
    level = min(max(level, Self.margin), kind == .direct ? 1 : 1 / Self.margin)
  }

  /// How much higher the next chance is after a bucket with demand than after one without.
  var gain: Double {
    var (with, without) = (self, self)
    with.take(true)
    without.take(false)
    return with.chance - without.chance
  }

  /// Takes in a whole history.
  ///
  /// - Parameter happened: whether there was demand, by bucket; unknown buckets are left out.
  /// - Returns: the logarithm of the likelihood of what happened.
  mutating func logLikelihood(_ happened: [Bool]) -> Double {
    var sum = 0.0
    var product = 1.0
    for event in happened {
      product *= event ? chance : 1 - chance
      if product < 1e-200 {
        sum += log(product)
        product = 1
      }
      take(event)
    }
    return sum + log(product)
  }
}
