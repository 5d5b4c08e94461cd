// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
import Numerical

/// What the states of a method for slow items begin with.
public enum SmoothingStart: Sendable, Hashable {
  /// The mean of the whole history.
  case mean
  /// The first value, as the peers do.
  case first
}

/// Croston's method for intermittent demand, with the Syntetos–Boylan correction or without.
///
/// Smooths the sizes `z` of demands and the intervals `p` between them apart, at each demand, and
/// forecasts `z/p`, or with the correction `(1 − α/2) z/p`, free of the bias of `z/p`. The smoothing
/// parameter is that of the least squared one-step error. Counts are negative binomial around it.
///
/// - Reference: Croston (1972), doi:10.1057/jors.1972.50; Syntetos & Boylan (2005),
///   doi:10.1016/j.ijforecast.2004.10.001, equation (11)
public struct Croston: ForecastModel {
  /// What is done about the bias of the ratio.
  public enum Correction: Sendable, Hashable {
    /// Nothing, as Croston had it.
    case none
    /// The approximation of Syntetos and Boylan.
    case syntetosBoylan
  }

  /// What is done about the bias of the ratio.
  public var correction: Correction
  /// The smoothing parameter; nil where it is estimated.
  public var smoothing: Double?
  /// What size and interval begin with.
  public var start: SmoothingStart

  /// The model with a parameter that is given, or estimated.
  public init(
    _ correction: Correction = .syntetosBoylan, smoothing: Double? = nil,
    start: SmoothingStart = .mean
  ) {
    self.correction = correction
    self.smoothing = smoothing
    self.start = start
  }

  /// What the model is.
  public var card: ModelCard {
    switch correction {
    case .syntetosBoylan:
      ModelCard(
        id: "croston", name: "Croston with Syntetos-Boylan correction", family: "SBA",
        reference: "Syntetos & Boylan (2005), doi:10.1016/j.ijforecast.2004.10.001",
        needs: ModelNeeds(observations: 4),
        summary: "Size of demands and time between them apart, for slow items that live on.")
    case .none:
      ModelCard(
        id: "croston-classic", name: "Croston", family: "Croston",
        reference: "Croston (1972), doi:10.1057/jors.1972.50", needs: ModelNeeds(observations: 4),
        summary: "Size of demands and time between them apart, as first published: a little high.")
    }
  }

  /// The bounds of the smoothing parameter.
  private static let shares = 0.01...0.5

  /// Searches for the parameter.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedIntermittent {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    func method(_ smoothing: Double) -> CrostonMethod {
      CrostonMethod(smoothing: smoothing, correction: correction, start: start)
    }
    if let smoothing { return FittedIntermittent(method(smoothing), demand, context) }
    do {
      let best = try BrentMinimiser.minimise(
        within: Self.shares, tolerance: 1e-3, maximumEvaluations: 40
      ) { MeanPath(method($0).start(of: demand), demand).squares }
      return FittedIntermittent(method(best.point[0]), demand, context)
    } catch {
      throw .numerical(error)
    }
  }
}
