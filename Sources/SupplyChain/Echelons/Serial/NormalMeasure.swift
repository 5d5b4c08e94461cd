// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

/// A measure of masses on points, spread by a normal demand and cut off at a level.
///
/// Below the cut its density is Σ mᵢ φ((y − xᵢ − μ) / σ) / σ, smooth enough for Gauss–Legendre panels of
/// a few σ to integrate it to about 10⁻¹² of the mass; on the cut lies a mass of its own.
struct NormalMeasure: EchelonMeasure {
  /// The points xᵢ and their masses mᵢ, ascending; none where all lies on the cut.
  private var points: [Double] = []
  private var masses: [Double] = []
  /// The sums of the masses before each point.
  private var sums: [Double] = [0]
  /// The demand that spreads them.
  private var demand = NormalDistribution(mean: 0, standardDeviation: 0)
  /// The cut, and the mass on it.
  private(set) var cut: Double
  private var massOnCut: Double
  /// Means and variances of normals that between them bound the tails of what lies below the cut.
  private var bounds: [(mean: Double, variance: Double)] = []

  /// How many standard deviations from all centres the density is neglected.
  static let reach = 8.5

  init(point: Double, mass: Double) {
    cut = point
    massOnCut = mass
  }

  var total: Double { massOnCut + (cut < .infinity ? smooth(upTo: cut) : sums[points.count]) }

  func adding(_ next: NormalDistribution) -> NormalMeasure {
    guard next.standardDeviation > 0 else { return shifted(by: next.mean) }
    var sum = sampled(widest: next.standardDeviation)
    var bounds = self.bounds
    if massOnCut != 0 { bounds.append((cut, 0)) }
    sum.bounds = bounds.map { ($0.mean + next.mean, $0.variance + next.variance) }
    sum.demand = next
    sum.cut = .infinity
    sum.massOnCut = 0
    return sum
  }

  func cut(at level: Double, total: Double) -> NormalMeasure {
    guard level < cut else {
      var same = self
      same.massOnCut += total - self.total
      return same
    }
    var lower = self
    lower.cut = level
    lower.massOnCut = total - smooth(upTo: level)
    return lower
  }

  func level(reaching mass: Double) -> Double {
    if cut < .infinity, mass >= smooth(upTo: cut) { return cut }
    var low = lowest
    var high = min(cut, highest)
    var point = 0.5 * (low + high)
    // Newton's steps on the mass, halved wherever they would leave the bracket.
    for _ in 0..<200 where high - low > 1e-13 * max(1, abs(high)) {
      let miss = smooth(upTo: point) - mass
      if miss >= 0 { high = point } else { low = point }
      let step = point - miss / density(at: point)
      if abs(step - point) <= 1e-14 * max(1, abs(point)) { return step }
      point = step > low && step < high ? step : 0.5 * (low + high)
    }
    return high
  }

  func excess(over level: Double) -> Double {
    guard level < cut else { return 0 }
    var sum = Summation.Running()
    let hasCut = cut < .infinity
    sum.add(hasCut ? massOnCut * (cut - level) : 0)
    for place in points.indices {
      let offset = points[place]
      var part = demand.loss(level - offset)
      if hasCut {
        part -= demand.loss(cut - offset) + (cut - level) * demand.survival(cut - offset)
      }
      sum.add(masses[place] * part)
    }
    return sum.total
  }

  func above(_ level: Double) -> Double {
    level < cut ? total - smooth(upTo: level) : 0
  }
}

extension NormalMeasure {
  private var lowest: Double {
    bounds.reduce(.infinity) { min($0, $1.mean - Self.reach * $1.variance.squareRoot()) }
  }

  private var highest: Double {
    bounds.reduce(-.infinity) { max($0, $1.mean + Self.reach * $1.variance.squareRoot()) }
  }

  /// The places of the points that are near enough to a value to be told apart from far ones.
  private func near(_ value: Double) -> Range<Int> {
    let centre = value - demand.mean
    let reach = Self.reach * demand.standardDeviation
    let first = Self.count(points, below: centre - reach)
    return first..<max(first, Self.count(points, below: centre + reach))
  }

  private static func count(_ sorted: [Double], below value: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The mass below a value, that on the cut left out.
  private func smooth(upTo value: Double) -> Double {
    guard !points.isEmpty else { return 0 }
    let near = near(value)
    var sum = Summation.Running()
    sum.add(sums[near.lowerBound])
    for place in near { sum.add(masses[place] * demand.cumulative(value - points[place])) }
    return sum.total
  }

  private func density(at value: Double) -> Double {
    var sum = 0.0
    for place in near(value) { sum += masses[place] * demand.density(value - points[place]) }
    return sum
  }

  private func shifted(by distance: Double) -> NormalMeasure {
    var moved = self
    moved.cut += distance
    moved.demand = NormalDistribution(
      mean: demand.mean + distance, standardDeviation: demand.standardDeviation)
    moved.bounds = bounds.map { ($0.mean + distance, $0.variance) }
    return moved
  }

  /// The same as masses on points: Gauss–Legendre nodes below the cut, and the cut itself.
  private func sampled(widest deviation: Double) -> NormalMeasure {
    var result = NormalMeasure(point: 0, mass: 0)
    let high = min(cut, highest)
    if !points.isEmpty, high > lowest {
      let width = 3 * min(deviation, demand.standardDeviation)
      let panels = Int(((high - lowest) / width).rounded(.up))
      result.points.reserveCapacity(panels * GaussLegendre.nodes.count + 1)
      result.masses.reserveCapacity(panels * GaussLegendre.nodes.count + 1)
      let half = 0.5 * (high - lowest) / Double(panels)
      for panel in 0..<panels {
        let middle = lowest + half * Double(2 * panel + 1)
        for (node, weight) in GaussLegendre.nodes {
          let point = middle + half * node
          result.points.append(point)
          result.masses.append(half * weight * density(at: point))
        }
      }
    }
    if massOnCut != 0 {
      result.points.append(cut)
      result.masses.append(massOnCut)
    }
    result.sums.reserveCapacity(result.points.count + 1)
    var sum = Summation.Running()
    for mass in result.masses {
      sum.add(mass)
      result.sums.append(sum.total)
    }
    return result
  }
}
