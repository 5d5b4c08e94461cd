// SPDX-License-Identifier: GPL-3.0-or-later

public import Learning
import Numerical

/// The method of Teunter, Syntetos and Babai: the chance of a demand and its size, smoothed apart.
///
/// The chance is updated in every bucket, so that the forecast fades where an item dies out. Both
/// smoothing parameters are those of the least squared one-step error. Counts are negative binomial
/// around it.
///
/// - Reference: Teunter, Syntetos & Babai (2011), doi:10.1016/j.ejor.2011.05.018
public struct TeunterSyntetosBabai: ForecastModel {
  /// What the model is.
  public let card = ModelCard(
    id: "tsb", name: "Teunter-Syntetos-Babai", family: "TSB",
    reference: "Teunter, Syntetos & Babai (2011), doi:10.1016/j.ejor.2011.05.018",
    needs: ModelNeeds(observations: 4),
    summary: "Chance and size of a demand apart, for slow items that may be dying out.")

  /// The smoothing parameters of size and chance; nil where they are estimated.
  public var parameters: (size: Double, chance: Double)?
  /// What size and chance begin with.
  public var start: SmoothingStart

  /// The model with parameters that are given, or estimated.
  public init(
    parameters: (size: Double, chance: Double)? = nil, start: SmoothingStart = .mean
  ) {
    self.parameters = parameters
    self.start = start
  }

  /// The bounds of both parameters.
  private static let shares = 0.01...0.5

  /// Searches for the parameters.
  public func fit(
    _ demand: Span<Double>, _ context: FitContext
  ) throws(FitError) -> FittedIntermittent {
    _ = try demand.checkedCount(atLeast: card.needs.observations)
    func method(_ size: Double, _ chance: Double) -> TeunterSyntetosBabaiMethod {
      TeunterSyntetosBabaiMethod(sizeSmoothing: size, chanceSmoothing: chance, start: start)
    }
    if let parameters {
      return FittedIntermittent(method(parameters.size, parameters.chance), demand, context)
    }
    do {
      let best = try Simplex.minimise(
        from: [0.1, 0.1], steps: [0.1, 0.1], within: [Self.shares, Self.shares], tolerance: 0.01,
        maximumEvaluations: 100
      ) { MeanPath(method($0[0], $0[1]).start(of: demand), demand).squares }
      return FittedIntermittent(method(best.point[0], best.point[1]), demand, context)
    } catch {
      throw .numerical(error)
    }
  }
}
