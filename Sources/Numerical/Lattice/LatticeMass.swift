// SPDX-License-Identifier: GPL-3.0-or-later

/// Probabilities of consecutive integers.
public struct LatticeMass: Hashable, Sendable {
  /// The integer to which the first probability belongs.
  public let lowest: Int
  /// The probabilities of `lowest` and the integers after it.
  public let probabilities: [Double]

  /// Probabilities as they are given: finite, none negative, at least one.
  ///
  /// They need not sum to one; every operation keeps their sum.
  public init(lowest: Int = 0, probabilities: [Double]) {
    precondition(!probabilities.isEmpty, "a lattice mass needs at least one probability")
    precondition(
      probabilities.allSatisfy { $0 >= 0 && $0 < .infinity }, "probabilities are finite and ≥ 0")
    self.lowest = lowest
    self.probabilities = probabilities
  }

  /// Everything on one integer.
  public static func certain(_ value: Int) -> LatticeMass {
    LatticeMass(lowest: value, probabilities: [1])
  }

  /// The last integer with a place.
  public var highest: Int { lowest + probabilities.count - 1 }

  /// The sum of the probabilities.
  public var total: Double { Summation.sum(probabilities.span) }

  /// The probability of an integer; zero outside.
  public subscript(value: Int) -> Double {
    value >= lowest && value <= highest ? probabilities[value - lowest] : 0
  }

  /// The mean, of the probabilities scaled to one.
  public var mean: Double {
    var sum = Summation.Running()
    for (i, p) in probabilities.enumerated() { sum.add(Double(i) * p) }
    return Double(lowest) + sum.total / total
  }

  /// The variance, of the probabilities scaled to one.
  public var variance: Double {
    let centre = mean - Double(lowest)
    var sum = Summation.Running()
    for (i, p) in probabilities.enumerated() {
      sum.add((Double(i) - centre) * (Double(i) - centre) * p)
    }
    return sum.total / total
  }

  /// The same with every probability multiplied, so that they sum to `target`.
  public func scaled(to target: Double = 1) -> LatticeMass {
    let sum = total
    precondition(sum > 0, "probabilities that are all zero cannot be scaled")
    return LatticeMass(lowest: lowest, probabilities: probabilities.map { $0 * (target / sum) })
  }

  /// The same without its outermost integers, as many as together have at most that probability.
  ///
  /// Half of it may go at either end; what is left is scaled to the sum it had. Relative to the whole,
  /// no event changes its probability by more than `tailMass`.
  public func truncated(tailMass: Double) -> LatticeMass {
    precondition(tailMass >= 0 && tailMass < 1, "a tail mass lies between 0 and 1")
    let sum = total
    let allowance = 0.5 * tailMass * sum
    var first = 0
    var dropped = 0.0
    while first < probabilities.count - 1, dropped + probabilities[first] <= allowance {
      dropped += probabilities[first]
      first += 1
    }
    var last = probabilities.count - 1
    dropped = 0
    while last > first, dropped + probabilities[last] <= allowance {
      dropped += probabilities[last]
      last -= 1
    }
    guard first > 0 || last < probabilities.count - 1 else { return self }
    let rest = LatticeMass(
      lowest: lowest + first, probabilities: Array(probabilities[first...last]))
    return sum > 0 ? rest.scaled(to: sum) : rest
  }
}
