// SPDX-License-Identifier: GPL-3.0-or-later

/// Draws integers from a table of probabilities, in the same short time however long the table is.
///
/// The cumulative probabilities are inverted: a guide over equal cells of the unit interval says where the
/// search for each begins, so that it takes less than two steps on average. A uniform number gives the
/// same draw as the quantile there.
///
/// - Reference: Chen & Asau (1974), "On generating random variates from an empirical distribution"
public struct LatticeSampler: Sendable {
  private let lowest: Int
  /// Cumulative shares; the last is infinite, so that every search ends.
  private let cumulative: [Double]
  /// For each cell the place of the least cumulative share that reaches its lower end.
  private let guide: [Int32]

  /// A sampler of a distribution, whose probabilities are scaled to sum to 1.
  public init(_ mass: LatticeMass) {
    precondition(mass.probabilities.count < Int(Int32.max), "a table to draw from is shorter")
    lowest = mass.lowest
    let total = mass.total
    precondition(total > 0, "a table to draw from has a probability above zero")
    let count = mass.probabilities.count
    var sums = Array(repeating: 0.0, count: count)
    var sum = 0.0
    // The last place with a probability; rounding must not let a draw go beyond it.
    var last = 0
    for k in 0..<count {
      if mass.probabilities[k] > 0 { last = k }
      sum += mass.probabilities[k] / total
      sums[k] = sum
    }
    sums[last] = .infinity
    cumulative = sums
    var guide = Array(repeating: Int32(0), count: count)
    var place = 0
    for cell in 0..<count {
      while sums[place] < Double(cell) / Double(count) { place += 1 }
      guide[cell] = Int32(truncatingIfNeeded: place)
    }
    self.guide = guide
  }

  /// The least integer whose cumulative probability reaches a share, 0 to below 1.
  public func value(at share: Double) -> Int {
    precondition(share >= 0 && share < 1, "a share lies from 0 to below 1")
    var place = Int(guide[Int(share * Double(guide.count))])
    while cumulative[place] < share { place += 1 }
    return lowest + place
  }

  /// An integer drawn at random.
  public func sample(using random: inout RandomStream) -> Int { value(at: random.uniform()) }
}

extension LatticeMass {
  /// One of several distributions, by weights that are scaled to sum to 1, as a single table.
  public static func mixture(_ parts: [(weight: Double, mass: LatticeMass)]) -> LatticeMass {
    let total = parts.reduce(0) { $0 + $1.weight }
    precondition(
      total > 0 && parts.allSatisfy { $0.weight >= 0 }, "weights are ≥ 0, and not all of them 0")
    var first = Int.max
    var last = Int.min
    for part in parts where part.weight > 0 {
      first = min(first, part.mass.lowest)
      last = max(last, part.mass.highest)
    }
    var table = Array(repeating: 0.0, count: last - first + 1)
    for part in parts where part.weight > 0 {
      let weight = part.weight / total
      let offset = part.mass.lowest - first
      for (k, probability) in part.mass.probabilities.enumerated() {
        table[offset + k] += weight * probability
      }
    }
    return LatticeMass(lowest: first, probabilities: table)
  }
}
