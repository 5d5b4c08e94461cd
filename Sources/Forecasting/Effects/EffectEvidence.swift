// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What one series' demand says of its effects: the logarithm of the likelihood as a parabola.
struct EffectEvidence: Sendable {
  /// The columns' names.
  let names: [String]
  private let scale: EffectProblem.Scale
  /// The curvature, lower triangle.
  private var information: PositiveDefinite
  /// The curvature times the place of the top.
  private var pull: [Double]

  /// Estimated effects and the variances that remain.
  struct Posterior: Sendable {
    var means: [Double]
    var variances: [Double]
  }

  init(_ demand: [Double], _ regressors: Regressors, _ scale: EffectProblem.Scale) {
    self.scale = scale
    let problem = EffectProblem(regressors, scale)
    names = problem.names
    information = PositiveDefinite(order: names.count)
    pull = Array(repeating: 0, count: names.count)
    lay(problem, demand, at: names.map { EffectPrior.usual($0).mean })
  }

  /// Lays the parabola on at other effects.
  mutating func relinearise(_ demand: [Double], _ regressors: Regressors, at effects: [Double]) {
    lay(EffectProblem(regressors, scale), demand, at: effects)
  }

  private mutating func lay(_ problem: EffectProblem, _ demand: [Double], at effects: [Double]) {
    let width = problem.fast.names.count
    let near = Array(effects[..<width])
    let ones = Array(repeating: 1.0, count: demand.count)
    lay(problem.fast, demand, ones, at: near, blockLength: scale.blockLength, offset: 0)
    guard !problem.slow.names.isEmpty else { return }
    let factors = demand.indices.map { exp(problem.fast.predictor($0, near)) }
    let totals = problem.totals(demand.span, factors: factors.span)
    lay(
      problem.slow, totals.demand, totals.exposure, at: Array(effects[width...]),
      blockLength: scale.totalsInYear, offset: width)
  }

  /// Fills in the part of the columns from `offset` on.
  private mutating func lay(
    _ design: EffectDesign, _ demand: [Double], _ exposure: [Double], at effects: [Double],
    blockLength: Int, offset: Int
  ) {
    let width = effects.count
    var found = EffectInformation(count: width, blockLength: blockLength)
    found.evaluate(design, demand.span, exposure: exposure.span, effects)
    let dispersion = found.dispersion ?? 1
    let order = names.count
    for row in 0..<width { pull[offset + row] = found.score[row] / dispersion }
    for row in 0..<width {
      for column in 0...row {
        let element = found.matrix.elements[row * width + column] / dispersion
        information.elements[(offset + row) * order + offset + column] = element
        pull[offset + row] += element * effects[column]
        if column < row { pull[offset + column] += element * effects[row] }
      }
    }
  }

  /// The effects given the demand and what was believed before.
  func posterior(_ beliefs: [EffectPrior.Belief]) -> Posterior {
    var matrix = information
    var means = pull
    for (column, belief) in beliefs.enumerated() {
      matrix.elements[column * matrix.order + column] += 1 / belief.variance
      means[column] += belief.mean / belief.variance
    }
    guard matrix.factorise() else {
      return Posterior(means: beliefs.map(\.mean), variances: beliefs.map(\.variance))
    }
    matrix.solve(&means)
    return Posterior(means: means, variances: matrix.inverseDiagonal)
  }
}
