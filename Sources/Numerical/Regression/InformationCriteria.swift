// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Likelihood traded against the number of parameters: the smaller, the better.
public struct InformationCriteria: Hashable, Sendable {
  /// The logarithm of the greatest likelihood.
  public var logLikelihood: Double
  /// The number of estimated parameters, a residual variance among them.
  public var parameters: Int
  /// The number of observations.
  public var observations: Int

  /// The criteria of a model fitted by maximum likelihood.
  public init(logLikelihood: Double, parameters: Int, observations: Int) {
    self.logLikelihood = logLikelihood
    self.parameters = parameters
    self.observations = observations
  }

  /// Akaike's criterion.
  ///
  /// - Reference: Akaike (1974), doi:10.1109/TAC.1974.1100705
  public var aic: Double { 2 * Double(parameters) - 2 * logLikelihood }

  /// Akaike's criterion corrected for short samples; infinite where they are too short for it.
  ///
  /// - Reference: Hurvich & Tsai (1989), doi:10.1093/biomet/76.2.297
  public var aicc: Double {
    let k = Double(parameters)
    let rest = Double(observations) - k - 1
    return rest > 0 ? aic + 2 * k * (k + 1) / rest : .infinity
  }

  /// Schwarz's Bayesian criterion.
  ///
  /// - Reference: Schwarz (1978), doi:10.1214/aos/1176344136
  public var bic: Double {
    log(Double(max(observations, 1))) * Double(parameters) - 2 * logLikelihood
  }
}
