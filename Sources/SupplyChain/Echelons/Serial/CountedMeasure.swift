// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A measure on whole units.
struct CountedMeasure: EchelonMeasure {
  var mass: LatticeMass

  init(_ mass: LatticeMass) { self.mass = mass }

  init(point: Double, mass: Double) {
    self.mass = LatticeMass(lowest: Int(point), probabilities: [mass])
  }

  var total: Double { mass.total }

  func adding(_ demand: LatticeMass) -> CountedMeasure {
    // Demand's own probabilities sum to one but for their rounding.
    let sum = mass.convolved(with: demand)
    return CountedMeasure(sum.total > 0 ? sum.scaled(to: total) : sum)
  }

  func cut(at level: Double, total: Double) -> CountedMeasure {
    let level = Int(level)
    guard level > mass.lowest else { return CountedMeasure(point: Double(level), mass: total) }
    var kept = Array(mass.probabilities.prefix(level - mass.lowest))
    let below = Summation.sum(kept.span)
    kept += Array(repeating: 0, count: level - mass.lowest - kept.count)
    kept.append(max(0, total - below))
    return CountedMeasure(LatticeMass(lowest: mass.lowest, probabilities: kept))
  }

  func level(reaching target: Double) -> Double {
    let target = target - 1e-12 * total
    var sum = 0.0
    for (place, chance) in mass.probabilities.enumerated() {
      sum += chance
      if sum >= target { return Double(mass.lowest + place) }
    }
    return Double(mass.highest)
  }

  func excess(over level: Double) -> Double {
    var sum = Summation.Running()
    for (place, chance) in mass.probabilities.enumerated() {
      sum.add(chance * max(0, Double(mass.lowest + place) - level))
    }
    return sum.total
  }

  func above(_ level: Double) -> Double {
    var sum = Summation.Running()
    for (place, chance) in mass.probabilities.enumerated()
    where Double(mass.lowest + place) > level {
      sum.add(chance)
    }
    return sum.total
  }
}
