// SPDX-License-Identifier: GPL-3.0-or-later

import Numerical

extension RegressionSample {
  /// The processes that errors may follow, besides none.
  private static let orders = [
    ArmaOrder(autoregressive: 1), ArmaOrder(movingAverage: 1),
    ArmaOrder(autoregressive: 1, movingAverage: 1), ArmaOrder(autoregressive: 2),
  ]

  /// The same regression with correlated errors where those of an estimate ask for them: where a process
  /// lowers Akaike's corrected criterion.
  func correlated(_ white: RegressionEstimate) throws(NumericalError) -> RegressionEstimate {
    guard let process = Self.process(of: white) else { return white }
    let estimate = try estimate(from: white, process)
    return estimate.aicc < white.aicc ? estimate : white
  }

  /// Coefficients and process in turns, each by the greatest likelihood given the other, until both stay.
  ///
  /// - Reference: Cochrane & Orcutt (1949), doi:10.1080/01621459.1949.10483290, with the exact likelihood
  func estimate(
    from white: RegressionEstimate, _ start: ArimaProcess
  ) throws(NumericalError) -> RegressionEstimate {
    var process = start
    var estimate = try step(ErrorProcess(process), from: white)
    for _ in 0..<Self.mostTurns {
      guard
        let next = try? ArimaFit.fit(
          process.order, response: estimate.filter.expected, design: [], from: [process.free],
          .refining
        ).process
      else { break }
      let moved = ErrorProcess(next).distance(to: ErrorProcess(process))
      let later = try step(ErrorProcess(next), from: estimate)
      let isAtRest = moved < Self.unmoved && later.isNear(estimate)
      (process, estimate) = (next, later)
      if isAtRest { break }
    }
    return estimate
  }

  private static let mostTurns = 60
  /// The change of a process' coefficient that is none.
  private static let unmoved = 1e-6

  /// The process that the errors of an estimate ask for; nil where they are taken to be independent.
  private static func process(of estimate: RegressionEstimate) -> ArimaProcess? {
    let errors = estimate.filter.expected
    let n = estimate.filter.count
    let scale = estimate.filter.counted.reduce(0) { max($0, abs($1)) }
    guard scale > 0, estimate.variance > 0, n > 8 else { return nil }
    func aicc(_ fit: ArimaFit) -> Double {
      let k = estimate.effectiveCount + Double(fit.process.order.terms.parameterCount) + 1
      let rest = Double(n) - k - 1
      return rest > 0 ? -2 * fit.logLikelihood + 2 * k + 2 * k * (k + 1) / rest : .infinity
    }
    func fit(_ order: ArmaOrder) -> ArimaFit? {
      try? ArimaFit.fit(ArimaOrder(order), response: errors, design: [], from: [], .comparing)
    }
    guard let white = fit(ArmaOrder()) else { return nil }
    var best = (process: ArimaProcess?.none, aicc: aicc(white))
    for order in orders {
      guard let fit = fit(order), aicc(fit) < best.aicc,
        !fit.process.hasRoot(within: ArimaSelection.nearestRoot)
      else { continue }
      best = (fit.process, aicc(fit))
    }
    return best.process
  }
}
