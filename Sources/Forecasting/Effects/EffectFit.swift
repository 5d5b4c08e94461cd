// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The effects of a series, estimated from its demand and what was believed before.
///
/// The most probable effects under a quasi-Poisson likelihood with free levels by block and a normal
/// prior, by Newton's method; the dispersion, which the errors show, weighs the demand against the prior.
///
/// - Reference: Breslow & Clayton (1993), "Approximate inference in generalized linear mixed models",
///   doi:10.1080/01621459.1993.10594284; McCullagh & Nelder (1989), *Generalized Linear Models*,
///   section 9.2
struct EffectFit: Sendable {
  /// One effect a column.
  private(set) var effects: [Double]
  /// How many times a Poisson's the variance is.
  private(set) var dispersion = 1.0
  /// The factored information at the effects, that of the prior included.
  private(set) var posterior: PositiveDefinite

  /// The effects of a demand.
  ///
  /// - Parameters:
  ///   - design: the variables.
  ///   - demand: the history; it may be shorter than the design.
  ///   - exposure: what each bucket's mean is multiplied by besides.
  ///   - beliefs: one a column.
  ///   - blockLength: the buckets of a block of constant level.
  ///   - start: effects to begin at; nil begins at what is believed.
  init(
    _ design: EffectDesign, _ demand: Span<Double>, exposure: Span<Double>,
    beliefs: [EffectPrior.Belief], blockLength: Int, start: [Double]? = nil
  ) {
    let count = beliefs.count
    var information = EffectInformation(count: count, blockLength: blockLength)
    var effects = start ?? beliefs.map(\.mean)
    information.evaluate(design, demand, exposure: exposure, effects)
    var posterior = PositiveDefinite(order: count)
    var step = Array(repeating: 0.0, count: count)
    for _ in 0..<Self.mostSteps {
      dispersion = information.dispersion ?? dispersion
      let value = Self.value(information, effects, beliefs, dispersion)
      posterior = Self.penalised(information, beliefs, dispersion)
      guard posterior.factorise() else { break }
      for column in 0..<count {
        step[column] =
          information.score[column] / dispersion
          + (beliefs[column].mean - effects[column]) / beliefs[column].variance
      }
      posterior.solve(&step)
      let largest = step.reduce(0) { max($0, abs($1)) }
      // A step that overshoots is halved.
      var share = 1.0
      var next = effects
      while true {
        for column in 0..<count { next[column] = effects[column] + share * step[column] }
        information.evaluate(design, demand, exposure: exposure, next)
        if Self.value(information, next, beliefs, dispersion) >= value || share < 0.01 { break }
        share /= 2
      }
      effects = next
      if largest * share < Self.tolerance { break }
    }
    dispersion = information.dispersion ?? dispersion
    posterior = Self.penalised(information, beliefs, dispersion)
    if !posterior.factorise() {
      posterior = PositiveDefinite(order: count)
      for column in 0..<count {
        posterior.elements[column * count + column] = 1 / beliefs[column].variance.squareRoot()
      }
    }
    self.effects = effects
    self.posterior = posterior
  }

  private static let mostSteps = 12
  /// The change of an effect that is no change.
  private static let tolerance = 1e-5

  private static func value(
    _ information: EffectInformation, _ effects: [Double], _ beliefs: [EffectPrior.Belief],
    _ dispersion: Double
  ) -> Double {
    var value = information.logLikelihood / dispersion
    for (effect, belief) in zip(effects, beliefs) {
      value -= 0.5 * (effect - belief.mean) * (effect - belief.mean) / belief.variance
    }
    return value
  }

  private static func penalised(
    _ information: EffectInformation, _ beliefs: [EffectPrior.Belief], _ dispersion: Double
  ) -> PositiveDefinite {
    var matrix = information.matrix
    let order = matrix.order
    for place in matrix.elements.indices { matrix.elements[place] /= dispersion }
    for column in 0..<order {
      matrix.elements[column * order + column] += 1 / beliefs[column].variance
    }
    return matrix
  }
}
