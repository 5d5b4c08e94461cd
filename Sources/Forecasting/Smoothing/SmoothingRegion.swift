// SPDX-License-Identifier: GPL-3.0-or-later

/// The parameters that a form may have, as a box in four coordinates.
///
/// The coordinates are `α`, the places of `β` between its least value and `α` and of `γ` between its
/// least value and `1 − α`, each from 0 to 1, and `φ`. Coordinates that a form has no use for stay
/// where they are.
///
/// - Reference: Hyndman & Khandakar (2008), doi:10.18637/jss.v027.i03: the "usual" region, with
///   damping from 0.8 to 0.98
struct SmoothingRegion {
  let form: SmoothingForm
  let lower: SIMD4<Double>
  let upper: SIMD4<Double>

  /// The bounds of each smoothing parameter.
  static let least = 1e-4
  static let most = 0.9999

  /// The upper bound of `β`, besides `α`.
  let mostBeta: Double

  /// The region of a form, with `β` bound further where trends are to be steady.
  init(_ form: SmoothingForm, mostBeta: Double = most) {
    self.form = form
    self.mostBeta = min(max(mostBeta, Self.least), Self.most)
    let hasTrend = form.trend != .none
    let isDamped = form.trend == .damped
    let hasSeason = form.season != .none
    lower = [Self.least, 0, 0, isDamped ? 0.8 : 1]
    upper = [Self.most, hasTrend ? 1 : 0, hasSeason ? 1 : 0, isDamped ? 0.98 : 1]
  }

  /// The parameters at a point.
  func parameters(_ point: SIMD4<Double>) -> SmoothingParameters {
    let least = Self.least
    let alpha = point[0]
    return SmoothingParameters(
      alpha: alpha,
      beta: form.trend == .none ? 0 : least + point[1] * (min(alpha, mostBeta) - least),
      gamma: form.season == .none ? 0 : least + point[2] * (1 - alpha - least),
      phi: point[3])
  }

  /// The nearest point to given parameters.
  func point(_ parameters: SmoothingParameters) -> SIMD4<Double> {
    let least = Self.least
    let alpha = min(max(parameters.alpha, least), Self.most)
    let room = (
      beta: max(min(alpha, mostBeta) - least, 1e-12), gamma: max(1 - alpha - least, 1e-12)
    )
    let point = SIMD4(
      alpha, (parameters.beta - least) / room.beta, (parameters.gamma - least) / room.gamma,
      parameters.phi)
    return point.clamped(lowerBound: lower, upperBound: upper)
  }

  /// How `α`, `β` and `γ` move with each coordinate.
  func slopes(
    _ point: SIMD4<Double>
  ) -> (alpha: SIMD4<Double>, beta: SIMD4<Double>, gamma: SIMD4<Double>) {
    let least = Self.least
    let alpha = point[0]
    return (
      [1, 0, 0, 0],
      form.trend == .none
        ? .zero
        : alpha < mostBeta ? [point[1], alpha - least, 0, 0] : [0, mostBeta - least, 0, 0],
      form.season == .none ? .zero : [-point[2], 0, 1 - alpha - least, 0]
    )
  }
}
