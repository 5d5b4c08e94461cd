// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a search may begin; additive errors need no states.
struct SearchStart {
  var parameters: SmoothingParameters
  var state: SmoothingState?

  /// Steady and lively levels.
  static let levels = [[(0.03, 0.1), (0.2, 0.1)], [(0.5, 0.2), (0.9, 0.3)]].map {
    $0.map { alpha, share in
      SearchStart(
        parameters: SmoothingParameters(alpha: alpha, gamma: (1 - alpha) * share))
    }
  }

  /// Trends that move, lasting and fading ones.
  static let trends = [0.97, 0.85].map { phi in
    [(0.05, 0.03), (0.2, 0.08), (0.5, 0.1), (0.8, 0.2), (0.95, 0.4)].map { alpha, beta in
      SearchStart(
        parameters: SmoothingParameters(
          alpha: alpha, beta: beta, gamma: (1 - alpha) * 0.1, phi: phi))
    }
  }
}

extension SmoothingFit {
  /// A start for a form with the same kind of season, or with a multiplicative one in place of an
  /// additive one.
  func start(for form: SmoothingForm) -> SearchStart {
    var state = initial
    if form.season == .multiplicative && self.form.season == .additive {
      let level = max(initial.level, 1e-9)
      state.season = initial.season.map { max(1 + $0 / level, 0.05) }
    }
    var parameters = parameters
    // A trend that was not there begins as steady as it may; one that was not damped nearly so.
    if self.form.trend == .none { parameters.beta = 0 }
    if self.form.trend != .damped { parameters.phi = 0.98 }
    return SearchStart(parameters: parameters, state: state)
  }
}
