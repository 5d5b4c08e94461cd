// SPDX-License-Identifier: GPL-3.0-or-later

/// What a search finds for one form: parameters and initial states, and how likely they make the
/// history.
struct SmoothingFit {
  let form: SmoothingForm
  let parameters: SmoothingParameters
  let initial: SmoothingState
  /// Minus twice the log likelihood, without constants.
  let deviance: Double
  /// Akaike's corrected criterion; infinite where the history is too short for it.
  let aicc: Double

  init(
    form: SmoothingForm, parameters: SmoothingParameters, initial: SmoothingState,
    deviance: Double, known: Int
  ) {
    self.form = form
    self.parameters = parameters
    self.initial = initial
    self.deviance = deviance
    aicc = deviance + Self.penalty(form, seasonLength: initial.season.count, known: known)
  }

  /// What Akaike's corrected criterion adds to the deviance.
  ///
  /// Counted are smoothing and damping, the initial states, of which the seasonal ones are bound by
  /// one condition, and the variance of the errors.
  ///
  /// - Reference: Hurvich & Tsai (1989), doi:10.1093/biomet/76.2.297
  static func penalty(_ form: SmoothingForm, seasonLength: Int, known: Int) -> Double {
    let k = Double(form.parameterCount + form.stateCount(seasonLength: seasonLength) + 1)
    let n = Double(known)
    return n - k - 1 > 0 ? 2 * k + 2 * k * (k + 1) / (n - k - 1) : .infinity
  }
}
