// SPDX-License-Identifier: GPL-3.0-or-later

/// The likelihood of an exponential smoothing form on a history, as a search sees it: a standing point
/// of parameters and initial states, what lies about it, and trial points.
protocol SmoothingLikelihood {
  /// Where the parameters may be.
  var region: SmoothingRegion { get }
  /// The coordinates of the standing point.
  var point: SIMD4<Double> { get }
  /// Minus twice the log likelihood at the standing point at its best variance, without constants.
  var deviance: Double { get }
  /// The initial states of the standing point.
  var initialState: SmoothingState { get }

  /// Stands at a point, with the best states there or with given ones.
  mutating func stand(at point: SIMD4<Double>, _ state: SmoothingState?)

  /// The deviance about the standing point, halved and in units of the variance: that of the
  /// parameters with the states following, and what the states alone can still gain.
  mutating func expand() -> (about: LocalQuadratic, stateGain: Double)

  /// The deviance after a share of a step from the standing point.
  mutating func tryStep(_ step: SIMD4<Double>, share: Double) -> Double

  /// Stands at the last trial point.
  mutating func acceptTrial()
}
