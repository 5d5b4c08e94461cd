// SPDX-License-Identifier: GPL-3.0-or-later

/// The chance of a demand, smoothed in every bucket, and its size, smoothed at each demand.
struct TeunterSyntetosBabaiRecursion: MeanRecursion {
  let sizeSmoothing: Double
  let chanceSmoothing: Double
  /// The smoothed size of a demand; not a number where the first is to begin it.
  private(set) var size: Double
  /// The smoothed chance of a demand; not a number where the first bucket is to begin it.
  private(set) var chance: Double

  init(sizeSmoothing: Double, chanceSmoothing: Double, size: Double, chance: Double) {
    self.sizeSmoothing = sizeSmoothing
    self.chanceSmoothing = chanceSmoothing
    self.size = size
    self.chance = chance
  }

  var mean: Double { chance == 0 ? 0 : size * chance }

  mutating func take(_ demand: Double) {
    let happened = demand > 0 ? 1.0 : 0
    if chance.isNaN { chance = happened } else { chance += chanceSmoothing * (happened - chance) }
    guard demand > 0 else { return }
    if size.isNaN { size = demand } else { size += sizeSmoothing * (demand - size) }
  }
}

/// The method of Teunter, Syntetos and Babai with its smoothing.
struct TeunterSyntetosBabaiMethod: IntermittentMethod {
  let sizeSmoothing: Double
  let chanceSmoothing: Double
  let start: SmoothingStart
  var parameterCount: Int { 2 }

  func start(of demand: Span<Double>) -> TeunterSyntetosBabaiRecursion {
    var (known, positive, total) = (0.0, 0.0, 0.0)
    for t in demand.indices where demand[t] == demand[t] {
      known += 1
      total += demand[t]
      if demand[t] > 0 { positive += 1 }
    }
    let begins = start == .mean && known > 0
    return TeunterSyntetosBabaiRecursion(
      sizeSmoothing: sizeSmoothing, chanceSmoothing: chanceSmoothing,
      size: begins && positive > 0 ? total / positive : .nan,
      chance: begins ? positive / known : .nan)
  }

  func carried(by recursion: TeunterSyntetosBabaiRecursion) -> Double {
    guard recursion.chance > 0 else { return chanceSmoothing }
    return (sizeSmoothing * recursion.chance + chanceSmoothing) / (1 + recursion.chance)
  }

  /// `TSB(0.10,0.05)`: the smoothing of size and chance.
  var specification: String {
    "TSB(\(sizeSmoothing.twoDecimals),\(chanceSmoothing.twoDecimals))"
  }
}
