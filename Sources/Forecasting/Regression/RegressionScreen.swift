// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which of some designs explains a history best, for independent errors.
///
/// The products of all columns with one another are summed up once; each design is a part of them.
/// Buckets of which only a bound is known take no part, for they hardly tell designs apart.
struct RegressionScreen {
  private let designs: [RegressionDesign]
  private let places: [String: Int]
  private let equations: ShrunkEquations
  private let beliefs: [EffectPrior.Belief?]
  /// The sum of the squares of the response about its mean.
  private let total: Double
  /// The square of what rounding makes of the response.
  private let rounding: Double
  private let known: Int

  init(_ history: RegressionHistory, _ designs: [RegressionDesign]) {
    self.designs = designs
    var places: [String: Int] = [:]
    var columns: [[Double]] = []
    var beliefs: [EffectPrior.Belief?] = []
    let known = history.knownBuckets
    for design in designs {
      let sample = history.sample(design, isBounded: false)
      for (column, name) in sample.names.enumerated() where places[name] == nil {
        places[name] = columns.count
        columns.append(known.map { sample.columns[column][$0] })
        beliefs.append(sample.beliefs[column])
      }
    }
    var response = known.map { history.response[$0] }
    let n = Double(max(1, known.count))
    rounding = 1e-28 * innerProduct(response, response) / n
    // The constant takes the mean up; without it less is lost to rounding.
    let mean = response.reduce(0, +) / n
    for t in response.indices { response[t] -= mean }
    total = innerProduct(response, response)
    equations = ShrunkEquations(columns, response)
    self.places = places
    self.beliefs = beliefs
    self.known = known.count
  }

  /// The design of the least corrected Akaike criterion; nil where none leaves a degree of freedom.
  var best: RegressionDesign? {
    var best: (design: RegressionDesign, aicc: Double)?
    for design in designs {
      guard let aicc = aicc(design), aicc < best?.aicc ?? .infinity else { continue }
      best = (design, aicc)
    }
    return best?.design
  }

  /// How often coefficients and variance are found in turns where beliefs are weighed against it.
  private static let rounds = 4

  private func aicc(_ design: RegressionDesign) -> Double? {
    let columns = design.names.compactMap { places[$0] }
    let n = Double(known)
    let isShrunk = columns.contains { beliefs[$0] != nil }
    var variance = total / n
    var answer: Double?
    for _ in 0..<(isShrunk ? Self.rounds : 1) {
      guard let found = equations.solve(columns, beliefs, variance: variance) else { return nil }
      let k = found.effectiveCount + 1
      guard n - k - 1 > 0 else { return nil }
      let squares = equations.squares(columns, found.coefficients, of: total)
      variance = max(squares / (n - found.effectiveCount), rounding)
      answer =
        n * log(max(squares / n, rounding, .leastNormalMagnitude)) + 2 * k
        + 2 * k * (k + 1) / (n - k - 1)
    }
    return answer
  }
}
