// SPDX-License-Identifier: GPL-3.0-or-later

import Features
import Learning
import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The estimated effects of a series' variables, as factors of its demand.
struct DemandEffects: Sendable {
  let problem: EffectProblem
  let fast: EffectFit
  let slow: EffectFit?
  /// The logarithm of the factor of each bucket, history and ahead.
  private let logarithms: [Double]
  /// What they were estimated on.
  private let source: (demand: [Double], lowerBounds: [Double])

  /// The effects of what a context says of a series: those that it has of the same history, or new ones.
  ///
  /// - Throws: `noRegressors` and `regressorsTooShort`.
  static func of(
    _ demand: Span<Double>, _ context: FitContext, after previous: DemandEffects?
  ) throws(FitError) -> DemandEffects {
    if let known = context.estimatedEffects.first(where: {
      $0.source.demand.isSame(as: demand)
        && $0.source.lowerBounds.isSame(as: context.lowerBounds.span)
    }) {
      return known
    }
    return try DemandEffects(demand, context, after: previous)
  }

  /// Estimates the effects of what a context says of a series.
  ///
  /// Buckets in which stock ran out count with what their demand is expected to have been, given that
  /// it was at least what was sold: the EM algorithm, with the last effects in the place of all.
  ///
  /// - Throws: `noRegressors` and `regressorsTooShort`.
  init(
    _ demand: Span<Double>, _ context: FitContext, after previous: DemandEffects?
  ) throws(FitError) {
    let given =
      context.effects
      ?? context.regressors.map {
        SeriesEffects(regressors: $0, prior: EffectPrior(), scale: .plain)
      }
    guard let regressors = given?.regressors, let prior = given?.prior, let scale = given?.scale,
      !regressors.isEmpty
    else { throw .noRegressors }
    guard regressors.rowCount >= demand.count else {
      throw .regressorsTooShort(needed: demand.count, got: regressors.rowCount)
    }
    let problem = EffectProblem(regressors, scale)
    let ones = Array(repeating: 1.0, count: demand.count)
    let beliefs = problem.fast.names.map(prior.belief)
    func fit(_ demand: Span<Double>, from start: [Double]?) -> EffectFit {
      EffectFit(
        problem.fast, demand, exposure: ones.span, beliefs: beliefs,
        blockLength: scale.blockLength, start: start)
    }
    var fast = fit(demand, from: previous?.fast.effects)
    if context.lowerBounds.contains(where: { $0 == $0 }) {
      for _ in 0..<Self.censoredRounds {
        let filled = problem.expected(demand, atLeast: context.lowerBounds, fast)
        fast = fit(filled.span, from: fast.effects)
      }
    }
    var logarithms = (0..<problem.fast.rowCount).map { problem.fast.predictor($0, fast.effects) }
    var slow: EffectFit?
    if !problem.slow.names.isEmpty {
      let factors = logarithms.map(exp)
      let totals = problem.totals(demand, factors: factors.span)
      let fit = EffectFit(
        problem.slow, totals.demand.span, exposure: totals.exposure.span,
        beliefs: problem.slow.names.map(prior.belief), blockLength: problem.scale.totalsInYear,
        start: previous?.slow?.effects)
      for t in logarithms.indices { logarithms[t] += problem.waves.predictor(t, fit.effects) }
      slow = fit
    }
    self.problem = problem
    self.fast = fast
    self.slow = slow
    self.logarithms = logarithms
    source = (demand.array, context.lowerBounds)
  }

  /// How often effects and the demand that stock-outs hid are found in turns.
  private static let censoredRounds = 4

  /// The largest logarithm of a factor, either way: no more than twenty times as much or little.
  private static let bound = 3.0

  /// How many times a usual bucket's the demand of a bucket is; 1 beyond what is known of the variables.
  func factor(at bucket: Int) -> Double {
    guard bucket < logarithms.count else { return 1 }
    return exp(min(max(logarithms[bucket], -Self.bound), Self.bound))
  }

  /// The logarithm of the factor that the variables of a kind have on a bucket; 0 beyond what is known
  /// of them.
  func logarithm(of kind: FeatureKind, at bucket: Int) -> Double {
    guard bucket < logarithms.count else { return 0 }
    func sum(_ design: EffectDesign, _ fit: EffectFit) -> Double {
      var sum = 0.0
      design.forEach(bucket) { column, value in
        if FeatureKind(column: design.names[column]) == kind { sum += value * fit.effects[column] }
      }
      return sum
    }
    return sum(problem.fast, fast) + (slow.map { sum(problem.waves, $0) } ?? 0)
  }

  /// The variance of the logarithm of a bucket's factor, 1 at most.
  func variance(at bucket: Int) -> Double {
    guard bucket < logarithms.count else { return 0 }
    func form(_ design: EffectDesign, _ fit: EffectFit) -> Double {
      var row = Array(repeating: 0.0, count: design.names.count)
      design.forEach(bucket) { row[$0] = $1 }
      return fit.posterior.inverseForm(row)
    }
    return min(form(problem.fast, fast) + (slow.map { form(problem.waves, $0) } ?? 0), 1)
  }

  /// A history without the effects.
  func removed(from demand: Span<Double>) -> [Double] {
    (0..<demand.count).map { demand[$0] / factor(at: $0) }
  }

  /// The effects as changes of the logarithm of demand.
  var coefficients: [Coefficient] {
    func list(_ names: [String], _ fit: EffectFit) -> [Coefficient] {
      let variances = fit.posterior.inverseDiagonal
      return names.indices.map { column in
        let error = variances[column].squareRoot()
        let score = error > 0 ? abs(fit.effects[column]) / error : 0
        return Coefficient(
          name: names[column], estimate: fit.effects[column], standardError: error,
          pValue: 2 * NormalDistribution().survival(score), varianceInflation: 1)
      }
    }
    return list(problem.fast.names, fast) + (slow.map { list(problem.slow.names, $0) } ?? [])
  }
}

extension Array<Double> {
  /// Whether the values are the same to the bit, unknown ones included.
  fileprivate func isSame(as other: Span<Double>) -> Bool {
    count == other.count && indices.allSatisfy { self[$0].bitPattern == other[$0].bitPattern }
  }
}
